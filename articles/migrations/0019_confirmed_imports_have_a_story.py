from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0018_evidence_and_comments"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="importrun",
            name="import_has_a_story_when_stored",
        ),
        migrations.AddConstraint(
            model_name="importrun",
            constraint=models.CheckConstraint(
                condition=models.Q(("confirmed_at__isnull", True), ("story__isnull", False), _connector="OR"),
                name="confirmed_import_has_a_story",
            ),
        ),
    ]
