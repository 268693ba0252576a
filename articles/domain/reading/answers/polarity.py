"""Whether something was done or not."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from articles.domain.reading.answers.context import SentenceContext
from articles.domain.reading.answers.frame import called
from articles.domain.reading.answers.opposites import pole_of
from articles.domain.reading.certainty import is_negated, modality_of
from articles.domain.reading.certainty.words import DENY
from articles.domain.reading.lexicon import PEOPLE, PERSON
from articles.domain.reading.parsing import text_span
from articles.domain.reading.records import Answer
from articles.domain.reading.syntax import agent_of, is_passive, lemma_of, object_of, objects_of, subject_of
from articles.domain.vocabulary import ConflictType, Modality

_LIGHT_VERBS = frozenset("be have do make take give hold carry conduct perform occur happen exist get see find undergo".split())
# Who passes or fails a trial has undergone it.
_TRIED = frozenset(("pass", "fail"))
_TRIALS = frozenset("inspection test exam examination audit check review survey".split())
# Where there is no record of something, it is said not to have been.
_TRACES = frozenset("record sign evidence trace report indication proof".split())


def polarity_answer(context: SentenceContext, base: Answer, verb: Token, *, subject: Token | None, target: Token | None) -> Answer:
    """Return the answer to whether it happened: did it or did it not, or which of two opposites was done."""
    negated = is_negated(verb)
    pole = pole_of(verb, target, negated=negated)
    if pole is None:
        return _did(base, verb, subject, target)
    doer = base.subject if not is_passive(verb) else called(context, agent_of(verb))
    return replace(_one_of_two(base, verb, pole, negated=negated), subject=doer)


def _one_of_two(base: Answer, verb: Token, pole: tuple[str, bool], *, negated: bool) -> Answer:
    """Return the answer to which of two opposites was done, with the words that say so: "rejected", "has not accepted"."""
    group = _verb_group(verb)
    said = any(token.dep_ == "neg" for token in group) or not negated or lemma_of(verb) in DENY
    words = group if said else [verb]
    name, positive = pole
    return replace(
        base,
        span=text_span(words),
        type=ConflictType.ACTION_POLARITY,
        measure=f"did:{name}",
        label=verb.doc[words[0].i : words[-1].i + 1].text if said else f"did not {lemma_of(verb)}",
        low=float(positive),
        unit=_doubt(verb),
        head=name,
        predicate=name,
        role=_undergoer(verb),
        modifiers=tuple(lemma_of(part) for part in (subject_of(verb), object_of(verb)) if part is not None),
    )


def _doubt(verb: Token) -> str:
    """Return how real it is, where that is no fact: "planned", "possible"."""
    modality = modality_of(verb)
    return "" if modality is Modality.FACT else modality.value


def _undergoer(verb: Token) -> str:
    """Return what it was done to, as a lemma; nothing for a pronoun."""
    noun = subject_of(verb) if is_passive(verb) else object_of(verb) or next(objects_of(verb, "to", "with"), None)
    return lemma_of(noun) if noun is not None and noun.pos_ in ("NOUN", "PROPN") else ""


def _verb_group(verb: Token) -> list[Token]:
    """Return a verb with its auxiliaries, its negation and its particle, as far as they stand together."""
    beside = {child.i: child for child in verb.children if child.dep_ in ("aux", "auxpass", "neg", "prt")}
    group = [verb]
    while group[0].i - 1 in beside:
        group.insert(0, beside[group[0].i - 1])
    if verb.i + 1 in beside:
        group.append(beside[verb.i + 1])
    return group


def _did(base: Answer, verb: Token, subject: Token | None, target: Token | None) -> Answer:
    """Return the answer to whether it happened; of "no inspection was carried out", whether there was an inspection."""
    noun = _done_noun(verb, subject, target)
    done = lemma_of(noun) if noun is not None else lemma_of(verb)
    negated = is_negated(verb)
    arguments = tuple(lemma_of(part) for part in (subject, target) if part is not None)
    return replace(
        base,
        span=text_span([verb]),
        type=ConflictType.ACTION_POLARITY,
        measure=f"did:{done}",
        label="did not" if negated else "did",
        low=0.0 if negated else 1.0,
        unit=_doubt(verb),
        head=done,
        modifiers=arguments,
    )


def _done_noun(verb: Token, subject: Token | None, target: Token | None) -> Token | None:
    """Return the noun that says what was done with a light verb: the object ("held talks"), or what underwent it or took place."""
    if lemma_of(verb) in _TRIED:
        return target if target is not None and lemma_of(target) in _TRIALS else None
    if lemma_of(verb) not in _LIGHT_VERBS:
        return None
    noun = target if target is not None and target.lower_ != "place" else subject
    if noun is not None and lemma_of(noun) in _TRACES:
        noun = next((word for word in objects_of(noun, "of") if word.pos_ == "NOUN"), noun)
    return noun if noun is not None and noun.pos_ == "NOUN" and lemma_of(noun) not in PEOPLE | PERSON else None
