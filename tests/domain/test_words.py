"""Word lists are data: each says where it comes from, and is used where it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from articles import domain
from articles.domain.words import words_of

HERE = Path(domain.__file__).parent
LISTS = sorted((HERE / "data" / "words").glob("*.txt"))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_file_of_words_says_its_source_and_licence_and_its_module_uses_each_list(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    module = path.stem.replace(".", "/")
    assert "Source:" in text
    assert "Licence:" in text
    names = re.findall(r"^\[(\w+)\]$", text, re.MULTILINE)
    code = (HERE / f"{module}.py").read_text(encoding="utf-8")
    assert names
    assert [name for name in names if f'words_of("{module}", "{name}")' not in code] == []
    assert all(words_of(module, name) for name in names)


def test_what_changes_a_list_it_was_given_changes_no_other() -> None:
    words_of("reading/lexicon", "PERSON").clear()
    assert "miner" in words_of("reading/lexicon", "PERSON")


def test_a_list_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError):
        words_of("reading/lexicon", "NOBODY")
