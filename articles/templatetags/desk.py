"""How dates, times and numbers of things are said on the pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import Any, Protocol

from django import template
from django.utils import timezone
from django.utils.formats import date_format

from articles.selectors import QuoteView, StagedFile

register = template.Library()


@register.filter
def moment(value: str) -> str:
    """Say an ISO 8601 date or time as precisely as it is known: "14 March 2025, 06:10"; what is no date is shown as it is.

    >>> moment("2025-03-14T06:10")
    '14 March 2025, 06:10'
    >>> moment("2025-03")
    '2025-03'
    """
    try:
        if len(value) <= 10:
            return date_format(date.fromisoformat(value), "j F Y")
        at = datetime.fromisoformat(value)
    except ValueError:
        return value
    zone = at.strftime(" %Z") if at.tzinfo else ""
    return date_format(at, "j F Y, H:i") + zone


@register.filter
def when(value: datetime) -> str:
    """Say when something was done: the time alone if it was today."""
    local = timezone.localtime(value)
    today = timezone.localtime().date()
    return date_format(local, "H:i" if local.date() == today else "j F Y, H:i")


@register.filter
def times(count: int, word: str) -> str:
    """Say a number with its thing: ``{{ 3|times:"outlet" }}`` is "3 outlets"; "story,stories" gives both forms."""
    one, _, many = word.partition(",")
    return f"{count:,} {one if count == 1 else many or one + 's'}"


class Counted(Protocol):
    """Whatever is told by so many outlets, of so many independent origins: a position, a question, a line of the sheet."""

    @property
    def outlets(self) -> int: ...
    @property
    def origins(self) -> int: ...


@register.filter
def breadth(counted: Counted) -> str:
    """Say how broadly something is reported, the same on every page: "3 outlets, 2 independent origins"."""
    outlets = times(counted.outlets, "outlet")
    return outlets if counted.outlets == counted.origins == 1 else f"{outlets}, {times(counted.origins, 'independent origin')}"


@register.filter
def time_left(seconds: int) -> str:
    """Say roughly how long something takes yet.

    >>> time_left(40), time_left(200), time_left(9000)
    ('less than a minute', 'about 4 minutes', 'about 2.5 hours')
    """
    if seconds < 60:
        return "less than a minute"
    minutes = -(-seconds // 60)
    return f"about {minutes} minute{'' if minutes == 1 else 's'}" if minutes < 90 else f"about {seconds / 3600:.1f} hours"


@register.filter
def asks(file: StagedFile, about: str) -> bool:
    """Whether something is asked of a file."""
    return any(question.about == about for question in file.questions)


@register.filter
def of(values: dict[Any, str], key: Any) -> str:
    """Return what a table holds under a key, or nothing."""
    return values.get(key, "")


@register.filter
def likelihood(chance: float) -> str:
    """Say a chance from 0 to 1 in words.

    >>> likelihood(0.97), likelihood(0.6), likelihood(0.05)
    ('almost certain', 'more likely than not', 'hardly')
    """
    words = ((0.95, "almost certain"), (0.75, "likely"), (0.5, "more likely than not"), (0.25, "rather not"))
    return next((word for least, word in words if chance >= least), "hardly")


@register.filter
def listed(words: list[str]) -> str:
    """Join words as people do: "a, b and c"."""
    return ", ".join(words[:-1]) + f" and {words[-1]}" if len(words) > 1 else "".join(words)


@dataclass(frozen=True, slots=True)
class Headline:
    """A question as a headline: what is asked for, and the words around the gap that the rival answers fill."""

    kicker: str
    before: str
    gap: bool
    after: str


_GAP = "[…]"
_LONGEST_KICKER = 24


@register.filter
def headline(question: str) -> Headline:
    """Part a question like "Missing: the accident left […] people missing"; any other is one piece.

    >>> headline("Deaths: […] dead after quake")
    Headline(kicker='Deaths', before='', gap=True, after=' dead after quake')
    >>> headline("Who is director?")
    Headline(kicker='', before='Who is director?', gap=False, after='')
    """
    label, colon, rest = question.partition(": ")
    before, gap, after = (rest if colon and len(label) <= _LONGEST_KICKER else question).partition(_GAP)
    if not gap:
        return Headline("", question, gap=False, after="")
    return Headline(label if colon and len(label) <= _LONGEST_KICKER else "", before, gap=True, after=after)


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a text, and whether another text says them otherwise."""

    text: str
    differs: bool


_WORDS_AND_GAPS = re.compile(r"\s+|[^\s]+")


@register.filter
def against(text: str, other: str) -> list[Run]:
    """Part a text into what another says too and what it says otherwise, word by word; without another, all of it is told apart.

    >>> [run.text for run in against("There was no bang", "There was a bang") if run.differs]
    ['no']
    """
    if not other:
        return [Run(text, differs=True)]
    mine, theirs = (_WORDS_AND_GAPS.findall(words) for words in (text, other))
    compared = SequenceMatcher(None, [_plain(word) for word in mine], [_plain(word) for word in theirs], autojunk=False)
    runs = (Run("".join(mine[start:end]), differs=tag != "equal") for tag, start, end, _, _ in compared.get_opcodes() if start < end)
    return [run for run in runs if run.text]


def _plain(word: str) -> str:
    return " " if word.isspace() else re.sub(r"^\W+|\W+$", "", word).lower()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a quote: the sentence before, the rest of the quote's own sentence on both sides, the sentence after."""

    before: str
    lead: str
    tail: str
    after: str


_BREAK = re.compile(r"[.!?…][\"”’')\]]*(\s+)|(\s*\n\s*)")
_ENDS_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*\s*$")


def _breaks(text: str) -> list[tuple[int, int]]:
    """Where one sentence ends and the next begins. Roughly: an abbreviation may cut a neighbour short, never the quote."""
    return [match.span(1 if match.group(1) else 2) for match in _BREAK.finditer(text)]


def _split_before(text: str) -> tuple[str, str]:
    breaks = _breaks(text)
    if not breaks:
        return "", text
    begins = breaks[-2][1] if len(breaks) > 1 else 0
    return text[begins : breaks[-1][0]].strip(), text[breaks[-1][1] :]


def _split_after(text: str, *, sentence_is_over: bool) -> tuple[str, str]:
    breaks = _breaks(text)
    if sentence_is_over or text[:1] == "\n":
        own, rest = "", text.lstrip()
        breaks = _breaks(rest)
        return own, rest[: breaks[0][0]] if breaks else rest
    if not breaks:
        return text, ""
    stop = breaks[1][0] if len(breaks) > 1 else len(text)
    return text[: breaks[0][0]], text[breaks[0][1] : stop].strip()


@register.filter
def surroundings(quote: QuoteView) -> Surroundings:
    """Split the text around a quote, so that a page can show its sentence in full ink and the neighbours in a softer one."""
    before, lead = _split_before(quote.before)
    over = bool(_ENDS_SENTENCE.search(quote.claim))
    tail, after = _split_after(quote.after, sentence_is_over=over)
    return Surroundings(before, lead, tail, after)
