"""Articles that cannot be read are stored all the same, and their pages say why they were not read."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from articles import services
from articles.models import ArticleVersion, ImportState, User, VersionState
from tests.hostile_texts import FIRE, READ, REFUSED
from tests.newsroom import bring_in, read_waiting

pytestmark = pytest.mark.django_db

REASONS = ("a million commas", "right to left", "nothing but digits", "another language")
ODD = ("NUL in between", "halves of characters", "numbers beyond counting", "emoji in between", "a word of 200,000 letters")


def test_what_cannot_be_read_is_stored_and_its_page_says_why(client: Client, alice: User) -> None:
    story = services.create_story("Harbour fire")
    bring_in(story, [{"id": name, "source": "Outlet", "title": name, "text": REFUSED[name][0]} for name in REASONS])
    read_waiting(story)
    client.force_login(alice)
    for name in REASONS:
        version = ArticleVersion.objects.get(title=name)
        assert version.state == VersionState.REFUSED
        assert version.text.strip() == REFUSED[name][0].strip()
        page = client.get(reverse("article", args=[version.article_id])).content.decode()
        assert REFUSED[name][1] in page


def test_odd_characters_and_endless_numbers_can_be_stored_and_shown(client: Client, alice: User) -> None:
    story = services.create_story("Harbour fire")
    run = bring_in(story, [{"id": name, "source": "Outlet", "title": name, "text": READ[name]} for name in ODD])
    read_waiting(story)
    client.force_login(alice)
    assert (run.state, run.new) == (ImportState.FINISHED, len(ODD))
    for version in ArticleVersion.objects.all():
        assert version.state == VersionState.READ, (version.title, version.problem)
        assert version.reading is not None
        assert version.reading["claims"]
        assert all(claim["text"] in version.text for claim in version.reading["claims"])
        assert client.get(reverse("article", args=[version.article_id])).status_code == 200


def test_a_hostile_article_does_not_keep_its_neighbours_from_being_read() -> None:
    story = services.create_story("Harbour fire")
    rows = [{"id": str(number), "source": "Outlet", "text": text} for number, text in enumerate((FIRE, "," * 100_000, FIRE * 2))]
    bring_in(story, rows)
    read_waiting(story)
    states = ArticleVersion.objects.order_by("article__key").values_list("state", flat=True)
    assert list(states) == [VersionState.READ, VersionState.REFUSED, VersionState.READ]
