"""The names of a story: the list, one entity, merging and separating."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from articles import services
from articles.models import Entity, EntityClaim, NameJudgement, Story
from tests.newsroom import newsroom
from tests.services.test_entities import TALKS
from tests.views.browsing import words

pytestmark = pytest.mark.django_db

NAMES = "/stories/talks/entities/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def talks() -> Story:
    """Two articles that call one town by two names."""
    return newsroom(TALKS, "Talks")


@pytest.fixture
def kyiv(talks: Story) -> Entity:
    return Entity.objects.get(story=talks, aliases__name="Kyiv")


def say(client: Client, **data: Any) -> Any:
    return client.post("/stories/talks/names/", data, follow=True)


def test_the_list_says_who_is_named_how_often_and_by_which_names(as_bob: Client, talks: Story) -> None:
    page = words(as_bob.get(NAMES))
    assert ">Angela Merkel</a></th><td>Person</td>" in page
    assert "Kiev" in page


def test_the_list_can_be_searched_by_any_name_and_by_kind(as_bob: Client, talks: Story) -> None:
    found = words(as_bob.get(f"{NAMES}?q=kie"))
    assert "Kyiv" in found
    assert "Angela Merkel" not in found
    assert "Angela Merkel" not in words(as_bob.get(f"{NAMES}?type=place"))
    assert "No name fits." in words(as_bob.get(f"{NAMES}?q=nobody"))
    assert as_bob.get(f"{NAMES}?type=colour&q=%00").status_code == 200


def test_an_entity_shows_its_names_and_its_claims(as_bob: Client, kyiv: Entity) -> None:
    page = words(as_bob.get(f"{NAMES}{kyiv.pk}/"))
    assert "<strong>Kiev</strong>" in page
    assert "received Angela Merkel in Kiev on Monday" in page
    assert "Not the same<span" not in page


def test_an_entity_shows_the_conflicts_that_name_it(as_bob: Client, story: Story) -> None:
    captain = Entity.objects.create(story=story, key="x", name="The captain", type="person", mentions=1)
    conflict = story.conflicts.get(number=1)
    EntityClaim.objects.create(entity=captain, claim=conflict.positions.earliest("number").evidence.earliest("pk").claim)
    page = words(as_bob.get(f"/stories/maren-lise-ferry/entities/{captain.pk}/"))
    assert "How many people died" in page
    assert f"/queue/?entity={captain.pk}&amp;state=all" in page
    listed = words(as_bob.get("/stories/maren-lise-ferry/entities/"))
    assert f'/queue/?entity={captain.pk}">' in listed


def test_an_editor_sets_a_name_apart_and_the_story_is_put_together_anew(as_alice: Client, talks: Story, kyiv: Entity) -> None:
    page = words(say(as_alice, left="Kyiv", right="Kiev", same="0", back=kyiv.pk))
    assert "Kept: Kiev is not Kyiv." in page
    assert "the story is being put together anew" in page
    services.reconcile_story(talks)
    kyiv.refresh_from_db()
    page = words(as_alice.get(f"{NAMES}{kyiv.pk}/"))
    assert ("<strong>Kiev</strong>" in page) != ("<strong>Kyiv</strong>" in page)
    assert "Kiev <strong>is not</strong> Kyiv" in page
    judgement = NameJudgement.objects.get()
    assert "Undone: Kiev is not Kyiv." in words(as_alice.post(f"/stories/talks/names/{judgement.pk}/undo/", follow=True))
    assert "already" in words(as_alice.post(f"/stories/talks/names/{judgement.pk}/undo/", follow=True))


def test_an_entity_shows_the_story_put_together_anew_by_itself(as_alice: Client, talks: Story, kyiv: Entity) -> None:
    page = f"{NAMES}{kyiv.pk}/"
    assert "being put together anew" not in words(as_alice.get(page))
    say(as_alice, left="Kyiv", right="Kiev", same="0", back=kyiv.pk)
    assert f'hx-get="{page}?waits=1"' in words(as_alice.get(page))
    assert as_alice.get(f"{page}?waits=1", headers=HTMX).status_code == 204
    services.reconcile_story(talks)
    assert as_alice.get(f"{page}?waits=1", headers=HTMX)["HX-Refresh"] == "true"


def test_a_contradiction_is_refused_on_the_page_with_who_said_otherwise(as_alice: Client, as_ada: Client, kyiv: Entity) -> None:
    say(as_ada, left="Kyiv", right="Kiev", same="1")
    say(as_ada, left="Kiev", right="Kyyiv", same="1")
    page = words(say(as_alice, left="Kyiv", right="Kyyiv", same="0", back=kyiv.pk))
    assert "Not saved. These two were said to be the same" in page
    assert "(Ada)" in page


@pytest.mark.parametrize(
    "data", [{}, {"left": "Kyiv"}, {"left": "Kyiv", "right": "Kiev", "same": "perhaps"}, {"left": "a" * 301, "right": "b"}]
)
def test_what_says_nothing_is_refused(data: dict[str, str], as_alice: Client, talks: Story) -> None:
    assert "Not saved: name two names" in words(say(as_alice, **data))
    assert not NameJudgement.objects.exists()


def test_an_address_that_is_gone_leads_to_the_list(as_bob: Client, talks: Story) -> None:
    answer = as_bob.get(f"{NAMES}999999/", follow=True)
    assert answer.redirect_chain == [(NAMES, 302)]
    assert "put together anew" in words(answer)
    assert as_bob.get("/stories/nowhere/entities/").status_code == 404


def test_a_story_without_names_says_what_to_do_next(as_ada: Client, as_bob: Client, story: Story) -> None:
    assert "an admin imports articles" in words(as_bob.get("/stories/maren-lise-ferry/entities/"))
    assert 'href="/imports/new/"' in words(as_ada.get("/stories/maren-lise-ferry/entities/"))


def test_twelve_queries_are_enough_whatever_there_is(
    as_bob: Client, talks: Story, kyiv: Entity, count_queries: Callable[[Client, str], int]
) -> None:
    few = count_queries(as_bob, NAMES)
    Entity.objects.bulk_create(Entity(story=talks, key=f"k{n}", name=f"Name {n}", type="other") for n in range(80))
    assert count_queries(as_bob, NAMES) == few <= 12
    assert count_queries(as_bob, f"{NAMES}{kyiv.pk}/") <= 12
