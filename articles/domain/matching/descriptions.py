"""Whom or what descriptions mean in a story: "the captain" in one article is Peter Kane in another, "the cup" is the Aldane Cup."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from articles.domain.matching.view import AnswerView, StoryView
from articles.domain.reading.coreference.lexicon import PEOPLE, SAME_ROLE
from articles.domain.reading.gazetteer import find_place, fold
from articles.domain.vocabulary import EntityType

_OTHER = r"\b(?:another|other|second|third|two|three|four|five|six|several|both|many|some|different|neighbou?ring)\s(?:\w+\s)?"


@dataclass(frozen=True, slots=True)
class Held:
    """A role that an article gives to somebody: the words before its noun, and the names of what it is held in."""

    words: frozenset[str]
    of: frozenset[str]
    entity: str


class Bearers:
    """Those of whom a story's articles tell what befell them."""

    def __init__(self, story: StoryView) -> None:
        self._story = story
        self._names = {entity.id: entity.name for entity in story.names.entities}
        self._persons = {entity.id for entity in story.names.entities if entity.type is EntityType.PERSON}
        self._roles = self._roles_held()
        self._things = self._last_words()
        self._several: dict[str, bool] = {}

    def of(self, view: AnswerView) -> str:
        """Return the entity, or the description where none is known, that an answer is about; nothing where it may be one of several."""
        head = view.head
        if not head.startswith("~"):
            return head
        noun = head.removeprefix("~")
        known = self._people(noun, view) if noun in PEOPLE else self._things.get(noun, set()) if "owned" not in view.answer.scope else set()
        if len(known) == 1:
            return next(iter(known))
        if known or "new" in view.answer.scope or self._are_several(noun, view):
            return ""
        return head

    def _people(self, noun: str, view: AnswerView) -> set[str]:
        """Return the people who may be meant: those who bear the role, in what the words beside it name."""
        said = frozenset(_country(word) for word in view.answer.modifiers)
        held = [role for role in self._roles.get(SAME_ROLE.get(noun, noun), ()) if not said or role.words <= said]
        named = {role.entity for role in held if role.of & said}
        return named or {role.entity for role in held}

    def is_named(self, bearer: str) -> bool:
        """Return whether a bearer is known by name."""
        return not bearer.startswith("~")

    def name(self, bearer: str) -> str:
        """Return what to call a bearer."""
        if not self.is_named(bearer):
            return f"the {bearer.removeprefix('~')}"
        name = self._names.get(bearer, bearer)
        return name if bearer in self._persons or name.lower().startswith("the ") else f"the {name}"

    def _roles_held(self) -> dict[str, list[Held]]:
        """Return who the articles say is what: "the captain" of an article that names him, "Captain Kane", "Kane, the captain"."""
        found: dict[str, list[Held]] = defaultdict(list)
        of = self._story.names.of
        for reading in self._story.readings:
            for reference in reading.references:
                if reference.kind == "description" and reference.type == "PERSON":
                    head, _ = _taken_apart(reference.text)
                    found[head].append(Held(frozenset(), frozenset(), of(reading.id, fold(reference.antecedent.text))))
            for relation in reading.relations:
                if relation.kind in ("office", "occupation") and relation.tense != "former":
                    head, words = _taken_apart(relation.value.replace("-", " "))
                    named = frozenset((_country(fold(relation.other.text)),)) if relation.other else frozenset()
                    found[head].append(Held(words, named, of(reading.id, fold(relation.subject.text))))
        return found

    def _last_words(self) -> dict[str, set[str]]:
        """Return the things whose name ends in each word: the Aldane Cup is a cup."""
        found: dict[str, set[str]] = defaultdict(set)
        for entity in self._story.names.entities:
            words = fold(entity.name).split()
            if entity.type is not EntityType.PERSON and len(words) > 1:
                found[words[-1]].add(entity.id)
        return found

    def _are_several(self, noun: str, view: AnswerView) -> bool:
        """Return whether the articles speak of more than one of a kind, so that it is not known which is meant."""
        if "plural" in view.answer.scope:
            return False
        if noun not in self._several:
            pattern = re.compile(rf"{_OTHER}{re.escape(noun)}|\b{re.escape(noun)}e?s\b", re.IGNORECASE)
            self._several[noun] = any(pattern.search(claim.folded) for claim in self._story.claims.values())
        return self._several[noun]


def _taken_apart(text: str) -> tuple[str, frozenset[str]]:
    """Return the noun of a role and the words before it."""
    words = fold(text).split() or [""]
    return SAME_ROLE.get(words[-1], words[-1]), frozenset(words[:-1])


def _country(word: str) -> str:
    place = find_place(word)
    return f"@{place.country}" if place is not None and place.key == place.country else word
