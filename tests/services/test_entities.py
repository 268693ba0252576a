"""Entities are stored with their names and the claims that name them, and keep their address."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import services
from articles.models import Entity, EntityClaim, Story
from tests.newsroom import QUAKE, Row, bring_in, newsroom, read_waiting

pytestmark = pytest.mark.django_db


def row(number: int, text: str) -> Row:
    return {"id": f"wire-{number}", "source": f"Wire {number}", "title": "Talks", "published": "2025-03-04", "text": text}


TALKS = (
    row(1, "President Volodymyr Zelensky met Angela Merkel in Kyiv on Monday. Zelensky thanked Germany for its help."),
    row(2, "Ukraine's president Volodymyr Zelenskiy received Angela Merkel in Kiev on Monday, his office said."),
)


@pytest.fixture
def story() -> Story:
    return newsroom(TALKS, "Talks")


def names_of(story: Story) -> dict[str, set[str]]:
    return {entity.name: set(entity.aliases.values_list("name", flat=True)) for entity in Entity.objects.filter(story=story)}


def test_one_entity_has_all_its_names(story: Story) -> None:
    found = names_of(story)
    assert {"Kyiv", "Kiev"} in found.values()
    assert {"Angela Merkel"} in found.values()


def test_it_knows_the_claims_that_name_it_how_often_and_in_how_many_outlets(story: Story) -> None:
    merkel = Entity.objects.get(story=story, name="Angela Merkel")
    assert (merkel.mentions, merkel.outlets, merkel.type) == (2, 2, "person")
    assert all("Merkel" in claim.text for claim in merkel.claims.all())
    assert merkel.claims.count() == 2


def test_doing_it_again_writes_nothing_and_keeps_every_address(story: Story) -> None:
    before = set(Entity.objects.values_list("pk", "key"))
    with CaptureQueriesContext(connection) as queries:
        services.reconcile_story(story)
    assert set(Entity.objects.values_list("pk", "key")) == before
    tables = ('"articles_entity"', '"articles_alias"', '"articles_entityclaim"')
    writes = [query["sql"] for query in queries if (query["sql"] or "").startswith(("INSERT", "UPDATE", "DELETE"))]
    assert not [sql for sql in writes if any(table in sql for table in tables)]


def test_a_corrected_article_takes_its_names_along(story: Story) -> None:
    bring_in(
        story, [{**TALKS[1], "text": "Ukraine's president Volodymyr Zelenskiy received Olaf Scholz in Kiev on Monday, his office said."}]
    )
    read_waiting(story)
    services.reconcile_story(story)
    merkel = Entity.objects.get(story=story, name="Angela Merkel")
    assert (merkel.mentions, merkel.outlets) == (1, 1)
    assert Entity.objects.filter(story=story, name="Olaf Scholz").exists()


def test_entities_of_one_story_are_not_those_of_another(story: Story) -> None:
    newsroom(QUAKE)
    assert not EntityClaim.objects.exclude(claim__version__article__story=story).filter(entity__story=story).exists()
