"""How certain a clause is: asserted or denied, fact, planned, possible, conditional or alleged, and which of its words are negated."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from articles.domain.reading.certainty.idioms import rules_out_something
from articles.domain.reading.certainty.modality import modality_along, modality_of
from articles.domain.reading.certainty.negation import flips_along, is_negated, leaves_open, negated_words
from articles.domain.reading.certainty.paths import path_down
from articles.domain.vocabulary import Modality, Polarity, Span

__all__ = ["Certainty", "certainty_of", "is_negated", "modality_of"]


@dataclass(frozen=True, slots=True)
class Certainty:
    """Whether a clause says that something is so, how real it says that is, and the words it negates.

    ``negation`` may be there in a clause that asserts ("left without permission"); a double negation ("did not deny") has none.
    """

    polarity: Polarity
    modality: Modality
    negation: Span | None = None


def certainty_of(root: Token, within: Span) -> Certainty:
    """Return the certainty of the clause of ``root``, whose words lie in ``within`` (character offsets of its document)."""
    path = path_down(root)
    if leaves_open(path):  # "could not rule out arson"
        return Certainty(Polarity.ASSERTED, Modality.POSSIBLE)
    flips = flips_along(path) + rules_out_something(path[-1])
    polarity = Polarity.DENIED if flips % 2 else Polarity.ASSERTED
    negation = None if flips and polarity is Polarity.ASSERTED else negated_words(path, within)
    return Certainty(polarity, modality_along(path), negation)
