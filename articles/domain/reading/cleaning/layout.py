"""The types in which cleaning answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from articles.domain.vocabulary import Span


class BlockKind(StrEnum):
    """What a stretch of an article's text is."""

    HEADLINE = "headline"
    BODY = "body"
    LIST = "list"
    CROSSHEAD = "crosshead"
    CAPTION = "caption"
    BYLINE = "byline"
    DATELINE = "dateline"
    BOILERPLATE = "boilerplate"


READABLE = frozenset({BlockKind.HEADLINE, BlockKind.BODY, BlockKind.LIST})


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a line, or the dateline in front of a paragraph. A body block holds one or more sentences."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Layout:
    """An article taken apart. Every character that is not white space lies in exactly one block; blocks come in text order.

    ``headline`` is the first headline block. ``agency`` is the news agency the text gives as its origin, ``contributor`` one that it says
    reported part of it; ``credits`` are all agencies it names, also those that a speaker merely spoke to. ``published`` is an ISO date
    found in the text, or None where there is none or its day and month cannot be told apart. ``site`` is the outlet's name where a line
    above the text or the copyright line gives it.
    """

    blocks: tuple[Block, ...] = ()
    headline: Span | None = None
    byline: str | None = None
    agency: str | None = None
    contributor: str | None = None
    credits: tuple[str, ...] = ()
    place: str | None = None
    published: str | None = None
    site: str | None = None

    @property
    def readable(self) -> tuple[Block, ...]:
        """The blocks that may hold claims: headlines, body text and list items."""
        return tuple(block for block in self.blocks if block.kind in READABLE)
