"""manage.py export_sheet."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles import selectors, services
from articles.domain.sheet import Fact
from articles.exporters import all_formats
from articles.exporters.formats.json_sheet import document_from, schema
from articles.models import Conflict, Story, User
from tests.laid_story import lay_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(alice: User) -> Story:
    story = lay_story()
    conflict = Conflict.objects.get(story=story, number=1)
    services.decide(conflict.pk, seen_version=conflict.version, user=alice, verdict="position_right", positions=[1])
    return story


def whole(story: Story) -> list[Fact]:
    found = selectors.claim_sheet(story.slug)
    assert found
    return list(found.facts())


def written(story: Story, target: Path, **options: object) -> bytes:
    call_command("export_sheet", story.slug, output=str(target), stderr=io.StringIO(), **options)
    return target.read_bytes()


def test_it_writes_a_spreadsheet(story: Story, tmp_path: Path) -> None:
    content = written(story, tmp_path / "sheet.csv").decode("utf-8-sig")

    lines = list(csv.DictReader(io.StringIO(content, newline="")))
    assert [line["Fact"] for line in lines] == [fact.id for fact in whole(story)]
    assert lines[0]["Decided by"] == "Alice"


@pytest.mark.parametrize("name", [one.name for one in all_formats().values()])
def test_the_outputs_name_chooses_the_format(name: str, story: Story, tmp_path: Path) -> None:
    exporter = all_formats()[name]
    here = "https://desk.example"
    by_ending = written(story, tmp_path / f"one.{exporter.ending}", address=here)
    by_name = written(story, tmp_path / "two.xyz", format=name, address=here)

    assert len(by_ending) > 100
    assert by_ending[:4] == by_name[:4]
    assert abs(len(by_ending) - len(by_name)) < 20  # an Office file says when it was made


def test_json_holds_every_fact(story: Story, tmp_path: Path) -> None:
    content = written(story, tmp_path / "sheet.json", address="https://desk.example/")

    assert list(document_from(content).facts) == whole(story)
    assert document_from(content).sheet.base == "https://desk.example"


def test_it_takes_the_filters_of_the_page(story: Story, tmp_path: Path) -> None:
    outlet = story.articles.select_related("source")[0].source.name
    filters: list[dict[str, object]] = [
        {"reviewed_only": True},
        {"status": "agreed"},
        {"type": "number"},
        {"outlet": outlet},
        {"search": "died"},
    ]

    counts = [len(document_from(written(story, tmp_path / "sheet.json", **chosen)).facts) for chosen in filters]
    assert counts[0] == 1
    assert all(0 < count < len(whole(story)) for count in counts)


def test_a_saved_layout_is_chosen_by_its_name(story: Story, alice: User, tmp_path: Path) -> None:
    services.save_layout("For the page", view="evidence", columns=[("quote", "Words"), ("outlet", "")], user=alice)

    content = written(story, tmp_path / "sheet.csv", layout="For the page", semicolon=True)
    assert content.decode("utf-8-sig").splitlines()[0] == "Words;Outlet"


def test_it_goes_to_the_standard_output_otherwise(story: Story) -> None:
    out = io.StringIO()

    call_command("export_sheet", story.slug, stdout=out)

    assert out.getvalue().startswith("\ufeffFact,Status,")


@pytest.mark.parametrize(
    ("slug", "options", "told"),
    [
        ("nowhere", {}, "no story with the slug “nowhere”"),
        ("maren-lise-ferry", {"layout": "none"}, "no layout “none”"),
        ("maren-lise-ferry", {"outlet": "Nobody's News"}, "no “Nobody's News” in this story"),
    ],
)
def test_what_is_not_there_is_told(slug: str, options: dict[str, str], told: str, story: Story) -> None:
    with pytest.raises(CommandError, match=told):
        call_command("export_sheet", slug, **options)


@pytest.mark.parametrize("address", ["desk.example", "https://", "ftp://desk.example", "https://desk.example/?a=1", "https://a b"])
def test_an_address_that_is_none_is_refused(address: str, story: Story) -> None:
    with pytest.raises(CommandError, match="is no address"):
        call_command("export_sheet", story.slug, address=address)


def test_reviews_are_not_written_without_the_address_of_the_desk(story: Story, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Give it: --address https"):
        written(story, tmp_path / "sheet.jsonld")
    assert not (tmp_path / "sheet.jsonld").exists()


@pytest.mark.parametrize(
    ("configured", "base"),
    [
        ({"CSRF_TRUSTED_ORIGINS": ["https://*.example", "https://desk.example"]}, "https://desk.example"),
        ({"HTTPS": True, "ALLOWED_HOSTS": ["localhost", "127.0.0.1", "[::1]", ".example", "*", "news.example"]}, "https://news.example"),
        ({"HTTPS": False, "ALLOWED_HOSTS": ["news.example"]}, ""),
    ],
)
def test_addresses_are_those_that_the_site_is_configured_for(
    configured: dict[str, Any], base: str, story: Story, tmp_path: Path, settings: Any
) -> None:
    for name, value in configured.items():
        setattr(settings, name, value)

    assert document_from(written(story, tmp_path / "sheet.json")).sheet.base == base


def test_it_writes_the_schema_of_its_json() -> None:
    out = io.StringIO()
    call_command("export_sheet", schema=True, stdout=out)
    assert json.loads(out.getvalue()) == schema()
