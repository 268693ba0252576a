"""Synonyms, derived forms and antonyms, from the distilled WordNet in ``domain/data/wordnet.txt``."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def _relations() -> dict[str, dict[str, set[str]]]:
    relations: dict[str, dict[str, set[str]]] = {"=": {}, ">": {}, "!": {}}
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
