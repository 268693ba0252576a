"""Names in one article: where they stand, what they seem to name, and second names given in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from articles.domain.reading.events import find_events
from articles.domain.reading.gazetteer import find_place, fold, is_adjective
from articles.domain.reading.lexicon import ONES
from articles.domain.reading.records import NameMention
from articles.domain.vocabulary import Mention, Span

_TYPES = {"PERSON": "PERSON", "ORG": "ORGANISATION", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "NORP": "GROUP", "EVENT": "EVENT"}
_LARGE_CITY = 50_000
_HONORIFICS = frozenset(
    "mr mrs ms miss dr sir dame lord lady prof professor sgt lt capt col gen cpl maj rev fr judge justice officer deputy"
    " sheriff detective inspector"
    " constable sergeant captain colonel general president premier chancellor minister secretary senator mayor governor"
    " king queen prince princess pope sheikh".split()
)
_PERSONAL = frozenset("mr mrs ms miss dr sir dame lord lady prof professor sgt lt capt col gen cpl maj rev".split())
_OFFICE_WORDS = frozenset(
    "police fire ceo lady spokesman spokeswoman spokesperson chief director chairman ambassador commissioner coordinator leader prime"
    " foreign first vice".split()
)
_PARTICLES = frozenset("von van der den de del della di da dos du la le el al bin ibn abu ben ter ten".split())
_NEVER = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september"
    " october november december".split()
)


def find_names(doc: Doc, article: str) -> tuple[NameMention, ...]:
    """Return the names of an article in text order; none overlap."""
    taken: set[int] = set()
    events = _longest(find_events(doc), taken)
    named = {span.start for span in events}
    found = sorted([*events, *_longest(_candidate_spans(doc), taken)], key=lambda span: span.start)
    return tuple(_event(article, span) if span.start in named else _mention(doc, article, span) for span in found)


def _longest(spans: Iterable[DocSpan], taken: set[int]) -> list[DocSpan]:
    """Return the spans that share no token with a longer one nor with what is taken, and take their tokens."""
    kept = []
    for span in sorted(spans, key=lambda span: (-len(span), span.start)):
        if taken.isdisjoint(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            kept.append(span)
    return kept


def _event(article: str, span: DocSpan) -> NameMention:
    return NameMention(Mention(article, Span(span.start_char, span.end_char), span.text), "EVENT")


def _candidate_spans(doc: Doc) -> Iterator[DocSpan]:
    for entity in doc.ents:
        if entity.label_ in _TYPES:
            parts = (part for piece in _split_dash(entity) for part in _split_country(_with_surname(piece)))
            yield from (trimmed for part in parts if (trimmed := _trim(part)))
    start = None
    for token in doc:
        if token.pos_ == "PROPN" and token.is_alpha and token.lower_ not in _NEVER and not token.ent_type_:
            start = token.i if start is None else start
        elif start is not None:
            if trimmed := _trim(doc[start : token.i]):
                yield trimmed
            start = None


def _with_surname(span: DocSpan) -> DocSpan:
    """Return a person's name with the surname that its particles ask for: "Ursula von der [Leyen]"."""
    doc, end = span.doc, span.end
    if span.label_ == "PERSON" and span[-1].lower_ in _PARTICLES and end < len(doc) and doc[end].pos_ == "PROPN":
        return DocSpan(doc, span.start, end + 1, label="PERSON")
    return span


def _split_dash(span: DocSpan) -> Iterator[DocSpan]:
    """Yield the names on either side of a dash between blanks: "STRADEN - Davit Orlen" is a dateline and a person."""
    start = span.start
    for token in span:
        if token.text in ("-", "–", "—") and token.i > start and token.nbor(-1).whitespace_ and token.whitespace_:
            yield span.doc[start : token.i]
            start = token.i + 1
    yield span if start == span.start else span.doc[start : span.end]


def _split_country(span: DocSpan) -> Iterator[DocSpan]:
    """Yield the country and the person of "[President of] Ukraine Petro Poroshenko", which name recognition takes for one name."""
    first = span[0]
    place = find_place(first.text) if len(span) > 2 and first.i > 0 and first.nbor(-1).lower_ == "of" else None
    if place and place.population >= 1_000_000:
        yield span[:1]
        yield span[1:]
    else:
        yield span


def _trim(span: DocSpan) -> DocSpan | None:
    start, end = span.start, span.end
    doc = span.doc
    for position in range(start, end):
        if "\n" in doc[position].text:
            end = position
            break
    while start < end and (not doc[start].text[:1].isalnum() or doc[start].lower_ in ("the", "a", "an") or doc[start].lower_ in ONES):
        start += 1
    titles = _PERSONAL if span.label_ in ("ORG", "FAC", "GPE", "LOC") else _HONORIFICS  # General Motors, King Saud University
    while start < end - 1 and doc[start].lower_.rstrip(".") in titles:
        start += 1
    while (
        end > start and (not doc[end - 1].text[-1:].isalnum() or doc[end - 1].lower_ in ("'s", "’s", "s")) and doc[end - 1].text[-1:] != "."
    ):
        end -= 1
    trimmed = doc[start:end]
    if all(token.lower_.rstrip(".") in _HONORIFICS or token.lower_ in _OFFICE_WORDS for token in trimmed):
        return None
    return trimmed if end > start and re.search(r"[A-ZÀ-Þ]", trimmed.text) and trimmed.text.lower() not in _NEVER else None


def _mention(doc: Doc, article: str, span: DocSpan) -> NameMention:
    kind = _TYPES.get(span.label_ or span[0].ent_type_, "OTHER")
    if (
        kind == "ORGANISATION"
        and span.start > 1
        and doc[span.start - 2].lower_ == "of"
        and find_place(doc[span.start - 1].text)
        and len(span) == 2
    ):
        kind = "PERSON"
    place = find_place(span.text)
    if _is_addressed(span[0]):
        kind = "PERSON"
    elif place and (len(span) > 1 or place.population >= _LARGE_CITY) and not (kind == "PERSON" and _has_first_name(span[0])):
        kind = "GROUP" if kind == "GROUP" and is_adjective(span.text) else "PLACE"
    start, end = span.start_char, span.end_char
    return NameMention(Mention(article, Span(start, end), span.text), kind, _in_brackets(doc, span))


def _is_addressed(token: Token) -> bool:
    """Return whether a name is called somebody's by the word before it: "Mr Hill"."""
    return token.i > 0 and token.nbor(-1).lower_.rstrip(".") in _PERSONAL


def _has_first_name(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).pos_ == "PROPN" and token.nbor(-1).ent_type_ == "PERSON"


def _in_brackets(doc: Doc, span: DocSpan) -> str | None:
    """Return the second name in "Bakhmut (Artemovsk)" or "Relief and Works Agency (RWA)"."""
    after = doc[span.end : span.end + 6]
    if len(after) < 3 or after[0].text != "(":
        return None
    inside = []
    for token in after[1:]:
        if token.text == ")":
            break
        inside.append(token)
    else:
        return None
    text = " ".join(token.text for token in inside)
    proper = inside and all(token.pos_ == "PROPN" or token.text.isupper() for token in inside)
    return fold(text) if proper and 1 < len(text) < 40 and not any(token.like_num for token in inside) else None


def names_by_token(doc: Doc, names: tuple[NameMention, ...]) -> dict[int, NameMention]:
    """Return, for each token inside a name, the name that it belongs to."""
    found: dict[int, NameMention] = {}
    for name in names:
        span = doc.char_span(name.mention.span.start, name.mention.span.end, alignment_mode="expand")
        if span is not None:
            found.update((token.i, name) for token in span)
    return found
