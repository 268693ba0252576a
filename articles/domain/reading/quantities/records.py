"""A number that counts something, as the rest of reading sees it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from articles.domain.reading.numerals import Numeral
from articles.domain.vocabulary import Quantity


@dataclass(frozen=True, slots=True)
class Counted:
    """A numeral in its syntax: the noun counted, the verb that governs it, its role there, the unit and the measure.

    ``end`` is where the unit after the number ends. ``superseded`` says that the text itself has a later figure: "rose from 20 to 24";
    ``partitive``, that the number picks out of a set that is spoken of: "eleven of the dead"; ``again``, that it gives the amount before it
    in another currency.
    """

    numeral: Numeral
    token: Token
    verb: Token
    measure: str
    unit: str = ""
    factor: float = 1.0
    noun: Token | None = None
    head: str = ""
    role: str = ""
    end: int = 0
    superseded: bool = False
    partitive: bool = False
    again: bool = False

    def as_quantity(self, text: str) -> Quantity:
        """Return the number as the report gives it, converted to its common unit."""
        high = self.numeral.high
        return Quantity(
            span=self.numeral.whole,
            text=self.numeral.whole.of(text),
            value=self.numeral.value * self.factor,
            quantifier=self.numeral.quantifier,
            high=None if high is None else high * self.factor,
            unit=self.unit,
            of=self.noun.text if self.noun is not None else "",
            measure=self.measure,
        )
