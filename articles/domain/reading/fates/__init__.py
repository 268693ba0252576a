"""What a text says befell somebody or something: states that exclude each other, and what a court or a killer did to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from articles.domain.reading.fates.deeds import find_deeds
from articles.domain.reading.fates.records import Fate, Named
from articles.domain.reading.fates.states import find_states
from articles.domain.reading.records import Answer
from articles.domain.vocabulary import ClaimKey, ConflictType

__all__ = ["Fate", "fate_answers", "find_fates"]

_TYPES = {"means": ConflictType.CAUSE, "charge": ConflictType.OTHER, "sentence": ConflictType.NUMBER}


def find_fates(tokens: Iterable[Token], named: Named) -> Iterator[Fate]:
    """Yield what the text states as fact of those it names or describes; ``named`` gives the name at each token."""
    words = list(tokens)
    yield from find_deeds(words, named)
    yield from find_states(words, named)


def fate_answers(claim: ClaimKey, fates: Iterable[Fate]) -> Iterator[Answer]:
    """Yield the answers that fates give, each to a question of one bearer ("fate:means")."""
    for fate in dict.fromkeys(fates):
        yield Answer(
            claim=claim,
            span=fate.span,
            type=_TYPES.get(fate.slot, ConflictType.ACTION_POLARITY),
            measure=f"fate:{fate.slot}",
            label=fate.value,
            low=fate.number,
            unit="year" if fate.number is not None else "",
            head=fate.bearer.key,
            role="lasting" if fate.lasting else "",
            modifiers=fate.bearer.modifiers,
            scope=fate.bearer.notes,
        )
