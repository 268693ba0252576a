"""What a name names: from the recogniser's label, the gazetteer, the words around it, and the other names of the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from articles.domain.reading.gazetteer import Place, find_place, fold, is_adjective
from articles.domain.reading.records import NameMention

PERSONAL: Final = frozenset("mr mrs ms miss dr sir dame lord lady prof professor sgt lt capt col gen cpl maj rev".split())
"""Titles that make a person of whoever bears them."""

_TYPES: Final = {
    "PERSON": "PERSON",
    "ORG": "ORGANISATION",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
    "NORP": "GROUP",
    "EVENT": "EVENT",
}
LARGE_CITY: Final = 50_000
"""With so many inhabitants a city is likelier meant than anybody of its name."""
_SETTLEMENTS: Final = frozenset("town city village hamlet municipality province district suburb port island county region borough".split())
_WHERE: Final = frozenset("in at near from to into towards toward across around outside inside through beyond over off".split())
_SEATS: Final = frozenset(("white house", "downing street", "kremlin", "pentagon", "elysee", "elysee palace", "capitol hill", "whitehall"))
_AGE: Final = re.compile(r",\s?(?:aged\s)?(\d{1,3})\s?(?=[,.);]|$)")
_OLDEST: Final = 110


def type_of(doc: Doc, span: DocSpan) -> str:
    """Return what a name seems to name, from its label, the gazetteer and the words beside it."""
    kind = _TYPES.get(span.label_ or span[0].ent_type_, "OTHER")
    if _is_of_a_place(doc, span, kind) or _is_addressed(span[0]) or _has_an_age(doc, span, kind):
        return "PERSON"
    if fold(span.text) in _SEATS and not _is_where(doc, span.start):
        return "ORGANISATION"
    if _is_a_settlement(doc, span):
        return "PLACE"
    place = find_place(span.text)
    if place and (len(span) > 1 or place.population >= LARGE_CITY) and not (kind == "PERSON" and _has_first_name(span[0])):
        return "GROUP" if kind == "GROUP" and is_adjective(span.text) else "PLACE"
    return kind


def with_surnames(doc: Doc, found: Sequence[tuple[DocSpan, NameMention]]) -> Iterator[NameMention]:
    """Yield the names, those that repeat the surname of somebody named in full as persons: "Sánchez" is a town as well."""
    surnames = {fold(span[-1].text) for span, name in found if name.type == "PERSON" and len(span) > 1 and span[-1].is_alpha}
    bodies = {fold(token.text) for span, name in found if name.type == "ORGANISATION" and len(span) > 1 for token in span}
    for span, name in found:
        alone = len(span) == 1 and name.type in ("PLACE", "OTHER", "ORGANISATION") and fold(name.mention.text) in surnames - bodies
        if alone and not _is_where(doc, span.start) and not _stands_for_a_country(find_place(span.text)):
            yield replace(name, type="PERSON")
        else:
            yield name


def _stands_for_a_country(place: Place | None) -> bool:
    return place is not None and (place.capital or place.key == place.country)


def _is_of_a_place(doc: Doc, span: DocSpan, kind: str) -> bool:
    """Return whether a country stands between a name and its title: "President of Ukraine [Petro Poroshenko]"."""
    if kind != "ORGANISATION" or span.start < 2 or len(span) != 2:
        return False
    return doc[span.start - 2].lower_ == "of" and find_place(doc[span.start - 1].text) is not None


def _is_addressed(token: Token) -> bool:
    """Return whether a name is called somebody's by the word before it: "Mr Hill"."""
    return token.i > 0 and token.nbor(-1).lower_.rstrip(".") in PERSONAL


def _has_first_name(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).pos_ == "PROPN" and token.nbor(-1).ent_type_ == "PERSON"


def _has_an_age(doc: Doc, span: DocSpan, kind: str) -> bool:
    """Return whether an age stands behind a name: "Marian, 21, a nurse"."""
    if kind in ("GROUP", "EVENT") or _is_where(doc, span.start):
        return False
    after = doc[span.end : span.end + 5]
    match = _AGE.match(after.text) if len(after) and after[0].text == "," else None
    return match is not None and int(match[1]) <= _OLDEST and _says_of_whom(after)


def _says_of_whom(after: DocSpan) -> bool:
    """Return whether words after a name are an age and no item of a list: a comma or a full stop, not another number, comes next."""
    rest = [token for token in after[1:] if not token.is_space and token.lower_ != "aged"]
    return len(rest) < 3 or not rest[2].like_num


def _is_where(doc: Doc, start: int) -> bool:
    before = doc[start - 1].lower_ if start else ""
    return before in _WHERE or (before in ("the", "nearby") and start > 1 and doc[start - 2].lower_ in _WHERE)


def _is_a_settlement(doc: Doc, span: DocSpan) -> bool:
    """Return whether the words around say that a name is a place's: "the town of Konna", "in Truro, Cornwall"."""
    start, end = span.start, span.end
    if start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].lower_ in _SETTLEMENTS:
        return True
    if not start or doc[start - 1].lower_ not in ("in", "near") or end + 1 >= len(doc) or doc[end].text != ",":
        return False
    return doc[end + 1].ent_type_ == "GPE"
