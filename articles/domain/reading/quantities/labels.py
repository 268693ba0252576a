"""Numbers that count nothing: names, addresses, routes, scores, years, laws, rooms and the like."""

from __future__ import annotations

import re

from spacy.tokens import Token

from articles.domain.reading.lexicon import MEASURE_STATES, PEOPLE, PERSON
from articles.domain.reading.numerals import Numeral
from articles.domain.reading.quantities.units import is_money_sign
from articles.domain.reading.syntax import lemma_of
from articles.domain.vocabulary import Quantifier

# Words that give the number right after them as a name: "Flight 370", "room 14", "stage 4".
_LABELLED = re.compile(
    r"(?:\b(?:nos?\.?|numbers?|flight|highway|route|motorway|interstate|exit|junction|gate|platform|pier|terminal|article|section|clause"
    r"|paragraph|appendix|chapter|verse|page|resolution|protocol|proposition|amendment|apartment|apt|suite|channel|radio|stage|boeing"
    r"|airbus|formula|battalion|brigade|regiment|squadron|pin|id|serial|invoice|psalm|super bowl)\.?\s?#?|#)[\s-]?$",
    re.IGNORECASE,
)
# Words that may, but may as well stand before an amount: "room 14 was locked", "in the room 14 guests slept".
_PERHAPS_LABELLED = re.compile(
    r"\b(?:bus|train|tram|road|lane|line|rule|schedule|volume|episode|season|title|act|room|floor|flat|block|ward|unit|plot|cell|box|phase"
    r"|grade|class|level|tier|type|model|mark|version|round|game|match|heat|lap|race|part|step|district|precinct|zone|sector|area|reactor"
    r"|hangar|warehouse|building|group|pool|division|case|code|camp|mine|number)[\s-]$|\b(?:Day|Week|Year|Top|Big|Under|Agenda|Vision)\s$",
)
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_YEAR_CONTEXT = re.compile(
    r"\b(?:in|since|of|from|until|till|by|during|before|after|the|this|early|late|mid)[\s-]$|['’]s\s$", re.IGNORECASE
)
_NAME_AFTER = re.compile(
    r"[A-Za-z]*\d|['’]?s\b|-to-|(?:\s(?:[A-Z][\w’']+\s){0,3}?(?:[Ss]treet|[Rr]oad|[Aa]venue|[Ll]ane|[Dd]rive|Boulevard|Way|Square|Terrace|Crescent|Close|St|Rd|Ave|Blvd)\b)"
)
_SCORED = re.compile(
    r"\b(?:won|win|wins|beat|beats|lost|lose|loses|drew|draw|led|lead|trailed|trail|score|scored|vot\w+)\b[^.;]{0,24}$", re.IGNORECASE
)
_SCORE_NOUN = re.compile(
    r"\s(?:win|victory|defeat|draw|loss|lead|score|scoreline|result|deficit|advantage|thriller|triumph|thrashing|majority|vote|ruling|decision"
    r"|verdict|record|aggregate|home|away|at|in|on|against|after|to|with|over)\b|[,.;]|$"
)
_STAMP = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
_ENTRY = re.compile(r"\s+[“\"]?[A-Z]")
_DASHED = re.compile(r"\d{1,2}[-–]\d{1,2}")
_WHENEVER = frozenset("when whenever if unless once until".split())
_NAMES_OF_ORDER = re.compile(
    r"\s(?:[A-Z]|century\b|centuries\b|degree\b|floor lamp\b|hand\b)|-(?:degree|hand|generation|grade|class|floor|century)"
)


def is_label(text: str, numeral: Numeral, token: Token) -> bool:
    """Return whether a number is a name, a year, a score or a place in an order rather than an amount of something."""
    if numeral.share:
        return False
    if numeral.ordinal:
        return bool(_NAMES_OF_ORDER.match(text, numeral.span.end))
    return (
        _is_named(text, numeral, token)
        or _is_year(text, numeral, token)
        or bool(_NAME_AFTER.match(text, numeral.span.end))
        or _is_score(text, numeral)
        or _is_part_of_name(token, numeral)
        or _is_stamp(text, numeral)
        or _is_anyone(text, numeral, token)
    )


def _is_anyone(text: str, numeral: Numeral, token: Token) -> bool:
    """Return whether "one" is anybody at all: "when one is killed, all of us lose"."""
    if numeral.span.of(text).lower() != "one" or token.dep_ not in ("nsubj", "nsubjpass") or not token.head.dep_.startswith("adv"):
        return False
    verb = [token.head, *(child for child in token.head.children if child.dep_ in ("aux", "auxpass"))]
    return any(child.lower_ in _WHENEVER for child in token.head.children) and any(part.tag_ in ("VBZ", "VBP") for part in verb)


def _is_stamp(text: str, numeral: Numeral) -> bool:
    """Return whether a number is the time of day in front of an entry of a live page: "12.41 The chancellor stands up"."""
    start, end = numeral.span.start, numeral.span.end
    alone = text[text.rfind("\n", 0, start) + 1 : start].isspace() or start == 0 or text[start - 1] == "\n"
    return alone and bool(_STAMP.fullmatch(numeral.span.of(text)) and _ENTRY.match(text, end))


def _is_named(text: str, numeral: Numeral, token: Token) -> bool:
    if numeral.whole.start < numeral.span.start and numeral.quantifier is not Quantifier.EXACTLY:
        return False
    start, end = max(0, numeral.span.start - 16), numeral.span.start
    if _LABELLED.search(text, start, end):
        return True
    counts = token.head.i > token.i and token.dep_ in ("nummod", "nsubj", "nsubjpass", "quantmod", "compound")
    return not counts and bool(_PERHAPS_LABELLED.search(text, start, end))


def _is_year(text: str, numeral: Numeral, token: Token) -> bool:
    if not _YEAR.fullmatch(numeral.span.of(text)):
        return False
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if following is None or _YEAR_CONTEXT.search(text, max(0, numeral.whole.start - 8), numeral.whole.start):
        return True
    counts = following.lower_ in MEASURE_STATES or lemma_of(following) in PEOPLE | PERSON
    if numeral.quantifier is Quantifier.EXACTLY:
        return not counts
    return following.tag_ != "NNS" and not counts or following.lower_ == "levels"


def _is_score(text: str, numeral: Numeral) -> bool:
    if not _DASHED.fullmatch(numeral.span.of(text)):
        return False
    scored = _SCORED.search(text, max(0, numeral.span.start - 40), numeral.span.start)
    return bool(_SCORE_NOUN.match(text, numeral.span.end) and (scored or numeral.value < 10))


def _is_part_of_name(token: Token, numeral: Numeral) -> bool:
    """Return whether a number ends a name: "Apollo 11", "the FTSE 100"."""
    if token.i == 0 or not token.text[:1].isdigit() or numeral.high is not None:
        return False
    before = token.nbor(-1)
    if is_money_sign(before.text) or before.pos_ != "PROPN" or before.ent_type_ in ("DATE", "TIME"):
        return False
    return token.head == before or before.head == token and before.dep_ in ("compound", "nmod") or token.pos_ == "PROPN"
