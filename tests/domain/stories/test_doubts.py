"""Stories are doubted where their articles say so: two events in one, one event in two."""

from __future__ import annotations

import numpy as np
import pytest

from articles.domain.stories import Profile, find_alike, find_divided, load_weights, profile_of, sort_articles
from articles.domain.stories.division import halves_of
from tests.newsroom import rows_of


def profiles(folder: str) -> list[Profile]:
    latest = {row["id"]: row for row in rows_of(folder)}
    return [profile_of(row["title"], row["text"], row.get("published") or "") for row in latest.values()]


@pytest.fixture(scope="module")
def ferry() -> list[Profile]:
    return profiles("maren-lise-ferry")


@pytest.fixture(scope="module")
def treaty() -> list[Profile]:
    return profiles("ambar-treaty")


def test_a_story_of_two_events_is_divided_where_they_part(ferry: list[Profile], treaty: list[Profile]) -> None:
    mixed = {"mixed": range(len(ferry) + len(treaty))}

    (found,) = find_divided([*ferry, *treaty], mixed, load_weights())

    assert {frozenset(part) for part in found.parts} == {
        frozenset(range(len(ferry))),
        frozenset(range(len(ferry), len(ferry) + len(treaty))),
    }


def test_a_story_of_one_event_stays_one(ferry: list[Profile], treaty: list[Profile]) -> None:
    for one in (ferry, treaty):
        assert find_divided(one, {"one": range(len(one))}, load_weights()) == []


def test_two_stories_of_one_event_are_alike_and_two_events_are_not(ferry: list[Profile], treaty: list[Profile]) -> None:
    half, count = len(ferry) // 2, len(ferry)
    stories = {"first": range(half), "second": range(half, count), "treaty": range(count, count + len(treaty))}

    found = find_alike([*ferry, *treaty], stories, load_weights())

    assert [{pair.story, pair.other} for pair in found] == [{"first", "second"}]


def test_the_order_of_articles_divides_nothing_otherwise(ferry: list[Profile], treaty: list[Profile]) -> None:
    both = [*ferry, *treaty]
    turned = both[::-1]
    one, other = (find_divided(some, {"mixed": range(len(some))}, load_weights())[0].parts for some in (both, turned))
    assert {frozenset(part) for part in one} == {frozenset(len(both) - 1 - index for index in part) for part in other}


def test_what_is_joined_is_proposed_in_parts_where_it_is_two_events(ferry: list[Profile], treaty: list[Profile]) -> None:
    found = sort_articles([*ferry, *treaty], {}, load_weights())
    large = [set(bundle.members) for bundle in found.bundles if bundle.proposed]
    assert large
    assert all(bundle <= set(range(len(ferry))) or not bundle & set(range(len(ferry))) for bundle in large)


def test_three_articles_have_no_halves() -> None:
    assert halves_of(np.ones((6, 3, 3), np.float32)) is None
