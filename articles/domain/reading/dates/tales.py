"""Whether the year that a tale was opened with still holds for the days and months that follow without one.

A date that opens its sentence frames what is told next ("In June 2019 the mill closed. In August it burned"). A bare year, or a date that
closes its sentence, does so to the end of the paragraph. One in the middle of a sentence, or one since which something has been so, gives
the background to the news of today.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from articles.domain.reading.dates.calendar import Period
from articles.domain.reading.dates.context import Context, looks_ahead
from articles.domain.reading.dates.lexicon import SAYING_PASTS, UNTIL
from articles.domain.reading.dates.tokens import Tokens

_OPENERS: Final = "ihm&qq,x"
_LONGEST_OPENING: Final = 3
_SENTENCE: Final = 40
_JOINTS: Final = frozenset({"and", "but", "then"})
_BACKGROUND: Final = frozenset("since has have is are will says".split())
_NEWS: Final = 7
"""A day within so many days before the article's own is the news of the week."""


def opens_sentence(tokens: Tokens, start: int, joints: frozenset[str] = frozenset()) -> bool:
    """Return whether only a few small words stand between the token and the beginning of its sentence, or one of the ``joints``."""
    for place in range(start - 1, start - 2 - _LONGEST_OPENING, -1):
        if place < 0 or tokens.letters[place] == "." or tokens.word(place) in joints:
            return True
        if tokens.letters[place] not in _OPENERS or tokens.letters[place] == "x" and len(tokens.word(place)) > 5:
            return False
    return False


def frames(tokens: Tokens, start: int, end: int, unit: str) -> int:
    """Return how far a date with its year sets the time of what is told next: 0 not at all, or the offset to which it does."""
    opens = opens_sentence(tokens, start)
    if not opens and tokens.letters[end : end + 1] not in (".", ""):
        return 0
    if any(word in _BACKGROUND or word in UNTIL for word in _sentence(tokens, start)):
        return 0
    if opens and unit != "Y":
        return len(tokens.text)
    paragraph = tokens.text.find("\n", tokens.ends[end - 1])
    return len(tokens.text) if paragraph < 0 else paragraph


def goes_on(tokens: Tokens, start: int, end: int) -> bool:
    """Return whether a date without a year is told as the next of a tale: its clause, which it opens, is past and reports no words."""
    if not opens_sentence(tokens, start, _JOINTS) or looks_ahead(tokens, start, end) is True:
        return False
    return not any(word in SAYING_PASTS or word in _BACKGROUND for word in _sentence(tokens, start))


def carried(context: Context, tokens: Tokens, hit: tuple[int, int], choose: Callable[[int], Period]) -> Period | None:
    """Return what a date without a year means in the tale that it goes on with, or None where it goes on with none.

    ``choose`` gives the day or month of a year. After a day or month the nearest is meant, in that year or the next one.
    """
    told, today = context.tale(tokens, hit[0]), context.today
    if told is None or today is None or tokens.starts[hit[0]] >= context.framed or told.year() == today.year or not goes_on(tokens, *hit):
        return None
    choices = [choose(told.year())]
    if told.unit != "Y":
        choices.append(choose(told.year() + 1))
    found = min(choices, key=lambda choice: abs((choice.first - told.first).days))
    is_news = found.unit == "D" and 0 <= (today - choose(today.year).first).days <= _NEWS
    return found if found.first <= today and not is_news else None


def _sentence(tokens: Tokens, start: int) -> list[str]:
    """Return the words of the sentence around a token, so far as they are near it."""
    letters = tokens.letters
    first = letters.rfind(".", max(0, start - _SENTENCE), start) + 1 or max(0, start - _SENTENCE)
    last = letters.find(".", start, start + _SENTENCE)
    return [tokens.word(place) for place in range(first, last if last >= 0 else min(len(letters), start + _SENTENCE))]
