"""Sheets that were edited in a spreadsheet and come back."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from articles import services
from articles.domain.sheet_columns import STANDARD
from articles.exporters import Options, all_formats
from articles.importers import NamedFile
from articles.importers.sheets import NoSheet, ReturnedRow, returned_rows
from articles.models import Action, Conflict, Group, Judgement, LineOutcome, ReturnState, SheetReturn, Story, User
from articles.selectors import claim_sheet
from articles.selectors.layouts import names_of_columns
from tests.laid_story import lay_story

pytestmark = pytest.mark.django_db
Edit = Callable[[dict[str, str]], object]
VERDICT, RIGHT, SENTENCE, NOTE = "Verdict", "Positions held right", "Sentence to publish", "Note"


@pytest.fixture
def story(db: None) -> Story:
    return lay_story()


def unedited(row: dict[str, str]) -> None:
    """Leave a row as it is."""


def as_csv(story: Story, edit: Edit = unedited, *, delimiter: str = ",") -> bytes:
    """The facts as a CSV file, edited row by row as somebody would in a spreadsheet."""
    content = b"".join(all_formats()["csv"].export(claim_sheet(story), Options(STANDARD["facts"], delimiter)))
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))
    for row in rows:
        edit(row)
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, rows[0].keys(), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


def rows_in(content: bytes, name: str = "sheet.csv") -> list[ReturnedRow]:
    return returned_rows(NamedFile(name, content), names_of_columns())


def bring(story: Story, user: User, content: bytes) -> SheetReturn:
    return services.bring_sheet(story, rows_in(content), filename="sheet.csv", user=user)


def deciding(number: int, **cells: str) -> Edit:
    """Write cells into the row of a conflict."""
    names = {"verdict": VERDICT, "right": RIGHT, "sentence": SENTENCE, "note": NOTE}

    def edit(row: dict[str, str]) -> None:
        if row["Fact"].endswith(f".c{number}"):
            row.update({names[name]: cell for name, cell in cells.items()})

    return edit


def test_a_sheet_that_was_not_edited_changes_nothing(story: Story, alice: User) -> None:
    brought = bring(story, alice, as_csv(story))

    assert brought.lines.count() == 0
    assert brought.unchanged == story.groups.count()


def test_an_edited_row_is_shown_before_anything_is_decided(story: Story, alice: User) -> None:
    brought = bring(story, alice, as_csv(story, deciding(1, verdict="This position is right", right="2", note="Asked the coastguard.")))

    (line,) = brought.lines.all()
    assert (line.outcome, line.verdict, line.positions, line.note) == ("waiting", "position_right", [2], "Asked the coastguard.")
    assert [change[0] for change in line.changes] == ["Verdict", "Positions held right", "Note"]
    assert Conflict.objects.get(story=story, number=1).decision is None


def test_applied_it_is_decided_as_one_batch_and_undone_as_one(story: Story, alice: User) -> None:
    def edit(row: dict[str, str]) -> None:
        deciding(1, verdict="position_right", right="1", sentence="Nine died.")(row)
        deciding(2, verdict="Unverified: publish as disputed", note="Nobody knows.")(row)
        deciding(3, verdict="several_right", right="1, 2")(row)

    brought = bring(story, alice, as_csv(story, edit))
    services.start_sheet(brought, user=alice)
    services.apply_sheet(brought)

    decided = {judgement.conflict.number: judgement for judgement in Judgement.objects.all() if judgement.conflict}
    assert {number: judgement.verdict for number, judgement in decided.items()} == {
        1: "position_right",
        2: "unverified",
        3: "several_right",
    }
    assert (decided[1].wording, decided[2].note, decided[3].chosen_numbers) == ("Nine died.", "Nobody knows.", [1, 2])
    assert {judgement.batch for judgement in decided.values()} == {brought.batch}
    brought.refresh_from_db()
    assert brought.state == ReturnState.APPLIED

    services.start_sheet(brought, user=alice, undo=True)
    services.undo_sheet(brought)
    assert not Judgement.objects.filter(superseded_at__isnull=True).exists()
    assert set(brought.lines.values_list("outcome", flat=True)) == {LineOutcome.UNDONE}


def test_what_was_decided_meanwhile_is_refused_row_by_row(story: Story, alice: User, ada: User) -> None:
    def edit(row: dict[str, str]) -> None:
        for number in (1, 2):
            deciding(number, verdict="all_wrong")(row)

    content = as_csv(story, edit)
    brought = bring(story, alice, content)
    conflict = Conflict.objects.get(story=story, number=1)
    services.decide(conflict.pk, seen_version=conflict.version, user=ada, verdict="unverified")
    services.start_sheet(brought, user=alice)
    services.apply_sheet(brought)
    late = bring(story, alice, content)

    told = {line.conflict.number: (line.outcome, line.problem) for line in brought.lines.all() if line.conflict}
    assert told[1][0] == "refused"
    assert "Ada changed it meanwhile" in told[1][1]
    assert told[2] == ("applied", "")
    refused = late.lines.get(conflict=conflict)
    assert refused.outcome == "refused"
    assert "This changed meanwhile (Ada" in refused.problem


def test_a_stale_row_that_nobody_edited_is_no_conflict(story: Story, alice: User, ada: User) -> None:
    content = as_csv(story, deciding(2, verdict="all_wrong"))
    conflict = Conflict.objects.get(story=story, number=1)
    services.decide(conflict.pk, seen_version=conflict.version, user=ada, verdict="unverified")

    assert [line.conflict.number for line in bring(story, alice, content).lines.all() if line.conflict] == [2]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"verdict": "Right, I think"}, "There is no verdict “Right, I think”"),
        ({"verdict": "position_right"}, "Write the number of the one position"),
        ({"verdict": "position_right", "right": "99"}, "There is no position 99"),
        ({"verdict": "several_right", "right": "1"}, "at least two positions"),
        ({"verdict": "all_wrong", "right": "1"}, "takes no position"),
        ({"right": "the first", "verdict": "position_right"}, "does not name positions"),
        ({"note": "Hm."}, "goes with a verdict"),
    ],
)
def test_a_row_that_makes_no_sense_is_refused_with_what_to_do(cells: dict[str, str], told: str, story: Story, alice: User) -> None:
    (line,) = bring(story, alice, as_csv(story, deciding(1, **cells))).lines.all()

    assert line.outcome == "refused"
    assert told in line.problem


def test_an_emptied_verdict_takes_nothing_back(story: Story, alice: User) -> None:
    conflict = Conflict.objects.get(story=story, number=1)
    services.decide(conflict.pk, seen_version=conflict.version, user=alice, verdict="unverified")
    (line,) = bring(story, alice, as_csv(story, deciding(1, verdict=""))).lines.all()

    assert "taken back on the page" in line.problem


def test_the_wording_of_a_decision_can_be_edited_alone(story: Story, alice: User, ada: User) -> None:
    conflict = Conflict.objects.get(story=story, number=1)
    services.decide(
        conflict.pk, seen_version=conflict.version, user=ada, verdict="position_right", positions=[1], wording="Old.", note="Kept."
    )
    brought = bring(story, alice, as_csv(story, deciding(1, sentence="New words.")))
    services.start_sheet(brought, user=alice)
    services.apply_sheet(brought)

    conflict.refresh_from_db()
    assert conflict.decision is not None
    assert (conflict.decision.verdict, conflict.decision.chosen_numbers) == ("position_right", [1])
    assert (conflict.decision.wording, conflict.decision.note, conflict.decision.made_by) == ("New words.", "Kept.", "Alice")


def test_what_was_typed_is_kept_as_it_was_typed(story: Story, alice: User) -> None:
    note = "First line,\nsecond line; “quoted”, ‘=1+1’ and\ta tab"
    for typed, kept in ((note, note), ("'=HYPERLINK(1)", "=HYPERLINK(1)")):
        (line,) = bring(story, alice, as_csv(story, deciding(1, verdict="all_wrong", note=typed))).lines.all()
        assert line.note == kept


def test_a_fact_that_nobody_disputes_is_confirmed_from_the_sheet(story: Story, alice: User) -> None:
    group = Group.objects.filter(story=story, status="agreed")[0]

    def edit(row: dict[str, str]) -> None:
        if row["Question"] == group.question:
            row.update({VERDICT: "Right", SENTENCE: "It sailed at six."})

    brought = bring(story, alice, as_csv(story, edit))
    services.start_sheet(brought, user=alice)
    services.apply_sheet(brought)
    group.refresh_from_db()
    assert group.fact is not None
    assert (group.fact.verdict, group.fact.wording) == ("right", "It sailed at six.")

    services.start_sheet(brought, user=alice, undo=True)
    services.undo_sheet(brought)
    group.refresh_from_db()
    assert group.fact is None


def test_killed_in_the_middle_it_goes_on_and_decides_nothing_twice(story: Story, alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    brought = bring(story, alice, as_csv(story, lambda row: row.update({VERDICT: "all_wrong"}) if ".c" in row["Fact"] else None))
    services.start_sheet(brought, user=alice)
    done: list[int] = []

    def dying(conflict_id: int, **said: Any) -> object:
        if len(done) == 5:
            raise SystemExit
        done.append(conflict_id)
        return services.decide(conflict_id, **said)

    with monkeypatch.context() as patch:
        patch.setattr("articles.services.returns.decide", dying)
        with pytest.raises(SystemExit):
            services.apply_sheet(brought)
    services.apply_sheet(brought)

    assert Judgement.objects.count() == story.conflicts.count()
    assert Action.objects.filter(what="conflict_decide").count() == story.conflicts.count()


def test_a_workbook_is_read_and_a_semicolon_too(story: Story, alice: User) -> None:
    book = openpyxl.load_workbook(io.BytesIO(b"".join(all_formats()["xlsx"].export(claim_sheet(story), Options()))))
    page = book["Facts"]
    places = {cell.value: cell.column for cell in page[1]}
    row = next(row[0].row for row in page.iter_rows(min_row=2) if str(row[0].value).endswith(".c1"))
    page.cell(row, places[VERDICT], "This position is right")
    page.cell(row, places[RIGHT], 2)
    file = io.BytesIO()
    book.save(file)

    for content in (file.getvalue(), as_csv(story, deciding(1, verdict="position_right", right="2"), delimiter=";")):
        (line,) = bring(story, alice, content).lines.all()
        assert (line.outcome, line.positions) == ("waiting", [2])


def test_columns_are_found_under_the_names_of_a_layout(story: Story, alice: User) -> None:
    columns = [
        ("id", "Number"),
        ("verdict", "Our verdict"),
        ("right", "Which"),
        ("sentence", "Words"),
        ("note", "Why"),
        ("mark", "Leave this"),
    ]
    services.save_layout("Short", view="facts", columns=columns, user=alice)
    cells = ["maren-lise-ferry.c1", "all_wrong", "", "", "", "v1.00000000"]
    file = ",".join(name for _, name in columns) + "\n" + ",".join(cells)

    (line,) = bring(story, alice, file.encode()).lines.all()
    assert line.verdict == "all_wrong"


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"a,b\n1,2\n", "lacks the column"), (b"", "lacks the column"), (b"PK\x03\x04 no archive", "cannot be read")],
)
def test_a_file_that_is_no_sheet_is_refused_with_what_to_do(content: bytes, told: str) -> None:
    with pytest.raises(NoSheet, match=told):
        rows_in(content)


def test_a_fact_of_another_story_is_refused(story: Story, alice: User) -> None:
    content = as_csv(story, deciding(1, verdict="all_wrong")).replace(b"maren-lise-ferry.c1,", b"another.c1,")

    (line,) = bring(story, alice, content).lines.all()
    assert "no such fact in this story" in line.problem


def handed_in(story: Story, user: User, content: bytes) -> SheetReturn:
    brought = services.take_sheet_in(story, NamedFile("sheet.csv", content), user=user, in_background=False)
    assert (brought.state, brought.lines.count()) == (ReturnState.READING, 0)
    services.read_sheet(brought)
    brought.refresh_from_db()
    return brought


def test_the_worker_reads_what_the_request_keeps(story: Story, alice: User) -> None:
    brought = handed_in(story, alice, as_csv(story, deciding(2, verdict="Unverified: publish as disputed")))
    assert (brought.state, brought.content, brought.lines.count()) == (ReturnState.READY, None, 1)


def test_reading_a_file_twice_is_reading_it_once(story: Story, alice: User) -> None:
    brought = handed_in(story, alice, as_csv(story, deciding(2, verdict="Unverified: publish as disputed")))
    services.read_sheet(brought)
    assert brought.lines.count() == 1


def test_a_file_that_is_no_sheet_says_why_it_was_not_taken(story: Story, alice: User) -> None:
    brought = handed_in(story, alice, b"Name,Age\nAda,36\n")
    assert brought.state == ReturnState.UNREADABLE
    assert "lacks the column" in brought.problem
