"""The engine's version changes whenever its answers can."""

from __future__ import annotations

from pathlib import Path

from articles.domain import version
from articles.domain.version import fingerprint, rules


def test_it_covers_every_rule_word_list_and_model() -> None:
    here = Path(version.__file__).parent
    named = {path.relative_to(here).as_posix() for path in rules()}
    assert {"reading/reader.py", "matching/view.py", "conflicts/numbers.py", "verdicts/verdict.py", "engine.py"} <= named
    assert {path.relative_to(here).as_posix() for path in (here / "data").rglob("*") if path.is_file()} <= named
    assert not [name for name in named if name.endswith(".pyc")]


def test_another_word_in_a_list_another_rule_or_another_library_is_another_version(tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("dead\n")
    before = fingerprint([words], ["spacy"])
    assert fingerprint([words], ["spacy"]) == before
    assert fingerprint([words], ["rapidfuzz"]) != before
    words.write_text("dead\nkilled\n")
    assert fingerprint([words], ["spacy"]) != before
