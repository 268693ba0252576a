"""What the database knows of its tables: it plans its work by statistics, and after much was stored at once they are out of date."""

from __future__ import annotations

from django.db import connection

from articles.models import Article, ArticleVersion, Claim, Conflict, Evidence, Group, Position

_GROWN = (Article, ArticleVersion, Claim, Conflict, Position, Evidence, Group)


def refresh_statistics() -> None:
    """Have the tables that reconciling fills looked at anew, as the server would by itself a minute later.

    Until then a table that was empty when it was last looked at counts as empty, and pages that join it may take minutes.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(connection.ops.quote_name(model._meta.db_table) for model in _GROWN)}")  # noqa: SLF001  Django documents it
