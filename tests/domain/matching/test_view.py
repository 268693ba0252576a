"""A story as matching sees it: which claims are about which countries."""

from __future__ import annotations

import pytest

from articles.domain.engine import Reader
from articles.domain.matching.view import view_story
from tests.domain.desk import an_article

CAPITALS = [
    ("Moscow has agreed to send grain to the camps.", True),
    ("Moscow said the grain would be sent to the camps.", True),
    ("Moscow sent forty lorries of grain to the camps.", True),
    ("The offer was rejected by Moscow on Tuesday evening.", True),
    ("The minister flew to Moscow on Tuesday evening.", False),
    ("A fire broke out in a Moscow hotel on Tuesday evening.", False),
    ("Moscow was hit by heavy snow on Tuesday evening.", False),
]


@pytest.mark.parametrize(("text", "acts"), CAPITALS)
def test_a_capital_stands_for_its_country_only_where_it_acts(reader: Reader, text: str, acts: bool) -> None:
    story = view_story([reader.read(an_article(text))])
    countries = {name for view in story.claims.values() for name in view.names if name.startswith("@")}
    assert countries == ({"@russia"} if acts else set())
