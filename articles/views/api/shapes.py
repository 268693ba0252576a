"""What the API answers with."""

from __future__ import annotations

from datetime import datetime
from typing import Generic, TypeVar

from ninja import Field, Schema

from articles.domain.sheet import Fact

Item = TypeVar("Item")


class PageOf(Schema, Generic[Item]):
    """One page of a list; ``next`` is the address of the one after it."""

    items: list[Item]
    page: int
    count: int = Field(description="How many there are in all.")
    next: str | None


class StoryOut(Schema):
    """A story: the articles about one event."""

    slug: str
    name: str
    state: str
    reconciled_at: datetime | None
    engine_version: str
    groups_agreed: int
    groups_disputed: int
    groups_single: int


class ArticleOut(Schema):
    """An article in its current version."""

    id: int
    key: str
    outlet: str
    origin: str
    url: str
    title: str
    published: str = Field(description="ISO 8601, as precise as it is known.")
    version: int | None
    imported_at: datetime | None
    state: str


class ArticleText(ArticleOut):
    """An article with its text, which every offset counts in."""

    text: str


class ClaimOut(Schema):
    """One checkable statement; ``start`` and ``end`` count characters of that version of the article."""

    id: int
    article: int
    version: int
    start: int
    end: int
    text: str
    speaker: str
    polarity: str
    modality: str
    headline: bool
    struck: bool


class PositionOut(Schema):
    """One of the rival answers."""

    number: int
    value: str
    articles: int
    outlets: int
    origins: int


class ConflictOut(Schema):
    """Answers to one question that cannot all be true."""

    number: int
    type: str
    kind: str
    score: float
    question: str
    about: str
    reason: str
    state: str
    reopened_because: str
    version: int
    changed_at: datetime
    positions: list[PositionOut]


class DecisionOut(Schema):
    """What an editor decided on a conflict. ``superseded_at`` says that it stands no longer."""

    id: int
    conflict: int
    verdict: str
    held_right: list[str]
    made_by: str
    made_at: datetime
    note: str
    wording: str
    superseded_at: datetime | None


class FactPage(PageOf[Fact]):
    """One page of facts, as the claim sheet has them."""


class Problem(Schema):
    """Why there is no answer."""

    detail: str


class Fault(Schema):
    """What is wrong with one thing that was asked: ``loc`` says where it stands, ``msg`` what it should be."""

    type: str
    loc: list[str | int]
    msg: str


class Refusal(Schema):
    """What was asked cannot be understood; nothing is answered."""

    detail: list[Fault]
