"""What editors corrected in what was read."""

from __future__ import annotations

import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0004_claim_modalities"),
    ]

    operations = [
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
                    ("correction_make", "corrected what was read"),
                    ("correction_undo", "took back a correction"),
                ],
                max_length=40,
            ),
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("number", "Number"), ("date", "Date or time"), ("name", "Name"), ("speaker", "Who says so")],
                        max_length=10,
                    ),
                ),
                ("quote", models.TextField()),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("prefix", models.TextField(blank=True)),
                ("suffix", models.TextField(blank=True)),
                (
                    "was",
                    models.JSONField(
                        blank=True, encoder=django.core.serializers.json.DjangoJSONEncoder, help_text="What had been read there.", null=True
                    ),
                ),
                ("becomes", models.JSONField(blank=True, encoder=django.core.serializers.json.DjangoJSONEncoder, null=True)),
                ("everywhere", models.BooleanField(default=False, help_text="A name: wherever the article uses it.")),
                ("made_by", models.CharField(help_text="The name as it was then; it stays when the account goes.", max_length=300)),
                ("made_at", models.DateTimeField()),
                ("superseded_at", models.DateTimeField(blank=True, null=True)),
                ("undone_by", models.CharField(blank=True, help_text="Who took it back, if somebody did.", max_length=300)),
                (
                    "article",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="corrections", to="articles.article"),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="supersedes",
                        to="articles.correction",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="corrections",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="corrections", to="articles.articleversion"
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
                "indexes": [
                    models.Index(condition=models.Q(("superseded_at__isnull", True)), fields=["article"], name="correction_that_stands")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["number", "date", "name", "speaker"])), name="correction_kind_is_known"
                    ),
                    models.CheckConstraint(condition=models.Q(("start__lt", models.F("end"))), name="correction_span_is_not_empty"),
                    models.CheckConstraint(
                        condition=models.Q(("superseded_by__isnull", True), ("superseded_at__isnull", False), _connector="OR"),
                        name="superseded_correction_says_when",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("superseded_at__isnull", True)),
                        fields=("version", "kind", "start", "end"),
                        name="words_have_one_current_correction",
                    ),
                ],
            },
        ),
    ]
