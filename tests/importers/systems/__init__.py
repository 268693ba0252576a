"""Files as the programs of newsrooms write them: each is imported as it says, without what the program put around it."""

from __future__ import annotations

from tests.importers.systems.documents import DOCUMENTS
from tests.importers.systems.exports import EXPORTS
from tests.importers.systems.feeds import FEEDS
from tests.importers.systems.letters import LETTERS
from tests.importers.systems.pages import PAGES
from tests.importers.systems.records import RECORDS
from tests.importers.systems.tables import TABLES

SYSTEMS = (*PAGES, *FEEDS, *LETTERS, *DOCUMENTS, *EXPORTS, *RECORDS, *TABLES)

__all__ = ["SYSTEMS"]
