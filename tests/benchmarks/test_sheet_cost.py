"""What taking out a sheet of a hundred thousand rows costs, and whether it takes more memory than one of ten thousand."""

from __future__ import annotations

import csv
import io
import threading
import time
from pathlib import Path
from typing import Self

import psutil
import pytest

from articles import services
from articles.domain.sheet_columns import STANDARD
from articles.exporters import Options, all_formats
from articles.importers import NamedFile
from articles.importers.sheets import returned_rows
from articles.models import Conflict, Judgement, Source, Story, User
from articles.selectors import claim_sheet
from articles.selectors.layouts import names_of_columns
from tests.benchmarks.made_desk import make_desk

FORMATS = ("csv", "jsonl", "json", "xlsx", "md", "html", "matrix")


class Peak:
    """The most memory that this process held, seen by a thread that looks ten times a second."""

    def __init__(self) -> None:
        self.most, self._stop = 0, threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)

    def _look(self) -> None:
        process = psutil.Process()
        while not self._stop.wait(0.1):
            self.most = max(self.most, process.memory_info().rss)

    def __enter__(self) -> Self:
        self.before = self.most = psutil.Process().memory_info().rss
        self._watch.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._stop.set()
        self._watch.join()

    @property
    def grown(self) -> float:
        """In MB."""
        return (self.most - self.before) / 1024 / 1024


def written(story: Story, name: str, target: Path) -> tuple[float, float, int]:
    sheet = claim_sheet(story)
    began = time.monotonic()
    with Peak() as peak, target.open("wb") as file:
        for piece in all_formats()[name].export(sheet, Options(STANDARD["evidence"])):
            file.write(piece)
    return time.monotonic() - began, peak.grown, target.stat().st_size


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", FORMATS)
def test_a_hundred_thousand_rows_take_no_more_memory_than_ten_thousand(name: str, tmp_path: Path) -> None:
    """Each conflict of the desk has two quotes: 50,000 conflicts are 100,000 rows of evidence."""
    grown = []
    for conflicts in (5_000, 50_000):
        for model in (Conflict, Story, Source):
            model.objects.all().delete()
        make_desk(conflicts, stories=1)
        seconds, memory, size = written(Story.objects.get(), name, tmp_path / name)
        grown.append(memory)
        print(f"{name:8} {2 * conflicts:>7,} rows: {seconds:6.1f} s, {memory:6.1f} MB more memory, {size / 1e6:6.1f} MB file", flush=True)
    assert grown[1] < grown[0] + 60, f"{name}: {grown[0]:.0f} MB for 10,000 rows, {grown[1]:.0f} MB for 100,000"


@pytest.mark.django_db(transaction=True)
def test_five_thousand_rows_go_out_are_edited_and_come_back_with_nothing_lost(tmp_path: Path) -> None:
    make_desk(5_000, stories=1)
    story, alice = Story.objects.get(), User.objects.create_user(username="alice", role="editor", first_name="Alice")
    written(story, "csv", tmp_path / "evidence.csv")
    content = b"".join(all_formats()["csv"].export(claim_sheet(story), Options()))
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    for row in rows:
        row |= {"Verdict": "This position is right", "Positions held right": "2", "Note": f"=Asked, {row['Fact']}; “yes”\nand no"}
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, rows[0].keys(), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)

    began = time.monotonic()
    brought = services.bring_sheet(
        story, returned_rows(NamedFile("sheet.csv", file.getvalue().encode()), names_of_columns()), filename="sheet.csv", user=alice
    )
    print(f"5,000 rows looked at in {time.monotonic() - began:.1f} s", flush=True)
    services.start_sheet(brought, user=alice)
    began = time.monotonic()
    services.apply_sheet(brought)
    print(f"5,000 rows decided in {time.monotonic() - began:.1f} s", flush=True)
    notes = dict(Judgement.objects.values_list("conflict__number", "note"))
    assert notes == {number: f"=Asked, {story.slug}.c{number}; “yes”\nand no" for number in range(1, 5_001)}
    assert not Judgement.objects.exclude(chosen_numbers=[2]).exists()
