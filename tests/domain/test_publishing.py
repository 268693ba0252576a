"""Words to publish are a sentence that an outlet printed, or none."""

from __future__ import annotations

import pytest

from articles.domain.engine import Reader, reconcile
from articles.domain.publishing import as_sentence, disputed, several
from articles.domain.vocabulary import Article

FIRST = "The mill in Hadden burned down on Tuesday. Ann Brook, the fire chief, said that four people had been hurt in the mill fire."
SECOND = "A mill in Hadden was destroyed on Tuesday. Seven people were hurt in the mill fire."


def test_a_position_brings_the_sentence_of_its_own_quote(reader: Reader) -> None:
    texts = {"Hadden Echo": FIRST, "The Vale Post": SECOND}
    readings = reader.read_all(Article(id=name, source=name, text=text, published="2024-03-06") for name, text in texts.items())
    [conflict] = [found for found in reconcile(list(readings)).conflicts if {"four", "Seven"} == {item.value for item in found.positions}]
    assert {position.value: position.sentence for position in conflict.positions} == {
        "four": "Ann Brook, the fire chief, said that four people had been hurt in the mill fire.",
        "Seven": "Seven people were hurt in the mill fire.",
    }


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("the mill was\nshut,", "The mill was shut."),
        ("“It is shut,” he said", "“It is shut,” he said."),
        ("He said: “It is shut.”", "He said: “It is shut.”"),
    ],
)
def test_words_from_the_midst_of_a_sentence_become_one(words: str, sentence: str) -> None:
    assert as_sentence(words) == sentence


def test_where_several_are_right_the_sentence_of_each_goes_out_once() -> None:
    assert several(["It is shut.", "It burned.", "It is shut."]) == "It is shut. It burned."


@pytest.mark.parametrize("sentences", [["It is shut.", ""], ["", ""], []])
def test_where_a_sentence_is_missing_nothing_is_proposed(sentences: list[str]) -> None:
    assert several(sentences) == disputed(sentences) == ""


def test_what_is_unverified_goes_out_with_what_each_report_says() -> None:
    assert disputed(["Twelve were hurt.", "It hurt 15."]) == "Reports differ. One report: Twelve were hurt. Another report: It hurt 15."
