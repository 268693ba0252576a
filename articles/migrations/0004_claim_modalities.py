"""Let a claim be conditional or alleged."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0003_pairs_entities_and_looks"),
    ]

    operations = [
        migrations.AlterField(
            model_name="claim",
            name="modality",
            field=models.CharField(
                choices=[
                    ("fact", "fact"),
                    ("planned", "planned or expected"),
                    ("possible", "possible"),
                    ("conditional", "conditional"),
                    ("alleged", "alleged"),
                ],
                default="fact",
                max_length=20,
            ),
        ),
    ]
