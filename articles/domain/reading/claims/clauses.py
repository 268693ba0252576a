"""The clauses of a sentence that can be disputed apart, each a stretch of its words.

A clause stands apart where it is coordinated with another, set off by commas (a relative clause, "killing at least five people",
"while the airport closed"), or quoted beside something else that is told; and where it has a verb and something to check. The
clauses of a sentence lie side by side, or one in the midst of another; what is left when all are taken out is the main clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from articles.domain.reading.attribution.lexicon import SAY, THINK
from articles.domain.reading.claims.statements import has_value
from articles.domain.reading.lexicon import NEGATIONS
from articles.domain.vocabulary import Span

_LONGEST: Final = 200
_SHORTEST: Final = 12
_VERBAL: Final = ("VERB", "AUX")
_MARKS: Final = frozenset("after before when while as although though whereas since where until whilst".split())
_OBJECTS: Final = frozenset(("dobj", "obj", "attr", "oprd", "dative", "agent", "acomp"))
_SUBJECTS: Final = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_SET_OFF: Final = frozenset((",", ";", ":", "–", "—", "-", "--", "(", "..."))
_OPENING: Final = frozenset("“\"‘'(`")
_TRIMMED: Final = frozenset((",", ";", ":", "–", "—", "-", "--", "...", "and", "but", "or", "yet", "nor"))
_TAIL: Final = ("cc", "punct")


@dataclass(frozen=True, slots=True)
class Clause:
    """One claim to be: its characters, the head of its words, and the words themselves without those of clauses in their midst."""

    span: Span
    root: Token
    tokens: tuple[Token, ...]


@dataclass(slots=True)
class _Part:
    """A clause in the making: its head, the tokens below it from ``start`` to ``end``, and the part it stands in."""

    head: Token
    start: int
    end: int
    parent: _Part | None
    tokens: list[Token]


def whole(sentence: DocSpan, span: Span) -> Clause:
    """Return a sentence as one clause."""
    return Clause(span, sentence.root, tuple(sentence))


def find_clauses(sentence: DocSpan, span: Span, quotes: Sequence[Span] = ()) -> list[Clause]:
    """Return the clauses of a sentence in text order, an outer one before those in its midst; ``span`` is the sentence without blanks.

    None ends within ``quotes``: what somebody is quoted to say is kept whole, as its wording may be disputed. A stretch of over 200
    words that the parser takes for one sentence is left in one piece.
    """
    if len(sentence) > _LONGEST:
        return [whole(sentence, span)]
    parts = _parts(sentence, quotes)
    if len(parts) > 1:
        parts = _worth(parts)
    if len(parts) == 1:
        return [whole(sentence, span)]
    _hand_over_tails(parts)
    clauses = [_clause(part, span) for part in parts]
    return sorted(clauses, key=lambda clause: (clause.span.start, -clause.span.end)) if _are_apart(clauses) else [whole(sentence, span)]


def owner_of(span: Span, clauses: Sequence[Clause]) -> Clause:
    """Return the innermost clause in which a stretch of text begins; the first where it begins in none."""
    around = [clause for clause in clauses if clause.span.start <= span.start < clause.span.end]
    return min(around, key=lambda clause: clause.span.end - clause.span.start, default=clauses[0])


def _parts(sentence: DocSpan, quotes: Sequence[Span]) -> list[_Part]:
    """Return the main clause and every clause that could stand apart, innermost last, with the tokens of each."""
    main = _Part(sentence.root, sentence.start, sentence.end, None, [])
    heads = [token for token in sentence if token.dep_ in _KINDS and token.pos_ in _VERBAL and token != sentence.root]
    spread = ((token.left_edge.i, token.right_edge.i + 1, token) for token in heads if _KINDS[token.dep_](token))
    parts = [main]
    for start, end, head in sorted(spread, key=lambda item: (item[0], -item[1])):
        parent = next(part for part in reversed(parts) if part.start <= start < part.end)
        fits = end <= parent.end and not (start <= parent.head.i < end and parent is not main) and head != parent.head
        if fits and not (_cuts(sentence, start, quotes) or _cuts(sentence, end, quotes)):
            parts.append(_Part(head, start, end, parent, []))
    _share_out(sentence, parts)
    return parts


def _cuts(sentence: DocSpan, place: int, quotes: Sequence[Span]) -> bool:
    """Return whether a quotation goes on from before the token at ``place`` to after it."""
    doc, left, right = sentence.doc, place - 1, place
    while left > sentence.start and (doc[left].is_punct or doc[left].dep_ == "cc"):
        left -= 1
    while right < sentence.end - 1 and doc[right].is_punct:
        right += 1
    if left < sentence.start or right >= sentence.end:
        return False
    return any(quote.start < doc[left].idx + len(doc[left]) and doc[right].idx < quote.end for quote in quotes)


def _share_out(sentence: DocSpan, parts: Sequence[_Part]) -> None:
    """Give each token to the innermost part around it; a sign goes with the word before it, an opening one and "and" with that after."""
    owners = [next(part for part in reversed(parts) if part.start <= token.i < part.end) for token in sentence]
    last = len(sentence) - 1
    for place in range(last, -1, -1):
        if place < last and (_is_opening(sentence[place]) or sentence[place].dep_ == "cc"):
            owners[place] = owners[place + 1]
    for place, token in enumerate(sentence):
        if place and (token.is_punct or token.is_space) and not _is_opening(token):
            owners[place] = owners[place - 1]
        owners[place].tokens.append(token)


def _is_opening(token: Token) -> bool:
    if token.text not in _OPENING:
        return False
    return token.text not in "\"'`" or token.i == 0 or bool(token.nbor(-1).whitespace_)


def _worth(parts: list[_Part]) -> list[_Part]:
    """Return the parts that say something by themselves; what does not goes back to the part it stands in."""
    kept = list(parts)
    for part in reversed(parts[1:]):
        if not _tells(part):
            _give_back(part, kept)
    main = kept[0]
    while len(kept) > 1 and not _tells(main):
        _give_back(next(part for part in kept[1:] if part.parent is main), kept)
    return kept


def _give_back(part: _Part, kept: list[_Part]) -> None:
    assert part.parent is not None
    part.parent.tokens = sorted((*part.parent.tokens, *part.tokens), key=lambda token: token.i)
    kept.remove(part)
    for other in kept:
        if other.parent is part:
            other.parent = part.parent


def _tells(part: _Part) -> bool:
    """Return whether the words of a part have a verb and something to check."""
    tokens = [token for token in part.tokens if not token.is_punct and not token.is_space]
    verbs = [token for token in tokens if token.pos_ in _VERBAL and token.dep_ not in ("aux", "auxpass")]
    if len(tokens) < 2 or tokens[-1].idx + len(tokens[-1]) - tokens[0].idx < _SHORTEST:
        return False
    if not verbs:
        return part.parent is None and len(tokens) >= 3 and has_value(tokens)
    if all(verb.lemma_.lower() in SAY for verb in verbs):
        return _tells_more_than_who(part.tokens, verbs)
    return any(_is_checkable(token) for token in tokens)


def _is_checkable(token: Token) -> bool:
    if token.like_num or token.ent_type_ or token.lower_ in NEGATIONS:
        return True
    if token.dep_ in _OBJECTS:
        return True
    return token.dep_ in _SUBJECTS and token.pos_ in ("NOUN", "PROPN")


def _tells_more_than_who(tokens: Sequence[Token], verbs: Sequence[Token]) -> bool:
    """Return whether "he said" comes with more than its subject: when, where, to whom, or what was said."""
    for token in tokens:
        if token.head in verbs and token.dep_ in ("ccomp", "dobj", "dative"):
            return True
        if token.dep_ == "pobj" and (token.ent_type_ or token.like_num):
            return True
        if token.dep_ in ("npadvmod", "nummod") and token.ent_type_:
            return True
    return False


def _is_coordinated(token: Token) -> bool:
    """Return whether a verb continues another's clause with one of its own: it has an object, a subject or more of its own."""
    if token.head.pos_ not in _VERBAL or token.left_edge.i <= token.head.i:
        return False
    return any(child.dep_ not in _TAIL for child in token.children)


def _is_set_off(token: Token) -> bool:
    """Return whether a clause is set off by a comma, a dash or a bracket before it."""
    edge = token.left_edge
    return edge.i > token.sent.start and edge.nbor(-1).text in _SET_OFF


def _is_adverbial(token: Token) -> bool:
    """Return whether an adverbial clause tells something of its own: "killing five", "while the airport closed"; not "if it rains"."""
    if not (_is_set_off(token) or _opens_with_comma(token)):
        return False
    marks = [child.lower_ for child in token.children if child.dep_ == "mark" or (child.dep_ == "advmod" and child.tag_ == "WRB")]
    if not marks:
        return token.tag_ in ("VBG", "VBN") and _is_set_off(token)
    return marks[0] in _MARKS and any(child.dep_ in _SUBJECTS for child in token.children)


def _opens_with_comma(token: Token) -> bool:
    edge = token.right_edge
    return token.left_edge.i == token.sent.start and edge.i + 1 < token.sent.end and edge.nbor(1).text == ","


def _is_participle(token: Token) -> bool:
    return token.tag_ in ("VBG", "VBN", "VBD") and _is_set_off(token)


def _is_quoted_or_beside(token: Token) -> bool:
    """Return whether a clause is quoted whole, or only divided from the next: "it rained, he left"; not "it rained, he thinks"."""
    first, last = token.left_edge, token.right_edge
    if token.head.lemma_.lower() in SAY:
        return first.i > token.sent.start and first.nbor(-1).text in _OPENING and last.i > first.i
    after = last.nbor(1).text if last.i + 1 < token.sent.end else ""
    return after in (";", "—", "–", "--") or (after == "," and token.i < token.head.i and token.head.lemma_.lower() not in THINK)


_KINDS: Final = {
    "conj": _is_coordinated,
    "relcl": _is_set_off,
    "advcl": _is_adverbial,
    "acl": _is_participle,
    "ccomp": _is_quoted_or_beside,
    "parataxis": _is_set_off,
}


def _hand_over_tails(parts: list[_Part]) -> None:
    """Let "police said on Monday", where it follows the last of several clauses, go with that clause instead of around it."""
    main = parts[0]
    said = main.head
    if said.lemma_.lower() not in SAY:
        return
    for part in parts[1:]:
        tail = [token for token in main.tokens if token.i >= part.end]
        core = [token for token in main.tokens if token.i < part.start]
        if part.parent is main and said in tail and any(token.dep_ == "ccomp" and token.head == said for token in core):
            main.tokens = core
            main.head = next(token for token in core if token.dep_ == "ccomp" and token.head == said)
            part.tokens += tail
            return


def _clause(part: _Part, sentence: Span) -> Clause:
    tokens = _trimmed(part.tokens)
    first, last = tokens[0], tokens[-1]
    return Clause(Span(max(first.idx, sentence.start), min(last.idx + len(last), sentence.end)), part.head, tuple(part.tokens))


def _trimmed(tokens: Sequence[Token]) -> Sequence[Token]:
    start, end = 0, len(tokens)
    while start < end - 1 and (tokens[start].lower_ in _TRIMMED or tokens[start].is_space):
        start += 1
    while end - 1 > start and (tokens[end - 1].lower_ in _TRIMMED or tokens[end - 1].is_space):
        end -= 1
    return tokens[start:end]


def _are_apart(clauses: Sequence[Clause]) -> bool:
    """Return whether any two clauses lie side by side or one within the other, and no two are the same stretch."""
    for left, right in _pairs(clauses):
        if left.overlap(right) and (left == right or not (left.covers(right) or right.covers(left))):
            return False
    return all(clause.span.start < clause.span.end for clause in clauses)


def _pairs(clauses: Sequence[Clause]) -> Iterator[tuple[Span, Span]]:
    for place, clause in enumerate(clauses):
        for other in clauses[place + 1 :]:
            yield clause.span, other.span
