"""Reported pairs, entities with their names, who looked at what, and the figures that evidence was read as."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_action_log_is_append_only"),
    ]

    operations = [
        migrations.AddField(
            model_name="evidence",
            name="high",
            field=models.FloatField(blank=True, help_text="The upper bound of a range.", null=True),
        ),
        migrations.AddField(
            model_name="evidence",
            name="low",
            field=models.FloatField(blank=True, help_text="What the answer was read as, where it is a figure.", null=True),
        ),
        migrations.AddField(
            model_name="evidence",
            name="quantifier",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="evidence",
            name="unit",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AlterField(
            model_name="action",
            name="what",
            field=models.CharField(
                choices=[
                    ("story_create", "created a story"),
                    ("import_start", "started an import"),
                    ("import_unpack", "looked through the files of an import"),
                    ("import_store", "stored articles"),
                    ("import_finish", "finished an import"),
                    ("import_fail", "gave up an import"),
                    ("import_resume", "resumed an import"),
                    ("article_read", "read an article"),
                    ("article_refuse", "refused an article"),
                    ("story_reread", "asked for a story to be read again"),
                    ("story_reconcile", "reconciled a story"),
                    ("story_fail", "could not reconcile a story"),
                    ("admin_add", "added"),
                    ("admin_change", "changed"),
                    ("admin_delete", "deleted"),
                    ("conflict_decide", "decided a conflict"),
                    ("conflict_undo", "undid a decision"),
                    ("pair_report", "reported a wrong verdict on a pair"),
                    ("pair_withdraw", "took back a reported pair"),
                    ("pair_restore", "restored a reported pair"),
                    ("names_judge", "said of two names whether they mean the same"),
                    ("names_undo", "took back a judgement on two names"),
                ],
                max_length=40,
            ),
        ),
        migrations.CreateModel(
            name="Entity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=300)),
                ("name", models.CharField(max_length=300)),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("person", "Person"),
                            ("organisation", "Organisation"),
                            ("place", "Place"),
                            ("event", "Event"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("mentions", models.PositiveIntegerField(default=0)),
                ("outlets", models.PositiveIntegerField(default=0)),
                ("story", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="entities", to="articles.story")),
            ],
            options={
                "verbose_name_plural": "entities",
                "ordering": ("story", "-mentions", "id"),
            },
        ),
        migrations.CreateModel(
            name="EntityClaim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("claim", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="names", to="articles.claim")),
                ("entity", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="named_in", to="articles.entity")),
            ],
        ),
        migrations.AddField(
            model_name="entity",
            name="claims",
            field=models.ManyToManyField(related_name="entities", through="articles.EntityClaim", to="articles.claim"),
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("conflict", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="looks", to="articles.conflict")),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="looks", to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name="NameJudgement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("left", models.CharField(max_length=300)),
                ("right", models.CharField(max_length=300)),
                ("same", models.BooleanField()),
                ("made_by", models.CharField(help_text="The name as it was then; it stays when the account goes.", max_length=300)),
                ("made_at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "story",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="name_judgements", to="articles.story"),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="name_judgements",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="ReportedPair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("a", models.TextField()),
                ("b", models.TextField()),
                ("a_outlet", models.CharField(blank=True, max_length=200)),
                ("b_outlet", models.CharField(blank=True, max_length=200)),
                ("a_published", models.CharField(blank=True, max_length=40)),
                ("b_published", models.CharField(blank=True, max_length=40)),
                (
                    "given",
                    models.CharField(
                        choices=[
                            ("same", "The same"),
                            ("another_answer", "Another answer to the same question"),
                            ("conflicting", "Conflicting"),
                            ("unrelated", "Unrelated"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "expected",
                    models.CharField(
                        choices=[
                            ("same", "The same"),
                            ("another_answer", "Another answer to the same question"),
                            ("conflicting", "Conflicting"),
                            ("unrelated", "Unrelated"),
                        ],
                        max_length=20,
                    ),
                ),
                ("same_question", models.FloatField()),
                ("same", models.FloatField()),
                ("conflict", models.FloatField()),
                ("reason", models.TextField(blank=True)),
                ("engine_version", models.CharField(max_length=60)),
                ("reported_by", models.CharField(help_text="The name as it was then; it stays when the account goes.", max_length=300)),
                ("reported_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reported_pairs",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="Alias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=300)),
                ("mentions", models.PositiveIntegerField()),
                ("entity", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="aliases", to="articles.entity")),
            ],
            options={
                "verbose_name_plural": "aliases",
                "ordering": ("entity", "-mentions", "name"),
                "constraints": [models.UniqueConstraint(fields=("entity", "name"), name="alias_is_once_in_entity")],
            },
        ),
        migrations.AddConstraint(
            model_name="entityclaim",
            constraint=models.UniqueConstraint(fields=("entity", "claim"), name="claim_names_entity_once"),
        ),
        migrations.AddIndex(
            model_name="entity",
            index=models.Index(fields=["story", "-mentions", "id"], name="entity_by_mentions"),
        ),
        migrations.AddConstraint(
            model_name="entity",
            constraint=models.UniqueConstraint(fields=("story", "key"), name="entity_key_is_unique_in_story"),
        ),
        migrations.AddConstraint(
            model_name="entity",
            constraint=models.CheckConstraint(
                condition=models.Q(("type__in", ["person", "organisation", "place", "event", "other"])), name="entity_type_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="look",
            constraint=models.UniqueConstraint(fields=("conflict", "user"), name="person_looked_once_is_enough"),
        ),
        migrations.AddConstraint(
            model_name="namejudgement",
            constraint=models.CheckConstraint(
                condition=models.Q(("left", models.F("right")), _negated=True), name="name_judgement_is_on_two_names"
            ),
        ),
        migrations.AddConstraint(
            model_name="namejudgement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at__isnull", True)), fields=("story", "left", "right"), name="names_have_one_current_judgement"
            ),
        ),
        migrations.AddIndex(
            model_name="reportedpair",
            index=models.Index(condition=models.Q(("withdrawn_at__isnull", True)), fields=["-id"], name="reported_pairs_that_stand"),
        ),
        migrations.AddIndex(
            model_name="reportedpair",
            index=models.Index(
                condition=models.Q(("withdrawn_at__isnull", True)), fields=["user", "-id"], name="reported_pairs_of_a_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="reportedpair",
            constraint=models.CheckConstraint(
                condition=models.Q(("given__in", ["same", "another_answer", "conflicting", "unrelated"])),
                name="pair_verdict_given_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportedpair",
            constraint=models.CheckConstraint(
                condition=models.Q(("expected__in", ["same", "another_answer", "conflicting", "unrelated"])),
                name="pair_verdict_expected_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportedpair",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("a", ""), _negated=True), models.Q(("b", ""), _negated=True)), name="pair_has_two_statements"
            ),
        ),
    ]
