"""What stands in one claim and not in the other, where each has something of a kind that the other has not.

Words that one claim has beside all of the other's only tell more. Where both have such words of one kind, two numbers, two wordings of
one quotation, two titles of one person, they may be rival answers, whether or not it was read to what question.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final

from articles.domain.conflicts.outcomes import Outcome
from articles.domain.conflicts.quotations import Quotation, are_altered
from articles.domain.matching.view import ClaimView, StoryView
from articles.domain.reading.alike import whole
from articles.domain.reading.answers import bounds_of
from articles.domain.reading.gazetteer import fold
from articles.domain.reading.records import Relation
from articles.domain.verdicts.findings import Finding
from articles.domain.vocabulary import ClaimKey, EntityType, Modality, Polarity, Span, TimeExpression

_DIGITS: Final = re.compile(r"\d+(?:[.,:   ]\d+)*")
_ROUNDED: Final = 0.01
_CLOCK: Final = re.compile(r"T(\d\d):(\d\d)")
_ABOUT_MINUTES: Final = 5
# Measures that say nothing without the noun that is counted.
_COUNTS: Final = frozenset(("count", "ordinal"))
# Degrees of no scale may be of this one.
_DEGREES: Final = frozenset(("degree", "degree-celsius"))
_HELD_FOR: Final = {
    Modality.FACT: "what is so",
    Modality.PLANNED: "what is to be",
    Modality.POSSIBLE: "what may be",
    Modality.CONDITIONAL: "what would be",
    Modality.ALLEGED: "what somebody is accused of",
}
# How certain what is told is: what may be and what would be are of one degree.
_DEGREE: Final = {Modality.FACT: 3, Modality.PLANNED: 2, Modality.ALLEGED: 1, Modality.POSSIBLE: 0, Modality.CONDITIONAL: 0}


@dataclass(frozen=True, slots=True)
class _Number:
    """A number of a claim: read, with its value and what it counts, or digits of which only the value is known."""

    text: str
    span: Span
    value: float | None = None
    unit: str = ""
    measure: str = ""
    noun: str = ""

    def is_told_by(self, other: _Number) -> bool:
        """Return whether another number is the same, of the same unit."""
        if self.measure and other.measure and self.unit != other.unit and {self.unit, other.unit} != _DEGREES:
            return False
        known = self.value is not None and other.value is not None
        return self.text == other.text or (known and math.isclose(self.value or 0.0, other.value or 0.0, rel_tol=_ROUNDED))

    def keeps_apart(self, other: _Number) -> bool:
        """Return whether one where the other is not keeps two claims apart: both may answer one question, or count one thing in two states.

        They answer one if they are of one kind, or of a kind that is not known. "Eleven people died" and "thirty people were hurt" answer
        two, and are yet not the same.
        """
        if not self.measure or not other.measure:
            return True
        kinds = self.measure.partition(":")[0], other.measure.partition(":")[0]
        if kinds[0] != kinds[1]:
            return bool(self.noun) and self.noun == other.noun
        return kinds[0] not in _COUNTS or self.measure == other.measure or self.noun == other.noun or not (self.noun and other.noun)


def numbers_left(left: ClaimView, right: ClaimView, answered: tuple[Collection[Span], Collection[Span]]) -> Finding | None:
    """Return that each claim gives a number of one kind that the other does not; those within ``answered`` were compared already."""
    firsts, seconds = (_numbers(view) for view in (left, right))
    alone = [
        [item for item in own if not any(map(item.is_told_by, others)) and not any(item.span.overlap(span) for span in spans)]
        for own, others, spans in ((firsts, seconds, answered[0]), (seconds, firsts, answered[1]))
    ]
    rivals = next(((one, other) for one, other in product(*alone) if one.keeps_apart(other)), None)
    if rivals is None:
        return None
    return _different(f"One says “{rivals[0].text}”, the other “{rivals[1].text}”", rivals[0].span, rivals[1].span)


def _numbers(view: ClaimView) -> list[_Number]:
    """Return the numbers of a claim: those that were read, and digits that were not, neither as numbers nor as dates."""
    key = view.claim.key
    found = [
        _Number(" ".join(item.text.split()), item.span, item.value, item.unit, item.measure, whole(item.of.lower()))
        for item in view.reading.quantities
        if key.span.covers(item.span)
    ]
    taken = [*(item.span for item in found), *(item.span for item in view.reading.dates if key.span.covers(item.span))]
    for match in _DIGITS.finditer(view.claim.text):
        span = Span(key.start + match.start(), key.start + match.end())
        if not any(span.overlap(other) for other in taken):
            found.append(_Number(match[0], span, _value_of(match[0])))
    return found


def _value_of(digits: str) -> float | None:
    """Return the value of digits that were read as no number; None where a mark between them leaves it open.

    >>> _value_of("4.6"), _value_of("1,250"), _value_of("6:41")
    (4.6, 1250.0, None)
    """
    try:
        return float(re.sub(r"[,   ](?=\d{3}\b)", "", digits))
    except ValueError:
        return None


def times_left(left: ClaimView, right: ClaimView) -> Finding | None:
    """Return that each claim names days, or times of day, of which none is the other's; where it was read of what, it was compared."""
    for told in (_clocks, _days):
        firsts, seconds = told(left), told(right)
        if firsts and seconds and not any(a.low <= b.high and b.low <= a.high for a, b in product(firsts, seconds)):
            one, other = firsts[0].time, seconds[0].time
            said = f"One says “{' '.join(one.text.split())}”, the other “{' '.join(other.text.split())}”"
            return _different(said, one.span, other.span)
    return None


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A time expression with its first and last moment, in days (proleptic ordinals) or in minutes of the day."""

    time: TimeExpression
    low: float
    high: float


def _days(view: ClaimView) -> list[_Stretch]:
    found = ((time, bounds_of(time)) for time in _times(view))
    return [_Stretch(time, *bounds) for time, bounds in found if bounds is not None]


def _clocks(view: ClaimView) -> list[_Stretch]:
    found = ((time, _CLOCK.search(time.value)) for time in _times(view))
    minutes = ((time, 60 * int(match[1]) + int(match[2])) for time, match in found if match)
    return [_Stretch(time, minute - _ABOUT_MINUTES, minute + _ABOUT_MINUTES) for time, minute in minutes]


def _times(view: ClaimView) -> list[TimeExpression]:
    return [item for item in view.reading.dates if item.type in ("DATE", "TIME") and view.claim.key.span.covers(item.span)]


def quotations_left(left: Iterable[Quotation], right: Iterable[Quotation]) -> Finding | None:
    """Return that both claims give one quotation, in two wordings."""
    for one in left:
        for other in right:
            if are_altered(one, other):
                return _different("They give one quotation in two wordings", one.span, other.span)
    return None


def titles_left(story: StoryView, left: ClaimView, right: ClaimView) -> Finding | None:
    """Return that the claims give one person two offices or trades, and none that is the same."""
    firsts, seconds = (_titles(story, view) for view in (left, right))
    for person in sorted(firsts.keys() & seconds.keys()):
        one, other = firsts[person], seconds[person]
        if not {item.value for item in one} & {item.value for item in other}:
            told = f"One says “{_title(one[0])}”, the other “{_title(other[0])}”"
            return _different(told, one[0].span, other[0].span)
    return None


def speakers_left(story: StoryView, left: ClaimView, right: ClaimView) -> Finding | None:
    """Return that two people by name say it."""
    people = {entity.id for entity in story.names.entities if entity.type is EntityType.PERSON}
    said = [(view.claim.speaker or "", story.names.of(view.claim.key.article, fold(view.claim.speaker or ""))) for view in (left, right)]
    (one, first), (other, second) = said
    if first == second or first not in people or second not in people:
        return None
    return _different(f"One is what {one} says, the other what {other} says", left.claim.key.span, right.claim.key.span)


def _titles(story: StoryView, view: ClaimView) -> Mapping[str, list[Relation]]:
    found: dict[str, list[Relation]] = {}
    for relation in view.reading.relations:
        if relation.kind in ("office", "occupation") and view.claim.key.span.covers(relation.span):
            found.setdefault(story.names.of(view.reading.id, fold(relation.subject.text)), []).append(relation)
    return found


def _title(relation: Relation) -> str:
    return relation.value.replace("-", " ")


def certainty_left(left: ClaimView, right: ClaimView) -> Finding | None:
    """Return that one claim asserts and the other denies, whatever it is; or that what they tell is, is to be, may be or is alleged."""
    a, b = left.claim, right.claim
    if a.polarity is b.polarity:
        if _DEGREE[a.modality] == _DEGREE[b.modality] or _stays_so(left, right) or _stays_so(right, left):
            return None
        said = tuple(_HELD_FOR[claim.modality] for claim in (a, b))
        return _different(f"They are not equally certain: the first tells {said[0]}, the second {said[1]}", a.key.span, b.key.span)
    said = ("asserts", "denies") if b.polarity is Polarity.DENIED else ("denies", "asserts")
    return _different(f"They are not equally certain: the first {said[0]}, the second {said[1]}", a.key.span, b.key.span)


def _stays_so(fact: ClaimView, plan: ClaimView) -> bool:
    """Return whether what is planned in one claim is told of the present in the other: "will stay closed", "stays closed until Friday"."""
    if fact.claim.modality is not Modality.FACT or plan.claim.modality is not Modality.PLANNED:
        return False
    words = set(re.findall(r"\w+", fact.claim.text.lower()))
    verbs = {roles.verb.partition("-")[0] for roles in plan.detail.roles}
    return any({verb, f"{verb}s", f"{verb}es"} & words for verb in verbs)


def _different(reason: str, left: Span, right: Span) -> Finding:
    return Finding(Outcome.COMPATIBLE, f"{reason}.", left, right)


def by_claim(quotations: Iterable[Quotation]) -> dict[ClaimKey, list[Quotation]]:
    """Return quotations by the claim in which they stand."""
    found: dict[ClaimKey, list[Quotation]] = {}
    for quotation in quotations:
        found.setdefault(quotation.claim, []).append(quotation)
    return found


def kept(findings: Iterable[Finding | None]) -> Iterator[Finding]:
    """Yield what was found, of what was looked for."""
    return (finding for finding in findings if finding is not None)
