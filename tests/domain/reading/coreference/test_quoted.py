"""Who "I" and "we" are inside quotation marks."""

from __future__ import annotations

import pytest

from tests.domain.reading.coreference.conftest import Resolve

RESOLVED = [
    ("“I saw nothing,” said Peter Novak.", "I", "Peter Novak"),
    ("“I saw nothing,” said Peter Novak. “My wife was asleep.”", "My", "Peter Novak"),
    ("Robert Hale, the minister, was late. “I am sorry,” he said.", "I", "Robert Hale"),
    ("Robert Hale, the transport minister, was late.\n\n“I never doubted it,” the minister told reporters.", "I", "Robert Hale"),
    ("“We will rebuild the plant,” Nordsol Inc. said in a statement.", "We", "Nordsol Inc."),
]

OPEN = [
    ("I saw nothing, and Peter Novak was asleep.", "I"),
    ("“I saw nothing,” he said.", "I"),
    ("“We saw nothing,” said Peter Novak.", "We"),
    ("“I saw nothing.”\n\nPeter Novak was asleep at the time.", "I"),
]


@pytest.mark.parametrize(("text", "word", "name"), RESOLVED)
def test_it_finds_the_speaker(resolve: Resolve, text: str, word: str, name: str) -> None:
    assert (word, name) in [(item.text, item.antecedent.text) for item in resolve(text)]


@pytest.mark.parametrize(("text", "word"), OPEN)
def test_it_leaves_the_speaker_open(resolve: Resolve, text: str, word: str) -> None:
    assert word not in [item.text for item in resolve(text)]
