"""Searching everything, by PostgreSQL's full text."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from articles import services
from articles.models import Alias, Conflict, Entity, Group, Story, User
from articles.selectors.search import search
from articles.services import FactWish

pytestmark = pytest.mark.django_db


def found(words: str, kind: str = "") -> dict[str, list[str]]:
    return {section.kind: [hit.title for hit in section.page.rows] for section in search(words, kind=kind)}


def test_stories_articles_claims_and_conflicts_are_found_by_their_words(story: Story) -> None:
    hits = found("ferry")
    assert hits["stories"] == [story.name]
    assert hits["articles"]
    assert hits["claims"]
    assert all("ferr" in title.casefold() for title in hits["claims"])
    assert found("ferries")["stories"] == [story.name]


def test_all_words_are_wanted_and_a_minus_leaves_out(story: Story) -> None:
    assert found("ferry nothinglikethat") == {kind: [] for kind in found("ferry")}
    assert found("ferry -ferry")["claims"] == []
    assert found("   ") == {}


def test_names_and_notes_are_found(story: Story, alice: User) -> None:
    entity = Entity.objects.create(story=story, key="petrel", name="Ana Petrel", type="person")
    Alias.objects.create(entity=entity, name="Mrs Petrel", mentions=3)
    conflict = Conflict.objects.get(story=story, number=1)
    services.decide(conflict.pk, seen_version=1, user=alice, verdict="unverified", note="The harbourmaster promised a list.")
    assert found("petrel")["names"] == ["Mrs Petrel"]
    assert found("harbourmaster")["notes"] == [conflict.question]


def test_one_kind_is_shown_page_by_page(story: Story) -> None:
    (section,) = search("ferry", kind="claims", page=1)
    assert len(section.page.rows) > 5
    assert len(found("ferry")["claims"]) == 5


def test_the_page_leads_to_what_was_found(as_bob: Client, story: Story, alice: User) -> None:
    group = Group.objects.filter(story=story, status="agreed")[0]
    services.decide_fact(story, FactWish(group.pk, "right", note="Seen in the ship's register."), user=alice)
    page = as_bob.get(reverse("search"), {"q": "ferry"}).content.decode()
    assert reverse("story", args=[story.slug]) in page
    assert "Seen in the ship" in as_bob.get(reverse("search"), {"q": "register"}).content.decode()
    assert "Nothing has all of these words" in as_bob.get(reverse("search"), {"q": "zzzz"}).content.decode()
    assert as_bob.get(reverse("search"), {"q": "\x00' OR (", "in": "nothing", "page": "x"}).status_code == 200


def test_a_story_in_the_archive_is_found_and_said_to_be(as_bob: Client, story: Story, ada: User) -> None:
    services.archive_story(story, user=ada)
    assert search(story.name, kind="stories")[0].page.rows[0].where == "archived"
