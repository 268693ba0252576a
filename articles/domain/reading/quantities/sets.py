"""Numbers told by way of another: "all but three of the 24", "not one of the 24", "eleven, not 12", and the 24 of "ten of the 24"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from articles.domain.reading.numerals import Numeral
from articles.domain.vocabulary import Quantifier, Span

_BUT = re.compile(r"\ball\s(?:but|except|bar)\s(?:for\s)?$", re.IGNORECASE)
_OF = re.compile(r"\s(?:out\s)?of\s(?:(?:the|its|their|all|those|these)\s)?$", re.IGNORECASE)
_NOT = re.compile(r"\bnot\s(?:a\s)?$", re.IGNORECASE)
_REJECTED = re.compile(
    r"(?:[,;(—–]\s?(?:and\s|but\s)?not\s(?:the\s)?|\b(?:instead\sof|rather\sthan)\s(?:the\s)?)(?:about\s|around\s|some\s)?$", re.IGNORECASE
)
_AFTER_REJECTED = re.compile(r"\s?[,;)—–.]|\s?$|\sas\b|\s[a-z]+(?:[,;.]|$)")
_SET = re.compile(
    r"\b(?:none|one|all|most|some|many|half|both|each|any|few|several|neither|either|number|third|quarter|majority|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?|dozen|hundred|\d+)\sof\s(?:the|its|their|his|her|our|those|these)\s$",
    re.IGNORECASE,
)
_REACH = 32


@dataclass(frozen=True, slots=True)
class Told:
    """A number to be counted. ``place`` is the numeral in whose place it stands; ``apart`` says that it is no part of a whole."""

    numeral: Numeral
    place: Numeral
    beside: Numeral | None = None
    apart: bool = False


def as_told(text: str, numerals: Sequence[Numeral]) -> Iterator[Told]:
    """Yield the numbers that a text gives for its own: what it takes off a whole is taken off, what it rejects is left out."""
    place = 0
    while place < len(numerals):
        numeral, following = numerals[place], numerals[place + 1] if place + 1 < len(numerals) else None
        place += 1
        if but := _BUT.search(text, max(0, numeral.whole.start - _REACH), numeral.whole.start):
            if following is not None and (left := _left_over(text, but.start(), numeral, following)):
                yield Told(left, numeral, following, apart=True)
        elif _is_rejected(text, numeral):
            continue
        elif numeral.value == 1 and (no := _NOT.search(text, max(0, numeral.span.start - _REACH), numeral.span.start)):
            yield Told(replace(numeral, whole=Span(no.start(), numeral.whole.end), value=0.0), numeral, apart=True)
        else:
            rejected = following if following is not None and _is_rejected(text, following) else None
            yield Told(numeral, numeral, rejected)


def _left_over(text: str, start: int, part: Numeral, whole: Numeral) -> Numeral | None:
    """Return what is left of a whole without a part of it: "all but three of the 24" are 21."""
    if not _OF.fullmatch(text, part.span.end, whole.whole.start) or part.high or whole.high or not 0 < part.value < whole.value:
        return None
    span = Span(start, whole.span.end)
    return Numeral(span, span, whole.value - part.value, None, Quantifier.EXACTLY)


def _is_rejected(text: str, numeral: Numeral) -> bool:
    """Return whether a number is told as what it was not: "eleven, not 12"."""
    before = _REJECTED.search(text, max(0, numeral.whole.start - _REACH), numeral.whole.start)
    return before is not None and _AFTER_REJECTED.match(text, numeral.span.end) is not None


def is_of_set(text: str, numeral: Numeral) -> bool:
    """Return whether a number says how many there are of whom a part is spoken of: "ten of the [24] divers"."""
    return _SET.search(text, max(0, numeral.whole.start - _REACH), numeral.whole.start) is not None
