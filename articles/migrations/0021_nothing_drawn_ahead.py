"""Conflicts are drawn when they are asked for; how long a decision took follows from when its conflict was opened, and is not kept twice."""

from __future__ import annotations

from django.db import migrations, models

# What was opened again after the decision has another beginning: put back the one that the decision's time was counted from.
_COUNT_FROM = """
    UPDATE articles_look l SET since = j.made_at - l.took FROM articles_judgement j
    WHERE j.conflict_id = l.conflict_id AND j.user_id = l.user_id AND j.superseded_at IS NULL AND l.took IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0020_keeping_in_order")]

    operations = [
        migrations.RunSQL(_COUNT_FROM, migrations.RunSQL.noop),
        migrations.RemoveField(model_name="look", name="took"),
        migrations.AlterField(
            model_name="look",
            name="since",
            field=models.DateTimeField(blank=True, help_text="When they opened it this time, or last before they decided it.", null=True),
        ),
        migrations.DeleteModel(name="Drawing"),
    ]
