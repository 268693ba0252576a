"""The demonstration and training stories and their answer keys are what their READMEs say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
DEMO_STORIES = sorted(path.parent for path in (ROOT / "demo").glob("*/*/story.json"))
TRAINING_STORIES = sorted(path.parent for path in (ROOT / "training" / "stories").glob("*/story.json"))
TYPES = {
    "number",
    "date_time",
    "place",
    "identity",
    "role_title",
    "action_polarity",
    "cause",
    "attribution",
    "quote_wording",
    "other",
}
KINDS = {"contradiction", "update", "tension"}
ARTICLE_FIELDS = {"id", "source", "url", "published", "title", "text"}
# A full stop, question or exclamation mark, a closing quotation mark perhaps, and a capital after it: two sentences.
SENTENCE_END = re.compile(r"[a-z]{3}[.!?][”\"]? [A-Z“\"]")


@pytest.fixture(params=DEMO_STORIES + TRAINING_STORIES, ids=lambda path: path.name)
def story(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture(params=DEMO_STORIES, ids=lambda path: path.name)
def demo_story(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture(params=TRAINING_STORIES, ids=lambda path: path.name)
def training_story(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


def lines_of(story: Path) -> list[dict[str, Any]]:
    with (story / "articles.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def latest_texts(story: Path) -> dict[str, str]:
    return {line["id"]: line["text"] for line in lines_of(story)}


def key_of(story: Path) -> dict[str, Any]:
    key: dict[str, Any] = json.loads((story / "key.json").read_text(encoding="utf-8"))
    return key


def quotes_of(key: dict[str, Any]) -> Iterator[dict[str, str]]:
    for conflict in key["conflicts"]:
        for position in conflict["positions"]:
            yield from position["quotes"]
    for agreement in key["agreements"]:
        yield from agreement["quotes"]
    for pair in key["look_alikes"]:
        yield from (pair["a"], pair["b"])
    yield from key["boilerplate"]


def test_there_are_three_stories_and_one_kept_aside() -> None:
    assert [path.parent.name for path in DEMO_STORIES].count("stories") == 3
    assert [path.parent.name for path in DEMO_STORIES].count("aside") == 1


def test_every_story_says_what_it_is_about(story: Path) -> None:
    about = json.loads((story / "story.json").read_text(encoding="utf-8"))
    assert set(about) == {"name", "about"}
    assert all(about.values())


def test_every_article_has_its_fields_and_a_readable_date(story: Path) -> None:
    for line in lines_of(story):
        assert set(line) == ARTICLE_FIELDS
        assert all(line[name] for name in ARTICLE_FIELDS - {"published"})
        assert line["published"] is None or datetime.fromisoformat(line["published"])


def test_six_to_nine_outlets_tell_each_demonstration_story(demo_story: Path) -> None:
    assert 6 <= len({line["source"] for line in lines_of(demo_story)}) <= 9


def test_eight_to_ten_articles_of_at_least_six_outlets_tell_each_training_story(training_story: Path) -> None:
    lines = lines_of(training_story)
    assert 8 <= len({line["id"] for line in lines}) <= 10
    assert len({line["source"] for line in lines}) >= 6


def test_one_article_of_each_demonstration_story_has_a_corrected_later_version(demo_story: Path) -> None:
    lines = lines_of(demo_story)
    again = [(before, after) for at, before in enumerate(lines) for after in lines[at + 1 :] if before["id"] == after["id"]]
    assert len(again) == 1
    ((before, after),) = again
    assert before["published"] < after["published"]
    assert before["text"] != after["text"]


def test_every_key_has_its_five_parts(story: Path) -> None:
    assert set(key_of(story)) == {"conflicts", "agreements", "look_alikes", "entities", "boilerplate"}


def test_every_demonstration_key_holds_as_much_as_was_asked_for(demo_story: Path) -> None:
    key = key_of(demo_story)
    assert 12 <= len(key["conflicts"]) <= 20
    assert len(key["look_alikes"]) >= 8
    assert len(key["agreements"]) >= 10
    assert len(key["entities"]) >= 10
    assert len(key["boilerplate"]) >= 10


def test_every_training_key_holds_as_much_as_was_asked_for(training_story: Path) -> None:
    key = key_of(training_story)
    assert len(key["conflicts"]) >= 14
    assert len(key["look_alikes"]) >= 15
    assert len(key["agreements"]) >= 20
    assert len(key["entities"]) >= 10


def test_every_conflict_has_a_known_type_kind_and_importance(story: Path) -> None:
    for conflict in key_of(story)["conflicts"]:
        assert conflict["type"] in TYPES
        assert conflict["kind"] in KINDS
        assert conflict["importance"] in {1, 2, 3}


def test_every_conflict_has_rival_positions_with_evidence(story: Path) -> None:
    for conflict in key_of(story)["conflicts"]:
        values = [position["value"] for position in conflict["positions"]]
        assert len(set(values)) == len(values) >= 2, conflict["about"]
        assert all(position["quotes"] for position in conflict["positions"]), conflict["about"]


def test_no_quote_takes_two_positions_of_one_conflict(story: Path) -> None:
    for conflict in key_of(story)["conflicts"]:
        taken = [(quote["article"], quote["quote"]) for position in conflict["positions"] for quote in position["quotes"]]
        assert len(set(taken)) == len(taken), conflict["about"]


def test_every_agreement_is_stated_by_at_least_two_articles(story: Path) -> None:
    for agreement in key_of(story)["agreements"]:
        assert len({quote["article"] for quote in agreement["quotes"]}) >= 2, agreement["about"]


def test_every_quote_stands_in_the_latest_version_within_one_sentence(story: Path) -> None:
    texts = latest_texts(story)
    for quote in quotes_of(key_of(story)):
        assert quote["quote"] in texts[quote["article"]], quote
        assert "\n" not in quote["quote"]
        assert not SENTENCE_END.search(quote["quote"]), quote


def test_every_look_alike_says_why_it_is_none(story: Path) -> None:
    for pair in key_of(story)["look_alikes"]:
        assert pair["a"] != pair["b"]
        assert pair["why"]


def test_every_alias_of_an_entity_occurs_in_the_story(story: Path) -> None:
    whole = "\n".join(latest_texts(story).values())
    for entity in key_of(story)["entities"]:
        assert entity["name"]
        assert entity["type"]
        assert [alias for alias in entity["aliases"] if alias not in whole] == []


def test_the_types_that_matter_most_occur_in_every_demonstration_story(demo_story: Path) -> None:
    types = {conflict["type"] for conflict in key_of(demo_story)["conflicts"]}
    assert {"number", "date_time", "place", "identity", "role_title", "action_polarity"} <= types


def positions_of(quote: dict[str, str], conflict: dict[str, Any]) -> set[str]:
    """The positions of the conflict that this quote takes word for word."""
    return {position["value"] for position in conflict["positions"] if quote in position["quotes"]}


def test_no_look_alike_and_no_agreement_sets_two_positions_against_each_other(story: Path) -> None:
    key = key_of(story)
    together = [[pair["a"], pair["b"]] for pair in key["look_alikes"]] + [agreement["quotes"] for agreement in key["agreements"]]
    for quotes in together:
        for conflict in key["conflicts"]:
            assert len(set().union(*(positions_of(quote, conflict) for quote in quotes))) <= 1, (quotes, conflict["about"])
