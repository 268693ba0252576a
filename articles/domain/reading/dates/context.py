"""What the article knows about time while it is read: its own date, the date last spoken of, and whether things lie ahead or behind."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from articles.domain.reading.dates.calendar import Period, containing
from articles.domain.reading.dates.lexicon import FUTURE_HINTS, FUTURE_TO, PAST_HINTS, STRONG_PASTS, UNTIL
from articles.domain.reading.dates.tokens import Tokens
from articles.domain.words import words_of

_TALE = 400
_LONG_TALE = 1500
_LOOK_BACK = 18
_LOOK_AHEAD = 10
_PLANNED = frozenset({"planned", "scheduled", "expected", "due", "set"})
_BEFORE = frozenset({"had", "previously", "originally"})
# What is moved, set or put off to a day, or said of it, may lie ahead for all that it was done.
_NOT_THEN = frozenset(words_of("reading/dates/context", "NOT_THEN"))
# What is shut, barred or allowed until a day is so by a decision, which may well reach ahead.
_LASTING = frozenset(words_of("reading/dates/context", "LASTING"))
_HAD_TO = frozenset({"had", "managed", "forced", "failed", "used"})
_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_AFTER_VERBS = frozenset(words_of("reading/dates/context", "AFTER_VERBS"))
_NEXT_TO = 8


@dataclass(slots=True)
class Context:
    """The state of reading one article. ``today`` is the article's date; ``focus`` the calendar period last mentioned.

    ``told`` is the day, month or year last written out, at the character ``told_at``: the next days of that tale leave the year out.
    ``framed`` is the offset up to which it sets the time of what is told next (see ``tales``).
    ``day_first`` is the article's habit with dates like 5/6/2022, None where it shows none.
    """

    today: dt.date | None = None
    inferred: bool = False
    focus: Period | None = None
    quarter: Period | None = None
    told: Period | None = None
    told_at: int = 0
    framed: int = 0
    day_first: bool | None = None

    def tale(self, tokens: Tokens, index: int) -> Period | None:
        """Return the day or month that was told with its year shortly before a token, or None.

        In an article without a date of its own a tale goes on for longer: there is nothing else to go by.
        """
        return self.told if tokens.starts[index] - self.told_at <= (_TALE if self.today else _LONG_TALE) else None

    def period(self, unit: str) -> Period | None:
        """Return the period of this unit around the article's date, or None if the article has none."""
        return containing(unit, self.today) if self.today else None


def looks_ahead(tokens: Tokens, start: int, end: int) -> bool | None:
    """Tell from the words around whether tokens ``start`` to ``end`` speak of the future (True), the past (False) or either (None).

    The nearest hint before the expression in its sentence decides, then the nearest after it.
    """
    for index in range(start - 1, max(-1, start - _LOOK_BACK), -1):
        if tokens.letters[index] == ".":
            break
        hint = _hint(tokens, index)
        if hint is not None:
            return hint
    return _hint_after(tokens, end)


def lies_behind(tokens: Tokens, start: int, end: int) -> bool:
    """Return whether a past tense close by tells what happened on the day that tokens ``start`` to ``end`` name: "burned down on 3 May"."""
    if looks_ahead(tokens, start, end) is not False or tokens.word(start - 1) in ("to", "for", "by", "before"):
        return False
    for place in (*range(start - 1, max(-1, start - _NEXT_TO), -1), *range(end, min(len(tokens.letters), end + _NEXT_TO))):
        if _hint(tokens, place) is False:
            return tokens.word(place) not in _NOT_THEN and not _is_attribute(tokens, place)
    return False


def _is_attribute(tokens: Tokens, place: int) -> bool:
    """Return whether a past participle seems to describe a noun: "the reduced dividend", "preferred shares"."""
    if tokens.word(place) in PAST_HINTS:
        return False
    if tokens.letters[place - 1 : place] in ("h", "a", "j"):
        return True
    word, letter = tokens.word(place + 1), tokens.letters[place + 1 : place + 2]
    return letter == "x" and word.isalpha() and word not in _AFTER_VERBS and tokens.raw(place + 1).islower()


def _hint(tokens: Tokens, index: int) -> bool | None:
    word = tokens.word(index)
    if word in UNTIL:
        return _reaches_ahead(tokens, index)
    if (word == "set" and tokens.word(index + 1) not in ("to", "for")) or (word == "due" and tokens.word(index + 1) == "to"):
        return None
    if word in FUTURE_HINTS:
        return None if word in _PLANNED and any(tokens.word(place) in _BEFORE for place in range(index - 3, index)) else True
    if word == "to":
        return True if tokens.word(index - 1) in FUTURE_TO or (index > 0 and tokens.raw(index - 1)[:1].isupper()) else None
    past = word in PAST_HINTS or (len(word) > 4 and word.endswith("ed"))
    return False if past and tokens.word(index - 1) not in ("be", "not") else None


def _reaches_ahead(tokens: Tokens, until: int) -> bool:
    """Return whether what lasts until a day still lasts: "holds until Friday", not "dug until Friday", "was not found until Friday"."""
    place = until - 1
    while place >= max(0, until - _LOOK_BACK) and tokens.letters[place] != ".":
        word = tokens.word(place)
        if word == "to" and tokens.word(place - 1) not in _HAD_TO:
            return True
        hint = False if word in STRONG_PASTS else _hint(tokens, place)
        if hint is not None or word in _LASTING:
            return hint is not False or not _is_over_by(tokens, place, until)
        place -= 1
    return until - place > 1 or _hint_after(tokens, until + 1) is not False


def _is_over_by(tokens: Tokens, place: int, until: int) -> bool:
    """Return whether a past form tells of what has ended: no decision that reaches ahead, and no passive, unless it is denied."""
    if "not" in (tokens.word(until - 1), tokens.word(place - 1), tokens.word(place + 1)) or tokens.word(place + 1) == "to":
        return True
    if tokens.word(place) == "had":
        return place + 1 < until
    return tokens.word(place) not in _NOT_THEN | _LASTING and tokens.word(place - 1) not in _PASSIVE


def _hint_after(tokens: Tokens, start: int) -> bool | None:
    """Return the nearest hint from a token on to the end of its sentence, a few tokens at most."""
    for index in range(start, min(len(tokens.letters), start + _LOOK_AHEAD)):
        if tokens.letters[index] == ".":
            break
        hint = _hint(tokens, index)
        if hint is not None:
            return hint
    return None
