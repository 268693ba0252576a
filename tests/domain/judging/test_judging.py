"""A judge has the last word on what the engine found; without one, or where it is silent, nothing changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import permutations

from articles.domain.engine import Reader, reconcile
from articles.domain.judging.records import Candidate, Sentence, Verdict, candidate_of, within
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import Conflict, ConflictKind, GroupStatus, Judgement, Reconciliation, Span
from tests.domain.desk import read_story

FIRE = (
    "The fire on Monday killed 24 people in Tolmar, police said. The blaze began in a bakery on Mill Street.",
    "Five people died in the fire in Tolmar on Monday, the mayor said. The blaze began in a garage on Mill Street.",
    "Schools in Tolmar stay closed this week. Firefighters came from three towns.",
)
NO = Verdict(True, False, False, 0.1, "The two can both be true.", "a model")
YES = Verdict(True, True, False, 0.9, "The two cannot both be true.", "a model")


@dataclass
class Scripted:
    """A judge that says what a test has it say, and remembers what it was shown."""

    say: Callable[[Candidate], Verdict | None]
    shown: list[Candidate] = field(default_factory=list)

    def judge(self, candidates: Sequence[Candidate], articles: int) -> Sequence[Verdict | None]:
        self.shown = list(candidates)
        return [self.say(candidate) for candidate in candidates]


def about(conflicts: Sequence[Conflict], words: str) -> list[Conflict]:
    return [conflict for conflict in conflicts if any(words in position.value.lower() for position in conflict.positions)]


def told(words: str, verdict: Verdict, answers: tuple[str, str] | None = None) -> Callable[[Candidate], Verdict | None]:
    """A judge that says this of pairs in which both sentences hold some words, and that all others are no disputes."""

    def say(candidate: Candidate) -> Verdict | None:
        meant = words in candidate.first.text and words in candidate.second.text
        if not meant:
            return NO
        sides = tuple(next((part for part in answers or () if part in text), "") for text in (candidate.first.text, candidate.second.text))
        return replace(verdict, answers=(sides[0], sides[1]))

    return say


def judged(readings: Sequence[Reading], say: Callable[[Candidate], Verdict | None], *judgements: Judgement) -> Reconciliation:
    return reconcile(readings, judgements, judge=Scripted(say))


def test_a_silent_judge_changes_nothing(reader: Reader) -> None:
    readings = read_story(reader, FIRE)

    assert judged(readings, lambda _: None) == reconcile(readings)
    assert about(reconcile(readings).conflicts, "24"), "there is something to judge"


def test_what_the_judge_calls_no_dispute_is_none(reader: Reader) -> None:
    assert not about(judged(read_story(reader, FIRE), lambda _: NO).conflicts, "24")


def test_what_it_calls_a_dispute_is_one_and_says_so_in_its_words(reader: Reader) -> None:
    (found,) = about(judged(read_story(reader, FIRE), told("Monday", YES)).conflicts, "24")

    assert found.judged_by == "a model"
    assert found.reason.endswith("The language model a model says of it: “The two cannot both be true.”")
    assert found.score > 0.7


def test_a_later_report_that_overtakes_another_is_an_update(reader: Reader) -> None:
    (found,) = about(judged(read_story(reader, FIRE), told("Monday", replace(YES, excludes=False, update=True))).conflicts, "24")

    assert found.kind is ConflictKind.UPDATE


def test_a_judge_sees_what_no_rule_saw(reader: Reader) -> None:
    readings = read_story(reader, ("Neighbours praised the brown dog.", "Neighbours praised the black horse.", FIRE[2]))
    say = told("Neighbours", YES, ("the brown dog", "the black horse"))

    assert not about(reconcile(readings).conflicts, "dog")
    (found,) = about(judged(readings, say).conflicts, "dog")
    assert sorted(position.value for position in found.positions) == ["black horse", "brown dog"]
    assert found.silent == ("c",)


def test_one_dispute_is_one_conflict_with_all_who_say_either(reader: Reader) -> None:
    texts = (
        *FIRE[:2],
        "The blaze began in a bakery on Mill Street, neighbours said.",
        "The blaze began in a garage on Mill Street, others said.",
    )
    say = told("The blaze began", YES, ("a bakery", "a garage"))

    def only_rivals(candidate: Candidate) -> Verdict | None:
        both = {place for place in ("bakery", "garage") for side in (candidate.first, candidate.second) if place in side.text}
        return say(candidate) if len(both) == 2 else NO

    (found,) = about(judged(read_story(reader, texts), only_rivals).conflicts, "bakery")

    assert sorted(position.articles for position in found.positions) == [2, 2]


PRAISE = ("Neighbours praised the brown dog.", "Residents gave the animal much praise, said Tolmar.", FIRE[2])
SAME = ("The fire killed 24 people in Tolmar on Monday.", "The fire on Monday killed 24 people in Tolmar, police said.", PRAISE[0])
ALIKE = Verdict(True, False, False, 0.1, "Both praise one animal.", "a model")
ELSEWHERE = Verdict(False, False, False, 0.1, "They tell of two fires.", "a model")


def agreed(found: Reconciliation) -> list[set[str]]:
    return [{key.article for key in group.claims} for group in found.groups if group.status is GroupStatus.AGREED]


def test_what_it_calls_one_question_without_a_dispute_is_agreed_in_whatever_words(reader: Reader) -> None:
    readings = read_story(reader, PRAISE)

    def alike(candidate: Candidate) -> Verdict | None:
        return ALIKE if "dog" in candidate.first.text + candidate.second.text and "praise" in candidate.second.text else ELSEWHERE

    assert agreed(reconcile(readings)) == []
    found = judged(readings, alike)
    assert agreed(found) == [{"a", "b"}]
    (group,) = (group for group in found.groups if group.status is GroupStatus.AGREED)
    assert group.reason.endswith("the language model a model finds that they answer one question alike")


def test_what_it_calls_two_questions_is_not_agreed(reader: Reader) -> None:
    readings = read_story(reader, SAME)

    assert agreed(reconcile(readings)) == [{"a", "b"}]
    assert agreed(judged(readings, lambda _: ELSEWHERE)) == []


def test_a_dispute_is_not_agreed_however_alike_the_words(reader: Reader) -> None:
    readings = read_story(reader, SAME)

    assert agreed(judged(readings, lambda _: replace(YES, probability=0.1))) == []


def test_of_a_sentence_that_says_two_things_it_speaks_of_that_which_it_named(reader: Reader) -> None:
    first = "The fire killed 24 people in Tolmar on Monday, and schools stayed closed in the whole valley."
    second = "The fire on Monday killed 24 people in Tolmar, and schools stayed closed in the whole valley until Friday."
    readings = read_story(reader, (first, second, PRAISE[0]))
    closed = told("schools", YES, ("until Friday", "in the whole valley"))

    assert agreed(reconcile(readings)) == [{"a", "b"}] * 2
    found = judged(readings, lambda candidate: closed(candidate) if "dog" not in candidate.first.text else ELSEWHERE)
    (group,) = (group for group in found.groups if group.status is GroupStatus.AGREED)
    assert "killed 24" in group.question
    assert "a model" not in group.reason
    assert about(found.conflicts, "friday")


def test_a_difference_that_the_engine_found_stays_one(reader: Reader) -> None:
    readings = read_story(reader, FIRE)

    found = judged(
        readings, lambda candidate: ALIKE if all("Monday" in side.text for side in (candidate.first, candidate.second)) else ELSEWHERE
    )

    assert not about(found.conflicts, "24"), "both may be true, says the model"
    assert agreed(found) == [], "but they are not the same"


def test_what_an_editor_put_together_stands_above_the_judge(reader: Reader) -> None:
    readings = read_story(reader, SAME)
    (group,) = (group for group in reconcile(readings).groups if group.status is GroupStatus.AGREED)

    kept = judged(readings, lambda _: ELSEWHERE, Judgement(group.claims[0], group.claims[1], same=True))

    assert agreed(kept) == [{"a", "b"}]


def test_what_an_editor_set_apart_stands_above_the_judge(reader: Reader) -> None:
    readings = read_story(reader, FIRE)
    (found,) = about(judged(readings, told("Monday", YES)).conflicts, "24")
    left, right = (position.evidence[0].claim for position in found.positions)

    apart = judged(readings, told("Monday", YES), Judgement(left, right, same=False))

    assert not about(apart.conflicts, "24")


def test_the_order_of_the_articles_does_not_matter(reader: Reader) -> None:
    readings = read_story(reader, FIRE)
    say = told("The blaze began", YES, ("a bakery", "a garage"))
    shown = set()
    for order in permutations(readings):
        judge = Scripted(say)
        found = reconcile(order, judge=judge)
        shown.add(tuple(candidate.digest for candidate in judge.shown))
        assert found == reconcile(readings, judge=Scripted(say))
    assert len(shown) == 1


def test_candidates_come_likeliest_first_each_once_and_never_alike(reader: Reader) -> None:
    judge = Scripted(lambda _: None)
    reconcile(read_story(reader, [*FIRE, FIRE[0]]), judge=judge)

    scores = [candidate.score for candidate in judge.shown]
    assert scores == sorted(scores, reverse=True)
    assert len({candidate.digest for candidate in judge.shown}) == len(judge.shown)
    assert all(candidate.first.text < candidate.second.text for candidate in judge.shown)


def test_a_budget_is_for_each_article() -> None:
    one = candidate_of(Sentence("a", Span(0, 1), "A"), Sentence("b", Span(0, 1), "B"), 0.5)

    assert len(within([one] * 100, articles=4, budget=5)) == 20
    assert len(within([one] * 7, articles=4, budget=5)) == 7


def test_an_unlikely_dispute_is_not_shown(reader: Reader) -> None:
    assert not about(judged(read_story(reader, FIRE), told("Monday", replace(YES, probability=0.1))).conflicts, "24")
