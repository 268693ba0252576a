"""One number in its sentence to what it counts: an age, an amount of money or of a unit, a share, a rank, or people and things."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Token

from articles.domain.reading.lexicon import MEASURE_NOUNS, PEOPLE, PERSON
from articles.domain.reading.numerals import Numeral
from articles.domain.reading.quantities.conditions import CRITICAL
from articles.domain.reading.quantities.measures import is_superseded, measure_of, measure_of_part, measure_of_set
from articles.domain.reading.quantities.phrases import counted_noun, head_of, hyphened_noun, is_counted_of, is_one_of, role_of
from articles.domain.reading.quantities.records import Counted
from articles.domain.reading.quantities.sets import is_of_set
from articles.domain.reading.quantities.sites import Site
from articles.domain.reading.quantities.units import Unit, as_warmth, find_metres, find_money, find_unit, with_sign
from articles.domain.reading.syntax import governor, lemma_of

_OLD = re.compile(r"[\s-](year|month|week|day)s?[\s-](?:olds?\b|of age\b)", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged?|ages|age of|aged from|aged between)\s(?:\d{1,3}(?:, | and | or ))*$", re.IGNORECASE)
_AGE_ENDS = re.compile(r"[,.);]|\s(?:and|or)\s(?:[A-Z]|an?\b)")
_YEARS = {"year": 1.0, "month": 1 / 12, "week": 7 / 365.25, "day": 1 / 365.25}
_OLDEST = 130
_MAGNITUDE_BEFORE = re.compile(r"\bmagnitude(?:\s(?:of|was|at))?[\s-]$", re.IGNORECASE)
_MAGNITUDE_AFTER = re.compile(r"[\s-]magnitude\b|\son the (?:Richter|moment magnitude)", re.IGNORECASE)
_MEASURING = re.compile(r"\bmeasur(?:ed|ing|es)\s$", re.IGNORECASE)
_QUAKES = frozenset("quake earthquake tremor temblor aftershock foreshock jolt shock".split())
_CATEGORY = re.compile(r"\bcategory[\s-]$", re.IGNORECASE)
_TIMES = re.compile(
    r"\s(?:times|fold)\s(?:as|more|higher|larger|bigger|greater|the|faster|worse|lower|less|smaller|longer|richer|its|their)\b"
)
_STRONG = re.compile(r"-strong\b")
_RATE = re.compile(
    r"\s(?:an?|per|each|every)\s(second|minute|hour|day|night|week|month|year)\b(?!\s(?:ago|later|earlier|after|before|long|from|since|old|in)\b)"
)
_ABOARD = re.compile(r"\s(?:were\s)?(?:on board|aboard)\b")
_REACH = 5
_FROM = re.compile(r"\bfrom\s$", re.IGNORECASE)
_RATED = frozenset("mass volume energy".split())


def count(text: str, numeral: Numeral, last: Token, first: Token) -> Counted | None:
    """Return what a number counts, or None. ``first`` and ``last`` are its first and last token."""
    noun = counted_noun(last)
    if age := _age(text, numeral, last, noun):
        return age
    if numeral.share:
        return _measured(numeral, last, noun, Unit("percent", "percent", 100.0, numeral.span.end))
    if unit := find_money(text, numeral, last):
        return _rated(text, _measured(with_sign(text, numeral), last, noun, unit))
    if numeral.ordinal:
        return _ordinal(numeral, last, noun)
    unit = find_metres(text, numeral) or find_unit(text, numeral)
    if unit is None and (graded := _graded(text, numeral, last, noun)):
        return graded
    if unit is not None:
        numeral, unit = as_warmth(text, numeral, unit)
        return _rated(text, _measured(numeral, last, noun, unit))
    return _plain(text, numeral, last, first=first, noun=hyphened_noun(last) or noun)


def _age(text: str, numeral: Numeral, last: Token, noun: Token | None) -> Counted | None:
    old = _OLD.match(text, numeral.span.end)
    aged = _AGED.search(text, max(0, numeral.whole.start - 24), numeral.whole.start)
    if numeral.ordinal or numeral.share or not (old or aged and numeral.value <= _OLDEST or _is_bare_age(text, numeral, last)):
        return None
    factor = _YEARS[old[1].lower()] if old else 1.0
    end = old.end() if old else numeral.span.end
    return Counted(numeral, last, governor(last), "age", unit="year", factor=factor, noun=noun, head=head_of(noun), end=end)


def _is_bare_age(text: str, numeral: Numeral, token: Token) -> bool:
    """Return whether the number stands as an age: "Marian, 21,", "the girl, 12,"."""
    if token.i < 2 or not 1 <= numeral.value <= 110 or not numeral.span.of(text).isdigit():
        return False
    bearer, ends = token.nbor(-2), _AGE_ENDS.match(text, numeral.span.end)
    if text[numeral.span.start - 1] == "(":
        return bearer.ent_type_ == "PERSON" and text[numeral.span.end : numeral.span.end + 1] == ")"
    named = bearer.pos_ == "PROPN" or lemma_of(bearer) in PERSON or _is_full_name(bearer)
    return text[max(0, numeral.span.start - 2) : numeral.span.start] == ", " and ends is not None and token.nbor(-1).text == "," and named


def _is_full_name(last: Token) -> bool:
    return last.i > 0 and last.text.istitle() and last.nbor(-1).text.istitle() and last.nbor(-1).pos_ == "PROPN"


def _measured(numeral: Numeral, token: Token, noun: Token | None, unit: Unit) -> Counted:
    if noun is not None and (noun.pos_ == "ADJ" or _is_unit_word(noun, unit)):
        noun = next((part for child in noun.children if child.lower_ == "of" for part in child.children if part.dep_ == "pobj"), None)
    return Counted(
        numeral,
        token,
        governor(token),
        unit.measure,
        unit=unit.name,
        factor=unit.factor,
        noun=noun,
        head=head_of(noun),
        role=role_of(noun if noun is not None else token),
        end=unit.end,
    )


def _is_unit_word(noun: Token, unit: Unit) -> bool:
    """Return whether a noun is the unit itself ("metres", "euros", the "cent" of "per cent"), not what is measured."""
    return noun.idx < unit.end


def _rated(text: str, counted: Counted) -> Counted:
    """Mark what is counted by the day, the hour, the year: it compares with nothing that is counted once."""
    measure = counted.measure.split(":")[0]
    if measure != "money" and measure not in _RATED:
        return counted
    rate = _RATE.match(text, counted.end)
    return replace(counted, measure=f"{counted.measure}/{rate[1]}") if rate else counted


def _ordinal(numeral: Numeral, token: Token, noun: Token | None) -> Counted | None:
    if noun is None or numeral.value < 2 or noun.pos_ == "PROPN":
        return None
    verb, role = governor(token), role_of(noun)
    measure = ""
    if any(child.lower_ in ("a", "an") for child in noun.children) and head_of(noun) not in ("attempt", "time"):
        measure = measure_of(Site(token, noun, verb, role))
    if not measure or measure == "attendance":
        measure = f"ordinal:{head_of(noun)}"
    return Counted(numeral, token, verb, measure, noun=noun, head=head_of(noun), role=role, end=numeral.span.end)


def _graded(text: str, numeral: Numeral, token: Token, noun: Token | None) -> Counted | None:
    """Read numbers on a scale, and times as many: magnitudes, hurricane categories, "three times higher"."""
    start, end = numeral.whole.start, numeral.span.end
    measure = ""
    if _MAGNITUDE_BEFORE.search(text, max(0, start - 16), start) or _MAGNITUDE_AFTER.match(text, end) or _is_of_quake(text, numeral, noun):
        measure = "magnitude"
    elif _CATEGORY.search(text, max(0, start - 10), start):
        measure = "category"
    elif _TIMES.match(text, end):
        measure = "ratio"
    if not measure:
        return None
    head = "magnitude" if measure == "magnitude" else head_of(noun)
    return Counted(numeral, token, governor(token), measure, noun=noun, head=head, end=end)


def _is_of_quake(text: str, numeral: Numeral, noun: Token | None) -> bool:
    if not 1 <= numeral.value < 10:
        return False
    decimal = "." in numeral.span.of(text)
    measuring = _MEASURING.search(text, max(0, numeral.whole.start - 11), numeral.whole.start)
    return bool(decimal and (measuring or noun is not None and lemma_of(noun) in _QUAKES))


def _is_of_things(noun: Token | None) -> bool:
    """Return whether a part is taken of things named by a common noun: "two of its nine factories"."""
    return noun is not None and noun.tag_ == "NNS" and lemma_of(noun) not in PEOPLE | PERSON


def _words_between(token: Token, noun: Token) -> int:
    """Return how many words on from a number a noun stands; the parts of "five-year-old" are one."""
    return sum(not (word.text in "-‑" or word.i and word.nbor(-1).text in "-‑") for word in token.doc[token.i + 1 : noun.i + 1])


def _plain(text: str, numeral: Numeral, token: Token, *, first: Token, noun: Token | None) -> Counted | None:
    if noun is not None and _words_between(token, noun) > _REACH:
        return None
    head = head_of(noun)
    role = role_of(first if noun is None or is_counted_of(token, noun) else noun)
    site = Site(token, noun, governor(token), role)
    picked = is_one_of(token)
    if is_of_set(text, numeral):
        picked, measure = False, measure_of_set(site)
    else:
        measure = measure_of_part(site) if picked else measure_of(site)
    if _STRONG.match(text, numeral.span.end):
        measure = measure or (f"size:{head}" if MEASURE_NOUNS.get(head) != "attendance" else "attendance")
    if not measure and noun is None and _ABOARD.match(text, numeral.span.end):
        measure = "count:people"
    if not measure and (not head or numeral.value == 1 or (picked and not _is_of_things(noun))):
        return None
    if not measure and head == "time":
        measure, head = f"times:{lemma_of(site.verb)}", ""
    measure = measure or f"count:{head}"
    end = max(numeral.span.end, noun.idx + len(noun) if noun is not None else 0)
    if rate := _RATE.match(text, end):
        measure = f"{measure}/{rate[1]}"
    return Counted(
        numeral,
        token,
        site.verb,
        measure,
        noun=noun,
        head="" if head in PEOPLE else head,
        role=role,
        end=numeral.span.end,
        superseded=bool(_FROM.search(text, max(0, numeral.whole.start - 6), numeral.whole.start)) or is_superseded(site),
        partitive=picked and measure != CRITICAL,
    )
