"""The claim sheet on its page and as a file, its layouts, and the way back from the id of a fact."""

from __future__ import annotations

import csv
import io
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from lxml import html

from articles import services
from articles.exporters import all_formats
from articles.exporters.formats.json_sheet import document_from
from articles.models import Conflict, Group, SheetLayout, Story, User
from articles.views import sheets

SHEET = "/stories/maren-lise-ferry/sheet/"
FILE = "/stories/maren-lise-ferry/sheet/file/"


@pytest.fixture
def decided(first: Conflict, alice: User) -> Conflict:
    services.decide(first.pk, seen_version=first.version, user=alice, verdict="position_right", positions=[4], note="=the last count")
    first.refresh_from_db()
    return first


def on_the_page(client: Client, query: str = "") -> list[str]:
    """The ids of the facts on the pages of the sheet, in order."""
    ids, number, more = [], 1, True
    while more:
        page = html.fromstring(client.get(f"{SHEET}?{query}&page={number}").content)
        ids += [article.get("id") for article in page.iter("article")]
        number, more = number + 1, bool(page.xpath("//a[@rel='next']"))
    return ids


def in_the_file(client: Client, query: str = "") -> list[str]:
    return [fact.id for fact in document_from(client.get(f"{FILE}?format=json&{query}").content).facts]


def by_command(target: Path, **options: Any) -> list[str]:
    call_command("export_sheet", "maren-lise-ferry", output=str(target), stderr=io.StringIO(), **options)
    return [fact.id for fact in document_from(target.read_bytes()).facts]


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("", {}),
        ("reviewed=1", {"reviewed_only": True}),
        ("status=agreed", {"status": "agreed"}),
        ("status=disputed&type=number", {"status": "disputed", "type": "number"}),
        ("q=missing", {"search": "missing"}),
        ("kind=update", {"kind": "update"}),
    ],
)
def test_page_file_and_command_give_the_same_rows(
    query: str, options: dict[str, Any], as_bob: Client, decided: Conflict, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "ON_A_PAGE", 5)

    page = on_the_page(as_bob, query)
    assert page
    assert page == in_the_file(as_bob, query) == by_command(tmp_path / "sheet.json", **options)


def test_a_decided_fact_shows_its_sentence_verdict_and_note(as_bob: Client, decided: Conflict) -> None:
    page = as_bob.get(f"{SHEET}?reviewed=1").content.decode()

    assert "1 fact (only what an editor decided)" in page
    assert "<q>=the last count</q>" in page
    assert 'class="answer">' in page


@pytest.mark.parametrize(("name", "layout"), list(product(all_formats(), ("facts", "evidence"))))
def test_every_format_can_be_downloaded(name: str, layout: str, as_bob: Client, decided: Conflict) -> None:
    answer = as_bob.get(FILE, {"format": name, "layout": layout})

    assert answer.status_code == 200
    assert answer["Content-Type"] == all_formats()[name].media_type
    assert answer["Content-Disposition"].startswith('attachment; filename="maren-lise-ferry-claim-sheet')
    assert len(answer.content) > 200


def test_addresses_in_a_file_are_those_of_the_desk(as_bob: Client, decided: Conflict) -> None:
    row = next(csv.DictReader(io.StringIO(as_bob.get(FILE).content.decode("utf-8-sig"))))

    assert row["Page"] == "http://testserver/stories/maren-lise-ferry/facts/c1/"
    assert row["Note"] == "'=the last count"


def test_a_format_that_is_not_there_is_told(as_bob: Client, story: Story) -> None:
    answer = as_bob.get(f"{FILE}?format=wordstar&reviewed=1", follow=True)

    assert answer.redirect_chain == [(f"{SHEET}?reviewed=1", 302)]
    assert "No file was made." in answer.content.decode()


def test_what_is_too_long_for_a_document_is_told(as_bob: Client, story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_AT_ONCE", 3)

    assert "facts" in as_bob.get(f"{FILE}?format=csv").content.decode()


def test_an_empty_sheet_says_what_to_do_next(as_bob: Client, story: Story) -> None:
    assert "Nothing has been decided in this story yet." in as_bob.get(f"{SHEET}?reviewed=1").content.decode()
    assert "No fact passes these filters." in as_bob.get(f"{SHEET}?q=zebra").content.decode()


# --- Layouts -----------------------------------------------------------------------------------------------------------------


def test_a_layout_is_saved_for_everybody_and_chosen(as_alice: Client, as_bob: Client, decided: Conflict) -> None:
    columns = {"place-sentence": "2", "place-question": "1", "label-question": "What is at issue"}
    as_alice.post("/layouts/new/", {"name": "Two columns", "view": "facts", **columns})
    layout = SheetLayout.objects.get()

    assert "Two columns" in as_bob.get(SHEET).content.decode()
    row = next(csv.DictReader(io.StringIO(as_bob.get(f"{FILE}?layout={layout.pk}&reviewed=1").content.decode("utf-8-sig"))))
    assert list(row) == ["What is at issue", "Sentence to publish"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"name": "", "place-id": "1"}, "Give the layout a name"),
        ({"name": "None", "place-id": "x"}, "Choose at least one column"),
        ({"name": "Twins", "place-id": "1", "place-status": "2", "label-status": "fact"}, "Two columns have the same name"),
        ({"name": "Short", "place-id": "1"}, "There is a layout named “Short” already"),
    ],
)
def test_a_layout_that_makes_no_sense_is_told_and_stays_as_typed(typed: dict[str, str], told: str, as_alice: Client, alice: User) -> None:
    services.save_layout("Short", view="facts", columns=[("id", "")], user=alice)
    answer = as_alice.post("/layouts/new/", {"view": "facts", "label-note": "Why so", **typed})

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert 'value="Why so"' in answer.content.decode()
    assert SheetLayout.objects.count() == 1


def test_two_who_change_a_layout_do_not_overwrite_each_other(as_alice: Client, ada: User, alice: User) -> None:
    layout = services.save_layout("Short", view="facts", columns=[("id", "")], user=alice)
    services.save_layout("Short", view="facts", columns=[("id", ""), ("note", "")], user=ada, layout=layout, seen_version=1)

    answer = as_alice.post(f"/layouts/{layout.pk}/", {"name": "Short", "view": "facts", "version": "1", "place-status": "1"})
    assert answer.status_code == 422
    assert "Ada changed it meanwhile" in answer.content.decode()
    assert SheetLayout.objects.get().columns == [["id", ""], ["note", ""]]


# --- The way back ------------------------------------------------------------------------------------------------------------


def test_every_fact_leads_back_to_its_page(as_bob: Client, decided: Conflict) -> None:
    for fact in document_from(as_bob.get(f"{FILE}?format=json").content).facts:
        answer = as_bob.get(fact.address, follow=True)
        assert answer.status_code == 200
        assert fact.question.rstrip("?")[:20] in answer.content.decode().replace("&#x27;", "'")
        for _, quote in fact.quotes():
            assert as_bob.get(quote.address.partition("#")[0]).status_code == 200


def test_a_question_that_is_put_together_anew_is_found_by_its_words(as_bob: Client, story: Story) -> None:
    Group.objects.exclude(status="agreed").delete()
    fact = document_from(as_bob.get(f"{FILE}?format=json&status=agreed").content).facts[0]
    group = Group.objects.get(story=story, question=fact.question)
    members = list(group.members.all())
    group.delete()
    anew = Group.objects.create(story=story, question="Another question", status="agreed")
    anew.members.set(members)

    assert as_bob.get(fact.address)["Location"] == f"/stories/{story.slug}/questions/{anew.pk}/"
    anew.delete()
    answer = as_bob.get(fact.address, follow=True)
    assert answer.redirect_chain[0][0].startswith("/articles/")
    assert "These are the words that it was taken from." in answer.content.decode()


@pytest.mark.parametrize("key", ["c999", "x", "q1-2", "q99999-1-0-10-abcdef"])
def test_a_fact_that_never_was_is_not_found(key: str, as_bob: Client, story: Story) -> None:
    assert as_bob.get(f"/stories/{story.slug}/facts/{key}/").status_code == 404
