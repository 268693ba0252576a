"""What editors say of questions, more verdicts, and what was decided in one go."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0006_sharing_the_desk"),
    ]

    operations = [
        migrations.CreateModel(
            name="GroupAnchor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("side", models.PositiveSmallIntegerField(choices=[(1, "First"), (2, "Rest"), (3, "Target")])),
                ("quote", models.TextField()),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("answer_start", models.PositiveIntegerField(blank=True, null=True)),
                ("answer_end", models.PositiveIntegerField(blank=True, null=True)),
                ("prefix", models.TextField(blank=True)),
                ("suffix", models.TextField(blank=True)),
            ],
            options={
                "ordering": ("judgement", "side", "article", "start"),
            },
        ),
        migrations.CreateModel(
            name="GroupJudgement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "deed",
                    models.CharField(
                        choices=[("merge", "Merged"), ("split", "Split"), ("take_out", "Taken out"), ("move", "Moved")], max_length=10
                    ),
                ),
                ("question", models.TextField(help_text="The question that the first claims answered, in the words it had.")),
                ("other", models.TextField(blank=True, help_text="The question that they were merged with or moved to.")),
                ("made_by", models.CharField(help_text="The name as it was then; it stays when the account goes.", max_length=300)),
                ("made_at", models.DateTimeField()),
                ("note", models.TextField(blank=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("undone_by", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "ordering": ("-id",),
            },
        ),
        migrations.RemoveConstraint(
            model_name="judgement",
            name="judgement_verdict_is_known",
        ),
        migrations.AddField(
            model_name="judgement",
            name="batch",
            field=models.UUIDField(blank=True, db_index=True, help_text="What was decided in one go is undone in one go.", null=True),
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
                    ("group_merge", "merged two questions"),
                    ("group_split", "split a question"),
                    ("group_take_out", "took a claim out of a question"),
                    ("group_move", "moved claims to another question"),
                    ("group_undo", "took back what was said of questions"),
                    ("correction_make", "corrected what was read"),
                    ("correction_undo", "took back a correction"),
                    ("conflict_first", "made the first of two decisions"),
                    ("conflict_differ", "made the second of two decisions, which differs"),
                    ("opinion_undo", "took back one of two decisions"),
                    ("conflict_take", "took a conflict"),
                    ("conflict_assign", "asked somebody to decide a conflict"),
                    ("conflict_release", "released a conflict"),
                    ("story_settings", "changed the settings of a story"),
                    ("preview_ask", "asked what reading a story again would change"),
                    ("preview_apply", "applied a preview"),
                    ("preview_leave", "left a story as it is after a preview"),
                ],
                max_length=40,
            ),
        ),
        migrations.AlterField(
            model_name="judgement",
            name="verdict",
            field=models.CharField(
                choices=[
                    ("position_right", "This position is right"),
                    ("several_right", "Several are right"),
                    ("superseded", "Superseded by a later report"),
                    ("all_wrong", "All are wrong"),
                    ("unverified", "Unverified: publish as disputed"),
                    ("not_a_conflict", "Not a conflict"),
                    ("not_same", "Not the same thing"),
                    ("not_a_claim", "Not a claim"),
                    ("same_origin", "Same origin"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="opinion",
            name="verdict",
            field=models.CharField(
                choices=[
                    ("position_right", "This position is right"),
                    ("several_right", "Several are right"),
                    ("superseded", "Superseded by a later report"),
                    ("all_wrong", "All are wrong"),
                    ("unverified", "Unverified: publish as disputed"),
                    ("not_a_conflict", "Not a conflict"),
                    ("not_same", "Not the same thing"),
                    ("not_a_claim", "Not a claim"),
                    ("same_origin", "Same origin"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "verdict__in",
                        [
                            "position_right",
                            "several_right",
                            "superseded",
                            "all_wrong",
                            "unverified",
                            "not_a_conflict",
                            "not_same",
                            "not_a_claim",
                            "same_origin",
                        ],
                    )
                ),
                name="judgement_verdict_is_known",
            ),
        ),
        migrations.AddField(
            model_name="groupanchor",
            name="article",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="group_anchors", to="articles.article"),
        ),
        migrations.AddField(
            model_name="groupanchor",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="group_anchors", to="articles.articleversion"
            ),
        ),
        migrations.AddField(
            model_name="groupjudgement",
            name="story",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="group_judgements", to="articles.story"),
        ),
        migrations.AddField(
            model_name="groupjudgement",
            name="user",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="group_judgements",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="groupanchor",
            name="judgement",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="anchors", to="articles.groupjudgement"),
        ),
        migrations.AddIndex(
            model_name="groupjudgement",
            index=models.Index(condition=models.Q(("undone_at__isnull", True)), fields=["story", "-id"], name="groupings_that_stand"),
        ),
        migrations.AddIndex(
            model_name="groupjudgement",
            index=models.Index(fields=["user", "-made_at"], name="groupings_of_a_person"),
        ),
        migrations.AddConstraint(
            model_name="groupjudgement",
            constraint=models.CheckConstraint(
                condition=models.Q(("deed__in", ["merge", "split", "take_out", "move"])), name="deed_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="groupanchor",
            constraint=models.CheckConstraint(condition=models.Q(("start__lt", models.F("end"))), name="group_anchor_span_is_not_empty"),
        ),
        migrations.AddConstraint(
            model_name="groupanchor",
            constraint=models.CheckConstraint(condition=models.Q(("side__in", [1, 2, 3])), name="group_anchor_side_is_known"),
        ),
        migrations.AddConstraint(
            model_name="groupanchor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer_end__isnull", True), ("answer_start__isnull", True)),
                    ("answer_start__lt", models.F("answer_end")),
                    _connector="OR",
                ),
                name="group_anchor_answer_is_not_empty",
            ),
        ),
    ]
