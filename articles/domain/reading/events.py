"""Events that have a name: battles and storms, operations, wars, games and cups, "the Boxing Day tsunami", "the Geneva talks"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from articles.domain.reading.gazetteer import find_place
from articles.domain.words import words_of

_WORD = r"[A-ZÀ-Þ0-9][\w’']{0,30}"
_NAME = r"[A-ZÀ-Þ][\w’'-]{0,30}"
_STORMS = r"(?:Super\s)?(?:Typhoon|Hurricane|Cyclone|Tropical\s(?:Storm|Depression|Cyclone)|(?:Winter\s)?Storm|Superstorm)"
_CAPITALS = (
    r"War|Revolution|Uprising|Rebellion|Olympics|Paralympics|Olympic\sGames|Games|World\sCup|Cup|Championships?|Grand\sPrix|Super\sBowl"
    r"|Festival|Marathon|Summit|Massacre|Disaster|Genocide|Famine|Tsunami|Earthquake|Mutiny|Offensive|Hostage\sCrisis|Missile\sCrisis"
)
_OF = re.compile(rf"\b(?:Battle|battle|Siege|siege|Storming|Fall|Relief|Evacuation|Partition)\sof\s(?:the\s)?{_NAME}(?:\s{_NAME}){{0,2}}")
_STORM = re.compile(rf"\b{_STORMS}\s{_NAME}")
_OPERATION = re.compile(rf"\b(?:Operation|Exercise)\s{_NAME}(?:\s{_NAME}){{0,2}}")
_WORLD_WAR = re.compile(r"\b(?:(?:First|Second)\sWorld\sWar|World\sWar\s(?:I{1,3}|One|Two|Three|[12])\b)")
_TITLED = re.compile(rf"\b(?:{_WORD}[\s-]){{1,4}}(?:{_CAPITALS})\b(?:\sfinal\b)?")
_CUP = re.compile(r"\b(?:World\sCup|Super\sBowl|Olympic\sGames|Olympics|Champions\sLeague|Europa\sLeague)\b(?:\s(?:semi-)?final\b)?")
_DEFINITE = re.compile(
    rf"\b[Tt]he\s((?:{_WORD}[\s-]){{1,4}}"
    r"(?:(?:peace\s|climate\s|nuclear\s)?(?:talks|summit|conference)|massacre|disaster|tragedy|genocide|uprising|revolution|war|affair))\b"
)
_HOLIDAY = re.compile(
    rf"\b((?:{_WORD}\s){{0,2}}(?:Day|Friday|Monday|Sunday|Eve|Christmas|Easter)\s"
    r"(?:tsunami|earthquake|quake|attacks?|bombings?|storms?|massacre|floods?|agreement|protests?|uprising))\b"
)
_NO_STORM = frozenset("warning center centre committee watch relief season category shelter force alert team response damage surge".split())
_NO_OPERATION = frozenset("manager director room centre center theatre theater command chief officer".split())
_ALSO_FIRMS = frozenset("games cup summit offensive marathon".split())
_FIRST_WORDS = frozenset(words_of("reading/events", "FIRST_WORDS"))


def find_events(doc: Doc) -> Iterator[DocSpan]:
    """Yield the named events of a document, the longest reading of each; two may overlap."""
    text = doc.text
    for pattern in (_OF, _STORM, _OPERATION, _WORLD_WAR, _TITLED, _CUP, _DEFINITE, _HOLIDAY):
        for match in pattern.finditer(text):
            span = doc.char_span(match.start(pattern.groups), match.end(pattern.groups), alignment_mode="contract")
            trimmed = _without_first_words(span) if span is not None else None
            if trimmed is not None and _is_event(pattern, trimmed):
                yield trimmed


def _without_first_words(span: DocSpan) -> DocSpan | None:
    """Return a name without the words that only begin its sentence; nothing where it runs over a line or no name is left."""
    start = span.start
    while start < span.end and (span.doc[start].lower_ in _FIRST_WORDS or span.doc[start].text in ("-", "“", '"')):
        start += 1
    trimmed = span.doc[start : span.end]
    return trimmed if len(trimmed) > 1 and "\n" not in trimmed.text else None


def _is_event(pattern: re.Pattern[str], span: DocSpan) -> bool:
    last = span[-1].lower_
    if pattern is _STORM:
        return last not in _NO_STORM
    if pattern is _OPERATION:
        return span[1].lower_ not in _NO_OPERATION
    if pattern is _TITLED:
        return last not in _ALSO_FIRMS or all(token.ent_type_ not in ("ORG", "PERSON") for token in span)
    if pattern is _HOLIDAY or pattern is _DEFINITE and last in ("war", "affair"):
        return not span[0].like_num and find_place(span[0].text) is None or pattern is _HOLIDAY
    return True
