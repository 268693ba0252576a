"""The engine's promises on whole stories: the five seed articles beside the project, and a demonstration story in any order."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from articles.domain.engine import ENGINE_VERSION, Reader, load_reader, reconcile
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import Article, Conflict, ConflictType, Reconciliation
from articles.importers import ArticleDraft, NamedFile, drafts_from, files_under
from tests.demo.scoring import STORIES, latest_articles

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
BOILERPLATE = ("fbpx", "Translate »", "Estimated reading time", "More in Top Stories")

on_the_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="not measured: ../shared/seeds is not here")


def imported(folder: Path) -> list[Article]:
    """The articles in a folder, as an import brings them in."""
    files = [file for file in files_under(folder) if isinstance(file, NamedFile)]
    drafts = [draft for file in files for draft in drafts_from(file) if isinstance(draft, ArticleDraft)]
    return [
        Article(id=draft.key, source=draft.source, text=draft.text, title=draft.title, url=draft.url, published=draft.published)
        for draft in drafts
    ]


@pytest.fixture(scope="module")
def seed_readings(reader: Reader) -> list[Reading]:
    return list(reader.read_all(imported(SEEDS)))


@pytest.fixture(scope="module")
def seeds(seed_readings: list[Reading]) -> Reconciliation:
    return reconcile(seed_readings)


def evidence_of(conflict: Conflict, readings: list[Reading]) -> str:
    """The words of all claims that take a position."""
    texts = {claim.key: claim.text for reading in readings for claim in reading.claims}
    return " ".join(texts[key] for key in conflict.claims)


def told(conflict: Conflict) -> str:
    return " | ".join(position.value for position in conflict.positions)


@on_the_seeds
def test_all_five_seeds_are_read(seed_readings: list[Reading]) -> None:
    assert [reading.problem for reading in seed_readings] == [None] * 5


@on_the_seeds
def test_when_the_no_limits_partnership_was_declared_is_among_the_first_five(seeds: Reconciliation, seed_readings: list[Reading]) -> None:
    (conflict,) = [
        conflict
        for conflict in seeds.conflicts[:5]
        if conflict.type is ConflictType.DATE_TIME and "limits" in evidence_of(conflict, seed_readings)
    ]
    assert any("weeks before" in position.value for position in conflict.positions), told(conflict)
    assert any("year before" in position.value for position in conflict.positions), told(conflict)


@on_the_seeds
def test_who_is_president_of_ukraine_is_among_the_first_five(seeds: Reconciliation) -> None:
    (conflict,) = [conflict for conflict in seeds.conflicts[:5] if "Poroshenko" in told(conflict)]
    assert conflict.type is ConflictType.IDENTITY
    assert any("Zelensk" in position.value for position in conflict.positions), told(conflict)


@on_the_seeds
def test_how_long_the_war_has_lasted_as_of_two_dates_is_not_flagged(seeds: Reconciliation, seed_readings: list[Reading]) -> None:
    for conflict in seeds.conflicts:
        words = evidence_of(conflict, seed_readings)
        sides = told(conflict)
        assert not ("14-month" in sides and "year" in sides), conflict.reason
        assert not ("14-month" in words and "year-long" in words), conflict.reason


@on_the_seeds
@pytest.mark.parametrize(
    "names",
    [{"Kyiv", "Kiev"}, {"Zelensky", "Zelenskiy"}, {"Bakhmut", "Artemovsk"}, {"Xi", "Xi Jinping"}],
    ids=lambda names: " and ".join(sorted(names)),
)
def test_the_names_of_one_thing_are_one_entity(seeds: Reconciliation, names: set[str]) -> None:
    by_name = {
        name: {entity.id for entity in seeds.entities for mention in entity.mentions if f" {mention.text}".endswith(f" {name}")}
        for name in names
    }
    assert all(by_name.values())
    assert len(set().union(*by_name.values())) == 1, by_name


@on_the_seeds
def test_nothing_around_the_articles_is_a_claim(seed_readings: list[Reading]) -> None:
    claims = [claim.text for reading in seed_readings for claim in reading.claims]
    assert claims
    assert [text for text in claims if any(words in text for words in BOILERPLATE)] == []


@on_the_seeds
def test_claims_of_the_seeds_index_the_texts(seed_readings: list[Reading]) -> None:
    texts = {article.id: article.text for article in imported(SEEDS)}
    for reading in seed_readings:
        assert all(claim.key.span.of(texts[reading.id]) == claim.text for claim in reading.claims)


# --- Any order -----------------------------------------------------------------------------------------------------------------


def test_a_demonstration_story_reconciles_the_same_in_any_order(reader: Reader) -> None:
    articles = latest_articles(STORIES[0])
    expected = reconcile(list(reader.read_all(articles)))
    assert expected.conflicts
    draw = random.Random(7)
    for _ in range(5):
        draw.shuffle(articles)
        result = reconcile(list(reader.read_all(articles)))
        assert result.groups == expected.groups
        assert result.conflicts == expected.conflicts
        assert result == expected


def test_conflicts_come_best_first_with_scores_from_0_to_1(reader: Reader) -> None:
    result = reconcile(list(reader.read_all(latest_articles(STORIES[1]))))
    scores = [conflict.score for conflict in result.conflicts]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_positions_of_a_conflict_share_no_claim_and_count_what_they_hold(reader: Reader) -> None:
    readings = list(reader.read_all(latest_articles(STORIES[2])))
    known = {claim.key for reading in readings for claim in reading.claims}
    for conflict in reconcile(readings).conflicts:
        claims = [item.claim for position in conflict.positions for item in position.evidence]
        assert len(conflict.positions) > 1
        assert len(claims) == len(set(claims))
        assert {*claims} <= known
        for position in conflict.positions:
            assert position.articles == len({item.claim.article for item in position.evidence})
            assert 1 <= position.origins <= position.articles


def test_the_engine_has_a_version_and_one_pipeline_per_process(reader: Reader) -> None:
    assert ENGINE_VERSION
    assert load_reader().nlp is reader.nlp
