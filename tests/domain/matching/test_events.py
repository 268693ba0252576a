"""Events told apart, and events rightly kept together: what was read of two answers decides, not how alike their sentences are."""

from __future__ import annotations

import pytest

from articles.domain.engine import Reader
from articles.domain.matching.events import Ground, beside_the_point, ground_between
from articles.domain.matching.scoring import same_question
from articles.domain.matching.story_events import event_in_words
from articles.domain.matching.view import AnswerView, StoryView
from tests.domain.desk import answer_of, view_of

# Measure, two sentences of two articles, and what sets their events apart.
PLAINLY_APART = [
    ("deaths", "The quake on Tuesday killed 12 people.", "In 2004, the quake killed 300 people.", Ground.DAY),
    ("deaths", "The flood killed nine people in May 2019.", "The flood killed 12 people in May 2021.", Ground.DAY),
    ("deaths", "Monday's blast killed four people.", "A blast on 2 March killed six people.", Ground.DAY),
    ("injuries", "The crash injured 12 people on Sunday.", "The crash injured 30 people in January.", Ground.DAY),
    ("deaths", "The second quake killed 30 people.", "The first quake killed 200 people.", Ground.WHICH),
    ("deaths", "The third blast killed four people.", "The second blast killed nine people.", Ground.WHICH),
    ("deaths", "The Thai trawler sank, killing six people.", "The Ethiopian freighter sank, killing two people.", Ground.WHICH),
    ("deaths", "An Israeli attack killed six people.", "A Syrian attack killed two people.", Ground.WHICH),
    ("deaths", "A 6.1-magnitude quake killed 12 people.", "An 8.6-magnitude quake killed 400 people.", Ground.SIZE),
    ("injuries", "The 5.2-magnitude earthquake injured 12 people.", "The 7.4-magnitude earthquake injured 90 people.", Ground.SIZE),
    ("deaths", "A blast in Lima killed 12 people.", "A blast in Nairobi killed 30 people.", Ground.COUNTRY),
    ("deaths", "A fire at a hotel in Berlin killed four people.", "A fire at a hotel in Madrid killed nine people.", Ground.COUNTRY),
    ("arrests", "Police arrested 12 people in Oslo.", "Police arrested 40 people in Lisbon.", Ground.COUNTRY),
    ("injuries", "A bus crash in Peru injured 12 people.", "A bus crash in Kenya injured 31 people.", Ground.COUNTRY),
    ("deaths", "Five Israeli soldiers were killed.", "Forty Lebanese civilians were killed.", Ground.GROUP),
    ("deaths", "Three British tourists were killed.", "Nine Turkish soldiers were killed.", Ground.GROUP),
    ("date", "The blast in Lima took place on Monday.", "The blast in Nairobi took place on Sunday.", Ground.COUNTRY),
    ("magnitude", "A 6.1-magnitude earthquake hit the island.", "A 9.1-magnitude earthquake hit the island.", Ground.SIZE),
]
# One event, or two that nothing tells apart.
TOGETHER = [
    ("deaths", "The quake killed 12 people.", "The quake killed 14 people."),
    ("deaths", "The quake on Tuesday killed 12 people.", "The quake killed 14 people."),
    ("deaths", "The quake late on Monday killed 12 people.", "The quake on Tuesday killed 14 people."),
    ("deaths", "The 6.1-magnitude quake killed 12 people.", "The 6.4-magnitude quake killed 14 people."),
    ("deaths", "The second quake killed 12 people.", "The quake killed 14 people."),
    ("deaths", "A blast in Lima killed 12 people.", "A blast in Peru killed 14 people."),
    ("deaths", "A blast in Kyiv killed 12 people.", "A blast in Kiev killed 14 people."),
    ("deaths", "A blast near Lima killed 12 people.", "A blast in Callao killed 14 people."),
    ("deaths", "The toll of the quake rose to 12 dead on Monday.", "The toll of the quake rose to 40 dead on 2 May."),
    ("deaths", "Police said on Tuesday that the blast had killed 12 people.", "Police said on 2 May that the blast had killed 14 people."),
    ("deaths", "The blast killed 12 people, the worst toll since 2010.", "The blast on Tuesday killed 14 people."),
    ("deaths", "The blast killed 12 people in a region hit by the tsunami of 2004.", "The blast on Tuesday killed 14 people."),
    ("deaths", "The Thai trawler sank, killing six people.", "The trawler sank, killing two people."),
    ("deaths", "The Thai trawler sank, killing six people.", "The Thai boat sank, killing two people."),
    ("deaths", "A fire at a clinic killed nine people.", "A fire at a hospital killed 12 people."),
    ("deaths", "Five Israeli soldiers were killed.", "Six soldiers were killed."),
    ("deaths", "The quake struck at 5.12am, killing 12 people.", "The quake on Sunday killed 14 people."),
    ("place", "Karl Weber was arrested in Berlin on Friday.", "Karl Weber was arrested in Madrid on Friday."),
    ("date", "The bridge collapsed on Monday.", "The bridge collapsed on 2 May."),
    ("deaths", "A blast hit Lima on Tuesday, killing 12 people.", "A blast in Lima on Tuesday killed 14 people."),
]


def between(story: StoryView, measure: str) -> Ground:
    left, right = answer_of(story, "a", measure), answer_of(story, "b", measure)
    return ground_between(left.event, right.event) & ~beside_the_point(left.answer)


@pytest.mark.parametrize(("measure", "left", "right", "ground"), PLAINLY_APART, ids=lambda value: value if isinstance(value, str) else None)
def test_events_that_differ_in_so_many_words_are_never_one_question(
    reader: Reader, measure: str, left: str, right: str, ground: Ground
) -> None:
    story = view_of(reader, [left, right])
    found = between(story, measure)
    assert found & ground
    assert same_question(story, answer_of(story, "a", measure), answer_of(story, "b", measure)) == 0


@pytest.mark.parametrize(("measure", "left", "right"), TOGETHER)
def test_nothing_sets_apart_what_may_be_one_event(reader: Reader, measure: str, left: str, right: str) -> None:
    assert not between(view_of(reader, [left, right]), measure)


@pytest.mark.parametrize(
    ("measure", "left", "right"),
    [*(case[:3] for case in PLAINLY_APART[::3]), *TOGETHER[::3]],
    ids=lambda value: value[:30],
)
def test_it_does_not_matter_which_event_comes_first(reader: Reader, measure: str, left: str, right: str) -> None:
    assert between(view_of(reader, [left, right]), measure) == between(view_of(reader, [right, left]), measure)


def test_an_article_that_tells_of_two_places_holds_them_apart(reader: Reader) -> None:
    both = "The storm killed 12 people in Hamburg. It killed 30 people in Munich."
    story = view_of(reader, [both, "The storm killed 31 people in Munich."])
    in_hamburg = next(view for view in story.answers if view.answer.low == 12)
    in_munich = next(view for view in story.answers if view.answer.low == 31)
    assert ground_between(in_hamburg.event, in_munich.event) & Ground.CONTRAST


STORY = [
    "A quake in Peru on Monday killed 12 people. In 2007, a quake in Peru killed 500 people.",
    "Monday's quake in Peru killed 14 people. The 2007 quake killed 519 people in Peru.",
]


def deaths(story: StoryView, *numbers: float) -> list[AnswerView]:
    return [view for view in story.answers if view.answer.measure == "deaths" and view.answer.low in numbers]


def test_which_event_is_told_in_words_where_there_are_several(reader: Reader) -> None:
    story = view_of(reader, STORY)
    assert event_in_words(story, deaths(story, 12, 14)) == "quake in Peru, 8 May 2023"
    assert event_in_words(story, deaths(story, 500, 519)) == "quake in Peru, 2007"


def test_an_event_told_by_its_order_is_named_by_it(reader: Reader) -> None:
    story = view_of(reader, ["The second quake killed 30 people. The first quake killed 200 people.", "The second quake killed 40 people."])
    assert event_in_words(story, deaths(story, 30, 40)) == "second quake"


def test_the_only_event_of_its_kind_needs_no_words(reader: Reader) -> None:
    story = view_of(reader, ["A quake in Peru on Monday killed 12 people.", "Monday's quake in Peru killed 14 people."])
    assert event_in_words(story, deaths(story, 12, 14)) == ""


def test_what_is_told_of_no_event_has_no_words(reader: Reader) -> None:
    story = view_of(reader, ["The firm has 12 offices.", "The firm has 14 offices. A quake in Peru killed 12 people."])
    assert event_in_words(story, [view for view in story.answers if view.answer.measure != "deaths"]) == ""
