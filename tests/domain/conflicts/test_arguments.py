"""Whether two tellings of one deed can both be true: who did it, and what it was done to."""

from __future__ import annotations

import pytest

from articles.domain.conflicts.values import Outcome, compare_values
from articles.domain.engine import Reader
from articles.domain.vocabulary import ConflictType
from tests.domain.desk import answer_of, view_of

SAME, COMPATIBLE, CONFLICT, NOT_COMPARABLE = Outcome.SAME, Outcome.COMPATIBLE, Outcome.CONFLICT, Outcome.NOT_COMPARABLE

TOLD = [
    # one finder, described in two ways
    ("who:find", "A passer-by found the body on Monday.", "The body was discovered by two schoolboys on Monday.", CONFLICT),
    ("who:find", "A plumber found the painting in the attic.", "The painting was discovered in the attic by a student.", CONFLICT),
    ("who:find", "A fisherman came across the wreck in May.", "The wreck was located by a diver in May.", CONFLICT),
    ("who:find", "The body was found by the victim's wife.", "A neighbour discovered the body in the garage.", CONFLICT),
    ("who:rescue", "The girl was rescued by a fisherman.", "A soldier rescued the girl from the river.", CONFLICT),
    ("who:rescue", "A team of divers rescued the boy.", "The boy was freed by miners.", CONFLICT),
    ("who:alarm", "A waitress called the police at noon.", "The police were called by a taxi driver.", CONFLICT),
    ("who:win", "A butcher won the lottery on Friday.", "The lottery was won by a nurse.", CONFLICT),
    ("who:publish", "A student leaked the draft to the press.", "The draft was leaked by a diplomat.", CONFLICT),
    ("who:hit", "A lorry hit the bridge on Monday.", "The bridge was struck by a barge on Monday.", CONFLICT),
    ("who:destroy", "A storm destroyed the church in March.", "The church was destroyed by a fire in March.", CONFLICT),
    # or named
    ("who:find", "Maria Lopez found the body.", "John Smith found the body.", CONFLICT),
    ("who:sign", "Anna Berg signed the order.", "The order was signed by Peter Kane.", CONFLICT),
    ("who:lead", "Anna Berg runs the museum.", "The museum is run by Peter Kane.", CONFLICT),
    ("who:broker", "Anna Berg negotiated the truce.", "The truce was brokered by Peter Kane.", CONFLICT),
    ("who:build", "The bridge was built by Anna Berg.", "Peter Kane built the bridge.", CONFLICT),
    # the same in other words
    ("who:find", "A hiker found the body.", "The body was discovered by a hiker.", SAME),
    ("who:find", "Maria Lopez found the body.", "The body was discovered by Lopez.", SAME),
    ("who:hit", "A ferry hit the bridge.", "The bridge was struck by a vessel.", COMPATIBLE),
    ("who:find", "A detective found the knife.", "The knife was found by police.", COMPATIBLE),
    ("who:rescue", "A firefighter rescued the girl.", "The girl was freed by rescuers.", COMPATIBLE),
    # a vague word may be anybody
    ("who:find", "A man found the body.", "The body was discovered by a teacher.", COMPATIBLE),
    ("who:find", "Residents found the body.", "A local woman found the body.", COMPATIBLE),
    ("who:find", "Officials found the letter.", "The letter was found by a clerk.", COMPATIBLE),
    ("who:sign", "The ministry signed the contract.", "The contract was signed by a general.", COMPATIBLE),
    # a name of whom nothing is told may be anybody too, one whose trade is told may not
    ("who:find", "Maria Lopez found the body.", "A cleaner found the body.", COMPATIBLE),
    ("who:find", "The body was found by the cleaner, Maria Lopez.", "A cleaner found the body.", SAME),
    ("who:find", "The body was found by the cleaner, Maria Lopez.", "A postman found the body.", CONFLICT),
    ("who:find", "The body was found by the cleaner, Maria Lopez.", "Maria Lopez found the body.", SAME),
    # somebody may go by a name, a pronoun or a description
    ("who:find", "A guard found him in his cell.", "A nurse found Peter Kane in his cell.", CONFLICT),
    ("who:find", "A guard found the old man in his cell.", "Peter Kane was found by a nurse.", CONFLICT),
    ("who:find", "A guard found the teacher.", "A nurse found the driver.", NOT_COMPARABLE),
    ("who:find", "A guard found Anna Berg.", "A nurse found Peter Kane.", NOT_COMPARABLE),
    ("who:judge", "Judge Anna Berg remanded the driver.", "The driver was remanded in custody by Judge Peter Kane.", CONFLICT),
    ("who:publish", "A clerk leaked the draft.", "The draft, which a diplomat made public, says little.", CONFLICT),
    ("who:lead", "The museum was handed to Anna Berg.", "Peter Kane will run the museum.", CONFLICT),
    # another thing was found
    ("who:find", "A hiker found the body.", "A diver found the gun.", NOT_COMPARABLE),
    ("who:win", "Anna Berg won the race.", "Peter Kane won the election.", NOT_COMPARABLE),
    ("who:rescue", "A diver rescued Anna Berg.", "A soldier rescued Peter Kane.", NOT_COMPARABLE),
    # what may be, will be or is denied
    ("who:find", "A hiker may have found the body.", "A diver found the body.", NOT_COMPARABLE),
    ("who:find", "A hiker did not find the body.", "A diver found the body.", NOT_COMPARABLE),
    ("who:sign", "Anna Berg will sign the order.", "Peter Kane signed the order.", NOT_COMPARABLE),
    # people and things
    ("who:kill", "A landslide killed Anna Berg.", "Anna Berg was killed by a farmer.", NOT_COMPARABLE),
    ("who:destroy", "An arsonist destroyed the church.", "The church was destroyed by a fire.", NOT_COMPARABLE),
]


@pytest.mark.parametrize(("measure", "left", "right", "expected"), TOLD)
def test_it_compares_who_did_it(reader: Reader, measure: str, left: str, right: str, expected: Outcome) -> None:
    story = view_of(reader, [left, right])
    one, other = answer_of(story, "a", measure), answer_of(story, "b", measure)
    assert compare_values(one, other).outcome is expected
    assert compare_values(other, one).outcome is expected


UNASKED = [
    # many may do at once
    "The mayor condemned the plan.",
    "The union demanded a meeting.",
    "Peter Kane met the minister.",
    "Anna Berg welcomed the plan.",
    "A lawyer called for an inquiry.",
    # done to many, or to nothing in particular
    "A soldier killed 40 people.",
    "A hiker found bones.",
    "Rioters burned every shop.",
    "A lawyer called the mayor.",
    # by nobody who is told
    "The body was found on Monday.",
    "He found the body.",
]


@pytest.mark.parametrize("text", UNASKED)
def test_it_does_not_ask_who_did_what_may_be_done_by_many_or_to_many(reader: Reader, text: str) -> None:
    story = view_of(reader, [text])
    assert not [view.answer.measure for view in story.answers if view.answer.measure.startswith(("who:", "what:"))]


CAUSES = [
    ("why:collapse", "The roof collapsed because of heavy snow.", "Termites caused the collapse of the roof.", CONFLICT),
    ("why:fire", "Investigators blamed the fire on an electrical fault.", "The fire was caused by a cigarette.", CONFLICT),
    ("why:fire", "The blaze was due to a gas leak.", "The cause of the fire was a candle.", CONFLICT),
    ("why:fire", "The fire was arson.", "The fire was started by a short circuit.", CONFLICT),
    ("why:crash", "The crash was blamed on fog.", "The crash was caused by a burst tyre.", CONFLICT),
    ("why:end-of-talks", "The talks stalled over fishing rights.", "The negotiations broke down over pensions.", CONFLICT),
    ("why:explode", "A gas leak caused the explosion.", "The blast was triggered by lightning.", CONFLICT),
    ("why:sink", "The barge sank because of a leak.", "The barge sank as a result of an explosion.", CONFLICT),
    ("why:fire", "The fire was caused by an electrical fault.", "The fire was blamed on a faulty cable fault.", SAME),
    ("why:fire", "The fire was caused by a fault.", "The fire was caused by a failure.", COMPATIBLE),
    ("why:crash", "The crash was caused by fog.", "The crash may have been caused by ice.", NOT_COMPARABLE),
    ("why:collapse", "The roof collapsed because of snow.", "The wall collapsed because of an explosion.", NOT_COMPARABLE),
]


@pytest.mark.parametrize(("measure", "left", "right", "expected"), CAUSES)
def test_it_compares_causes(reader: Reader, measure: str, left: str, right: str, expected: Outcome) -> None:
    story = view_of(reader, [left, right])
    one, other = answer_of(story, "a", measure), answer_of(story, "b", measure)
    assert one.answer.type is ConflictType.CAUSE
    assert compare_values(one, other).outcome is compare_values(other, one).outcome is expected


WEAPONS = [
    ("The guard was stabbed with a knife.", "The guard was attacked with a hammer.", CONFLICT),
    ("The guard was shot with a pistol.", "The guard was shot with a rifle.", CONFLICT),
    ("A man armed with an axe attacked the shop.", "A man wielding a pistol attacked the shop.", CONFLICT),
    ("The hospital was hit by a missile.", "A shell struck the hospital.", CONFLICT),
    ("The guard was shot with a rifle.", "The guard was hit by a bullet.", COMPATIBLE),
    ("The hospital was hit by a missile.", "A rocket hit the hospital.", COMPATIBLE),
    ("The guard was stabbed with a knife.", "The clerk was attacked with a hammer.", NOT_COMPARABLE),
    ("The guard was stabbed with a knife.", "The guard was attacked with a weapon.", COMPATIBLE),
]


@pytest.mark.parametrize(("left", "right", "expected"), WEAPONS)
def test_it_compares_weapons(reader: Reader, left: str, right: str, expected: Outcome) -> None:
    story = view_of(reader, [left, right])
    one, other = answer_of(story, "a", "with:attack"), answer_of(story, "b", "with:attack")
    assert one.answer.type is ConflictType.OTHER
    assert compare_values(one, other).outcome is compare_values(other, one).outcome is expected


STRUCK = [
    ("The ferry struck a reef on Monday.", "The ferry ran into a barge on Monday.", CONFLICT),
    ("The ferry capsized after striking a reef.", "The ferry collided with a trawler.", CONFLICT),
    ("The ferry struck a reef on Monday.", "It ran into a barge on Monday.", CONFLICT),
    ("The bus hit a wall.", "The bus crashed into a tree.", CONFLICT),
    ("The ferry struck a reef.", "The ferry hit a reef.", SAME),
    ("The ferry hit a vessel.", "The ferry collided with a barge.", COMPATIBLE),
    ("The ferry struck a reef.", "The bus hit a tree.", NOT_COMPARABLE),
    ("The ferry struck a reef.", "It hit a warehouse.", CONFLICT),
    ("The missile struck a school.", "It hit a warehouse.", NOT_COMPARABLE),
]


@pytest.mark.parametrize(("left", "right", "expected"), STRUCK)
def test_it_compares_what_was_struck(reader: Reader, left: str, right: str, expected: Outcome) -> None:
    story = view_of(reader, [left, right])
    one, other = answer_of(story, "a", "what:hit"), answer_of(story, "b", "what:hit")
    assert compare_values(one, other).outcome is compare_values(other, one).outcome is expected
