"""With what: the weapons and tools that a deed of violence was done with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from articles.domain.reading.answers.context import SentenceContext
from articles.domain.reading.answers.deeds import agent_of, is_passive, own_subject
from articles.domain.reading.answers.phrases import anchor_of, phrases_of
from articles.domain.reading.records import Answer
from articles.domain.reading.syntax import lemma_of, object_of
from articles.domain.reading.wordnet import kinds_of
from articles.domain.vocabulary import ConflictType
from articles.domain.words import words_of

_VIOLENT = frozenset(words_of("reading/answers/weapons", "VIOLENT"))
_HELD = frozenset("wield brandish carry use fire".split())
_TOOLS = frozenset("rocket hammer axe hatchet bat screwdriver bottle brick stone rock pole stick crowbar spade scissors".split())
_WEAPONS = frozenset(("weapon", "weaponry", "arms", "ammunition", "missile", "bomb", "explosive", "projectile", "gun"))


def weapon_answers(context: SentenceContext, base: Answer, verb: Token) -> Iterator[Answer]:
    """Yield the answers to what an attack was made with, asked of the victim, or else of the attacker."""
    for weapon in _weapons(verb):
        for phrase in phrases_of(context, weapon):
            given = _given(verb, weapon)
            anchor = anchor_of(context, given) if given is not None else ""
            if anchor and phrase.name is None and any(is_weapon(noun) for noun in phrase.nouns):
                yield replace(
                    base,
                    span=phrase.span,
                    type=ConflictType.OTHER,
                    measure="with:attack",
                    label=phrase.label,
                    head=anchor,
                    subject="",
                    value=phrase.nouns,
                )


def _weapons(verb: Token) -> Iterator[Token]:
    """Yield what "stabbed with", "armed with", "wielding" and "killed by" are followed by."""
    lemma = lemma_of(verb)
    if lemma in _VIOLENT or lemma == "arm":
        yield from (noun for child in verb.children if child.lower_ == "with" for noun in child.children if noun.dep_ == "pobj")
    if lemma in _VIOLENT:
        doer = agent_of(verb) if is_passive(verb) else own_subject(verb)
        yield from (doer,) if doer is not None else ()
    if lemma in _HELD and (held := object_of(verb)) is not None:
        yield held


def _given(verb: Token, weapon: Token) -> Token | None:
    """Return whom or what was attacked, or else who attacked."""
    if lemma_of(verb) in _HELD | {"arm"}:
        return own_subject(verb)
    if is_passive(verb):
        return own_subject(verb)
    target, subject = object_of(verb), own_subject(verb)
    return target if target is not None and target != weapon else subject if subject != weapon else None


def is_weapon(noun: str) -> bool:
    """Return whether a noun tells of a weapon, or of a tool that serves as one."""
    return noun in _TOOLS or bool(kinds_of(noun) & _WEAPONS)
