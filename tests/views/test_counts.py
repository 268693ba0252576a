"""How broadly something is reported is told in the same words and figures on every page."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from articles.models import Conflict, Group, Position, Story
from tests.laid_story import lay_story
from tests.views.browsing import words

DESK = "/stories/maren-lise-ferry/"
PAGES = ("/queue/", f"{DESK}queue/", DESK, f"{DESK}conflicts/1/", f"{DESK}sheet/", f"{DESK}grid/")


@pytest.fixture
def story() -> Story:
    story = lay_story(most=1)
    first = Conflict.objects.get(story=story, number=1)
    Position.objects.filter(conflict=first, number=2).update(articles=5, outlets=4, origins=3)
    Group.objects.filter(conflicts=first).update(articles=9, outlets=8, origins=7)
    return story


@pytest.mark.parametrize("page", [page for page in PAGES if "grid" not in page])
def test_a_position_has_its_outlets_and_independent_origins(page: str, as_bob: Client, story: Story) -> None:
    assert "4 outlets, 3 independent origins" in words(as_bob.get(page))


@pytest.mark.parametrize("page", [DESK, f"{DESK}conflicts/1/", f"{DESK}sheet/"])
def test_a_question_has_the_same_figures_on_every_page(page: str, as_bob: Client, story: Story) -> None:
    assert "8 outlets, 7 independent origins, 9 articles" in words(as_bob.get(page))


@pytest.mark.parametrize("page", PAGES)
def test_no_page_counts_sources(page: str, as_bob: Client, story: Story) -> None:
    told = re.sub(r"<[^>]+>", " ", words(as_bob.get(page)))
    assert re.findall(r"\d+ sources?\b|single sources?\b", told, re.IGNORECASE) == []
