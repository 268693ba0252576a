"""A file of any kind to article drafts and rejects. Knows no database.

``files_under(path)`` finds the files on this machine. ``propose_layout(NamedFile)`` says how one is laid out and what has to be asked;
``read_drafts(NamedFile, Layout)`` reads it, archive or not, one article at a time.
"""

from __future__ import annotations

from articles.importers.drafts import ArticleDraft, NamedFile, Reject, Result
from articles.importers.files import drafts_from, files_under, layout_for, propose_layout, read_drafts
from articles.importers.layouts import Layout, LayoutError, Proposal, Question
from articles.importers.registry import wanted

__all__ = [
    "ArticleDraft",
    "Layout",
    "LayoutError",
    "NamedFile",
    "Proposal",
    "Question",
    "Reject",
    "Result",
    "drafts_from",
    "files_under",
    "layout_for",
    "propose_layout",
    "read_drafts",
    "wanted",
]
