"""The groups of a story are counted when it is reconciled, not whenever its page is opened."""

from __future__ import annotations

from django.db import migrations, models

COUNT = """
    UPDATE articles_story s SET
        groups_agreed = (SELECT count(*) FROM articles_group g WHERE g.story_id = s.id AND g.status = 'agreed'),
        groups_disputed = (SELECT count(*) FROM articles_group g WHERE g.story_id = s.id AND g.status = 'disputed'),
        groups_single = (SELECT count(*) FROM articles_group g WHERE g.story_id = s.id AND g.status = 'single')
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0007_deciding_more"),
    ]

    operations = [
        migrations.AddField(
            model_name="story",
            name="groups_agreed",
            field=models.PositiveIntegerField(default=0, help_text="Counted by the last reconciliation, as the next two."),
        ),
        migrations.AddField(model_name="story", name="groups_disputed", field=models.PositiveIntegerField(default=0)),
        migrations.AddField(model_name="story", name="groups_single", field=models.PositiveIntegerField(default=0)),
        migrations.RunSQL(COUNT, migrations.RunSQL.noop),
    ]
