"""A claim sheet to files, one module a format; reported pairs to TSV, and labels. What goes in comes from the selectors."""

from __future__ import annotations

from articles.domain.spreadsheets import harmless
from articles.exporters.label_files import label_files
from articles.exporters.pairs_tsv import pairs_tsv
from articles.exporters.registry import Exporter, NoAddress, Options, TooLong, all_formats

__all__ = ["Exporter", "NoAddress", "Options", "TooLong", "all_formats", "harmless", "label_files", "pairs_tsv"]
