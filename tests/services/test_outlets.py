from __future__ import annotations

import pytest

from articles.models import Article, Conflict
from tests.newsroom import QUAKE, newsroom

pytestmark = pytest.mark.django_db

SILENT = {**QUAKE[0], "id": "radio-9", "source": "Radio Tolmar", "title": "Weather", "text": "It rained in Brenn on Monday.\n"}
REPEATED = {**QUAKE[0], "id": "wire-0", "title": "Quake kills 24 in Tolmar town"}


def test_silent_outlets_and_origins_go_by_their_names() -> None:
    story = newsroom((*QUAKE, SILENT, REPEATED))
    conflict = Conflict.objects.filter(story=story).latest("score")
    assert conflict.silent == ["Radio Tolmar"]
    assert dict(Article.objects.filter(story=story).values_list("key", "origin")) == {
        "wire-0": "Northern Wire",
        "wire-1": "Northern Wire",
        "post-1": "Tolmar Post",
        "radio-9": "Radio Tolmar",
    }


def test_an_outlet_that_takes_a_position_in_one_article_is_not_silent_in_another() -> None:
    story = newsroom((*QUAKE, {**SILENT, "source": "Northern Wire"}))
    assert Conflict.objects.filter(story=story).latest("score").silent == []
