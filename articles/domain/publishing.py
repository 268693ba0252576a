"""Words ready to publish: what was decided on a question, in a plain sentence that an editor can still change."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.domain.conflicts.asked import in_a_sentence

GAP = "[…]"
"""Stands in a question where the rival answers stand in the articles."""

_LABEL = re.compile(r"^([A-Z][\w -]{1,30}): (.+)$", re.DOTALL)
_WHO_IS = re.compile(r"^Who is (.+)\?$")
_OF_A_PERSON = re.compile(r"^(?:Age|Office) of (.+)$")
_QUOTATION = re.compile(r"^Wording of a quotation(?: by (.+))?$")


def proposed_wording(question: str, values: Sequence[str]) -> str:
    """Return a sentence that answers a question with the value held right, or with several.

    >>> proposed_wording("Time: The crew sent a distress call at […], the coastguard said.", ["06:37"])
    'The crew sent a distress call at 06:37, the coastguard said.'
    >>> proposed_wording("Who is interior minister?", ["Pavel Renko"])
    'Pavel Renko is interior minister.'
    >>> proposed_wording("How many people are missing", ["23"])
    'How many people are missing: 23.'
    """
    if not values:
        return ""
    value = _listed(values, "and")
    if GAP in question:
        return _filled(question, value)
    if len(values) == 1 and (said := _of_one(question, values[0])):
        return said
    return _sentence(f"{question.rstrip('?. ')}: {value}")


def disputed_wording(question: str, values: Sequence[str]) -> str:
    """Return a sentence that says that reports differ, with every answer.

    >>> disputed_wording("How many people are missing", ["15", "23", "eighteen"])
    'Reports differ. How many people are missing: 15, 23 or eighteen.'
    """
    value = _listed(values, "or")
    told = _filled(question, value) if GAP in question else _sentence(f"{question.rstrip('?. ')}: {value}")
    return f"Reports differ. {told}"


def _filled(question: str, value: str) -> str:
    """Put a value into the gap. The label in front goes where the words begin a sentence of their own."""
    label, words = _parted(question)
    begins = not words.startswith("…") and not words[:1].islower()
    told = " ".join(words.replace(GAP, value).replace("…", " ").split())
    return _sentence(told if begins or not label else f"{label}: {told}")


def _of_one(question: str, value: str) -> str:
    label, words = _parted(question)
    if label == "Whether" and value in ("did", "did not"):
        return _sentence(f"{'This is so' if value == 'did' else 'This is not so'}: {words}")
    if said := in_a_sentence(question, value):
        return _sentence(said)
    if found := _WHO_IS.match(question):
        return _sentence(f"{value} is {found[1]}")
    if found := _OF_A_PERSON.match(question):
        return _sentence(f"{found[1]} is {value}")
    if found := _QUOTATION.match(question):
        return f"{_sentence(found[1])[:-1]} said: “{value.strip(' ,')}”" if found[1] else f"The words were: “{value.strip(' ,')}”"
    return ""


def _parted(question: str) -> tuple[str, str]:
    found = _LABEL.match(question)
    return (found[1], found[2]) if found else ("", question)


def _listed(values: Sequence[str], word: str) -> str:
    return f"{', '.join(values[:-1])} {word} {values[-1]}" if len(values) > 1 else "".join(values)


def _sentence(words: str) -> str:
    words = words.strip()
    ends = words.rstrip("”’\"')")[-1:] in (".", "!", "?")
    return words[:1].upper() + words[1:] + ("" if ends else ".")
