"""A file of any kind to article drafts and rejects. Knows no database.

``drafts_from(NamedFile)`` reads one file or archive; ``files_under(path)`` finds the files on this machine.
"""

from __future__ import annotations

from articles.importers.drafts import ArticleDraft, NamedFile, Reject
from articles.importers.files import WANTED, drafts_from, files_under

__all__ = ["WANTED", "ArticleDraft", "NamedFile", "Reject", "drafts_from", "files_under"]
