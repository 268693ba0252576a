"""Where an exported fact stands today: its id leads back to its page, and at the least to its words in the article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from articles.models import Article, ArticleVersion, Conflict, ConflictState, Group, Story
from articles.selectors.facts import facts_by_question
from articles.selectors.keeping import where_now

_CONFLICT = re.compile(r"c(\d{1,9})", re.ASCII)
_QUESTION = re.compile(r"q(\d{1,15})-(\d{1,9})-(\d{1,9})-(\d{1,9})-([0-9a-f]{6,8})", re.ASCII)

_MOST = 50


@dataclass(frozen=True, slots=True)
class FactPlace:
    """The page of a fact: a conflict, a question, or where neither is left, its words in the version of the article."""

    conflict: int | None = None
    question: int | None = None
    article: int | None = None
    version: int = 0
    start: int = 0
    end: int = 0


def conflict_number(key: str) -> int | None:
    """Return the number of the conflict that the last part of an id names; None where it names a question, or nothing."""
    found = _CONFLICT.fullmatch(key)
    return int(found[1]) if found else None


def place_of_fact(slug: str, key: str) -> FactPlace | None:
    """Find a fact by the last part of its id; None where there never was one."""
    number = conflict_number(key)
    if number is not None:
        return FactPlace(conflict=number) if Conflict.objects.filter(story__slug=slug, number=number).exists() else None
    if found := _QUESTION.fullmatch(key):
        article, version, start, end = (int(part) for part in found.groups()[:4])
        return _of_words(slug, key, FactPlace(article=article, version=version, start=start, end=end))
    return None


def where_fact_is(slug: str, key: str) -> tuple[str, FactPlace] | None:
    """Return the address of the story that a fact is in today, and where it stands there, however stories were merged or divided since."""
    number = conflict_number(key)
    if number is not None:
        now = where_now(slug, number)
        return (now[0], FactPlace(conflict=now[1])) if now else None
    place = place_of_fact(slug, key)
    if place is None and (found := _QUESTION.fullmatch(key)) and Story.objects.filter(slug=slug).exists():
        slug = Article.objects.filter(pk=int(found[1])).values_list("story__slug", flat=True).first() or slug
        place = place_of_fact(slug, key)
    return (slug, place) if place else None


def _of_words(slug: str, key: str, words: FactPlace) -> FactPlace | None:
    """The question that these words answer: the one of that name, or else the one whose claims share most with them."""
    stored = ArticleVersion.objects.filter(article=words.article, article__story__slug=slug, number=words.version)
    if not stored.exists():
        return None
    near = Group.objects.filter(story__slug=slug, members__version__in=stored, members__start__lt=words.end, members__end__gt=words.start)
    found = list(near.distinct().values("pk", "story", "members__start", "members__end", "conflicts__number", "conflicts__state")[:_MOST])
    if not found:
        return words
    facts = facts_by_question(Story(pk=found[0]["story"], slug=slug), [row["pk"] for row in found])
    best = max(found, key=lambda row: (facts[row["pk"]].id == f"{slug}.{key}", _shared(row, words), -row["pk"]))
    live = best["conflicts__number"] is not None and best["conflicts__state"] != ConflictState.WITHDRAWN
    return FactPlace(conflict=best["conflicts__number"]) if live else FactPlace(question=best["pk"])


def _shared(row: Mapping[str, Any], words: FactPlace) -> int:
    """How many characters a claim of a question has in common with the words."""
    return min(int(row["members__end"]), words.end) - max(int(row["members__start"]), words.start)
