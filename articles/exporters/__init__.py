"""A claim sheet to files (CSV, JSON), reported pairs to TSV, and labels. What goes in comes from the selectors."""

from __future__ import annotations

from articles.exporters.csv_sheet import COLUMNS, sheet_csv
from articles.exporters.json_sheet import sheet_from_json, sheet_json
from articles.exporters.label_files import label_files
from articles.exporters.pairs_tsv import pairs_tsv
from articles.exporters.spreadsheet_safety import harmless

__all__ = ["COLUMNS", "harmless", "label_files", "pairs_tsv", "sheet_csv", "sheet_from_json", "sheet_json"]
