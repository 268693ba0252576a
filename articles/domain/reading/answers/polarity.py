"""Whether something was done or not."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from articles.domain.reading.certainty import is_negated
from articles.domain.reading.lexicon import PEOPLE, PERSON
from articles.domain.reading.parsing import text_span
from articles.domain.reading.records import Answer
from articles.domain.reading.syntax import lemma_of
from articles.domain.vocabulary import ConflictType

_LIGHT_VERBS = frozenset("be have do make take give hold carry conduct perform occur happen exist get see find".split())


def polarity_answer(base: Answer, verb: Token, subject: Token | None, target: Token | None) -> Answer:
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
        head=done,
        modifiers=arguments,
    )


def _done_noun(verb: Token, subject: Token | None, target: Token | None) -> Token | None:
    """Return the noun that says what was done with a light verb: the object ("held talks"), or what underwent it or took place."""
    if lemma_of(verb) not in _LIGHT_VERBS:
        return None
    noun = target if target is not None and target.lower_ != "place" else subject
    return noun if noun is not None and noun.pos_ == "NOUN" and lemma_of(noun) not in PEOPLE | PERSON else None
