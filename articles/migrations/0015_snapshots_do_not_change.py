"""Let the database itself refuse to change what a snapshot holds."""

from __future__ import annotations

from django.db import migrations

REFUSE = """
CREATE FUNCTION refuse_change_of_snapshot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A snapshot does not change: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END;
$$;
CREATE TRIGGER snapshot_rows_do_not_change
    BEFORE UPDATE ON articles_snapshotrow
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_snapshot();
CREATE TRIGGER snapshots_do_not_change
    BEFORE UPDATE ON articles_snapshot
    FOR EACH ROW WHEN (OLD.digest <> '' AND (OLD.digest, OLD.code, OLD.facts, OLD.taken_at) IS DISTINCT FROM
        (NEW.digest, NEW.code, NEW.facts, NEW.taken_at) OR OLD.signed_at IS NOT NULL AND OLD.signed_at IS DISTINCT FROM NEW.signed_at)
    EXECUTE FUNCTION refuse_change_of_snapshot();
"""

ALLOW = """
DROP TRIGGER snapshots_do_not_change ON articles_snapshot;
DROP TRIGGER snapshot_rows_do_not_change ON articles_snapshotrow;
DROP FUNCTION refuse_change_of_snapshot();
"""


class Migration(migrations.Migration):
    """Triggers, as for the action log. Rows may go with their story; they cannot become others."""

    dependencies = [("articles", "0014_whose_article_it_is")]

    operations = [migrations.RunSQL(REFUSE, ALLOW)]
