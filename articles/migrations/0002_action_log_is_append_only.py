"""Let the database itself refuse to change or delete a line of the action log."""

from __future__ import annotations

from django.db import migrations

REFUSE = """
CREATE FUNCTION refuse_change_of_action_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The action log is append-only: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END;
$$;
CREATE TRIGGER action_log_is_append_only
    BEFORE UPDATE OR DELETE ON articles_action
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_action_log();
"""

ALLOW = """
DROP TRIGGER action_log_is_append_only ON articles_action;
DROP FUNCTION refuse_change_of_action_log();
"""


class Migration(migrations.Migration):
    """A trigger, not a habit: a bug or a console session cannot rewrite history either."""

    dependencies = [("articles", "0001_initial")]

    operations = [migrations.RunSQL(REFUSE, ALLOW)]
