"""An article with its claims marked in the text."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from articles import selectors, services
from articles.models import Article, ArticleVersion, Conflict, Story, User
from articles.selectors import ClaimMark
from articles.selectors.articles import cut
from tests.laid_story import lay_story


def mark(start: int, end: int, state: str = "single", number: int = 0) -> ClaimMark:
    return ClaimMark(number, start, end, "", "", "asserted", "fact", False, state, "", None, None)


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 70), st.integers(1, 30)), max_size=8))
def test_the_segments_are_the_text_again_and_know_their_claims(text: str, spans: list[tuple[int, int]]) -> None:
    claims = [mark(start, start + length, number=number) for number, (start, length) in enumerate(spans)]

    segments = cut(text, claims)

    assert "".join(segment.text for segment in segments) == text
    for segment in segments:
        covering = {claim.id for claim in claims if claim.start <= segment.start < claim.end}
        assert {claim.id for claim in segment.claims} == covering


def test_a_segment_shows_its_most_urgent_state_and_the_innermost_claim_last() -> None:
    outer, inner = mark(0, 20, "agreed", 1), mark(5, 10, "open", 2)

    segment = cut("x" * 20, [inner, outer])[1]

    assert [claim.id for claim in segment.claims] == [1, 2]
    assert segment.state == "open"


@pytest.fixture
def story(db: None) -> Story:
    return lay_story()


def test_there_is_none_where_there_is_none(story: Story) -> None:
    assert selectors.article_page(987654) is None


def test_every_claim_is_marked_with_its_question_and_conflict(story: Story, alice: User) -> None:
    conflict = Conflict.objects.get(number=1)
    services.decide(conflict.pk, seen_version=conflict.version, user=alice, verdict="unverified")
    evidence = conflict.positions.all()[0].evidence.all()[0]

    page = selectors.article_page(evidence.claim.version.article_id, version=evidence.claim.version.number)

    assert page is not None
    marked = next(claim for claim in page.claims if claim.id == evidence.claim_id)
    assert marked.state in ("decided", "open")
    assert "".join(segment.text for segment in page.segments) == evidence.claim.version.text


def test_earlier_versions_can_be_looked_at(story: Story) -> None:
    version = ArticleVersion.objects.filter(number=2).select_related("article")[0]

    current, first = selectors.article_page(version.article_id), selectors.article_page(version.article_id, version=1)

    assert current is not None
    assert first is not None
    assert (current.version, first.version) == (2, 1)
    assert [(line.number, line.current) for line in current.versions] == [(1, False), (2, True)]
    assert selectors.article_page(version.article_id, version=7) is None


def test_it_takes_as_many_queries_for_many_claims_as_for_few(story: Story) -> None:
    lengths = []
    for article in Article.objects.filter(story=story):
        with CaptureQueriesContext(connection) as captured:
            page = selectors.article_page(article.pk)
        assert page is not None
        if page.claims:
            lengths.append(len(captured))

    assert len(set(lengths)) == 1
    assert lengths[0] <= 8


def test_an_article_shows_what_was_noted_of_its_text(story: Story) -> None:
    version = ArticleVersion.objects.filter(article__current_version__isnull=False).first()
    assert version is not None
    version.notes = "Left out of the page as struck out (1 word): “80”."
    version.reading = {**(version.reading or {}), "notes": ["The language of the text is not clear."]}
    version.save()

    page = selectors.article_page(version.article_id, version=version.number)

    assert page is not None
    assert page.notes == ("Left out of the page as struck out (1 word): “80”.", "The language of the text is not clear.")


def test_a_text_that_was_not_read_shows_its_notes_all_the_same(story: Story) -> None:
    version = ArticleVersion.objects.filter(article__current_version__isnull=False).first()
    assert version is not None
    version.notes, version.reading = "Read as windows-1252, which is a guess.", None
    version.save()

    page = selectors.article_page(version.article_id, version=version.number)

    assert page is not None
    assert page.notes == ("Read as windows-1252, which is a guess.",)
