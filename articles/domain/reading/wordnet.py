"""Synonyms, derived forms, antonyms and kinds of things, from the distilled WordNet in ``domain/data/wordnet.txt``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources


@cache
def _relations() -> dict[str, dict[str, set[str]]]:
    relations: dict[str, dict[str, set[str]]] = {"=": {}, ">": {}, "!": {}, "^": {}, "@": {}}
    for line in resources.files("articles.domain").joinpath("data/wordnet.txt").read_text(encoding="utf-8").splitlines():
        if line[:1] == "#":
            continue
        kind, left, right = line.split()
        relations[kind].setdefault(left, set()).add(right)
        if kind == "!":
            relations[kind].setdefault(right, set()).add(left)
    return relations


@cache
def concept(lemma: str) -> str:
    """Return one word for a lemma, its synonyms and the noun derived from it.

    >>> concept("invasion"), concept("quake"), concept("earthquake")
    ('invade', 'earthquake', 'earthquake')
    """
    relations = _relations()
    derived = min(relations[">"].get(lemma, {lemma}))
    return min(relations["="].get(derived, {derived}))


def are_antonyms(left: str, right: str) -> bool:
    """Return whether two lemmas (or what they are derived from) are direct antonyms."""
    antonyms = _relations()["!"]
    return right in antonyms.get(left, ()) or concept(right) in antonyms.get(concept(left), ())


def _senses(noun: str) -> set[str]:
    relations = _relations()
    word = noun if noun in relations["^"] else noun.replace("-", "")
    return {word, *relations["@"].get(word, ())}


@cache
def kinds_of(noun: str) -> frozenset[str]:
    """Return the kinds of things that a noun may be, from the nearest to the most general, the noun itself among them.

    >>> "vehicle" in kinds_of("ferry"), "person" in kinds_of("cleaner"), kinds_of("zzz")
    (True, True, frozenset({'zzz'}))
    """
    return _closure(noun, _senses(noun))


@cache
def main_kinds_of(noun: str) -> frozenset[str]:
    """Return the kinds of things that a noun is in its commonest sense.

    >>> "person" in kinds_of("gun"), "person" in main_kinds_of("gun")
    (True, False)
    """
    return _closure(noun, {noun})


def _closure(noun: str, senses: Iterable[str]) -> frozenset[str]:
    kinds, found, waiting = _relations()["^"], {noun}, list(senses)
    while waiting:
        kind = waiting.pop()
        found.add(kind)
        waiting.extend(kinds.get(kind, set()) - found)
    return frozenset(found)


def is_known(noun: str) -> bool:
    """Return whether it is known what kind of thing a noun is."""
    return len(kinds_of(noun)) > 2


def are_kindred(left: str, right: str) -> bool:
    """Return whether one noun is a synonym of the other, or a kind of it.

    >>> are_kindred("ferry", "vessel"), are_kindred("ferry", "barge")
    (True, False)
    """
    return concept(left) == concept(right) or bool(_senses(left) & kinds_of(right) or _senses(right) & kinds_of(left))
