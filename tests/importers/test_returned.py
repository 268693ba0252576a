"""What was refused comes back in the format that was sent, ready to be mended."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from articles.domain.spreadsheets import sealed, unsealed
from articles.importers import ArticleDraft, Layout, NamedFile, Reject, propose_layout, read_drafts
from articles.importers.returned import ADDED, ending_of_rejects, write_rejects
from tests.exporters.test_opened_elsewhere import FORMULAS, SEPARATORS, cells_of, lives


def workbook(*rows: list[str | None]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


CSV = b'id;source;note;text\n1;Post;keep;It fell.\n2;Post;"a; b";\n3;Post;keep;It fell; he said\n'
LINES = b'{"id": 1, "source": "Post", "text": "It fell."}\n{"id": 2, "source": "Post", "note": "keep"}\n'
SENT = {
    "a.csv": CSV,
    "a.tsv": CSV.replace(b"It fell; he", b"It fell\t he").replace(b"a; b", b"a b").replace(b";", b"\t"),
    "a.xlsx": workbook(["id", "source", "note", "text"], ["1", "Post", "keep", "It fell."], ["2", "Post", "=1+1 keep", None]),
    "a.jsonl": LINES,
    "a.json": b"[" + b",".join(LINES.splitlines()) + b"]",
}


def returned(name: str) -> tuple[NamedFile, list[Reject]]:
    file = NamedFile(name, SENT[name])
    layout = propose_layout(file).layout
    rejects = [item for item in read_drafts(file, layout) if isinstance(item, Reject)]
    assert ending_of_rejects(layout) == "." + name.partition(".")[2]
    return NamedFile(name, b"".join(write_rejects(layout, rejects))), rejects


@pytest.mark.parametrize("name", SENT)
def test_a_returned_file_is_refused_again_for_the_same_reasons(name: str) -> None:
    file, rejects = returned(name)
    again = [item for item in read_drafts(file) if isinstance(item, Reject)]
    assert rejects
    assert again[0].reason.split(".")[0] == rejects[0].reason.split(".")[0]


def test_rows_come_back_whole_with_their_place_and_reason() -> None:
    lines = returned("a.csv")[0].content.decode("utf-8-sig").splitlines()
    assert lines[0] == "id;source;note;text;" + ";".join(ADDED)
    assert lines[1].startswith('2;Post;"a; b";;3;text;;')
    assert lines[2].startswith('3;Post;keep;"It fell; he said";4;5;')


def test_a_mended_row_is_taken_when_it_is_sent_again() -> None:
    file, _ = returned("a.csv")
    mended = NamedFile(file.name, file.content.replace(b'"a; b";;3', b'"a; b";It stands.;3'))
    drafts = [item for item in read_drafts(mended) if isinstance(item, ArticleDraft)]
    assert [(draft.key, draft.text) for draft in drafts] == [("2", "It stands."), ("3", "It fell; he said")]


def test_records_come_back_with_what_was_in_them() -> None:
    [record] = (json.loads(line) for line in returned("a.jsonl")[0].content.decode().splitlines())
    assert {name: record[name] for name in ("id", "source", "note", "line", "column")} == {
        "id": 2,
        "source": "Post",
        "note": "keep",
        "line": "2",
        "column": "text",
    }


def test_what_is_no_row_comes_back_as_a_list_of_places() -> None:
    file = NamedFile("a.pdf", b"%PDF-1.4")
    layout = propose_layout(file).layout
    rejects = [item for item in read_drafts(file, layout) if isinstance(item, Reject)]
    assert ending_of_rejects(layout) == ".csv"
    assert b"".join(write_rejects(layout, rejects)).decode("utf-8-sig").splitlines()[1].startswith("a.pdf,,,,The PDF is damaged")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r", "＝", " ="])
def test_a_returned_cell_opens_as_no_formula_and_is_read_as_it_was(sign: str) -> None:
    file = NamedFile("a.csv", f'source,title,text\nPost,"{sign}1+cmd",\n'.encode())
    layout = propose_layout(file).layout
    rejects = [item for item in read_drafts(file, layout) if isinstance(item, Reject)]
    [_, row] = csv.reader(io.StringIO(b"".join(write_rejects(layout, rejects)).decode("utf-8-sig"), newline=""))
    assert row[1].startswith(f"'{sign[:1]}")
    assert unsealed(row[1]) == f"{sign}1+cmd"


@pytest.mark.parametrize("own", [",", ";", "\t"])
@pytest.mark.parametrize("other", [",", ";", "\t"])
@pytest.mark.parametrize("separator", SEPARATORS, ids=ascii)
@pytest.mark.parametrize("formula", FORMULAS, ids=ascii)
def test_a_returned_table_runs_no_formula_under_any_separator(own: str, other: str, separator: str, formula: str) -> None:
    layout = Layout("csv", delimiter=own, header=("source", "text"))
    cells = json.dumps(["Post", f"He said{separator}{formula}{separator}and left"])
    content = b"".join(write_rejects(layout, [Reject("a.csv", "No.", 2, "text", formula, cells)]))
    assert not [cell for cell in cells_of(content, other) if lives(cell)]


@given(st.text("=+-@,;|\t\n\r\"' 1a＝", max_size=30))
@settings(max_examples=500)
def test_what_was_sealed_is_opened_to_what_it_was(words: str) -> None:
    assert unsealed(sealed(words)) == words


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from([",", ";", "\t"]), st.text("=+-@,;\t\n\"' 1a", max_size=20).map(lambda words: f"{words}x"))
def test_a_returned_row_that_nobody_edited_is_the_row_that_was_sent(delimiter: str, words: str) -> None:
    sent = io.StringIO()
    csv.writer(sent, delimiter=delimiter).writerows(
        [["id", "source", "title", "text"], ["1", "Post", "Plain", "It fell."], ["2", "Post", words, ""]]
    )
    file = NamedFile("a.csv", sent.getvalue().encode())
    layout = propose_layout(file).layout
    [first] = [item for item in read_drafts(file, layout) if isinstance(item, Reject)]
    again = NamedFile("a.csv", b"".join(write_rejects(layout, [first])))
    [second] = [item for item in read_drafts(again) if isinstance(item, Reject)]
    assert json.loads(second.row)[:4] == json.loads(first.row)


def test_a_table_that_was_not_returned_keeps_its_apostrophes() -> None:
    file = NamedFile("a.csv", b'id,source,text\n1,Post,"He said;\'=1 and left."\n')
    [draft] = read_drafts(file)
    assert isinstance(draft, ArticleDraft)
    assert draft.text == "He said;'=1 and left."
