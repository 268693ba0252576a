"""Tables with tabs between their cells: read as CSV is, told apart so that rejects go back with tabs."""

from __future__ import annotations

from articles.importers.formats.delimited import propose, read_table
from articles.importers.registry import Format, by_name

FORMAT = Format("tsv", "tab-separated table", (".tsv", ".tab"), by_name(), read_table, propose)
