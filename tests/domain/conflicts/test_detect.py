"""Small made-up stories, from texts to conflicts: what an editor should see, and what only looks like it."""

from __future__ import annotations

import pytest

from articles.domain.conflicts.detect import consolidate, find_candidates, opposed_pairs
from articles.domain.engine import Reader, reconcile
from articles.domain.matching.questions import find_questions
from articles.domain.vocabulary import ClaimKey, Conflict, ConflictKind, ConflictType, Evidence, Judgement, Position, Span
from tests.domain.desk import articles_by_value, conflicts_of, read_story, view_of

FACTORY = (
    "A fire at a textile factory in Dhaka killed {} people on Tuesday, police said. The blaze began on the second floor of the building."
)
FACTORY_TOO = "Police said on Tuesday that a fire at a textile factory in Dhaka killed {} people. The blaze broke out on the second "
"floor."
QUAKE = "The earthquake struck the town of Malatya at {} on Monday, officials said. It was felt across the region."
PACT = "The two countries declared a “no limits” partnership {} the invasion of Norland. The pact has been criticised since."

DISPUTES = {
    "toll": ([FACTORY.format(24), FACTORY_TOO.format(42)], ConflictType.NUMBER, {"24": {"a"}, "42": {"b"}}),
    "a toll that three tell": (
        [FACTORY.format(24), FACTORY_TOO.format(42), "Twenty-four people were killed in the factory fire in Dhaka on Tuesday."],
        ConflictType.NUMBER,
        {"24": {"a", "c"}, "42": {"b"}},
    ),
    "misread hour": (
        [QUAKE.format("04:17 local time"), QUAKE.format("04:17 GMT")],
        ConflictType.DATE_TIME,
        {"04:17 local time on Monday": {"a"}, "04:17 GMT on Monday": {"b"}},
    ),
    "two office holders": (
        [
            "Ukrainian President Volodymyr Zelensky thanked his allies on Tuesday. He spoke in Kyiv after the talks.",
            "President of Ukraine Petro Poroshenko thanked the allies on Tuesday. He spoke in Kiev after the talks.",
        ],
        ConflictType.IDENTITY,
        {"Volodymyr Zelensky": {"a"}, "Petro Poroshenko": {"b"}},
    ),
    "weeks and a year": (
        [PACT.format("just weeks before"), PACT.format("a year before")],
        ConflictType.DATE_TIME,
        {"weeks before": {"a"}, "a year before": {"b"}},
    ),
    "where": (
        [
            f"The suspect, Karl Weber, was arrested in {town} on Friday, police said. He was taken to court on Saturday."
            for town in ("Berlin", "Hamburg")
        ],
        ConflictType.PLACE,
        {"in Berlin": {"a"}, "in Hamburg": {"b"}},
    ),
    "did or did not": (
        [
            f"The finance minister, Anna Brandt, {did} on Tuesday after the vote. Her party had asked her to stay."
            for did in ("resigned", "did not resign")
        ],
        ConflictType.ACTION_POLARITY,
        {"did": {"a"}, "did not": {"b"}},
    ),
    "which way": (
        [f"The quake was centred 30 km {way} of Osaka on Monday, the institute said. Nobody was hurt." for way in ("north", "south")],
        ConflictType.PLACE,
        {"north": {"a"}, "south": {"b"}},
    ),
    "which day": (
        [
            f"The bridge over the Danube collapsed on {day} during the storm, officials said. No trains were running."
            for day in ("Monday", "Sunday")
        ],
        ConflictType.DATE_TIME,
        {"Monday": {"a"}, "Sunday": {"b"}},
    ),
}

LOOK_ALIKES = {
    "rounding": [
        "About 30 people were killed when a bus fell into a river near Lima on Tuesday, police said.",
        "A bus fell into a river near Lima on Tuesday, killing 32 people, police said.",
    ],
    "dozens and an exact figure": [
        "Dozens of people were killed in an explosion at a market in Lagos on Tuesday, police said.",
        "An explosion at a market in Lagos on Tuesday killed 24 people, police said.",
    ],
    "a lower bound that is met": [
        "At least 24 people were killed in an explosion at a market in Lagos on Tuesday, police said.",
        "An explosion at a market in Lagos on Tuesday killed two dozen people, police said.",
    ],
    "miles and kilometres": [
        "The earthquake struck 34 miles south of the port of Valparaiso on Tuesday, the institute said.",
        "The earthquake struck 55 kilometres south of the port of Valparaiso on Tuesday, the institute said.",
    ],
    "dead and injured": [FACTORY.format(24), FACTORY_TOO.format(42).replace("killed", "injured")],
    "the same, word for word": [FACTORY.format(24), FACTORY.format(24)],
    "an earlier event": [
        "A bomb in Karachi killed 12 people on Tuesday, police said. In 2004, a bomb in the same city killed 40 people.",
        "A bomb in Karachi killed 12 people on Tuesday, police said. The attack was the worst since 2010.",
    ],
    "ages and routes": [
        "The crash near Leeds killed Tom Reed, 34, and his wife on Sunday, police said.",
        "The crash near Leeds killed two people on Sunday, police said. Route 34 was closed for hours.",
    ],
    "parts and a whole": [
        "Three people, among them two women, were killed in the fire in Oslo on Sunday, police said.",
        "The fire in Oslo on Sunday killed two women and a man, police said.",
    ],
    "spellings": [
        "The governor, Oleksandr Zelenskiy, visited the wounded in Kiev on Sunday, his office said.",
        "The governor, Oleksandr Zelensky, visited the wounded in Kyiv on Sunday, his office said.",
    ],
    "one hour in two zones": [QUAKE.format("04:17 local time"), QUAKE.format("01:17 GMT")],
    "a weekday and its date": [
        "The ferry sank on Monday in heavy rain off the island of Leyte, the coast guard said.",
        "The ferry sank on May 8 in heavy rain off the island of Leyte, the coast guard said.",
    ],
    "a former holder": [
        "Former President Petro Poroshenko of Ukraine criticised the plan on Tuesday.",
        "Ukrainian President Volodymyr Zelensky defended the plan on Tuesday.",
    ],
    "a quotation cut short": [
        "The mayor said on Tuesday: “We will not close the hospital before the end of the year, whatever they say.” She left.",
        "The mayor said on Tuesday: “We will not close the hospital before the end of the year.” She left.",
    ],
}


@pytest.mark.parametrize(("texts", "kind", "positions"), DISPUTES.values(), ids=DISPUTES.keys())
def test_it_flags_what_cannot_both_be_true(reader: Reader, texts: list[str], kind: ConflictType, positions: dict[str, set[str]]) -> None:
    (conflict,) = conflicts_of(reader, texts)
    assert conflict.type is kind
    assert conflict.kind is ConflictKind.CONTRADICTION
    assert articles_by_value(conflict) == positions
    assert 0 < conflict.score <= 1
    assert conflict.about and conflict.reason


@pytest.mark.parametrize("texts", LOOK_ALIKES.values(), ids=LOOK_ALIKES.keys())
def test_it_flags_no_look_alike(reader: Reader, texts: list[str]) -> None:
    assert [(conflict.about, conflict.reason) for conflict in conflicts_of(reader, texts)] == []


def test_a_toll_that_rises_is_an_update(reader: Reader) -> None:
    (conflict,) = conflicts_of(
        reader,
        [
            "A ferry capsized off the coast of Java on Monday, killing at least 12 people, officials said. Boats were out.",
            "The death toll from the ferry that capsized off the coast of Java rose to 31 on Tuesday, officials said.",
        ],
        ["2023-05-08", "2023-05-09"],
    )
    assert conflict.kind is ConflictKind.UPDATE
    assert articles_by_value(conflict) == {"at least 12": {"a"}, "31": {"b"}}


def test_a_lost_not_in_a_quotation_is_flagged(reader: Reader) -> None:
    said = "The mayor said on Tuesday: “We will {}close the hospital before the end of the year.” She spoke to reporters at the "
    "town hall."
    (conflict,) = conflicts_of(reader, [said.format("not "), said.format("")])
    assert conflict.type in {ConflictType.QUOTE_WORDING, ConflictType.ACTION_POLARITY}


def test_a_plan_is_no_rival_of_its_fulfilment(reader: Reader) -> None:
    texts = [
        "The prime minister will meet union leaders in Rome on Thursday to discuss the strike.",
        "The prime minister met union leaders in Rome on Thursday to discuss the strike.",
    ]
    assert conflicts_of(reader, texts, ["2023-05-09", "2023-05-12"]) == ()


def test_one_duration_seen_from_two_dates_is_no_conflict(reader: Reader) -> None:
    texts = [
        "Leaders met on Tuesday to talk about the 14-month conflict in the north of the country.",
        "Leaders met on Tuesday to talk about the year-long war in the north of the country.",
    ]
    assert conflicts_of(reader, texts, ["2023-04-20", "2023-02-20"]) == ()


def test_evidence_stands_in_the_texts(reader: Reader) -> None:
    texts = [FACTORY.format(24), FACTORY_TOO.format(42)]
    by_article = dict(zip("ab", texts, strict=True))
    (conflict,) = conflicts_of(reader, texts)
    for position in conflict.positions:
        for item in position.evidence:
            assert item.claim.span.covers(item.answer)
            assert item.answer.of(by_article[item.claim.article]) == position.value


def test_silent_articles_are_named(reader: Reader) -> None:
    (conflict,) = conflicts_of(reader, [FACTORY.format(24), FACTORY_TOO.format(42), "The harbour master of Mellin retired on Tuesday."])
    assert conflict.silent == ("c",)


def test_unread_articles_take_no_part(reader: Reader) -> None:
    assert read_story(reader, [""])[0].problem
    assert len(conflicts_of(reader, [FACTORY.format(24), "", FACTORY_TOO.format(42)])) == 1


def conflict_between(left: str, right: str, score: float) -> Conflict:
    def position(names: str) -> Position:
        return Position(names, tuple(Evidence(ClaimKey(name, 0, 9), Span(0, 2)) for name in names))

    return Conflict(-1, ConflictType.NUMBER, ConflictKind.CONTRADICTION, score, "", "", (position(left), position(right)))


def test_a_conflict_opposes_the_claims_of_each_side_to_those_of_the_other() -> None:
    pairs = opposed_pairs(conflict_between("ab", "c", 0.5).positions)
    assert {frozenset(key.article for key in pair) for pair in pairs} == {frozenset("ac"), frozenset("bc")}


def test_one_dispute_told_twice_is_one_conflict() -> None:
    best, again, other = conflict_between("ab", "c", 0.9), conflict_between("a", "c", 0.7), conflict_between("d", "e", 0.5)
    assert consolidate([best, again, other]) == [best, other]


def test_three_figures_for_one_thing_are_one_conflict_with_three_positions(reader: Reader) -> None:
    sailed = "The ferry was sailing from Port Ellis to Marl Island with {} people aboard on Tuesday, the coastguard said."
    conflicts = [
        conflict
        for conflict in conflicts_of(reader, [sailed.format(86), sailed.format(68), sailed.format(310)])
        if conflict.type is ConflictType.NUMBER
    ]
    assert [articles_by_value(conflict) for conflict in conflicts] == [{"86": {"a"}, "68": {"b"}, "310": {"c"}}]


def test_a_sentence_that_gives_both_values_is_nobodys_rival(reader: Reader) -> None:
    texts = [
        "Under the draft treaty Norland would draw 40 percent of the summer flow of the river, diplomats said on Friday.",
        "Under the draft treaty Norland would draw 40 percent of the summer flow and leave 60 percent to Sudmark, diplomats said.",
    ]
    assert conflicts_of(reader, texts) == ()


def test_what_an_editor_set_apart_is_not_flagged_again(reader: Reader) -> None:
    readings = read_story(
        reader,
        [
            "Norland's President Ann Lee thanked her allies on Tuesday. She spoke in the capital after the talks.",
            "President of Norland Mark Brandt thanked the allies on Tuesday. He spoke after the talks.",
        ],
    )
    flagged = reconcile(readings).conflicts
    left, right = (position.evidence[0].claim for position in flagged[0].positions)
    assert reconcile(readings, [Judgement(left, right, same=False)]).conflicts == ()


def test_what_one_article_tells_in_two_ways_is_no_conflict(reader: Reader) -> None:
    toll = "A fire at a textile factory in Dhaka killed {} people on Tuesday, police said."
    story = view_of(reader, [f"{toll.format(24)} {toll.format(42)}", "Rain fell on Leeds."])
    assert not list(find_candidates(story, find_questions(story)))
    apart = view_of(reader, [toll.format(24), toll.format(42)])
    assert len(list(find_candidates(apart, find_questions(apart)))) == 1
