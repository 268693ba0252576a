"""Names in one article: where they stand, what they seem to name, and second names given in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from articles.domain.reading.events import find_events
from articles.domain.reading.gazetteer import find_place, fold
from articles.domain.reading.kinds import LARGE_CITY, PERSONAL, type_of, with_surnames
from articles.domain.reading.lexicon import ONES, PERSON
from articles.domain.reading.records import NameMention
from articles.domain.vocabulary import Mention, Span
from articles.domain.words import words_of

# What the recogniser labels as one of these is a name like any other; the rest of its labels are of numbers and times.
_LABELS = frozenset("PERSON ORG GPE LOC FAC NORP EVENT".split())
_OTHER_LABELS = frozenset(("", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"))
_HONORIFICS = frozenset(words_of("reading/names", "HONORIFICS"))
_OFFICE_WORDS = frozenset(
    "police fire ceo lady spokesman spokeswoman spokesperson chief director chairman ambassador commissioner coordinator leader prime"
    " foreign first vice".split()
)
# Letters after a name, which are no name.
_AFTER_NAMES = frozenset("QC KC MP MPs MEP MEPs MBE OBE CBE".split())
# What somebody is, in front of a name at the start of a sentence; words that are first names too are left out.
_ROLES = (PERSON | frozenset(words_of("reading/names", "ROLES"))) - frozenset(
    "hunter cook marine sailor guard groom builder general national old".split()
)
# Words beside a name that tell its bearer from another of the same name.
_MARKS = {
    **dict.fromkeys("mr sir lord baron".split(), "mr"),
    **dict.fromkeys("mrs ms miss lady dame baroness madame".split(), "mrs"),
    **dict.fromkeys(("elder", "senior"), "elder"),
    **dict.fromkeys(("younger", "junior"), "younger"),
}
_PARTICLES = frozenset(words_of("reading/names", "PARTICLES"))
_NEVER = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september"
    " october november december".split()
)


def are_rivals(marks: AbstractSet[str]) -> bool:
    """Return whether marks beside one name are of two people: a man's and a woman's, the elder's and the younger's.

    >>> are_rivals({"mr", "mrs"}), are_rivals({"mr", "elder", ""})
    (True, False)
    """
    return {"mr", "mrs"} <= marks or {"elder", "younger"} <= marks


def find_names(doc: Doc, article: str) -> tuple[NameMention, ...]:
    """Return the names of an article in text order; none overlap."""
    taken: set[int] = set()
    events = _longest(find_events(doc), taken)
    named = {span.start for span in events}
    found = sorted([*events, *_longest(_candidate_spans(doc), taken)], key=lambda span: span.start)
    mentions = (_event(article, span) if span.start in named else _mention(doc, article, span) for span in found)
    typed = with_surnames(doc, list(zip(found, mentions, strict=True)))
    return tuple(_told_apart(doc, [replace(name, mark=_mark_of(doc, span, name)) for span, name in zip(found, typed, strict=True)]))


def _mark_of(doc: Doc, span: DocSpan, name: NameMention) -> str:
    """Return what tells somebody from others of the name: "[Mrs] Hale", "the [elder] Hale", "John Hale the [younger]"."""
    if name.type in ("PLACE", "GROUP", "EVENT"):
        return ""
    after = doc[span.end : span.end + 2].text.lower().removeprefix(", ").split()
    if len(after) == 2 and after[0] == "the" and after[1] in ("elder", "younger"):
        return after[1]
    return _MARKS.get(doc[span.start - 1].lower_.rstrip("."), "") if span.start else ""


def _told_apart(doc: Doc, names: list[NameMention]) -> Iterator[NameMention]:
    """Yield the names; of two who bear one name in an article, each with what tells them apart: "Mr Hale" and "Mrs Hale".

    Who is called the elder is one of two wherever that is said.
    """
    marks: dict[str, set[str]] = {}
    for name in names:
        marks.setdefault(fold(name.mention.text), set()).add(name.mark)
    for name in names:
        rivals = name.mark and (name.mark in ("elder", "younger") or are_rivals(marks[fold(name.mention.text)]))
        yield replace(name, mention=_with_mark(doc, name.mention)) if rivals else name


def _with_mark(doc: Doc, mention: Mention) -> Mention:
    """Return a name with the word before it, or the two behind it, that tell who of two bears it."""
    span = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
    if span is None:
        return mention
    before = span.start > 0 and doc[span.start - 1].lower_.rstrip(".") in _MARKS
    wider = doc[span.start - 1 : span.end] if before else doc[span.start : span.end + 2]
    return Mention(mention.article, Span(wider.start_char, wider.end_char), wider.text)


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
        if entity.label_ in _LABELS:
            pieces = (piece for part in _split_dash(entity) for piece in _split_bracket(_up_to_a_verb(part)) if len(piece))
            parts = (part for piece in pieces for part in _split_country(_with_first_name(_with_surname(piece))))
            yield from (trimmed for part in parts if (trimmed := _trim(part)))
    start = None
    for token in doc:
        if _is_unlabelled_name(token):
            start = token.i if start is None else start
        elif start is not None:
            if trimmed := _trim(doc[start : token.i]):
                yield trimmed
            start = None


def _is_unlabelled_name(token: Token) -> bool:
    if not token.is_alpha or token.lower_ in _NEVER or (token.ent_type_ not in _OTHER_LABELS and not _is_town_called_a_day(token)):
        return False
    return token.pos_ == "PROPN" or (token.text == "WHO" and not token.sent.text.isupper())


def _is_town_called_a_day(token: Token) -> bool:
    """Return whether the recogniser took a city for a date: "41, of Winnipeg"."""
    if token.ent_type_ != "DATE" or token.pos_ != "PROPN":
        return False
    place = find_place(token.text)
    return place is not None and place.population >= LARGE_CITY


def _with_surname(span: DocSpan) -> DocSpan:
    """Return a person's name with the surname that its particles ask for: "Ursula von der [Leyen]"."""
    doc, end = span.doc, span.end
    if span.label_ == "PERSON" and span[-1].lower_ in _PARTICLES and end < len(doc) and doc[end].pos_ == "PROPN":
        return DocSpan(doc, span.start, end + 1, label="PERSON")
    return span


def _with_first_name(span: DocSpan) -> DocSpan:
    """Return a lone surname with the first name that the recogniser split off: "[Rhys] McCarthy"."""
    first = span[0]
    if span.label_ != "PERSON" or len(span) > 1 or first.i == 0 or not first.nbor(-1).whitespace_:
        return span
    before = first.nbor(-1)
    word = before.lower_.rstrip(".")
    if before.pos_ != "PROPN" or before.ent_type_ or not before.is_title or not before.is_alpha or before.head not in (first, first.head):
        return span
    if word in _HONORIFICS or word in _OFFICE_WORDS or word in _ROLES or word in _NEVER or find_place(before.text):
        return span
    return DocSpan(span.doc, before.i, span.end, label="PERSON")


def _up_to_a_verb(span: DocSpan) -> DocSpan:
    """Return a person's name without the rest of a headline: "[Brandt] Sends Offer"."""
    for token in span[1:] if span.label_ == "PERSON" else ():
        if token.tag_ in ("VBZ", "VBD") and token.dep_ in ("ROOT", "ccomp") and token.head not in span[:1]:
            return span.doc[span.start : token.i]
    return span


def _split_bracket(span: DocSpan) -> Iterator[DocSpan]:
    """Yield the two names of "Bakhmut (Artemovsk", which name recognition may take for one."""
    opening = next((token.i for token in span if token.text == "("), None)
    if opening is None or opening == span.start:
        yield span
        return
    yield span.doc[span.start : opening]
    if opening + 1 < span.end:
        yield span.doc[opening + 1 : span.end]


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
    while start < end and _is_no_start(doc[start], last=start == end - 1, person=span.label_ == "PERSON"):
        start += 1
    titles = PERSONAL if span.label_ in ("ORG", "FAC", "GPE", "LOC") else _HONORIFICS  # General Motors, King Saud University
    while start < end - 1 and doc[start].lower_.rstrip(".") in titles:
        start += 1
    while (
        end > start and (not doc[end - 1].text[-1:].isalnum() or doc[end - 1].lower_ in ("'s", "’s", "s")) and doc[end - 1].text[-1:] != "."
    ):
        end -= 1
    while end - start > 1 and doc[end - 1].text in _AFTER_NAMES:
        end -= 1
    trimmed = doc[start:end]
    if _is_no_name(trimmed) or all(token.lower_.rstrip(".") in _HONORIFICS or token.lower_ in _OFFICE_WORDS for token in trimmed):
        return None
    return trimmed if end > start and re.search(r"[A-ZÀ-Þ]", trimmed.text) and trimmed.text.lower() not in _NEVER else None


def _is_no_start(token: Token, *, last: bool, person: bool) -> bool:
    """Return whether a word in front of a name does not belong to it: an article, a number, a verb, what somebody is."""
    if not token.text[:1].isalnum() or token.lower_ in ("the", "a", "an") or token.lower_ in ONES:
        return True
    if last:
        return False
    if token.text.islower():
        return token.tag_ in ("VBZ", "VBP", "VBD", "IN", "NN", "NNS")
    return person and token.lower_ in _ROLES and token.is_title


def _is_no_name(span: DocSpan) -> bool:
    """Return whether capitals make no name of words: "QC", the "State" of a secretary of state, "Mum" at the start of a sentence."""
    if len(span) != 1:
        return False
    word = span[0]
    if word.text in _AFTER_NAMES or (word.lower_ in _ROLES and not word.ent_type_):
        return True
    return word.text == "State" and word.i > 1 and word.nbor(-1).lower_ == "of" and word.nbor(-2).lower_ in ("secretary", "secretaries")


def _mention(doc: Doc, article: str, span: DocSpan) -> NameMention:
    text = Span(span.start_char, span.end_char)
    return NameMention(Mention(article, text, span.text), type_of(doc, span), _in_brackets(doc, span))


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
