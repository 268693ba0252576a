"""What kind of thing each line of an article is: headline, body, byline, dateline, cross-head, caption or boilerplate."""

from __future__ import annotations

from articles.domain.reading.cleaning.judging import lay_out
from articles.domain.reading.cleaning.layout import Block, BlockKind, Layout

__all__ = ["Block", "BlockKind", "Layout", "lay_out"]
