"""Who holds which office, from titles ("President Ann Lee") and appositions ("Mao Ning, a foreign ministry spokesman")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from articles.domain.reading.records import NameMention
from articles.domain.reading.syntax import lemma_of

# Offices that one person holds at a time, within one country, body or place; the rest may have many holders.
SINGULAR = frozenset(
    "president premier chancellor king queen pope emperor mayor governor chairman chairwoman chairperson ceo director"
    " commissioner ambassador archbishop"
    " prime-minister foreign-minister interior-minister defence-minister defense-minister finance-minister health-minister"
    " justice-minister transport-minister"
    " energy-minister environment-minister education-minister first-lady first-minister attorney-general secretary-general"
    " vice-president police-chief fire-chief"
    " chief-executive harbourmaster harbormaster headteacher principal speaker secretary-of-state home-secretary chief-"
    " justice prosecutor-general public-prosecutor"
    " coroner sheriff dean rector abbot".split()
)
_HEADS = frozenset(
    "president premier chancellor king queen pope emperor mayor governor chairman chairwoman chairperson ceo director"
    " commissioner ambassador archbishop minister lady"
    " general secretary executive spokesman spokeswoman spokesperson chief head leader commander officer inspector deputy"
    " adviser advisor analyst professor doctor"
    " captain coach manager owner founder lawyer prosecutor judge senator envoy secretary-general coordinator official"
    " representative harbourmaster speaker surgeon"
    " engineer skipper wife husband father mother son daughter brother sister widow coroner sheriff dean rector pilot"
    " driver suspect defendant".split()
)
_QUALIFIERS = frozenset(
    "prime foreign interior defence defense finance health justice transport energy environment education first vice"
    " deputy police fire chief attorney home public secretary press assistant associate junior shadow regional"
    " labour culture agriculture trade".split()
)
# One office, two names for it.
_SAME_OFFICE = {
    "premier": "prime-minister",
    "defense-minister": "defence-minister",
    "harbormaster": "harbourmaster",
    "chairwoman": "chairman",
    "chairperson": "chairman",
}
_BODIES = ("PLACE", "GROUP", "ORGANISATION")
_FORMER = frozenset("former ex then-president late acting then outgoing incoming interim future designate elect would-be onetime".split())


@dataclass(frozen=True, slots=True)
class Office:
    """A person named as the holder of an office. ``of`` is the folded name of the body or place, ``title`` the office's words."""

    holder: NameMention
    title: str
    of: tuple[NameMention, ...]
    tokens: tuple[Token, ...]
    former: bool


def find_offices(doc: Doc, by_token: dict[int, NameMention]) -> Iterator[Office]:
    """Yield the offices that titles before names and appositions after names tell of."""
    last = {id(name): position for position, name in sorted(by_token.items())}
    seen: set[int] = set()
    for position, name in by_token.items():
        if not (name.type == "PERSON" or name.type == "OTHER" and " " in name.mention.text) or id(name) in seen:
            continue
        seen.add(id(name))
        first = doc[position]
        last_index = last[id(name)]
        for office in _title_before(doc, first, name, by_token):
            yield office if office.of else replace(office, of=_body_after(doc, last_index, by_token))
        yield from _apposition_after(doc, last_index, name, by_token)


def _body_after(doc: Doc, last: int, by_token: dict[int, NameMention]) -> tuple[NameMention, ...]:
    """Return the place or body named after a titled person: "Mayor Susan Clark of Lyon"."""
    if last + 2 >= len(doc) or doc[last + 1].lower_ != "of":
        return ()
    body = by_token.get(last + (3 if doc[last + 2].lower_ == "the" else 2))
    return (body,) if body is not None and body.type in _BODIES else ()


def _title_before(doc: Doc, first: Token, name: NameMention, by_token: dict[int, NameMention]) -> Iterator[Office]:
    end = first.i - 1 if _is_set_off(doc, first) else first.i
    start = end
    while start > 0 and end - start < 9 and _in_title(doc[start - 1], by_token):
        start -= 1
    while start < end and doc[start].pos_ == "CCONJ":
        start += 1
    words = [token for token in doc[start:end] if token.is_alpha or "-" in token.text]
    if not words or (end < first.i and words[0].pos_ not in ("DET", "PROPN", "ADJ")):
        return
    head = _last_head(words)
    if head is not None and _ends_title(doc, head, doc[end]):
        yield _office(name, words, head, by_token)


def _is_set_off(doc: Doc, first: Token) -> bool:
    """Return whether commas stand around the name: "The prime minister, Ann Lee, said"."""
    if first.i < 2 or doc[first.i - 1].text != ",":
        return False
    after = first.i
    while after < len(doc) and doc[after].pos_ == "PROPN":
        after += 1
    return after < len(doc) and doc[after].text == ","


def _ends_title(doc: Doc, head: Token, first: Token) -> bool:
    """Return whether only "of" and a name stand between a title and the name after it: "President of Ukraine Petro Poroshenko"."""
    between = doc[head.i + 1 : first.i]
    return len(between) == 0 or (between[0].lower_ in ("of", "for") and len(between) <= 4)


def _in_title(token: Token, by_token: dict[int, NameMention]) -> bool:
    name = by_token.get(token.i)
    if name is not None and name.type in ("PERSON",) and not _looks_like_office(token):
        return False
    return (
        token.pos_ in ("NOUN", "PROPN", "ADJ")
        or token.lower_ in ("of", "the", "'s", "’s", "for", "and")
        or token.dep_ in ("compound", "amod", "poss", "case", "nmod")
    )


def _looks_like_office(token: Token) -> bool:
    return lemma_of(token) in _HEADS


def _apposition_after(doc: Doc, last: int, name: NameMention, by_token: dict[int, NameMention]) -> Iterator[Office]:
    if last + 2 >= len(doc) or doc[last + 1].text not in (",", "，", "(") or doc[last + 2].pos_ == "CCONJ":
        return
    end = last + 2
    while (
        end < len(doc)
        and end - last < 16
        and doc[end].text not in (",", ".", ";", ")", "–", "—", ":")
        and not doc[end].is_sent_start
        and doc[end].pos_ not in ("VERB", "AUX")
    ):
        end += 1
    words = [token for token in doc[last + 2 : end] if token.is_alpha or "-" in token.text]
    if not words or by_token.get(words[0].i) is not None and by_token[words[0].i].type == "PERSON":
        return
    head = next(
        (token for token in words if _looks_like_office(token) and (token.i + 1 >= end or not _looks_like_office(doc[token.i + 1]))), None
    )
    if head is not None:
        yield _office(name, words, head, by_token)


def _last_head(words: list[Token]) -> Token | None:
    return next((token for token in reversed(words) if _looks_like_office(token)), None)


def _office(name: NameMention, words: list[Token], head: Token, by_token: dict[int, NameMention]) -> Office:
    previous = head.nbor(-1).lower_ if head.i else ""
    title = lemma_of(head)
    if previous in _QUALIFIERS:
        title = f"{previous}-{title}"
    if title == "secretary" and head.i + 2 < len(head.doc) and head.nbor(1).lower_ == "of" and head.nbor(2).lower_ == "state":
        title = "secretary-of-state"
    of: dict[int, NameMention] = {}
    for token in words:
        other = by_token.get(token.i)
        if other is not None and other is not name and token.lower_ not in _QUALIFIERS and other.type in _BODIES:
            of[id(other)] = other
    former = any(token.lower_ in _FORMER or token.lower_.startswith("ex-") for token in words)
    return Office(name, _SAME_OFFICE.get(title, title), tuple(of.values()), tuple(words), former)
