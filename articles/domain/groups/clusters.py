"""Claims that resemble each other, put together, and taken apart again where they do not agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from articles.domain.conflicts.outcomes import Outcome
from articles.domain.groups.wording import make_group, spokesman_of, title_of, what_they_share
from articles.domain.judging.heard import Said
from articles.domain.matching.constraints import Constraints
from articles.domain.matching.grouping import Edge, link
from articles.domain.matching.same_fact import SAME_FACT, ClaimScores
from articles.domain.matching.view import StoryView
from articles.domain.verdicts.findings import PairVerdict
from articles.domain.verdicts.verdict import Verdicts
from articles.domain.vocabulary import ClaimKey, Group, GroupStatus, Judgement

# Pairs that are less likely than this to say the same by the words that they share are not looked at more closely ...
_WORTH_SCORING = 0.05
# ... and those that are then less likely than this never pull groups together.
_KEPT = 0.08
# How near two claims are that a judge found to answer one question alike, in whatever words.
_JUDGED_ALIKE = 0.9
BY_WORD = "an editor put them together"


class ClaimClusters:
    """The claims of a story that resemble each other, put together, and taken apart again where they do not agree."""

    def __init__(self, story: StoryView, verdicts: Verdicts, judgements: Iterable[Judgement], told: Said | None = None) -> None:
        self.story = story
        self._told = told
        self._verdicts = verdicts
        self._keys = list(story.claims)
        self._views = [story.claims[key] for key in self._keys]
        self._place = {key: place for place, key in enumerate(self._keys)}
        self._constraints = Constraints(judgements, self._keys)
        self._known: dict[tuple[int, int], PairVerdict] = {}
        self._same = self._scores()

    def _scores(self) -> dict[tuple[int, int], float]:
        """Return how likely claims are to say the same, of those whose words leave a chance."""
        pairs = ClaimScores(self._views, self.story.weight).at_least(_WORTH_SCORING)[0].listed()
        chances = self._verdicts.same([(self._views[a], self._views[b]) for a, b in pairs])
        return {pair: chance for pair, chance in zip(pairs, chances, strict=True) if chance >= _KEPT}

    def verdict(self, left: int, right: int) -> PairVerdict:
        """Return the verdict on two claims by index."""
        pair = (left, right) if left < right else (right, left)
        if pair not in self._known:
            self._known[pair] = self._verdicts.of(self._keys[pair[0]], self._keys[pair[1]], self._same.get(pair))
        return self._known[pair]

    def groups(self) -> list[Group]:
        """Return the groups of claims that agree, and of those that only resemble each other."""
        edges = self._constraints.with_forced(Edge(*pair, chance) for pair, chance in self._near().items())
        found: list[Group] = []
        for members in link(len(self._keys), edges, SAME_FACT, self._excludes, forced=self._constraints.together):
            if self._constraints.forces(members):
                found.append(self._by_word(members))
            elif self._across(members):
                found += self._taken_apart(members)
        return found

    def _near(self) -> dict[tuple[int, int], float]:
        """Return how near claims are to each other: in their words, but for those that a judge put together, or set apart."""
        if self._told is None:
            return self._same
        apart = self._told.sets_apart
        near = {(a, b): chance for (a, b), chance in self._same.items() if not apart(self._keys[a], self._keys[b])}
        for left, right in self._told.alike(self.story):
            pair = min(self._place[left], self._place[right]), max(self._place[left], self._place[right])
            near[pair] = max(near.get(pair, 0.0), _JUDGED_ALIKE)
        return near

    def agreeing(self, claims: Iterable[ClaimKey]) -> list[tuple[ClaimKey, ...]]:
        """Return those of some claims that agree, every two of each group; several articles tell each."""
        return [tuple(self._keys[index] for index in core) for core in self._cores(sorted(self._place[key] for key in claims))]

    def _excludes(self, left: list[int], right: list[int]) -> bool:
        if self._constraints.forbids(left, right):
            return True
        return any(self.verdict(a, b).outcome is Outcome.CONFLICT for a in left for b in right)

    def _taken_apart(self, members: list[int]) -> Iterator[Group]:
        cores = self._cores(members)
        for core in cores:
            why = what_they_share(self.story, [self._views[index] for index in core])
            yield self._group(core, GroupStatus.AGREED, f"{why}{self._judged(core)}")
        settled = {index for core in cores for index in core}
        rest = [index for index in members if index not in settled]
        if rest and not self._across(rest):
            rest = sorted([*rest, *(self._lead(core) for core in cores)])
        if self._across(rest):
            why = f"{what_they_share(self.story, [self._views[index] for index in rest])}; what they say was not compared"
            yield self._group(rest, GroupStatus.SIMILAR, why)

    def _cores(self, members: Sequence[int]) -> list[list[int]]:
        """Return the groups, told by several articles, of which every two claims agree; the surest pairs first."""
        pairs = {(a, b): self.verdict(members[a], members[b]) for a in range(len(members)) for b in range(a + 1, len(members))}
        edges = (Edge(*pair, max(verdict.same, 0.01)) for pair, verdict in pairs.items() if verdict.agrees)

        def forbidden(left: list[int], right: list[int]) -> bool:
            apart = self._constraints.forbids([members[a] for a in left], [members[b] for b in right])
            return apart or not all(pairs[min(a, b), max(a, b)].agrees for a in left for b in right)

        found = ([members[index] for index in core] for core in link(len(members), edges, 0.0, forbidden))
        return [core for core in found if self._across(core)]

    def _judged(self, core: Sequence[int]) -> str:
        """Return what is said of a group in which a judge had a say."""
        by = {name for a, b in combinations(core, 2) if (told := self.verdict(a, b)).one_question and (name := told.judged_by)}
        return f"; the language model {min(by)} finds that they answer one question alike" if by else ""

    def _across(self, members: Sequence[int]) -> bool:
        return len({self._keys[index].article for index in members}) > 1

    def _lead(self, members: Sequence[int]) -> int:
        return self._place[spokesman_of(self._views[index] for index in members).claim.key]

    def _by_word(self, members: Sequence[int]) -> Group:
        status = GroupStatus.DISPUTED if self._constraints.forbids([*members], [*members]) else GroupStatus.AGREED
        return self._group(members, status, BY_WORD)

    def _group(self, members: Sequence[int], status: GroupStatus, why: str) -> Group:
        claims = tuple(self._keys[index] for index in members)
        return make_group(self.story, title_of(self._views[self._lead(members)]), claims, status=status, reason=why)
