"""What is negated, and how far: "did not", "no inspection", "failed to", "denied that", "no longer", "not because"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from spacy.tokens import Token

from articles.domain.reading.certainty.idioms import (
    corrected,
    falling_short,
    has_exception,
    is_beyond_denial,
    is_corrected,
    is_forgone,
    is_scant,
    rejects,
    rules_out,
    rules_out_something,
)
from articles.domain.reading.certainty.paths import path_up, shares_helpers
from articles.domain.reading.certainty.words import (
    CLEARS,
    COMPARATIVES,
    DENY,
    FAILS,
    FALSE,
    FOCUS,
    FROM_ONLY,
    NEVER,
    NOBODY,
    SAYINGS,
    TRUE,
    UNABLE,
)
from articles.domain.reading.parse_mending import SET_ASIDE
from articles.domain.reading.syntax import once_for_each_token
from articles.domain.vocabulary import Span

_ARGUMENTS: Final = frozenset(("nsubj", "nsubjpass", "csubj", "dobj", "obj", "attr", "oprd", "dative", "expl"))
_NEGATING: Final = NEVER | NOBODY
_ANY: Final = _NEGATING | {"without"}
_SKIPPED: Final = frozenset("longer ever yet that to even of".split())
_PLEADING: Final = frozenset(("plead", "find"))
_OPPOSITES: Final = frozenset("impossible improbable infrequent insignificant illegal irrelevant inconceivable".split())
_NO_OPPOSITES: Final = frozenset("under unique united universal unanimous underway underground unilateral".split())


@once_for_each_token
def is_negated(verb: Token) -> bool:
    """Return whether what one verb tells did not happen: "did not", "never", "no one", "nothing", "failed to"."""
    path = [verb]
    for token in reversed(path_up(verb)[:-1]):
        if (path[0].dep_ == "ccomp" and not _judges(token)) or (path[0].dep_ == "pcomp" and token.lemma_.lower() not in FAILS | CLEARS):
            break
        path.insert(0, token)
    return flips_along(path) % 2 == 1


def _judges(governor: Token) -> bool:
    """Return whether a verb says of a clause that it is so or not: "denied that", "it is not true that". "Did not say that" does not."""
    lemma = governor.lemma_.lower()
    if lemma == "be":
        return any(child.dep_ == "acomp" and child.lower_ in FALSE | TRUE for child in governor.children)
    return lemma in DENY or rejects(governor) or rules_out(governor)


def flips_along(path: Sequence[Token]) -> int:
    """Return how often the verbs of a path, each governing the next, turn what the last one tells into its opposite.

    What is not ruled out may be so: that counts as no denial.
    """
    start = max((place + 1 for place in range(len(path) - 1) if leaves_open(path[: place + 1], path[place + 1])), default=0)
    return _flips(path[start:]) + _denies(path[-1])


def leaves_open(path: Sequence[Token], below: Token | None = None) -> bool:
    """Return whether the last verb of a path does not rule out what it speaks of, or what ``below`` it tells: "could not rule out"."""
    ruling = rules_out_something(path[-1]) if below is None else rules_out(path[-1]) and below.dep_ != "conj"
    return ruling and _flips(path) % 2 == 1


def _flips(path: Sequence[Token]) -> int:
    flips = sum(_own(token, place, path) for place, token in enumerate(path))
    flips += sum(_is_turned(governor, below) for governor, below in pairwise(path))
    return flips + sum(_undone(token, alone=place == len(path) - 1) for place, token in enumerate(path))


def _own(token: Token, place: int, path: Sequence[Token]) -> int:
    below = path[place + 1] if place + 1 < len(path) else None
    negator = _negator(token, shared=below is not None and below.dep_ == "conj")
    if negator is not None and below is not None and token.lemma_ == "help" and below.tag_ == "VBG":
        return 0  # "could not help laughing"
    return int(negator is not None or is_forgone(token))


def _negator(verb: Token, *, shared: bool = False) -> Token | None:
    """Return the word that negates a verb beside it, in its subject or in its object; of a verb that shares its helpers, only beside it."""
    for child in verb.children:
        if child.lower_ in NEVER and child.dep_ not in ("cc", "conj") or child.lower_ == "nor" and child.i < verb.i or child.dep_ == "neg":
            if child.lower_ in ("no", *NEVER) and not (_is_focus(child) or _came_about(verb, child) or is_corrected(verb, child)):
                return child
        elif not shared and (word := _negating_within(child)) is not None:
            return word
        elif child.lower_ == "far" and verb.lemma_ == "be" and _next(child) == "from":
            return child.nbor(1)
        elif child.lower_ == "longer" and child.i and child.nbor(-1).lower_ == "no":
            return child
        elif child.dep_ == "aux" and (word := next(_at_no_time(child), None)) is not None:
            return word
    return next((cc for cc in verb.head.children if cc.lower_ == "nor" and cc.i < verb.i), None) if verb.dep_ == "conj" else None


def _at_no_time(helper: Token) -> Iterator[Token]:
    """Yield the word that negates in "at no time did the guards fire", where the parser hangs the phrase on the auxiliary."""
    for child in helper.children:
        if child.dep_ == "prep" and (word := _negating_phrase(child)) is not None:
            yield word


def _came_about(verb: Token, negator: Token) -> bool:
    """Return whether something came about for all that: "was not found until Monday", "pleaded not guilty".

    What "will not" be until then may never be.
    """
    if negator.lower_ not in ("not", "n't", "n’t"):
        return False
    if verb.lemma_ in _PLEADING and _next(negator) == "guilty":
        return True
    past = verb.tag_ == "VBD" or any(child.dep_ in ("aux", "auxpass") and child.tag_ == "VBD" for child in verb.children)
    return past and any(child.i > verb.i and _is_until(child) for child in verb.children)


def _is_until(child: Token) -> bool:
    if child.dep_ == "advcl":
        return any(below.dep_ == "mark" and below.lower_ in ("until", "till") for below in child.children)
    return child.dep_ == "prep" and child.lower_ in ("until", "till")


def _next(token: Token) -> str:
    return token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""


def _is_focus(word: Token) -> bool:
    """Return whether "not" or "no" bears on one phrase only, or on nothing: "not only", "not because of", "no fewer than"."""
    after = _next(word)
    return after in COMPARATIVES if word.lower_ == "no" else word.lower_ in ("not", "n't", "n’t") and after in FOCUS


def _negating_within(child: Token) -> Token | None:
    if child.dep_ in _ARGUMENTS:
        return _negating_word(child)
    return _negating_phrase(child) if child.dep_ in ("prep", "agent") else None


def _negating_word(argument: Token) -> Token | None:
    """Return the word that negates in a subject or object: "nobody", "no inspection", "not one of them", "neither side"."""
    if has_exception(argument):
        return argument if argument.lower_ == "anything" else None
    if (argument.lower_ in NOBODY and argument.lower_ not in ("no", "zero")) or is_scant(argument):
        return argument
    if argument.lower_ in COMPARATIVES or corrected(argument) is not None:
        return None
    for child in argument.children:
        if child.i > argument.i:
            break
        if (child.lower_ in ("no", "neither", "not") or is_scant(child)) and not _is_focus(child):
            return argument if argument.lower_ == "one" or argument.dep_ == "pobj" else child
        if child.dep_ == "nummod" and child.left_edge.lower_ == "not":
            return child.left_edge
    return None


def _negating_phrase(preposition: Token) -> Token | None:
    """Return the word that negates in "at no time", "by nobody", "in no way"; "with no licence" negates the licence alone."""
    if preposition.lower_ == "with" or (preposition.i + 1 < len(preposition.doc) and _next(preposition) not in _NEGATING):
        return None
    for child in preposition.children:
        if child.dep_ == "pobj" and (word := _negating_word(child)) is not None:
            return word
    return None


def _is_turned(governor: Token, below: Token) -> bool:
    """Return whether a verb says that what it governs did not happen."""
    lemma = governor.lemma_.lower()
    if lemma in DENY or lemma in UNABLE or lemma in FALSE or rules_out(governor):
        return below.dep_ != "conj" and not is_beyond_denial(governor)
    if lemma in ("have", "be") and below.dep_ == "xcomp":
        yet = any(child.lower_ == "yet" for child in (*governor.rights, *below.lefts))
        return yet or any(child.lower_ == "still" for child in governor.rights)
    if below.dep_ in ("pcomp", "pobj") and falling_short(below.head) == governor:
        return below.head.nbor(-1).lower_ != "far"  # which is seen beside the verb
    if lemma in CLEARS:
        return below.dep_ == "pcomp" and below.head.lower_ == "of"
    if lemma in FROM_ONLY:
        return below.dep_ == "pcomp" and below.head.lower_ == "from"
    return lemma in FAILS and below.dep_ in ("xcomp", "pcomp") or (rejects(governor) and below.dep_ in ("ccomp", "acl"))


def _denies(last: Token) -> bool:
    """Return whether a verb denies something that is no clause: "denied the report", "dismissed the claims"."""
    lemma = last.lemma_.lower()
    if lemma in DENY:
        return True
    return rejects(last) and any(word.lemma_.lower() in SAYINGS for word in _rejected(last))


def _rejected(verb: Token) -> Iterator[Token]:
    """Yield what a verb rejects: its object, and that of "dismissed as nonsense [reports]", which the parser hangs on "as"."""
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass"):
            yield child
        elif child.dep_ == "prep" and child.lower_ == "as":
            yield from (below for below in child.children if below.dep_ == "pobj")


def _undone(verb: Token, *, alone: bool) -> bool:
    """Return whether the predicate says that it is false or impossible, or is an opposite that a "not" turns back ("not uncommon")."""
    for child in verb.children:
        if child.dep_ not in ("acomp", "attr", "oprd"):
            continue
        word = child.lower_
        if word in FALSE or (not alone and word in UNABLE and not any(below.dep_ in ("xcomp", "ccomp") for below in child.children)):
            return True
        opposite = (word.startswith("un") and len(word) > 5 and word not in _NO_OPPOSITES) or word in _OPPOSITES
        if alone and opposite and any(other.dep_ == "neg" for other in verb.children):
            return True
    return False


def negated_words(path: Sequence[Token], within: Span) -> Span | None:
    """Return the words of a clause that are negated, as far as they lie in ``within``; None where there are none."""
    for start, end in (*_scopes(path), *_scopes_aside(path[0], within)):
        span = _between(start, end, within)
        if span is not None:
            return span
    return None


def _scopes(path: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Yield the first and last token that the verbs of a path negate."""
    for place, token in enumerate(path):
        below = path[place + 1] if place + 1 < len(path) else None
        if (negator := _negator(token, shared=below is not None and below.dep_ == "conj")) is not None:
            last = path[-1] if below is not None and shares_helpers(path[-1]) else token
            yield _after(negator), _last_of(last)
        elif below is not None and _is_turned(token, below):
            yield _first_of(below), _last_of(below)
    if _denies(path[-1]) or rules_out_something(path[-1]):
        told = [child for child in path[-1].children if child.dep_ in ("dobj", "nsubjpass")]
        if told:
            yield told[0].left_edge, told[0].right_edge


def _scopes_aside(root: Token, within: Span) -> Iterator[tuple[Token, Token]]:
    """Yield what is negated in a clause without being what it is about: "without a licence", "not because of the rain", "not Dell"."""
    for token in root.subtree:
        if token.dep_ == SET_ASIDE and within.start <= token.idx < within.end:
            yield next(word for word in token.subtree if word.lower_ not in ("not", "n't", "n’t")), token.right_edge
        if token.lower_ not in _ANY or not within.start <= token.idx < within.end:
            continue
        if token.lower_ == "without" or (token.lower_ == "no" and token.head.dep_ == "pobj"):
            yield _after(token), (token if token.lower_ == "without" else token.head).right_edge
        elif token.lower_ in ("not", "n't", "n’t") and _next(token) in ("because", "due"):
            yield token.nbor(1), _end_of_cause(token.nbor(1))
        elif _bears_on(token.head, token):
            yield _after(token), _last_of(token.head)


def _bears_on(verb: Token, negator: Token) -> bool:
    """Return whether a negating word beside a verb says that it did not happen."""
    if negator == verb or verb.pos_ not in ("VERB", "AUX") or _is_focus(negator) or has_exception(negator):
        return False
    return not (_came_about(verb, negator) or is_corrected(verb, negator))


def _end_of_cause(because: Token) -> Token:
    return because.right_edge if because.dep_ == "prep" else _last_of(because.head)


def _after(word: Token) -> Token:
    """Return the first token that a negating word bears on."""
    token = word
    while token.i + 1 < len(word.doc):
        token = token.nbor(1)
        if token.lower_ not in _SKIPPED and not token.is_punct:
            break
    return token


def _first_of(verb: Token) -> Token:
    return next((token for token in verb.subtree if token.lower_ not in _SKIPPED and not token.is_punct), verb)


def _last_of(verb: Token) -> Token:
    """Return the last token of a verb's own clause, coordinated and set-off clauses left out."""
    last = verb
    for child in verb.rights:
        if child.dep_ in ("conj", "cc", "punct", "parataxis") or (child.dep_ == "advcl" and child.left_edge.i and _is_set_off(child)):
            continue
        if child.right_edge.i > last.i:
            last = child.right_edge
    return last


def _is_set_off(clause: Token) -> bool:
    return clause.left_edge.nbor(-1).is_punct


def _between(start: Token, end: Token, within: Span) -> Span | None:
    while end.i > start.i and end.is_punct:
        end = end.nbor(-1)
    first, last = max(start.idx, within.start), min(end.idx + len(end), within.end)
    return Span(first, last) if first < last and start.i <= end.i else None
