"""What was done or not, in other words: opposites, denials, deeds told by a noun; and what only looks like one."""

from __future__ import annotations

import pytest

from articles.domain.engine import Reader
from articles.domain.vocabulary import Article

DONE = {
    "The council rejected the plan on Monday.": ("accept or not", 0.0, "rejected", "council"),
    "The council has accepted the plan.": ("accept or not", 1.0, "has accepted", "council"),
    "The plan was approved by the council.": ("accept or not", 1.0, "was approved", "council"),
    "The plan was turned down.": ("accept or not", 0.0, "was turned down", ""),
    "The minister did not reject the plan.": ("accept or not", 1.0, "did not reject", "minister"),
    "The minister welcomed the plan.": ("accept or not", 1.0, "welcomed", "minister"),
    "The minister condemned the plan.": ("accept or not", 0.0, "condemned", "minister"),
    "The minister confirmed the report.": ("confirm or not", 1.0, "confirmed", "minister"),
    "The minister denied the report.": ("confirm or not", 0.0, "denied", "minister"),
    "The minister did not deny the report.": ("confirm or not", 1.0, "did not deny", "minister"),
    "The bank raised its rates.": ("raise or not", 1.0, "raised", "bank"),
    "The bank cut its rates.": ("raise or not", 0.0, "cut", "bank"),
    "Prices rose on Monday.": ("rise or not", 1.0, "rose", "price"),
    "Prices fell on Monday.": ("rise or not", 0.0, "fell", "price"),
    "The team lost the final.": ("win or not", 0.0, "lost", "team"),
    "The city banned the march.": ("allow or not", 0.0, "banned", "city"),
    "The army violated the truce.": ("observe or not", 0.0, "violated", "army"),
}
NOUNS = {
    "No inspection was carried out.": ("inspection", 0.0),
    "The ship passed its inspection in August.": ("inspection", 1.0),
    "The ship underwent an inspection in August.": ("inspection", 1.0),
    "The agency has no record of an inspection.": ("inspection", 0.0),
    "There were no reports of damage.": ("damage", 0.0),
}
NEITHER = ("The ship sank off the coast.", "The ball dropped.", "She lost consciousness.", "The driver fell asleep.")


def _did(reader: Reader, sentence: str) -> list[tuple[str, float | None, str, str]]:
    reading = reader.read(Article(id="a", source="Courier", text=sentence, published="2024-03-01"))
    found = (answer for answer in reading.answers if answer.measure.startswith("did:"))
    return [(answer.measure.removeprefix("did:"), answer.low, answer.label, answer.subject) for answer in found]


@pytest.mark.parametrize("sentence", DONE)
def test_opposites_answer_one_question(reader: Reader, sentence: str) -> None:
    assert DONE[sentence] in _did(reader, sentence)


@pytest.mark.parametrize("sentence", NOUNS)
def test_a_noun_tells_whether_it_was_done(reader: Reader, sentence: str) -> None:
    assert NOUNS[sentence] in [(measure, low) for measure, low, _, _ in _did(reader, sentence)]


@pytest.mark.parametrize(
    ("sentence", "verb", "low"),
    [
        ("The firm denied that it had paid a bribe.", "pay", 0.0),
        ("The firm dismissed as rubbish reports that it had paid a bribe.", "pay", 0.0),
        ("It is untrue that the firm paid a bribe.", "pay", 0.0),
        ("It is not true that the firm paid a bribe.", "pay", 0.0),
        ("The firm did not deny that it had paid a bribe.", "pay", 1.0),
        ("The firm did not say that it had paid a bribe.", "pay", 1.0),
        ("The firm refused to pay a bribe.", "pay", 0.0),
        ("The firm never paid a bribe.", "pay", 0.0),
        ("Nobody paid a bribe.", "pay", 0.0),
    ],
)
def test_a_denial_reaches_what_is_denied(reader: Reader, sentence: str, verb: str, low: float) -> None:
    assert (verb, low) in [(measure, value) for measure, value, _, _ in _did(reader, sentence)]


@pytest.mark.parametrize("sentence", ["She asked whether the firm had paid a bribe.", "The judge ordered that the firm pay a fine."])
def test_what_is_asked_or_wanted_is_told_from_what_was_done(reader: Reader, sentence: str) -> None:
    reading = reader.read(Article(id="a", source="Courier", text=sentence, published="2024-03-01"))
    assert [answer.unit for answer in reading.answers if answer.measure == "did:pay"] in (["possible"], ["planned"])


@pytest.mark.parametrize("sentence", NEITHER)
def test_what_only_looks_like_an_opposite_is_none(reader: Reader, sentence: str) -> None:
    assert not any(measure.endswith("or not") and measure != "rise or not" for measure, *_ in _did(reader, sentence))
