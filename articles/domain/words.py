"""The word lists of the engine, kept as data: a file for each module that uses them, with its source and licence in its first lines."""

from __future__ import annotations

from functools import cache
from importlib import resources


def words_of(module: str, name: str) -> list[str]:
    """Return the words of a list, in their order: ``words_of("reading/lexicon", "PERSON")``.

    Raises ``KeyError`` where the module's file has no such list.
    """
    return list(_lists(module)[name])


@cache
def _lists(module: str) -> dict[str, list[str]]:
    text = resources.files("articles.domain").joinpath("data", "words", f"{module.replace('/', '.')}.txt").read_text(encoding="utf-8")
    lists: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("[") and line.endswith("]"):
            name = line[1:-1]
            lists[name] = []
        elif line and not line.startswith("#"):
            lists[name] += line.split()
    return lists
