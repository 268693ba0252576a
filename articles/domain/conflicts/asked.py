"""How questions of what befell somebody or something are put, and how their answers read in a sentence."""

from __future__ import annotations

import re

# Of each question: how sure the engine is that two answers exclude each other, and how it is put.
ASKED = {
    "life": (0.8, "Whether {} is alive"),
    "means": (0.7, "How {} was killed"),
    "sentence": (0.7, "Length of the sentence of {}"),
    "verdict": (0.7, "Whether {} was convicted"),
    "office": (0.6, "Whether {} resigned or was dismissed"),
    "plea": (0.6, "How {} pleaded"),
    "custody": (0.5, "Whether {} is in custody"),
    "charge": (0.5, "What {} is charged with"),
    "charged": (0.5, "Whether {} has been charged"),
    "injury": (0.5, "Whether {} was hurt"),
    "whereabouts": (0.5, "Whether {} has been found"),
    "force": (0.5, "Whether {} is in force"),
    "afloat": (0.5, "Whether {} is afloat"),
    "schedule": (0.5, "Whether {} went ahead"),
    "condition": (0.45, "Whether {} was damaged"),
    "working": (0.45, "Whether {} was working"),
    "fire": (0.45, "Whether {} is under control"),
    "course": (0.45, "Whether {} went on"),
    "access": (0.4, "Whether {} is open"),
}
# What is said of whoever is in a state, for a sentence about them.
_PREDICATES = {
    "dead": "is dead",
    "alive": "is alive",
    "held": "is in custody",
    "not held": "is not in custody",
    "not arrested": "has not been arrested",
    "at large": "is at large",
    "released": "has been released",
    "resigned": "resigned",
    "dismissed": "was dismissed",
    "in office": "is in office",
    "convicted": "was convicted",
    "acquitted": "was acquitted",
    "charged": "has been charged",
    "not charged": "has not been charged",
    "hurt": "was hurt",
    "unhurt": "was not hurt",
    "missing": "is missing",
    "found": "has been found",
    "open": "is open",
    "closed": "is closed",
    "destroyed": "was destroyed",
    "damaged": "was damaged",
    "intact": "is intact",
    "sunk": "has sunk",
    "afloat": "is afloat",
    "in force": "is in force",
    "lifted": "has been lifted",
    "going on": "went on",
    "ended": "has ended",
    "cancelled": "was cancelled",
    "postponed": "was postponed",
    "going ahead": "went ahead",
    "working": "was working",
    "switched off": "was switched off",
    "burning": "is burning",
    "under control": "is under control",
}
_QUESTION = re.compile(
    r"Whether (.+?) (?:"
    + "|".join(sorted({about.partition("{} ")[2] for _, about in ASKED.values() if about.startswith("Whether")}))
    + r")$"
)


def in_a_sentence(question: str, value: str) -> str:
    """Return what a state comes to, said of whom the question is about; nothing where it is no question of a state.

    >>> in_a_sentence("Whether Peter Kane is alive", "dead")
    'Peter Kane is dead'
    """
    found = _QUESTION.match(question)
    return f"{found[1]} {_PREDICATES[value]}" if found and value in _PREDICATES else ""
