"""What was read, in words that an editor would use: numbers with what they count, dates as precisely as they are known."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from articles.domain.corrections import DateMeaning, Kind, Meaning, NameMeaning, NumberMeaning, SpeakerMeaning
from articles.domain.reading.lexicon import CURRENCIES, UNITS
from articles.domain.vocabulary import Modality, Polarity, Quantifier

COUNTS: Final = {
    "deaths": "dead",
    "injuries": "injured",
    "missing": "missing",
    "arrests": "arrested",
    "charges": "charged",
    "rescues": "rescued",
    "displacement": "displaced",
    "attendance": "taking part",
    "damage": "damaged or destroyed",
    "trapped": "trapped",
    "hospitalisation": "in hospital",
    "infection": "infected",
    "sackings": "jobs lost",
    "jobs-created": "jobs created",
    "casualties": "dead and injured",
    "survivors": "survived",
    "votes": "votes",
    "votes:for": "votes for",
    "votes:against": "votes against",
}
"""Measures that count people or things, as they stand after a number: "24 dead"."""

SIZES: Final = {
    "length": "length",
    "length:distance": "distance",
    "length:depth": "depth",
    "length:height": "height",
    "mass": "weight",
    "area": "area",
    "volume": "volume",
    "speed": "speed",
    "duration": "how long",
    "percent": "share",
    "percentage-points": "percentage points",
    "power": "power",
    "energy": "energy",
    "temperature": "temperature",
    "age": "age",
    "magnitude": "magnitude",
}
"""Measures of size, as they stand before a number: "distance: 34 miles"."""

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")

NO_MEANING: Final = {
    Kind.NUMBER: "not a number to compare",
    Kind.DATE: "not a date",
    Kind.NAME: "not a name",
    Kind.SPEAKER: "the outlet itself",
}

_SECONDS: Final = (
    ("year", 31557600.0),
    ("month", 2629800.0),
    ("week", 604800.0),
    ("day", 86400.0),
    ("hour", 3600.0),
    ("minute", 60.0),
    ("second", 1.0),
)
_LARGER: Final = {
    "metre": (("km", 1000.0), ("m", 1.0), ("cm", 0.01)),
    "kilogram": (("tonnes", 1000.0), ("kg", 1.0), ("g", 0.001)),
    "square-metre": (("hectares", 10000.0), ("square metres", 1.0)),
    "metre-per-second": (("km/h", 1 / 3.6),),
    "watt": (("MW", 1e6), ("W", 1.0)),
    "litre": (("litres", 1.0),),
    "degree": (("degrees", 1.0),),
    "percent": (("per cent", 1.0),),
}


def written(value: float) -> str:
    """Return a number as a newspaper writes it.

    >>> written(1200), written(54.7178), written(1_500_000)
    ('1,200', '54.7', '1.5 million')
    """
    for size, word in ((1e9, " billion"), (1e6, " million")):
        if abs(value) >= size and (value / size * 100).is_integer():
            return f"{value / size:g}{word}"
    return f"{value:,.0f}" if value == int(value) or abs(value) >= 1000 else f"{value:,.1f}".removesuffix(".0")


def measure_in_words(measure: str) -> str:
    """Return what is counted or measured, to choose from a list or to stand beside a number.

    >>> measure_in_words("deaths"), measure_in_words("count:house"), measure_in_words("money:euro"), measure_in_words("length:depth")
    ('dead', 'house (how many)', 'sum of money, euro', 'depth')
    """
    if "/" in measure:
        return ", each ".join((measure_in_words(measure.partition("/")[0]), measure.partition("/")[2]))
    kind, _, what = measure.partition(":")
    if kind == "animals":
        return f"animals {measure_in_words(what)}"
    if measure in COUNTS or measure in SIZES:
        return COUNTS.get(measure) or SIZES[measure]
    if kind == "count":
        return f"{what} (how many)" if what else "how many"
    if kind == "ordinal":
        return f"which {what}"
    return f"sum of money, {what}" if kind == "money" else (f"{SIZES[kind]}, {what}" if kind in SIZES else measure.replace(":", ", "))


def number_in_words(meaning: NumberMeaning) -> str:
    """Return a number with its quantifier and unit.

    >>> number_in_words(NumberMeaning(54000.0, None, Quantifier.ABOUT, "metre", "length:distance"))
    'about 54 km'
    >>> number_in_words(NumberMeaning(20.0, 30.0, Quantifier.BETWEEN)), number_in_words(NumberMeaning(1209600.0, unit="second"))
    ('20 to 30', '2 weeks')
    """
    unit, factor = _readable_unit(meaning.unit, meaning.value)
    low = written(meaning.value / factor)
    words = low if meaning.high is None else f"{low} to {written(meaning.high / factor)}"
    if meaning.quantifier not in (Quantifier.EXACTLY, Quantifier.BETWEEN):
        words = f"{meaning.quantifier.value} {words}"
    return f"{words} {_plural(unit, words)}".strip()


def _readable_unit(unit: str, value: float) -> tuple[str, float]:
    if unit == "second":
        fitting = [pair for pair in _SECONDS if abs(value) >= pair[1]] or [_SECONDS[-1]]
        return next((pair for pair in fitting if abs(value / pair[1] - round(value / pair[1])) < 0.02), fitting[0])
    larger = _LARGER.get(unit, ((unit, 1.0),))
    return next((pair for pair in larger if abs(value) >= pair[1]), larger[-1])


def _plural(unit: str, words: str) -> str:
    counted = unit in {name for name, _ in _SECONDS} | set(CURRENCIES.values())
    return f"{unit}s" if counted and words != "1" and unit not in ("yen", "yuan", "won", "baht", "rand") else unit


def date_in_words(value: str) -> str:
    """Return an ISO 8601 date or moment as a newspaper writes it; what is none of these stays as it is.

    >>> date_in_words("2025-03-04"), date_in_words("2025-03"), date_in_words("2025-03-04T06:10"), date_in_words("2025-03-04/2025-03-06")
    ('4 March 2025', 'March 2025', '4 March 2025, 06:10', '4 March 2025 to 6 March 2025')
    """
    first, _, last = value.partition("/")
    if last:
        return f"{date_in_words(first)} to {date_in_words(last)}"
    try:
        if "T" in value:
            moment = datetime.fromisoformat(value)
            return f"{moment.day} {moment:%B %Y, %H:%M}{f' {moment:%Z}' if moment.tzinfo else ''}"
        if re.fullmatch(r"\d{4}-\d\d", value):
            return f"{date.fromisoformat(value + '-01'):%B %Y}"
        day = date.fromisoformat(value if _DAY.fullmatch(value) else "")
    except ValueError:
        return value
    return f"{day.day} {day:%B %Y}"


def meaning_in_words(kind: Kind, meaning: Meaning | None) -> str:
    """Return what some words mean, or that they mean nothing of the kind.

    >>> meaning_in_words(Kind.NUMBER, NumberMeaning(25, quantifier=Quantifier.AT_LEAST, measure="deaths"))
    'at least 25 dead'
    >>> meaning_in_words(Kind.DATE, None)
    'not a date'
    """
    match meaning:
        case NumberMeaning():
            return _counted(meaning)
        case DateMeaning():
            return date_in_words(meaning.value)
        case NameMeaning():
            return meaning.name
        case SpeakerMeaning():
            return meaning.speaker or NO_MEANING[Kind.SPEAKER]
        case None:
            return NO_MEANING[kind]


def _counted(meaning: NumberMeaning) -> str:
    number = number_in_words(meaning)
    if meaning.measure in COUNTS:
        return f"{number} {COUNTS[meaning.measure]}"
    kind, _, what = meaning.measure.partition(":")
    if kind == "count":
        return f"{number} {meaning.of or what}".strip()
    if kind == "money":
        return number
    return f"{measure_in_words(meaning.measure)}: {number}" if meaning.measure else number


def certainty_in_words(polarity: str, modality: str) -> str:
    """Return how certain a claim is.

    >>> certainty_in_words("asserted", "fact"), certainty_in_words("denied", "planned")
    ('Stated as a fact', 'Denied: said not to be planned or expected')
    """
    denied = polarity == Polarity.DENIED
    told = {
        Modality.FACT: ("Stated as a fact", "Denied: said not to be so"),
        Modality.PLANNED: ("Planned or expected", "Denied: said not to be planned or expected"),
        Modality.POSSIBLE: ("Said to be possible", "Said to be possibly not so"),
        Modality.CONDITIONAL: ("True only on a condition", "Not so, on a condition"),
        Modality.ALLEGED: ("Alleged", "Alleged not to be so"),
    }
    return told[Modality(modality)][denied]


def _unit_list() -> dict[str, tuple[str, str, float]]:
    named: dict[tuple[str, str, float], str] = {}
    for name, row in UNITS.items():
        named.setdefault(row, name)
    return {name: row for row, name in named.items()}


UNIT_NAMES: Final = _unit_list()
"""Units to choose from, by their plainest name: dimension, common unit, factor."""


def unit_as_written(text: str) -> tuple[str, float]:
    """Return the first unit that a text names, by its plainest name, and its factor; nothing and 1 where it names none.

    >>> unit_as_written("34 miles south")
    ('mile', 1609.344)
    """
    for word in text.lower().replace("per cent", "percent").replace("-", " ").split():
        if row := UNITS.get(word.strip(".,;:()")):
            return next(name for name, other in UNIT_NAMES.items() if other == row), row[2]
    return "", 1.0
