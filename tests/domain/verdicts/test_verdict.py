"""The one verdict on two claims, as grouping and comparing ask it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from articles.domain.comparing import compare_statements
from articles.domain.conflicts.outcomes import Outcome
from articles.domain.engine import Reader, reconcile
from articles.domain.matching.questions import Chances
from articles.domain.matching.view import StoryView, view_story
from articles.domain.verdicts.findings import PairVerdict
from articles.domain.verdicts.substance import PairScorer
from articles.domain.verdicts.verdict import Verdicts
from articles.domain.vocabulary import Article, GroupStatus

# Pairs of which one excludes the other, or leaves it open whether it does: they never say the same.
NEVER_THE_SAME = [
    ("Norvik Steel bought Halden Timber in March.", "Halden Timber bought Norvik Steel in March."),
    ("Norvik Steel bought Halden Timber in March.", "Norvik Steel was bought by Halden Timber in March."),
    ("The mill cut its output by 40 percent in the summer.", "The mill cut its output by 60 percent in the summer."),
    ("Output at the mill rose by 5 percent in May.", "Output at the mill rose to 5 percent in May."),
    ("The captain was found dead in his cabin.", "The captain was found alive in his cabin."),
    ("Anders Lund was convicted of arson on Friday.", "Anders Lund was acquitted of arson on Friday."),
    ("The inspectors signed the report in Orrin.", "The inspectors did not sign the report in Orrin."),
    ("The footbridge cost £3m to build.", "The footbridge cost €3m to build."),
    ("The footbridge is 3 miles from Orrin.", "The footbridge is 9 km from Orrin."),
    ("The thief ran into the bakery on Quay Street.", "The thief ran out of the bakery on Quay Street."),
    ("The harbour board approved the new pier.", "The harbour board rejected the new pier."),
    ("Cocoa prices fell by 12 percent last week.", "Cocoa prices rose by 12 percent last week."),
    ("The council is considering an inquiry into the fire in Orrin.", "The council ordered an inquiry into the fire in Orrin."),
    ("Police spoke to reporters in Orrin on Tuesday.", "A fire destroyed a warehouse in Orrin on Tuesday, police said."),
    ("Anders Lund opened a library in Orrin on Monday.", "Anders Lund sold his boat in Orrin on Monday."),
    ("The council of Orrin approved the new pier on Monday.", "The council of Halden approved the new pier on Monday."),
    ("Halden Timber is expected to close its mill in May.", "Halden Timber closed its mill in May."),
    ("Eva Holm is suspected of forging the letter.", "Eva Holm forged the letter."),
    ("The medal was given to the lifeguard.", "The medal was given by the lifeguard."),
    ("Anders Lund lent his boat to Eva Holm.", "Eva Holm lent his boat to Anders Lund."),
    ("The storm damaged nine schools in Orrin.", "The storm damaged nine churches in Orrin."),
    ("Norvik Steel reported a profit of 4 million kroner.", "Norvik Steel reported a loss of 4 million kroner."),
]
THE_SAME = [
    ("Norvik Steel bought Halden Timber in March.", "Halden Timber was bought by Norvik Steel in March."),
    ("The footbridge is 3 miles from Orrin.", "The footbridge is 4.8 km from Orrin."),
    ("Twelve people died when the ferry sank off Orrin.", "The ferry sank off Orrin and 12 people died."),
    ("Anders Lund met Eva Holm in Orrin on Monday.", "Eva Holm met Anders Lund in Orrin on Monday."),
    ("A lorry damaged the footbridge in Orrin on Monday.", "A truck damaged the footbridge in Orrin on Monday."),
    ("Police arrested two men in Orrin on Monday.", "Officers arrested two men in Orrin on Monday."),
]


@pytest.mark.parametrize(("left", "right"), NEVER_THE_SAME)
def test_rivals_and_strangers_are_never_called_the_same(reader: Reader, left: str, right: str) -> None:
    for pair in ((left, right), (right, left)):
        verdict = next(compare_statements(reader, [pair]))
        assert verdict.same < 0.5, verdict.reason
        assert "Nothing that was read in them differs" not in verdict.reason


@pytest.mark.parametrize(("left", "right"), THE_SAME)
def test_what_is_told_in_other_words_is_the_same(reader: Reader, left: str, right: str) -> None:
    for pair in ((left, right), (right, left)):
        verdict = next(compare_statements(reader, [pair]))
        assert verdict.same >= 0.5 > verdict.conflict, verdict.reason


@pytest.mark.parametrize(("left", "right"), NEVER_THE_SAME)
def test_no_group_that_agrees_holds_two_that_are_not_the_same(reader: Reader, left: str, right: str) -> None:
    readings = [reader.read(Article(id=name, source=name, text=text)) for name, text in (("Herald", left), ("Courier", right))]
    agreed = [group for group in reconcile(readings).groups if group.status is GroupStatus.AGREED]
    assert not any(len({key.article for key in group.claims}) > 1 for group in agreed)


BESIDE = {
    "harbour": "The harbour board approved the new pier on Monday. Work on the pier is to begin in spring. Anglers had protested.",
    "gazette": "Board members of the harbour gave the green light to a new pier. Anglers had protested against it for weeks.",
    "radio": "On Monday the town council of Ostel debated a tax on dogs. The swimming pool stays open this winter.",
    "courier": "The pier will cost nine million crowns, the harbour board says. A ferry line wants to use it.",
    "evening": "Nobody knows yet who will pay for the pier. The ferry line Norra has offered two million crowns.",
}


def test_doer_and_done_to_the_other_way_round_is_said(reader: Reader) -> None:
    verdict = next(compare_statements(reader, [NEVER_THE_SAME[0]]))
    assert verdict.conflict >= 0.5
    assert "Norvik Steel bought Halden Timber" in verdict.reason
    assert "Halden Timber bought Norvik Steel" in verdict.reason


def test_where_nothing_was_compared_the_answer_says_so(reader: Reader) -> None:
    strangers = ("Police spoke to reporters in Orrin on Tuesday.", "A fire destroyed a warehouse in Orrin on Tuesday, police said.")
    assert next(compare_statements(reader, [strangers])).reason.startswith("Not compared.")


def test_who_is_named_only_to_say_that_it_was_another_is_not_told_of(reader: Reader) -> None:
    told = "The guards seized Peter Brandt, not Anna Holm."
    pairs = [(told, "The guards seized Anna Holm."), (told, "The guards seized Peter Brandt.")]
    assert [verdict.same >= 0.5 for verdict in compare_statements(reader, pairs)] == [False, True]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Holm said that the line had broken the rules.", "Peter Brandt said that the line had broken the rules."),
        ("Eleven people died in the fire in Morvik on Monday.", "Thirty people were taken to hospital after the fire in Morvik on Monday."),
        ("The council opposes the tram.", "The council opposes the pool."),
        ("The Senate approved the harbour bill on Monday.", "The House approved the harbour bill on Monday."),
        ("The storm damaged nine schools on the coast of Ostel.", "The storm damaged nine churches on the coast of Ostel."),
        ("Nine people died when the ferry sank off Ostel.", "Ten people died when the ferry sank off Ostel."),
        ("The mayor denied that he had taken money from the builder.", "The mayor had taken money from the builder."),
        ("King Louis XVII opened the museum in Ostel.", "King Louis XVIII opened the museum in Ostel."),
        ("The union hired two officers in May.", "The union hired two offices in May."),
        ("The union may strike at the harbour in May.", "The union will strike at the harbour in May."),
    ],
)
def test_however_alike_the_words_a_name_a_thing_a_number_a_denial_or_a_doubt_keeps_two_apart(reader: Reader, one: str, other: str) -> None:
    pair = [reader.read(Article(id=name, source=name, text=text)) for name, text in (("a", one), ("b", other))]
    company = [reader.read(Article(id=name, source=name, text=text)) for name, text in BESIDE.items()]
    for story in (pair, [*company, *pair]):
        agreed = [group.claims for group in reconcile(story).groups if group.status is GroupStatus.AGREED]
        assert not [claims for claims in agreed if {"a", "b"} <= {claim.article for claim in claims}]


def test_what_may_be_is_not_excluded_by_what_is_not(reader: Reader) -> None:
    pair = ("The ministry may publish the report.", "The ministry has not published the report.")
    assert next(compare_statements(reader, [pair])).conflict < 0.5


@dataclass(frozen=True, slots=True)
class Always:
    """A scorer that takes all claims to say the same with one probability, whatever they tell."""

    chance: float
    least: float = 0.3
    sure: float = 0.4
    alone: float = 0.6

    def of(self, story: StoryView) -> PairScorer:
        return lambda pairs: [self.chance for _ in pairs]


def _verdict(reader: Reader, scorer: Always | None = None) -> PairVerdict:
    texts = ("The harbour board approved the new pier.", "The new pier was approved by the harbour board.")
    story = view_story([reader.read(Article(id=name, source=name, text=text)) for name, text in zip("ab", texts, strict=True)])
    left, right = story.claims
    return Verdicts(story, Chances(story), scorer=scorer).of(left, right)


def test_it_points_to_the_words_that_were_held_against_each_other(reader: Reader) -> None:
    verdict = _verdict(reader)
    assert verdict.outcome is Outcome.SAME
    assert "The harbour board approved the new pier."[verdict.left.start : verdict.left.end] == "approved"
    assert "The new pier was approved by the harbour board."[verdict.right.start : verdict.right.end] == "approved"


def test_another_scorer_can_say_how_likely_two_claims_are_to_say_the_same(reader: Reader) -> None:
    assert _verdict(reader, Always(0.0)).outcome is Outcome.NOT_COMPARABLE


@pytest.mark.parametrize(
    ("left", "right", "outcome"),
    [
        ("A lorry overturned on the bridge.", "Two dockers lost a wage.", Outcome.NOT_COMPARABLE),
        ("Nobody could have foreseen that.", "Nobody could have foreseen that.", Outcome.SAME),
    ],
)
def test_claims_that_share_no_word_are_not_the_same_by_their_words(reader: Reader, left: str, right: str, outcome: Outcome) -> None:
    story = view_story([reader.read(Article(id=name, source=name, text=text)) for name, text in (("a", left), ("b", right))])
    one, other = story.claims
    assert Verdicts(story, Chances(story), scorer=Always(0.9)).of(one, other).outcome is outcome
