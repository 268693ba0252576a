"""Speakers named by the layout of a text: "SMITH: I disagree." in a transcript, a dash and a name under a quotation."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc

from articles.domain.reading.attribution.found import Found
from articles.domain.vocabulary import Span
from articles.domain.words import words_of

_NAME: Final = r"[^\W\d_a-z][\w.'’-]{0,30}(?: [^\W\d_a-z][\w.'’-]{0,30}){0,4}"
_LABEL: Final = re.compile(rf"^[ \t\"“]{{0,3}}(?P<name>{_NAME})(?P<cue>:)[ \t]+(?P<said>\S[^\n]*)", re.MULTILINE)
_SIGNED: Final = re.compile(rf"(?P<said>[“\"][^\n“”\"]{{2,600}}[”\"])\s{{0,3}}(?P<cue>[―—–]|--)[ \t]?(?P<name>{_NAME})")
_TRANSCRIPT: Final = 2
# "Storm Anna: What we know so far" is a headline, nobody's words.
_ASKING: Final = frozenset("what how why who when where which".split())
_NO_NAMES: Final = frozenset(words_of("reading/attribution/labels", "NO_NAMES"))


def labelled(doc: Doc) -> Iterator[Found]:
    """Yield what transcripts and signed quotations attribute by their layout."""
    text = doc.text
    labels = list(_LABEL.finditer(text))
    in_capitals = sum(label["name"].isupper() for label in labels)
    for label in labels:
        if _is_speaker(doc, label, in_transcript=in_capitals >= _TRANSCRIPT):
            yield _found(doc, label, "label")
    for match in _SIGNED.finditer(text):
        yield _found(doc, match, "signed")


def _is_speaker(doc: Doc, match: re.Match[str], *, in_transcript: bool) -> bool:
    """Names in capitals are speakers where there are several of them ("MUMBAI: Police said" has one); others if they name somebody."""
    name = match["name"]
    if match["said"].split()[0].lower() in _ASKING:
        return False
    if name.lower() in _NO_NAMES or name.split()[0].lower() in _NO_NAMES:
        return False
    if name.isupper() and len(name) > 1:
        return in_transcript
    span = doc.char_span(match.start("name"), match.end("name"))
    return span is not None and any(token.ent_type_ in ("PERSON", "ORG", "NORP") for token in span) and "." not in name


def _found(doc: Doc, match: re.Match[str], frame: str) -> Found:
    place = match.start("cue")
    index = min(bisect_left(doc, place, key=lambda token: token.idx), len(doc) - 1)
    said = Span(match.start("said"), match.start("said") + len(match["said"].rstrip()))
    return Found(Span(*match.span("name")), Span(*match.span("cue")), said, doc[index], match["name"], frame)
