"""Units and money: what stands right before or after a number, and what it is in the common unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.tokens import Token

from articles.domain.reading.lexicon import CURRENCIES, FOREIGN_MONEY, HUNDREDTHS, OWN_MONEY, UNITS
from articles.domain.reading.numerals import Numeral
from articles.domain.vocabulary import Span

_GAP = r"(?P<gap>(?:-plus|\+| or (?:so|more)|(?<=[a-z]) of)?[\s-]{0,2})"
_UNIT_AFTER = re.compile(
    rf"{_GAP}(?P<unit>nautical miles?|(?:square|cubic|sq\.?)[\s-][a-z]+|metric (?:tons?|tonnes?)"
    r"|(?:percentage|basis) points?|per ?cent"
    r"|degrees? (?:celsius|centigrade|fahrenheit)|(?:kilo|mega|giga)watt[\s-]hours?|km/h|m/s|km²|m²|m³|°\s?[CF]|[a-z]+|%)",
    re.IGNORECASE,
)
_WARMTH = re.compile(r"(?:\s?°\s?|(?<=\d))([CF])\b")
_BELOW_BEFORE = re.compile(r"(?:\bminus\s|(?<![\w%])[−-])$", re.IGNORECASE)
_BELOW_AFTER = re.compile(r"\sbelow (?:zero|freezing)\b", re.IGNORECASE)
# The inches of "5 feet 8 inches", "5ft 6in" and "5-foot-8".
_INCHES = re.compile(
    r"(?<=f[eo][eo]t|.\dft|\d\sft)(?:(?:[\s-]|\sand\s)?(1[01]|\d)[\s-]?(?:inches|inch|ins?)\b|-(1[01]|\d)\b(?![\d%-]|\.\d))", re.IGNORECASE
)
_PER = re.compile(r"(?:\s(?:per|an|a|each|every)\s|/)(?P<time>seconds?|sec|s|hours?|hr|h)\b")
_PER_SECONDS = {"s": 1.0, "h": 3600.0}
_SIGNS = "$£€¥₹₽₩₴₺₦₪"
_SIGN_BEFORE = re.compile(
    rf"((?<![A-Za-z])(?:US|A|AU|C|CA|Can|NZ|HK|S|NT|R)\$|[{_SIGNS}]|\b(?:USD|EUR|GBP|AUD|CAD|CHF|JPY|CNY|RMB|INR|NZD|HKD|SGD|Rs\.?))\s?$"
)
_MONEY_AFTER = re.compile(rf"{_GAP}(?P<word>[A-Za-z]+)\b")
_FOREIGN_MONEY_AFTER = re.compile(rf"{_GAP}(?P<whose>[A-Z][\w.]*)(?: [A-Z]\w+)?\s(?P<word>[a-z]+)\b")
_DOUBTFUL_MONEY = frozenset("won real crown crowns buck bucks rand mark marks rub lira".split())
_WEIGHT = re.compile(r"\b(?:weigh|heavy|tall|foot|feet|inches|cargo|explosives|-pound)|\bpounds? of\b", re.IGNORECASE)
_MONEY_OF = re.compile(
    r"\bpounds? of (?:\w+ )?(?:debt|damage|investment|funding|aid|cash|tax\w*|public money|savings|goods|loans?)\b", re.IGNORECASE
)
_METRE_AFTER = re.compile(
    r"(?:-|\s)(?:tall|high|long|wide|deep|thick|away|from|off|above|below|beneath|under|down|up|inland|crane|tower|wall|wave|waves|sprint|race"
    r"|hurdles|freestyle|relay|final|yacht|boat|drop|crater|mast|statue|tree)\b|\s?\(|[,.;]|$",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"\W{0,2}(?:nautical )?[a-z]+(?: \([^)]{1,24}\)|, or [^,]{1,24},)? (?:away|off|from|to the |due |north|south|east|west|outside|inland)"
)
_LENGTHS = (
    ("depth", re.compile(r"\b(?:depth|deep|beneath|below the surface|underground)\b", re.IGNORECASE)),
    ("height", re.compile(r"\b(?:tall|height|high|altitude|above sea level)\b", re.IGNORECASE)),
    ("distance", re.compile(r"\b(?:from|away|off|distance)\b", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written after (or before) a number: its measure, the common unit, the factor to it, and where it ends."""

    measure: str
    name: str
    factor: float
    end: int


def find_unit(text: str, numeral: Numeral) -> Unit | None:
    """Return the unit right after a number, rates of movement included: "km", "per cent", "miles an hour"."""
    end = numeral.span.end
    if warmth := _WARMTH.match(text, end):
        return Unit("temperature", f"degree-{'celsius' if warmth[1] == 'C' else 'fahrenheit'}", 1.0, warmth.end())
    match = _UNIT_AFTER.match(text, end)
    if not match:
        return None
    word = re.sub(r"[\s-]+", "-", match["unit"].lower().replace("sq.", "sq").replace("° ", "°"))
    found, stop = UNITS.get(word), match.end()
    if found is None and "-" in word:
        found, stop = UNITS.get(word.split("-")[0]), match.start("unit") + len(word.split("-")[0])
    if found is None or (stop < len(text) and text[stop].isalnum() and word[-1].isalpha()):
        return None
    return _moving(text, numeral, Unit(found[0], found[1], found[2], stop))


def _moving(text: str, numeral: Numeral, unit: Unit) -> Unit:
    """Return a length per hour or second as a speed; give other lengths their kind."""
    if unit.measure != "length":
        return unit
    if inches := _INCHES.match(text, unit.end):
        feet = unit.factor + float(inches[1] or inches[2]) * UNITS["inch"][2] / numeral.value if numeral.value else unit.factor
        return Unit("length:height", unit.name, feet, inches.end())
    if per := _PER.match(text, unit.end):
        return Unit("speed", "metre-per-second", unit.factor / _PER_SECONDS[per["time"][0]], per.end())
    return replace(unit, measure=_kind_of_length(text, numeral))


def find_metres(text: str, numeral: Numeral) -> Unit | None:
    """Return metres where the "m" right after the digits was read as millions, but a length is told: "30m high"."""
    written = numeral.span.of(text)
    if written[-1:] != "m" or not written[-2:-1].isdigit() or not _METRE_AFTER.match(text, numeral.span.end):
        return None
    return _moving(text, numeral, Unit("length", "metre", 1e-6, numeral.span.end))


def find_money(text: str, numeral: Numeral, token: Token) -> Unit | None:
    """Return the currency before or after a number, as a measure of its own for each currency."""
    start, end = numeral.span.start, numeral.span.end
    while text[start : start + 1] in (*_SIGNS, " ") and start < end:
        start += 1
    if sign := _SIGN_BEFORE.search(text, max(0, start - 6), start):
        name = CURRENCIES[sign[1].lower()]
        return Unit(f"money:{name}", name, 1.0, end)
    for words in (_MONEY_AFTER, _FOREIGN_MONEY_AFTER):
        if (match := words.match(text, end)) and (unit := _named_money(match, text, numeral, token=token)):
            return unit
    return None


def with_sign(text: str, numeral: Numeral) -> Numeral:
    """Return a number with the currency that is written before it among its words: "US$40 million"."""
    start = numeral.span.start
    while text[start : start + 1] in (*_SIGNS, " ") and start < numeral.span.end:
        start += 1
    sign = _SIGN_BEFORE.search(text, max(0, start - 6), start)
    return replace(numeral, whole=Span(min(sign.start(), numeral.whole.start), numeral.whole.end)) if sign else numeral


def is_money_sign(word: str) -> bool:
    """Return whether a word is a currency as it is written before an amount: "₹", "Rs", "INR"."""
    return _SIGN_BEFORE.fullmatch(word) is not None


def _named_money(match: re.Match[str], text: str, numeral: Numeral, *, token: Token) -> Unit | None:
    word = match["word"].lower()
    if word not in CURRENCIES or (word == "p" and match["gap"]):
        return None
    following = token.nbor(1) if token.i + 1 < len(token.doc) else token
    if word in _DOUBTFUL_MONEY and (numeral.value < 50 or following.pos_ == "VERB"):
        return None
    name = CURRENCIES[word]
    if name == "pound" and _is_weight(text, numeral):
        return None
    whose = match.groupdict().get("whose", "").lower()
    if whose and whose not in FOREIGN_MONEY | OWN_MONEY:
        return None
    name = name if whose in OWN_MONEY or not whose else f"{whose}-{name}"
    return Unit(f"money:{name}", name, 0.01 if word in HUNDREDTHS else 1.0, match.end())


def _is_weight(text: str, numeral: Numeral) -> bool:
    around = text[max(0, numeral.span.start - 40) : numeral.span.end + 40]
    return bool(_WEIGHT.search(around)) and not _MONEY_OF.search(around)


def _kind_of_length(text: str, numeral: Numeral) -> str:
    before = text[max(0, numeral.span.start - 24) : numeral.span.start]
    after = text[numeral.span.end : numeral.span.end + 45].lower()
    if _AWAY.match(after):
        return "length:distance"
    kinds = (kind for kind, words in _LENGTHS if words.search(before) or words.search(after[:24]))
    return f"length:{kind}" if (kind := next(kinds, "")) else "length"


def as_warmth(text: str, numeral: Numeral, unit: Unit) -> tuple[Numeral, Unit]:
    """Return degrees and per cent below zero as negative, and degrees Fahrenheit as Celsius, which no factor does; the rest as it is.

    The words stay those of the text: 68 degrees Fahrenheit are 20 degrees Celsius.
    """
    if unit.measure not in ("temperature", "percent"):
        return numeral, unit
    before = _BELOW_BEFORE.search(text, max(0, numeral.span.start - 6), numeral.span.start)
    after = _BELOW_AFTER.match(text, unit.end)
    if before or after:
        low, high = -numeral.value, None if numeral.high is None else -numeral.high
        whole = Span(min(numeral.whole.start, before.start()) if before else numeral.whole.start, numeral.whole.end)
        numeral = replace(numeral, whole=whole, value=low if high is None else high, high=None if high is None else low)
        unit = replace(unit, end=after.end() if after else unit.end)
    if unit.name != "degree-fahrenheit":
        return numeral, unit
    high = None if numeral.high is None else (numeral.high - 32) / 1.8
    return replace(numeral, value=(numeral.value - 32) / 1.8, high=high), replace(unit, name="degree-celsius")
