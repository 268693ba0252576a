"""More than one: "they" for the plural subject of the clause, "the two" for the only pair of people just named."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from articles.domain.reading.coreference import lexicon
from articles.domain.reading.coreference.discourse import Hit, Scene
from articles.domain.reading.coreference.phrases import determiner, extent, has_complement, is_singular, subject_over
from articles.domain.reading.records import Reference
from articles.domain.vocabulary import Mention, Span

_FAR: Final = 20
_NEAR: Final = 3
_ACTORS: Final = frozenset(lexicon.PEOPLE) | lexicon.ORGANISATIONS | lexicon.COUNTRIES
_NOUNS: Final = frozenset(("NOUN", "PROPN"))
_PLURAL: Final = frozenset(("NNS", "NNPS"))
_WITHOUT_S: Final = frozenset(("police", "people"))


def resolve_several(scene: Scene) -> Iterator[Reference]:
    """Yield what plural pronouns and words for two people stand for, in text order."""
    pairs: list[tuple[int, Span]] = []
    for hit in scene.hits:
        token = hit.token
        if hit.sort == "name" and (pair := _pair_from(scene, token)) is not None:
            pairs.append((hit.sentence, pair))
        elif hit.sort == "pair":
            yield from _the_two(scene, hit, pairs)
        elif token.lower_ in lexicon.PLURAL and (subject := _plural_subject(token)) is not None:
            span = Span(extent(subject).start, subject.idx + len(subject))
            together = _pair_from(scene, subject)
            yield _reference(scene, Span(token.idx, token.idx + len(token)), together or span, "GROUP" if together else "")


def _pair_from(scene: Scene, token: Token) -> Span | None:
    """Return the words of "Ann Lee and Robert Hale" from the first of exactly two people named in one breath."""
    others = [child for child in token.children if child.dep_ == "conj"]
    if len(others) != 1 or scene.named_person(token) is None or scene.named_person(others[0]) is None:
        return None
    if any(child.dep_ == "conj" for child in others[0].children):
        return None
    start, end = scene.name_span(token).start, scene.name_span(others[0]).end
    return Span(start, end)


def _the_two(scene: Scene, hit: Hit, pairs: list[tuple[int, Span]]) -> Iterator[Reference]:
    token = hit.token
    if determiner(token) != "the" or token.dep_ in ("nummod", "compound", "appos", "attr") or has_complement(token):
        return
    near = [span for sentence, span in pairs[-_NEAR:] if sentence >= hit.sentence - 1]
    if len(near) == 1 and not _others_named(scene, hit, near[0]):
        yield _reference(scene, extent(token), near[0], "GROUP")


def _others_named(scene: Scene, hit: Hit, pair: Span) -> bool:
    """Return whether somebody outside the pair is named in this sentence or the last."""
    first = bisect_left(scene.hits, hit.sentence - 1, key=lambda other: other.sentence)
    last = bisect_right(scene.hits, hit.sentence, key=lambda other: other.sentence)
    near = [other.token for other in scene.hits[first:last] if other.sort == "name"]
    inside = {scene.at[token.i] for token in near if pair.start <= token.idx < pair.end}
    return any(scene.named_person(token) is not None and scene.at[token.i] not in inside for token in near)


def _plural_subject(token: Token) -> Token | None:
    """Return the plural subject of the clause that gives "they" a meaning: "Officials said they", "The sisters sold their house"."""
    subject = subject_over(token)
    if subject is None or not subject.i < token.i <= subject.i + _FAR or not (_is_plural(subject) and _can_act(subject)):
        return None
    between = (token.doc[index] for index in range(subject.right_edge.i + 1, token.i))
    return None if any(other.pos_ in _NOUNS and _is_plural(other) for other in between) else subject


def _is_plural(token: Token) -> bool:
    joined = is_singular(token) and any(child.dep_ == "conj" for child in token.children)
    return token.pos_ in _NOUNS and (token.tag_ in _PLURAL or token.lower_ in _WITHOUT_S or joined)


def _can_act(token: Token) -> bool:
    """Return whether a plural names people or bodies, who alone say, think and own."""
    return token.pos_ == "PROPN" or token.lower_ in _WITHOUT_S or token.lemma_ in _ACTORS


def _reference(scene: Scene, span: Span, antecedent: Span, kind: str) -> Reference:
    mention = Mention(scene.article, antecedent, antecedent.of(scene.text))
    return Reference(
        span, span.of(scene.text), mention, "pronoun" if span.of(scene.text).lower() in lexicon.PLURAL else "description", kind
    )
