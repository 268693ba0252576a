"""Whether a point in a number parts its thousands or its decimals, by the article's habit and by what is counted."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum

from articles.domain.reading.quantities.records import Counted
from articles.domain.vocabulary import Quantifier

_DOTTED = re.compile(r"[$£€¥₹]?\s?[1-9]\d{0,2}\.\d{3}")
# What nobody writes who parts decimals by a point (1.250.000, 1.250,50, 1,5 beside a word), and what nobody who parts thousands by one.
_CONTINENTAL = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3}){2}(?![\d.])|(?<![\d.,])\d{1,3}(?:\.\d{3})*,\d{1,2}(?=\s?[A-Za-z€£$%])(?![\d,])")
_ENGLISH = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])|(?<![\d.,:/])\d+\.\d{1,2}(?=\s?(?:[%A-Za-z]|$))(?!\s?[ap]\.?m\b)")


class Habit(StrEnum):
    """How an article parts the thousands and the decimals of its numbers."""

    ENGLISH = "1,250.5"
    CONTINENTAL = "1.250,5"
    UNKNOWN = ""


def habit_of(text: str) -> Habit:
    """Return how an article writes numbers, as far as it shows."""
    if _CONTINENTAL.search(text):
        return Habit.CONTINENTAL
    return Habit.ENGLISH if _ENGLISH.search(text) else Habit.UNKNOWN


def by_habit(text: str, counted: Counted, habit: Habit) -> Counted:
    """Return 1.250 passengers as 1,250, since people and things come in no thousandths, and 1.250 metres by the article's habit.

    Where it has none the metres stay open: they may be 1.25 or 1,250.
    """
    numeral = counted.numeral
    if not _DOTTED.fullmatch(numeral.span.of(text)) or numeral.high is not None or counted.measure in ("magnitude", "ratio"):
        return counted
    if not counted.unit or habit is Habit.CONTINENTAL:
        return replace(counted, numeral=replace(numeral, value=numeral.value * 1000))
    if habit is Habit.ENGLISH or "/" in counted.measure or counted.unit == "percent":
        return counted
    return replace(counted, numeral=replace(numeral, high=numeral.value * 1000, quantifier=Quantifier.BETWEEN))
