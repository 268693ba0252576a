"""The grid of a story as its page shows it."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from articles.models import Group, Story
from tests.views.browsing import words

GRID = "/stories/maren-lise-ferry/grid/"


def test_it_is_a_table_with_headers_for_facts_and_outlets(as_bob: Client, story: Story) -> None:
    page = words(as_bob.get(GRID))
    for outlet in set(story.articles.values_list("source__name", flat=True)):
        assert f'<th scope="col">{outlet}</th>' in page
    assert page.count('<th scope="row">') == 25
    assert '<td class="silent">silent</td>' in page


def test_a_dispute_is_told_by_a_word_and_leads_to_its_conflict(as_bob: Client, story: Story) -> None:
    page = words(as_bob.get(GRID))
    assert '<span class="state state-disputed">Disputed</span> <a href="/stories/maren-lise-ferry/conflicts/2/"' in page


def test_the_address_says_whether_only_disputes_are_shown_and_which_page(as_bob: Client, story: Story) -> None:
    assert "state-agreed" in words(as_bob.get(f"{GRID}?page=2"))
    assert "state-agreed" not in words(as_bob.get(f"{GRID}?disputed=1"))
    assert 'aria-current="true">Disputed only' in words(as_bob.get(f"{GRID}?disputed=1"))


def test_an_empty_grid_says_what_to_do_next(as_bob: Client, as_ada: Client, story: Story) -> None:
    Group.objects.all().delete()
    assert "No dispute was found in this story." in words(as_bob.get(f"{GRID}?disputed=1"))
    assert "An admin imports articles of other outlets" in words(as_bob.get(GRID))
    assert 'href="/imports/new/"' in words(as_ada.get(GRID))
    Story.objects.update(state="reading")
    assert "The articles are being read." in words(as_bob.get(GRID))


def test_there_is_no_grid_of_a_story_that_is_not_there(as_bob: Client, db: None) -> None:
    assert as_bob.get("/stories/nowhere/grid/").status_code == 404


def test_twelve_queries_are_enough(as_bob: Client, story: Story, count_queries: Callable[[Client, str], int]) -> None:
    assert count_queries(as_bob, GRID) <= 12
