"""Groups of a story: what says the same stands together, every claim stands somewhere, and counts are right."""

from __future__ import annotations

import itertools

import pytest

from articles.domain.engine import Reader, reconcile
from articles.domain.matching.same_fact import fact_features
from articles.domain.vocabulary import ClaimKey, Group, GroupStatus, Judgement
from tests.domain.desk import read_story, view_of

SAME = [
    (
        "The primary school in the village of Orrin will stay closed until Friday because of the flood, the council said.",
        "Because of the flood the primary school in the village of Orrin will stay closed until Friday, according to the council.",
    ),
    (
        "Rescue workers pulled a seven-year-old girl alive from the rubble of the hotel on Thursday.",
        "A seven-year-old girl was pulled alive from the rubble of the hotel by rescue workers on Thursday.",
    ),
    (
        "Anna Brandt, the finance minister, resigned after the vote on the budget.",
        "Finance minister Anna Brandt resigned after the budget vote.",
    ),
]
DIFFERENT = [
    ("The primary school in Orrin will stay closed until Friday.", "The harbour master of Mellin retired after forty years at sea."),
    ("Police in Lima arrested nine men after the match.", "Farmers in the valley of Lima expect a poor harvest of grapes."),
]
TOLL = "A fire at a textile factory in Dhaka killed 24 people on Tuesday, police said."
OTHER_TOLL = "Police said on Tuesday that a fire at a textile factory in Dhaka killed 42 people."


def group_of(groups: tuple[Group, ...], article: str) -> list[Group]:
    return [group for group in groups if article in {key.article for key in group.claims}]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_claims_that_say_the_same_are_agreed(reader: Reader, left: str, right: str) -> None:
    (group,) = reconcile(read_story(reader, [left, right])).groups
    assert group.status is GroupStatus.AGREED
    assert (group.articles, group.outlets) == (2, 2)
    assert group.reason


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_claims_about_different_things_stand_alone(reader: Reader, left: str, right: str) -> None:
    groups = reconcile(read_story(reader, [left, right])).groups
    assert [group.status for group in groups] == [GroupStatus.SINGLE, GroupStatus.SINGLE]


def test_rival_numbers_are_disputed_and_never_agreed(reader: Reader) -> None:
    result = reconcile(read_story(reader, [TOLL, OTHER_TOLL]))
    (conflict,) = result.conflicts
    assert result.groups[conflict.group].status is GroupStatus.DISPUTED
    assert {*result.groups[conflict.group].claims} == {*conflict.claims}
    assert not any(group.status is GroupStatus.AGREED for group in result.groups)


def test_one_article_alone_gives_single_groups_and_no_conflict(reader: Reader) -> None:
    result = reconcile(read_story(reader, [f"{TOLL} The blaze began on the second floor."]))
    assert [group.status for group in result.groups] == [GroupStatus.SINGLE] * 2
    assert result.conflicts == ()


def test_a_story_without_readable_articles_has_nothing(reader: Reader) -> None:
    assert reconcile([]).groups == ()
    assert reconcile(read_story(reader, ["", " "])).groups == ()


def test_every_claim_is_in_a_group_and_every_group_counts_what_it_holds(reader: Reader) -> None:
    readings = read_story(reader, [TOLL, OTHER_TOLL, *itertools.chain.from_iterable(SAME)])
    groups = reconcile(readings).groups
    claims: set[ClaimKey] = {claim.key for reading in readings for claim in reading.claims}
    assert {key for group in groups for key in group.claims} == claims
    for group in groups:
        assert group.articles == len({key.article for key in group.claims})
        assert 1 <= group.origins <= group.articles
        assert list(group.claims) == sorted(group.claims)
        assert group.status is GroupStatus.SINGLE or group.articles > 1


def test_a_reprint_counts_as_an_article_and_an_outlet_but_as_no_second_origin(reader: Reader) -> None:
    text = (
        "The primary school in the village of Orrin will stay closed until Friday because of the flood, the council said on Monday evening "
        "after a long meeting with parents and teachers from the whole of the valley."
    )
    (group,) = reconcile(read_story(reader, [text, text])).groups
    assert (group.articles, group.outlets, group.origins) == (2, 2, 1)


def test_features_are_the_same_from_both_sides(reader: Reader) -> None:
    story = view_of(reader, [SAME[0][0], SAME[0][1], TOLL])
    for left, right in itertools.combinations(story.claims.values(), 2):
        assert fact_features(story, left, right) == pytest.approx(fact_features(story, right, left))


def test_equal_answers_agree_in_whatever_words(reader: Reader) -> None:
    texts = [
        "A fire at a textile factory in Dhaka killed 24 people on Tuesday, police said.",
        "Twenty-four people were killed in the factory fire in Dhaka on Tuesday.",
        "The blaze, which swept through the factory in Dhaka on Tuesday before dawn and took six hours to put out, killed 24 people.",
    ]
    told = [group for group in reconcile(read_story(reader, texts)).groups if group.status is GroupStatus.AGREED]
    assert any({key.article for key in group.claims} == {"a", "b", "c"} for group in told)


def test_equal_numbers_of_different_things_do_not_agree(reader: Reader) -> None:
    texts = [
        "A fire at a textile factory in Dhaka killed 24 people on Tuesday, police said.",
        "The chess club of Lima won 24 games this season, its chairman said.",
    ]
    assert all(group.status is GroupStatus.SINGLE for group in reconcile(read_story(reader, texts)).groups)


def test_no_agreement_lies_within_another(reader: Reader) -> None:
    texts = [TOLL, *itertools.chain.from_iterable(SAME), TOLL.replace("police said", "officials said")]
    told = [{*group.claims} for group in reconcile(read_story(reader, texts)).groups if group.status is GroupStatus.AGREED]
    assert not any(one < other for one, other in itertools.permutations(told, 2))


def test_what_an_editor_set_apart_does_not_agree_by_equal_answers(reader: Reader) -> None:
    readings = read_story(reader, [TOLL, "Twenty-four people were killed in the factory fire in Dhaka on Tuesday."])
    left, right = (reading.claims[0].key for reading in readings)
    groups = reconcile(readings, [Judgement(left, right, same=False)]).groups
    assert not any({left, right} <= {*group.claims} for group in groups)


def test_claims_set_apart_by_one_answer_do_not_agree_by_another(reader: Reader) -> None:
    readings = read_story(reader, [TOLL, OTHER_TOLL])
    tolls = [next(answer for answer in reading.answers if answer.measure == "deaths") for reading in readings]
    left, right = (toll.claim for toll in tolls)
    said = Judgement(left, right, same=False, left_answer=tolls[0].span, right_answer=tolls[1].span)
    assert not any({left, right} <= {*group.claims} for group in reconcile(readings, [said]).groups)


@pytest.mark.parametrize(
    ("told", "title"),
    [
        # Two outlets cut the same piece out of a sentence: its whole sentence stands for both.
        (
            ("The harbour office closed the quay at Mellin, as anger grew over the decision to let the ferry sail in thick fog.",) * 2,
            "The harbour office closed the quay at Mellin, as anger grew over the decision to let the ferry sail in thick fog.",
        ),
        # Where one outlet has it as a sentence, that one stands for the group.
        (
            (
                "The quay at Mellin was closed, as anger grew over the decision to let the ferry sail in thick fog.",
                "Anger grew over the decision to let the ferry sail in thick fog.",
            ),
            "Anger grew over the decision to let the ferry sail in thick fog.",
        ),
    ],
)
def test_no_piece_of_a_sentence_stands_for_what_several_tell(reader: Reader, told: tuple[str, ...], title: str) -> None:
    groups = reconcile(read_story(reader, list(told))).groups
    shared = [group.question for group in groups if group.articles == 2]
    assert title in shared
    assert [question for question in shared if question[:1].islower()] == []
