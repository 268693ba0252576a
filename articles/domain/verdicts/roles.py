"""Who does what to whom in two claims: their verbs held against each other, doer with doer and done-to with done-to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

from articles.domain.conflicts.outcomes import Outcome
from articles.domain.matching.view import ClaimView, StoryView
from articles.domain.reading.alike import one_event, thing
from articles.domain.reading.answers.opposites import are_opposite_ways, sides_of
from articles.domain.reading.records import Roles
from articles.domain.reading.wordnet import are_antonyms, are_kindred, concept
from articles.domain.verdicts.findings import Finding
from articles.domain.vocabulary import ClaimKey, ConflictType, EntityType, Modality
from articles.domain.words import words_of

# Verbs that say of two the same whichever is named first: symmetrical predicates (Levin 1993, 36 and 47.8).
EITHER_WAY: Final = frozenset(words_of("verdicts/roles", "EITHER_WAY"))
# Verbs that tell so little that two of them are hardly ever of one thing, and those that only say who says so.
LIGHT: Final = frozenset("be have do make take get go come give".split())
SAYING: Final = frozenset("say tell add report announce state note write quote speak".split())
# Before whom something is done to, or comes from.
_OF_WHOM: Final = frozenset("to at against from for on".split())
_UNSETTLED: Final = frozenset((Modality.POSSIBLE, Modality.CONDITIONAL))
_NEARLY_ALL: Final = 0.8
_SWAPPED, _DENIED, _OPPOSED, _TURNED = 0.8, 0.7, 0.7, 0.6


@dataclass(frozen=True, slots=True)
class _Told:
    """One verb of a claim with its arguments as entities and concepts."""

    roles: Roles
    verb: str
    doer: frozenset[str]
    done_to: frozenset[str]
    beside: frozenset[str]

    @property
    def is_light(self) -> bool:
        return self.roles.verb in LIGHT or self.roles.verb in SAYING


class RoleTable:
    """Who does what to whom in the claims of a story, by claim; what was asked once is kept."""

    def __init__(self, story: StoryView) -> None:
        self._story = story
        self._people = {entity.id for entity in story.names.entities if entity.type is EntityType.PERSON}
        self._told: dict[ClaimKey, tuple[_Told, ...]] = {}

    def compare(self, left: ClaimView, right: ClaimView) -> Iterator[Finding]:
        """Yield what holding the verbs of two claims against each other shows: the same told, swapped, denied, opposed, or of others."""
        found = [finding for a, b in product(self._of(left), self._of(right)) if (finding := self._hold(a, b)) is not None]
        if _UNSETTLED & {left.claim.modality, right.claim.modality}:
            # What may be, or would be, is not excluded by what is not.
            found = [replace(item, outcome=Outcome.COMPATIBLE, type=None) if item.type is not None else item for item in found]
        same = {(finding.left, finding.right) for finding in found if finding.outcome is Outcome.SAME}
        lefts, rights = {pair[0] for pair in same}, {pair[1] for pair in same}
        for finding in found:
            # A verb that is told alike elsewhere in the other claim is not held against what else that claim tells with it.
            if finding.outcome is Outcome.SAME or (finding.left not in lefts and finding.right not in rights):
                yield finding

    def is_of_one_event(self, left: ClaimView, right: ClaimView) -> bool:
        """Return whether what one claim says that happened is spoken of in the other, or nearly all words of one are the other's.

        Two sentences that share names, places and days alone tell of two things: "spoke in Leeds on Monday", "sold in Leeds on Monday".
        """
        words = [view.concepts | view.names for view in (left, right)]
        if len(words[0] & words[1]) >= _NEARLY_ALL * min(len(words[0]), len(words[1])):
            return True
        return self._is_told_in(left, right) or self._is_told_in(right, left)

    def _is_told_in(self, view: ClaimView, other: ClaimView) -> bool:
        """Return whether something that a claim says happened is a verb or a noun of the other's."""
        said = {concept(lemma) for lemma in other.detail.lemmas} | other.concepts
        verbs = {told.roles.verb for told in self._of(other)} | {*other.detail.lemmas}
        return any(
            told.verb in said or any(one_event(told.roles.verb, verb) for verb in verbs) for told in self._of(view) if not told.is_light
        )

    def _of(self, view: ClaimView) -> tuple[_Told, ...]:
        if view.claim.key not in self._told:
            article = view.claim.key.article
            self._told[view.claim.key] = tuple(
                _Told(
                    roles,
                    concept(roles.verb),
                    self._meant(article, roles.doer),
                    self._meant(article, roles.done_to),
                    self._meant(article, tuple(word for preposition, word in roles.beside if preposition in _OF_WHOM)),
                )
                for roles in view.detail.roles
            )
        return self._told[view.claim.key]

    def _meant(self, article: str, words: tuple[str, ...]) -> frozenset[str]:
        """Return the entities that words name, and of common nouns one word for all that are used of the same thing."""
        found = ((word, self._story.names.of(article, word)) for word in words)
        return frozenset(thing(word) if entity == word and " " not in word else entity for word, entity in found)

    def _hold(self, a: _Told, b: _Told) -> Finding | None:
        """Return what two verbs show; nothing where they tell of two things, or not enough is told of both."""
        if (opposed := _opposed(a, b)) is not None:
            return opposed
        if a.verb != b.verb and (a.is_light or b.is_light or not one_event(a.roles.verb, b.roles.verb)):
            return None
        if a.verb == b.verb and a.verb not in EITHER_WAY and _are_swapped(a, b):
            return _finding(a, b, Outcome.CONFLICT, "Who did it and whom it was done to are the other way round", _SWAPPED)
        return self._fit(a, b)

    def _fit(self, a: _Told, b: _Told) -> Finding | None:
        fits = [_fit(a.doer, b.doer), _fit(a.done_to, b.done_to)]
        if False in fits:
            return _finding(a, b, Outcome.COMPATIBLE, "They tell it of others", 0.0) if self._of_two_people(a, b) else None
        if True not in fits or a.roles.verb in SAYING or (a.is_light and not _share_a_state(a, b)):
            return None
        if a.roles.denied != b.roles.denied:
            return _finding(a, b, Outcome.CONFLICT, "One says that it happened, the other that it did not", _DENIED)
        if turned := _turned(a, b):
            return _finding(a, b, Outcome.CONFLICT, f"One says “{turned[0]}”, the other “{turned[1]}”", _TURNED)
        return _finding(a, b, Outcome.SAME, f"Both tell who did what: “{a.roles.verb.replace('-', ' ')}”", 1.0)

    def _of_two_people(self, a: _Told, b: _Told) -> bool:
        """Return whether one verb is told of people by name who are not the same."""
        slots = ((a.doer, b.doer), (a.done_to, b.done_to))
        return a.verb == b.verb and any(left and right and left <= self._people and right <= self._people - left for left, right in slots)


def _fit(left: frozenset[str], right: frozenset[str]) -> bool | None:
    """Return whether one may be the other; None where it is not told of both."""
    if not left or not right:
        return None
    return bool(left & right) or any(are_kindred(a, b) for a, b in product(left, right) if " " not in a and " " not in b)


def _are_swapped(a: _Told, b: _Told) -> bool:
    """Return whether the doer of each is the other's done-to, or whom the other does it to, for, at or from."""
    return not a.doer & b.doer and bool(a.doer & (b.done_to | b.beside)) and bool(b.doer & (a.done_to | a.beside))


def _opposed(a: _Told, b: _Told) -> Finding | None:
    """Return that two verbs, or what they say somebody is, are opposites told of the same: "convicted" and "acquitted"."""
    told = _opposites(a.roles.verb, b.roles.verb) or next(
        (pair for one, other in product(a.roles.states, b.roles.states) if (pair := _opposites(one, other))), None
    )
    if told is None or not _tell_of_one(a, b):
        return None
    outcome = Outcome.CONFLICT if a.roles.denied == b.roles.denied else Outcome.COMPATIBLE
    return _finding(a, b, outcome, f"One says “{told[0]}”, the other “{told[1]}”", _OPPOSED)


def _tell_of_one(a: _Told, b: _Told) -> bool:
    """Return whether nothing that is told of both differs, and something is the same."""
    fits = (_fit(a.doer, b.doer), _fit(a.done_to, b.done_to))
    return False not in fits and True in fits


def _opposites(left: str, right: str) -> tuple[str, str] | None:
    one, other = sides_of(left), sides_of(right)
    rivals = one is not None and other is not None and one[0] == other[0] and one[1] != other[1]
    return (left.replace("-", " "), right.replace("-", " ")) if left != right and (rivals or are_antonyms(left, right)) else None


def _share_a_state(a: _Told, b: _Told) -> bool:
    """Return whether two verbs that say little by themselves come with the same: "is open", "has talks", "was in Leeds"."""
    return bool({*a.roles.states} & {*b.roles.states}) or bool(a.done_to & b.done_to) or bool({*a.roles.beside} & {*b.roles.beside})


def _turned(a: _Told, b: _Told) -> tuple[str, str] | None:
    """Return the prepositions that exclude each other before the same words; "by" is before whoever did it, where only one says who."""
    for told, doing, turned in ((a, b, False), (b, a, True)):
        for preposition, word in told.roles.beside:
            if not told.doer and word in doing.roles.doer and preposition in _OF_WHOM:
                said = f"{preposition} {word}", f"by {word}"
                return said[::-1] if turned else said
    for (one, left), (other, right) in product(a.roles.beside, b.roles.beside):
        if left == right and are_opposite_ways(one, other):
            return f"{one} {left}", f"{other} {right}"
    return None


def _finding(a: _Told, b: _Told, outcome: Outcome, reason: str, strength: float) -> Finding:
    kind = ConflictType.IDENTITY if strength == _SWAPPED else ConflictType.ACTION_POLARITY
    return Finding(outcome, f"{reason}.", a.roles.span, b.roles.span, strength, kind if outcome is Outcome.CONFLICT else None)
