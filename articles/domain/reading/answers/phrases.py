"""Noun phrases as answers: whom or what they name or describe, in which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from articles.domain.reading.answers.context import SentenceContext
from articles.domain.reading.gazetteer import fold
from articles.domain.reading.parsing import text_span
from articles.domain.reading.records import NameMention
from articles.domain.reading.syntax import lemma_of
from articles.domain.reading.wordnet import main_kinds_of
from articles.domain.vocabulary import Span
from articles.domain.words import words_of

# "A team of miners", "one of the guards": what they are is told after "of".
_PARTS = frozenset(words_of("reading/answers/phrases", "PARTS"))
# What is found of a dead person is that person.
_REMAINS = frozenset("body corpse remains remain".split())
HIM = frozenset("him her he she".split())
_SEVERAL = frozenset("every each any no another more some".split())
_WITHIN = frozenset(("compound", "amod", "nmod", "poss", "det", "nummod", "quantmod", "case", "punct"))
_BESIDE = frozenset(("appos", "compound", "nmod"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a noun phrase says: its words, the lemmas of the nouns that describe it (its head first), and its name if it has one."""

    span: Span
    label: str
    nouns: tuple[str, ...]
    name: NameMention | None
    plural: bool


def phrases_of(context: SentenceContext, head: Token) -> Iterator[Phrase]:
    """Yield what a noun phrase names or describes, and what is joined to it by "and"; pronouns that stand for nothing known say nothing."""
    for token in (head, *head.conjuncts):
        found = _phrase(context, telling(token))
        if found is not None:
            yield found


def anchor_of(context: SentenceContext, token: Token) -> str:
    """Return the folded name, or else the lemma, of what else a deed is told of; of a body, whose it is."""
    if lemma_of(token) in _REMAINS:
        owners = (word for word in token.subtree if word.i in context.by_token and context.by_token[word.i].type == "PERSON")
        token = next(owners, token)
    token = telling(token)
    name = context.by_token.get(token.i)
    if name is not None:
        return fold(name.mention.text)
    return lemma_of(token) if token.pos_ == "NOUN" else ""


def is_one(context: SentenceContext, token: Token) -> bool:
    """Return whether a noun tells of one thing, to which a deed is done once: a name, or a singular that nothing multiplies."""
    several = any(child.dep_ == "nummod" or child.lower_ in _SEVERAL for child in token.children)
    return token.i in context.by_token or token.tag_ == "NN" and not several


def is_somebody(context: SentenceContext, token: Token) -> bool:
    """Return whether a deed was done to somebody, dead or alive, who may go by a name, a pronoun or a description: "the old man"."""
    name = context.by_token.get(token.i)
    if name is not None:
        return name.type == "PERSON"
    definite = any(child.dep_ == "poss" or child.lower_ == "the" for child in token.children)
    return lemma_of(token) in _REMAINS or token.lower_ in HIM or (definite and "person" in main_kinds_of(lemma_of(token)))


def telling(token: Token) -> Token:
    """Return the noun that tells what a phrase is: of "a team of miners", miners."""
    if lemma_of(token) in _PARTS:
        for preposition in token.children:
            if preposition.lower_ == "of":
                return next((word for word in preposition.children if word.dep_ == "pobj"), token)
    return token


def _phrase(context: SentenceContext, token: Token) -> Phrase | None:
    name = context.by_token.get(token.i)
    beside = [child for child in token.children if child.dep_ == "appos" and child.i not in context.by_token]
    if name is None:
        name = next((context.by_token[child.i] for child in token.children if child.dep_ == "appos" and child.i in context.by_token), None)
    if name is None and not _is_noun(token):
        return None
    nouns = tuple(dict.fromkeys(_noun(word) for word in _describing(context, token, beside)))
    span = name.mention.span if name is not None else text_span(_core(token))
    label = name.mention.text if name is not None else context.text(span)
    return Phrase(span, label, nouns, name, token.tag_ in ("NNS", "NNPS"))


def _describing(context: SentenceContext, token: Token, beside: Iterable[Token]) -> Iterator[Token]:
    """Yield the common nouns that say what somebody or something is: the head, what is set beside it, and what stands before a name."""
    if _is_noun(token) and token.i not in context.by_token:
        yield token
    yield from (word for word in beside if word.pos_ == "NOUN")
    if token.i in context.by_token:
        yield from (word for word in token.children if word.dep_ in _BESIDE and word.pos_ == "NOUN" and word.i < token.i)


def _is_noun(token: Token) -> bool:
    """Return whether a word stands for somebody or something; "the cleaner" does, though it may be read as an adjective."""
    return token.pos_ == "NOUN" or token.tag_ in ("JJ", "JJR") and any(child.dep_ == "det" for child in token.children)


def _noun(token: Token) -> str:
    return lemma_of(token) if token.pos_ == "NOUN" else token.lower_


def _core(token: Token) -> list[Token]:
    """Return a noun with the words before it that belong to it."""
    before = (child for child in token.lefts if child.dep_ in _WITHIN)
    return [token, *(word for child in before for word in child.subtree)]
