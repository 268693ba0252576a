"""Coverage with marks, read into the form of labelled stories."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from articles.domain.vocabulary import Span
from training.coverage import read_coverage, read_marked, write_stories
from training.labels import StoryLabels
from training.pairs.rivals import Rivals

COVERAGE = Path(__file__).resolve().parents[2] / "training/coverage"
MARKED = """# A fire
d1 | number | contradiction | 3 | how many people were hurt
s1 | date_time | soft | 1 | when it broke out
a1 | the fire broke out on the third floor
t1 | hurt now and in 1998

=== Harlow Falls Ledger | 2014-03-02T18:40
Blaze guts block, {d1a:12 hurt}
A fire {a1:on the third floor} hurt {d1a:{t1a:at least a dozen} people} {s1a:before dawn}.

=== Ridge Courier | -
{d1b:Nineteen people} were hurt {s1b:at six}.
It began {a1:on the third floor}; {t1b:thirty were hurt in 1998}.
"""


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    (tmp_path / "fire.txt").write_text(MARKED, encoding="utf-8")
    assert write_stories([tmp_path / "fire.txt"], tmp_path / "out") == ["fire"]
    return tmp_path / "out"


def test_marks_are_taken_out_of_the_text_and_told_as_labels(directory: Path) -> None:
    first, second = map(json.loads, (directory / "fire.jsonl").read_text(encoding="utf-8").splitlines())
    gold = json.loads((directory / "fire.gold.json").read_text(encoding="utf-8"))
    assert first["text"] == "Blaze guts block, 12 hurt\nA fire on the third floor hurt at least a dozen people before dawn."
    assert (first["title"], first["published"], second["published"]) == ("Blaze guts block, 12 hurt", "2014-03-02T18:40", None)
    hurt = gold["disputes"][0]
    assert [[member["words"] for member in side["members"]] for side in hurt["positions"]] == [
        ["12 hurt", "at least a dozen people"],
        ["Nineteen people"],
    ]
    assert (hurt["type"], hurt["kind"], hurt["importance"]) == ("number", "contradiction", 3)
    assert [(trap["a"]["words"], trap["b"]["words"]) for trap in gold["traps"]] == [("at least a dozen", "thirty were hurt in 1998")]


def test_the_labels_stand_at_their_sentences(directory: Path) -> None:
    labels = StoryLabels(directory, "fire")
    rivals = Rivals(directory, "fire", labels)
    assert labels.opposed(("1", 0), ("2", 0))
    assert labels.together(("1", 1), ("2", 1))
    assert not labels.opposed(("1", 1), ("2", 1))
    text = "Nineteen people were hurt at six."
    assert rivals.of("2", Span(0, len("Nineteen people"))) == {(0, 1)}
    assert rivals.of("2", Span(text.index("at six"), text.index("."))) == {(1, 1)}


@pytest.mark.parametrize("line", ["{d1a:twelve people", "twelve people}", "{d1a twelve}", "{x1:twelve}"])
def test_a_brace_without_its_partner_is_told(line: str) -> None:
    with pytest.raises(ValueError, match="in: "):
        read_marked(line)


@pytest.mark.parametrize("path", sorted(COVERAGE.glob("*.txt")), ids=lambda path: path.stem)
def test_each_file_says_what_it_marks(path: Path) -> None:
    labels, outlets = read_coverage(path)
    marked = {(mark.label, mark.position) for outlet in outlets for _, marks in outlet.sentences for mark in marks}
    named = {row[0] for row in labels}
    assert {label for label, _ in marked} <= named
    assert len(named) == len(labels)
    assert len(outlets) >= 9
    assert all({(label, "a"), (label, "b")} <= marked for label in named if label[0] in "dst")
    assert all(bool(position) == (label[0] in "dst") for label, position in marked)
