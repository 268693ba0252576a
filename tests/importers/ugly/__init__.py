"""Files as they come, ugly ones, made here: each is imported right or refused with a reason that names the place."""

from __future__ import annotations

from tests.importers.ugly.archives import ARCHIVES
from tests.importers.ugly.case import Article, Refusal, Ugly
from tests.importers.ugly.feeds import FEEDS
from tests.importers.ugly.records import RECORDS
from tests.importers.ugly.tables import TABLES
from tests.importers.ugly.texts import TEXTS
from tests.importers.ugly.workbooks import WORKBOOKS

CORPUS = (*TABLES, *WORKBOOKS, *RECORDS, *FEEDS, *TEXTS, *ARCHIVES)

__all__ = ["CORPUS", "Article", "Refusal", "Ugly"]
