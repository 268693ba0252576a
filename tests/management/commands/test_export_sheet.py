"""manage.py export_sheet."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles import selectors, services
from articles.exporters import sheet_from_json
from articles.models import Conflict, Story, User
from tests.laid_story import lay_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(alice: User) -> Story:
    story = lay_story()
    conflict = Conflict.objects.get(story=story, number=1)
    services.decide(conflict.pk, seen_version=conflict.version, user=alice, verdict="position_right", positions=[1])
    return story


def test_it_writes_a_spreadsheet(story: Story, tmp_path: Path) -> None:
    target = tmp_path / "sheet.csv"

    call_command("export_sheet", story.slug, output=str(target), stderr=io.StringIO())

    lines = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8-sig"), newline="")))
    assert {line["conflict"] for line in lines} >= {"1", "2"}
    assert next(line for line in lines if line["conflict"] == "1")["decided by"] == "Alice"


def test_the_outputs_name_chooses_the_format(story: Story, tmp_path: Path) -> None:
    target = tmp_path / "sheet.json"

    call_command("export_sheet", story.slug, output=str(target), stderr=io.StringIO())

    assert sheet_from_json(target.read_text(encoding="utf-8")) == selectors.claim_sheet(story.slug)


def test_reviewed_only_leaves_out_the_rest(story: Story) -> None:
    out = io.StringIO()

    call_command("export_sheet", story.slug, format="json", reviewed_only=True, stdout=out)

    assert [row.conflict for row in sheet_from_json(out.getvalue()).rows] == [1]


def test_it_goes_to_the_standard_output_otherwise(story: Story) -> None:
    out = io.StringIO()

    call_command("export_sheet", story.slug, stdout=out)

    assert out.getvalue().startswith("\ufeffstory,question")


def test_a_story_that_is_not_there_is_told() -> None:
    with pytest.raises(CommandError, match="no story with the slug “nowhere”"):
        call_command("export_sheet", "nowhere")
