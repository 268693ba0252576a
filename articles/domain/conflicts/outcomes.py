"""How two values stand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from articles.domain.matching.view import AnswerView
from articles.domain.reading.dates import published_day


class Outcome(StrEnum):
    """How two values stand to each other."""

    SAME = "same"
    COMPATIBLE = "compatible"
    CONFLICT = "conflict"
    NOT_COMPARABLE = "not comparable"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The outcome, how strongly the values exclude each other (0 to 1), and whether logic alone allows both (a lower bound).

    ``part`` says that one value is told as a part of the other, so that it speaks for neither side of a dispute on the other.
    """

    outcome: Outcome
    strength: float = 0.0
    bounded: bool = False
    part: bool = False


SAME = Comparison(Outcome.SAME)
COMPATIBLE = Comparison(Outcome.COMPATIBLE)
PART = Comparison(Outcome.COMPATIBLE, part=True)
NOT_COMPARABLE = Comparison(Outcome.NOT_COMPARABLE)


def published(view: AnswerView) -> int:
    """Return the day on which the article of an answer was published, as a proleptic ordinal; 0 where it is unknown."""
    day = published_day(view.claim.reading.published)
    return day.toordinal() if day else 0
