"""Whom "they" and "the two" stand for, and where that is left open."""

from __future__ import annotations

import pytest

from tests.domain.reading.coreference.conftest import Resolve

RESOLVED = [
    ("Officials said they had found no fault.", "they", "Officials"),
    ("The rescue workers said they had found nobody.", "they", "The rescue workers"),
    ("Officials said the engineers thought they had found no fault.", "they", "the engineers"),
    ("Police said they had arrested nobody.", "they", "Police"),
    ("The sisters sold their house in May.", "their", "The sisters"),
    ("Robert Hale and Ann Lee sold their house in May.", "their", "Robert Hale and Ann Lee"),
    ("Robert Hale and Ann Lee met in Oslo on Monday. The two agreed on a date.", "The two", "Robert Hale and Ann Lee"),
    ("Robert Hale and Ann Lee were married in May. The couple live in Oslo.", "The couple", "Robert Hale and Ann Lee"),
]

OPEN = [
    ("They had found no fault.", "They"),
    ("Officials told the engineers they had found no fault.", "they"),
    ("Officials said the pumps were old. They had failed.", "They"),
    ("The pumps had lost their pressure.", "their"),
    ("Officials sold the boats with their crews.", "their"),
    ("Robert Hale and Ann Lee met John Marsh and Eva Berg. The two agreed on a date.", "The two"),
    ("Robert Hale and Ann Lee met in Oslo. John Marsh told the two to wait.", "the two"),
    ("Robert Hale, Ann Lee and Eva Berg met in Oslo. The two agreed on a date.", "The two"),
    ("The two agreed on a date.", "The two"),
    ("Robert Hale and Ann Lee met in Oslo. The two countries agreed on a date.", "The two"),
]


@pytest.mark.parametrize(("text", "words", "name"), RESOLVED)
def test_it_finds_who_are_meant(resolve: Resolve, text: str, words: str, name: str) -> None:
    assert (words, name) in [(item.text, item.antecedent.text) for item in resolve(text)]


@pytest.mark.parametrize(("text", "words"), OPEN)
def test_it_leaves_open_who_are_meant(resolve: Resolve, text: str, words: str) -> None:
    assert words not in [item.text for item in resolve(text)]
