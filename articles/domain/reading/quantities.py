"""Numbers of an article with their unit and what they count, named by a measure that is the same however it is worded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from articles.domain.reading.lexicon import CURRENCIES, MEASURES, PEOPLE, UNITS
from articles.domain.reading.located import Located
from articles.domain.reading.numerals import Numeral, find_numerals
from articles.domain.reading.syntax import governor, lemma_of
from articles.domain.vocabulary import Quantifier, Quantity, Span

_UNIT_AFTER = re.compile(r"[\s-]{0,2}(per cent|nautical miles?|square (?:kilomet(?:re|er)s?|miles?)|km/h|[A-Za-z]+|%)")
_AGE_AFTER = re.compile(r"[\s-]years?[\s-]old\b", re.IGNORECASE)
_CURRENCY_BEFORE = re.compile(r"([$£€¥₹])\s?$")
_LABEL_BEFORE = re.compile(
    r"(?:\b(?:No|Nos|number|flight|highway|route|article|section|room|chapter|page|channel|unit|apt|suite|phase|boeing|airbus|interstate|case)\.?\s?#?|#)$",
    re.IGNORECASE,
)
_MAGNITUDE = re.compile(r"\bmagnitude(?:[\s-]of)?[\s-]$|\bmeasur(?:ed|ing)\s$", re.IGNORECASE)
_AWAY = re.compile(r"\W{0,2}[a-z]+(?: \([^)]{1,24}\))? (?:away|off|from|to the |due |north|south|east|west|outside|inland)")
_LENGTHS = (
    ("depth", ("depth", "deep", "beneath", "below the surface")),
    ("height", ("tall", "height", "high")),
    ("distance", ("from", "away", "off ")),
)
_WEIGHT = re.compile(r"\b(?:weigh|heavy|tall|foot|feet|inches|cargo|explosives|-pound)", re.IGNORECASE)
_TOLL_VERBS = frozenset(
    "rise climb reach stand increase grow jump soar hit pass exceed top fall drop put raise lower bring revise update be"
    " number total".split()
)
_ADJACENT = frozenset(
    "dead killed injured wounded hurt missing unaccounted arrested detained trapped homeless displaced rescued infected".split()
)
_SUBJECT_COUNTS = frozenset("deaths injuries missing arrests charges rescues displacement damage trapped hospitalisation infection".split())
_AGENTS_OF = frozenset(
    "kill slay murder injure wound hurt arrest detain rescue save destroy damage burn torch charge accuse prosecute sack".split()
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A numeral in its syntax: the noun counted, the verb that governs it, its role there, the unit and the measure."""

    numeral: Numeral
    token: Token
    verb: Token
    measure: str
    unit: str = ""
    factor: float = 1.0
    noun: Token | None = None
    head: str = ""
    role: str = ""

    @property
    def partitive(self) -> bool:
        """Whether the number picks out of a set that is spoken of: "eleven of the dead"."""
        return _is_one_of(self.token)

    def as_quantity(self, text: str) -> Quantity:
        """Return the number as the report gives it, converted to its common unit."""
        high = self.numeral.high
        return Quantity(
            span=self.numeral.whole,
            text=self.numeral.whole.of(text),
            value=self.numeral.value * self.factor,
            quantifier=self.numeral.quantifier,
            high=None if high is None else high * self.factor,
            unit=self.unit,
            of=self.noun.text if self.noun is not None else "",
            measure=self.measure,
        )


def find_quantities(doc: Doc, *, text: str, dates: tuple[Span, ...]) -> tuple[Counted, ...]:
    """Return what the numbers of a parsed text count; ``dates`` are the characters of dates and times, whose digits count nothing."""
    return tuple(_counted_in(doc, text, dates))


def _counted_in(doc: Doc, text: str, dates: tuple[Span, ...]) -> Iterator[Counted]:
    starts = {token.idx: token for token in doc}
    plain = doc.text  # spaCy puts it together anew at each call
    ends = Located(dates, lambda span: span)
    for numeral in find_numerals(plain):
        if ends.touching(numeral.span) or _is_label(plain, numeral):
            continue
        tokens = doc.char_span(numeral.span.start, numeral.span.end, alignment_mode="expand")
        if tokens is None:
            continue
        if counted := _count(plain, numeral, tokens[-1] if tokens[-1].idx in starts else tokens[0]):
            yield counted


def _is_label(text: str, numeral: Numeral) -> bool:
    before = text[max(0, numeral.span.start - 14) : numeral.span.start]
    digits = numeral.span.of(text)
    is_year = (
        re.fullmatch(r"1[5-9]\d\d|20\d\d", digits)
        and not UNITS.get(_word_after(text, numeral.span.end))
        and numeral.quantifier is Quantifier.EXACTLY
    )
    return bool(
        _LABEL_BEFORE.search(before) or is_year or re.match(r"[A-Za-z]*\d|['’]s\b|s\b", text[numeral.span.end : numeral.span.end + 3])
    )


def _word_after(text: str, end: int) -> str:
    match = _UNIT_AFTER.match(text, end)
    return match[1].lower() if match else ""


def _count(text: str, numeral: Numeral, token: Token) -> Counted | None:
    verb = governor(token)
    if _AGE_AFTER.match(text, numeral.span.end) or _is_bare_age(text, numeral, token):
        return Counted(numeral, token, verb, "age", unit="year", noun=_modified(token), head=_lemma(_modified(token)))
    currency = _currency(text, numeral)
    if currency:
        return _with_unit(numeral, token, verb, f"money:{currency}", currency, 1.0)
    if numeral.ordinal:
        return _ordinal(numeral, token, verb)
    word = _word_after(text, numeral.span.end)
    if _MAGNITUDE.search(text[max(0, numeral.span.start - 14) : numeral.span.start]) or word == "magnitude":
        return Counted(numeral, token, verb, "magnitude", noun=_modified(token), head="magnitude")
    if word == "per cent":
        word = "percent"
    if unit := UNITS.get(word if word in UNITS else word.replace(" ", "-")):
        return _with_unit(numeral, token, verb, _dimension_measure(unit[0], text, numeral), unit[1], unit[2])
    return _plain_count(numeral, token, verb)


def _is_bare_age(text: str, numeral: Numeral, token: Token) -> bool:
    """Return whether the number stands as an age: "Marian, 21," or "aged 21"."""
    if text[max(0, numeral.span.start - 5) : numeral.span.start].lower() == "aged ":
        return True
    before, after = text[max(0, numeral.span.start - 2) : numeral.span.start], text[numeral.span.end : numeral.span.end + 1]
    proper = token.i > 1 and token.nbor(-1).text == "," and token.nbor(-2).pos_ == "PROPN"
    return before == ", " and after in (",", ".", ")") and proper and 1 <= numeral.value <= 110


def _currency(text: str, numeral: Numeral) -> str:
    before = _CURRENCY_BEFORE.search(text, max(0, numeral.span.start - 2), numeral.span.start) or re.match(
        r"[$£€¥₹]", text[numeral.span.start : numeral.span.start + 1]
    )
    if before:
        return CURRENCIES[before[0].strip()]
    word = _word_after(text, numeral.span.end)
    if word.startswith("pound") and _WEIGHT.search(text[max(0, numeral.span.start - 40) : numeral.span.end + 30]):
        return ""
    return CURRENCIES.get(word, "")


def _dimension_measure(dimension: str, text: str, numeral: Numeral) -> str:
    if dimension != "length":
        return dimension
    before, after = (
        text[max(0, numeral.span.start - 24) : numeral.span.start].lower(),
        text[numeral.span.end : numeral.span.end + 45].lower(),
    )
    if _AWAY.match(after):
        return "length:distance"
    for kind, words in _LENGTHS:
        if any(word in before or word in after[:24] for word in words):
            return f"length:{kind}"
    return "length"


def _with_unit(numeral: Numeral, token: Token, verb: Token, measure: str, unit: str, factor: float) -> Counted:
    noun = _modified(token)
    measured = noun is not None and not _is_unit_word(noun)
    if noun is not None and not measured:
        noun = next((part for child in noun.children if child.lower_ == "of" for part in child.children if part.dep_ == "pobj"), None)
    return Counted(
        numeral,
        token,
        verb,
        measure,
        unit=unit,
        factor=factor,
        noun=noun,
        head=_lemma(noun),
        role=_role(noun if noun is not None else token),
    )


def _is_unit_word(noun: Token) -> bool:
    """Return whether a noun is the unit itself ("metres", "euros", the "cent" of "per cent"), not what is measured."""
    word = noun.lower_
    return (
        word in UNITS or lemma_of(noun) in UNITS or word in CURRENCIES or (word == "cent" and noun.i > 0 and noun.nbor(-1).lower_ == "per")
    )


def _ordinal(numeral: Numeral, token: Token, verb: Token) -> Counted | None:
    noun = _modified(token)
    if noun is None or numeral.value < 2:
        return None
    return Counted(numeral, token, verb, f"ordinal:{_lemma(noun)}", noun=noun, head=_lemma(noun), role=_role(noun))


def _plain_count(numeral: Numeral, token: Token, verb: Token) -> Counted | None:
    noun = _modified(token)
    head = _lemma(noun) if noun is not None else ""
    if noun is not None and noun.i > token.i + 5:
        return None
    role = _role(token if noun is None or _counts_of(token, noun) else noun)
    measure = _measure(token, noun, verb=verb, role=role)
    if not measure and (not head or numeral.value == 1 or _is_one_of(token)):
        return None
    return Counted(numeral, token, verb, measure or f"count:{head}", noun=noun, head="" if head in PEOPLE else head, role=role)


def _counts_of(token: Token, noun: Token) -> bool:
    """Return whether a noun hangs on its number: in "hundreds of people were hurt" it is the hundreds who were."""
    return noun.dep_ == "pobj" and noun.head.head == token


def _is_one_of(token: Token) -> bool:
    """Return whether the number picks out of a set: "two of the men"."""
    return any(
        child.dep_ == "prep"
        and child.lower_ == "of"
        and any(part.dep_ in ("det", "poss") for grandchild in child.children for part in grandchild.children)
        for child in token.children
    )


def _modified(token: Token) -> Token | None:
    """Return the noun that a number modifies: "five people", "dozens of people", "24 of the injured"."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((grandchild for grandchild in child.children if grandchild.dep_ == "pobj"), None)
    current = token
    while (
        current.dep_ in ("nummod", "quantmod", "compound", "amod", "npadvmod", "advmod", "nmod")
        and current.head.i > current.i
        and current.head != current
    ):
        current = current.head
        if current.pos_ in ("NOUN", "PROPN") and current.dep_ not in ("compound", "npadvmod", "nmod"):
            break
    return current if current != token and current.pos_ in ("NOUN", "PROPN", "ADJ") else None


def _lemma(token: Token | None) -> str:
    return lemma_of(token) if token is not None else ""


def _role(token: Token) -> str:
    current = token
    while current.dep_ in ("conj", "appos", "nummod", "pobj", "prep", "quantmod") and current.head != current:
        if current.dep_ == "prep":
            return f"prep:{current.lower_}"
        current = current.head
    if current.dep_ in ("nsubjpass",):
        return "patient"
    if current.dep_ == "nsubj":
        return "subject"
    return "patient" if current.dep_ in ("dobj", "obj", "attr", "oprd", "ROOT") else current.dep_


def _measure(token: Token, noun: Token | None, *, verb: Token, role: str) -> str:
    """Return the measure that a number gives, looking from the nearest word outwards; "" where none is known."""
    lemma = lemma_of(verb)
    if noun is not None and (measure := _noun_measure(noun)):
        suffered = MEASURES.get(lemma, "") if measure == "attendance" and role == "patient" and lemma in _AGENTS_OF else ""
        return suffered or measure
    following = _next_word(noun if noun is not None else token)
    if following is not None and following.lower_ == "more":
        following = _next_word(following)
    if following is not None and following.lower_ in _ADJACENT and not (role == "subject" and _has_object(following)):
        return _adjacent_measure(following)
    if lemma == "be" and role == "subject" and (state := next((child for child in verb.children if child.lower_ in _ADJACENT), None)):
        return _adjacent_measure(state)
    if lemma in ("take", "claim", "lose", "cost") and (
        noun is not None and lemma_of(noun) == "life" or role == "subject" and _loses_life(verb)
    ):
        return "deaths"
    if lemma in _TOLL_VERBS and (toll := _toll(verb)):
        return toll
    measure = MEASURES.get(lemma) or (_adjacent_measure(verb) if verb.lower_ in _ADJACENT else "")
    if measure and role == "subject" and lemma in _AGENTS_OF and measure != "attendance":
        return ""
    return measure if role in ("subject", "patient") or measure == "attendance" else ""


def _loses_life(verb: Token) -> bool:
    """Return whether lives are what is lost: "seven people lost their lives"."""
    return lemma_of(verb) == "lose" and any(child.dep_ in ("dobj", "obj") and lemma_of(child) == "life" for child in verb.children)


def _adjacent_measure(token: Token) -> str:
    return MEASURES[token.lower_ if token.lower_ in MEASURES else lemma_of(token)]


def _has_object(token: Token) -> bool:
    """Return whether a verb does something to somebody: "three gunmen killed eleven guests"."""
    return any(child.dep_ in ("dobj", "obj") for child in token.children)


def _noun_measure(noun: Token) -> str:
    for token in (noun, *(child for child in noun.children if child.dep_ in ("amod", "acl", "relcl") or child.lower_ in _ADJACENT)):
        lemma = lemma_of(token)
        if lemma in MEASURES and not (token == noun and token.pos_ not in ("NOUN", "ADJ", "VERB")):
            return MEASURES[lemma]
    return ""


def _next_word(token: Token) -> Token | None:
    return token.nbor(1) if token.i + 1 < len(token.doc) else None


def _toll(verb: Token) -> str:
    """Return the measure of "the death toll rose to 24", "the number of injured stood at 200"."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass", "dobj"):
            words = {lemma_of(token) for token in child.subtree}
            if words & {"toll", "number", "tally", "total", "count"}:
                return next((MEASURES[word] for word in sorted(words) if word in MEASURES), "")
    return ""
