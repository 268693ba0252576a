"""What befell one person or thing, as different articles tell it: states of which nobody and nothing can be in two at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, permutations, product

from articles.domain.conflicts.assembly import Flag, make_conflict, make_position, sources_of
from articles.domain.conflicts.explanation import ending, tell
from articles.domain.conflicts.fate_questions import ASKED
from articles.domain.conflicts.outcomes import Outcome
from articles.domain.matching.descriptions import Bearers
from articles.domain.matching.features import days_apart
from articles.domain.matching.view import AnswerView, StoryView
from articles.domain.reading.fates.lexicon import FAMILIES
from articles.domain.vocabulary import Conflict, ConflictKind

# What is told without a name may be said of two.
_BY_DESCRIPTION = 0.9
# What changes as a case goes on; and of what changes, that of which the rivals never follow one upon the other.
_CHANGING = frozenset(("plea", "charge"))
_SETTLED = frozenset(("office", "verdict", "injury", "condition"))
# Rivals of which the second may follow the first, and never the other way.
_ENDS = (("alive", "dead"),)
_GRAVEST = ("murder", "manslaughter", "homicide", "killing")
Sides = list[list[AnswerView]]


def fate_conflicts(story: StoryView) -> Iterator[Conflict]:
    """Yield a conflict for everybody and everything of whom articles tell what cannot all be so."""
    bearers = Bearers(story)
    told: dict[tuple[str, str], list[AnswerView]] = defaultdict(list)
    for view in story.answers:
        if view.answer.measure.startswith("fate:") and not view.claim.detail.background and (bearer := bearers.of(view)):
            told[view.answer.measure.removeprefix("fate:"), bearer].append(view)
    for (slot, bearer), views in sorted(told.items()):
        sides = _sides(views, slot)
        if len(sides) > 1 and (bearers.is_named(bearer) or _are_of_one(sides)):
            yield _conflict(story, sides, slot=slot, name=bearers.name(bearer), named=bearers.is_named(bearer))


def _sides(views: list[AnswerView], slot: str) -> Sides:
    """Return the answers by what they say, those alone that exclude another side; best supported first."""
    sides: dict[str, list[AnswerView]] = defaultdict(list)
    for view in sorted(views, key=lambda view: view.key):
        if slot != "charge" or view.answer.label in _GRAVEST:
            sides[_value(view, slot)].append(view)
    sides = _without_those_who_tell_both(sides, slot)
    opposed = {view.key for left, right in combinations(sides, 2) for pair in _opposed(sides[left], sides[right], slot) for view in pair}
    kept = [[view for view in side if view.key in opposed] for side in sides.values()]
    return sorted((side for side in kept if side), key=lambda side: (-len(_articles(side)), side[0].key))


def _value(view: AnswerView, slot: str) -> str:
    return f"{view.answer.low:g}" if slot == "sentence" else view.answer.label


def _articles(side: Iterable[AnswerView]) -> set[str]:
    return {view.answer.claim.article for view in side}


def _without_those_who_tell_both(sides: dict[str, list[AnswerView]], slot: str) -> dict[str, list[AnswerView]]:
    """Return the sides without what an article tells that also tells what excludes it, and so knows how the two go together.

    Of what may follow one upon the other, the article still tells how things stand now.
    """
    dropped: set[tuple[str, str]] = set()
    for left, right in combinations(sides, 2):
        both = _articles(sides[left]) & _articles(sides[right]) if _may_exclude(slot, left, right) else set()
        later = _later(slot, left, right)
        dropped |= {(value, article) for article in both for value in (left, right) if value != later}
    kept = {value: [view for view in side if (value, view.answer.claim.article) not in dropped] for value, side in sides.items()}
    return {value: side for value, side in kept.items() if side}


def _later(slot: str, left: str, right: str) -> str:
    """Return which of two states may follow upon the other, where the other may not follow upon it."""
    stages = FAMILIES[slot].stages if slot in FAMILIES else ()
    if (left, right) in stages and (right, left) not in stages:
        return right
    return left if (right, left) in stages and (left, right) not in stages else ""


def _may_exclude(slot: str, left: str, right: str) -> bool:
    family = FAMILIES.get(slot)
    if family is None or left == f"not {right}" or right == f"not {left}":
        return True
    return any({left, right} == set(pair) for pair in (*family.rivals, *family.stages, *family.turns))


def _opposed(left: list[AnswerView], right: list[AnswerView], slot: str) -> Iterator[tuple[AnswerView, AnswerView]]:
    """Yield the pairs of answers across two sides that cannot both be true at one time."""
    for a, b in product(left, right):
        if _exclude(a, b, slot) and not _told_of_different_days(a, b, slot):
            yield a, b


def _exclude(a: AnswerView, b: AnswerView, slot: str) -> bool:
    """Return whether two answers exclude each other, as they are told: what follows upon another state ends it and does not deny it."""
    one, other = _value(a, slot), _value(b, slot)
    if slot not in FAMILIES or not _may_exclude(slot, one, other) or _are_rivals(slot, one, other):
        return slot not in FAMILIES or _may_exclude(slot, one, other)
    lasting = {value for view, value in ((a, one), (b, other)) if view.answer.role == "lasting"}
    family = FAMILIES[slot]
    if (one, other) in family.turns or (other, one) in family.turns:
        return bool(lasting)
    return any(earlier in lasting for earlier, later in family.stages if {earlier, later} == {one, other})


def _are_rivals(slot: str, left: str, right: str) -> bool:
    """Return whether two values exclude each other whenever they are told."""
    denied = left == f"not {right}" or right == f"not {left}"
    return denied or slot in FAMILIES and any({left, right} == set(pair) for pair in FAMILIES[slot].rivals)


def fates_stand(left: AnswerView, right: AnswerView) -> Outcome:
    """Return how two tellings of what befell one and the same stand to each other: the same, excluding, or one after the other."""
    slot = left.answer.measure.removeprefix("fate:")
    if _value(left, slot) == _value(right, slot):
        return Outcome.SAME
    return Outcome.CONFLICT if next(_opposed([left], [right], slot), None) is not None else Outcome.COMPATIBLE


def _told_of_different_days(a: AnswerView, b: AnswerView, slot: str) -> bool:
    return slot in FAMILIES and days_apart(a, b)


def _are_of_one(sides: Sides) -> bool:
    """Return whether descriptions on all sides may be of one: their modifiers meet, or one has none."""
    views = [(view, set(view.answer.modifiers)) for side in sides for view in side]
    return all(
        not left or not right or left & right
        for (a, left), (b, right) in combinations(views, 2)
        if a.answer.head == b.answer.head and a.answer.head.startswith("~")
    )


def _conflict(story: StoryView, sides: Sides, *, slot: str, name: str, named: bool) -> Conflict:
    score, about = ASKED[slot]
    if not named:
        score *= _BY_DESCRIPTION
    positions = tuple(
        make_position(story, side[0].answer.label, ((view.answer.claim, view.answer.span) for view in side)) for side in sides
    )
    kind = ConflictKind.UPDATE if _may_be_overtaken(sides, slot) else ConflictKind.CONTRADICTION
    told = f"{tell(positions, sources_of(story))}. {ending(kind, positions)}"
    return make_conflict(story, positions, Flag(sides[0][0].answer.type, kind, score, about.format(name), told))


def _may_be_overtaken(sides: Sides, slot: str) -> bool:
    """Return whether one side may have followed upon another: what changes as a case goes on, told on different days."""
    values = [_value(side[0], slot) for side in sides]
    settled = slot in _SETTLED and any(_are_rivals(slot, left, right) for left, right in combinations(values, 2))
    changes = (slot in FAMILIES or slot in _CHANGING) and not settled
    return changes and _told_on_different_days(sides) and not _runs_backwards(sides, slot, values)


def _runs_backwards(sides: Sides, slot: str, values: list[str]) -> bool:
    """Return whether what comes first was told after what ends it: nobody is dead one day and alive the next."""
    order = {*FAMILIES[slot].stages, *_ENDS} if slot in FAMILIES else set()
    return any(
        (values[a], values[b]) in order and (values[b], values[a]) not in order and _days(sides[a])[0] > _days(sides[b])[-1]
        for a, b in permutations(range(len(sides)), 2)
    )


def _days(side: Iterable[AnswerView]) -> list[str]:
    """Return the days on which a side was published, as ISO dates, in order."""
    return sorted({(view.claim.reading.published or "")[:10] for view in side})


def _told_on_different_days(sides: Sides) -> bool:
    """Return whether one side was published before all of the other, so that it may have been overtaken."""
    days = [set(_days(side)) for side in sides]
    return all("" not in side for side in days) and not set.intersection(*days)
