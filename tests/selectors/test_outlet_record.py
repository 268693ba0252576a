"""How an outlet fared with what editors decided: counted on decisions that stand, in per cent from ten on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import services
from articles.models import Article, ArticleVersion, Conflict, Judgement, Source, Story, User
from articles.selectors.outlet_record import Share, outlet_page, record_of
from tests.laid_story import lay_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Story:
    return lay_story()


def decide(number: int, user: User, verdict: str = "position_right", *, positions: tuple[int, ...] = (1,)) -> Conflict:
    conflict = Conflict.objects.get(number=number)
    chosen = positions if verdict == "position_right" else ()
    services.decide(conflict.pk, seen_version=conflict.version, user=user, verdict=verdict, positions=chosen)
    return conflict


def sides(conflict: Conflict) -> dict[int, set[int]]:
    """The outlets on each position."""
    rows = conflict.positions.values_list("number", "evidence__claim__version__article__source")
    return {number: {outlet for at, outlet in rows if at == number} for number, _ in rows}


def test_an_outlet_agrees_where_a_position_of_its_was_held_right(story: Story, alice: User) -> None:
    right, *others = sides(decide(1, alice)).values()
    wrong = set().union(*others)
    for pk in right - wrong:
        assert record_of(Source.objects.get(pk=pk)).disputes == Share(1, 1)
    for pk in wrong - right:
        assert record_of(Source.objects.get(pk=pk)).disputes == Share(0, 1)


def test_what_was_undone_or_says_nothing_of_right_and_wrong_is_not_counted(story: Story, alice: User) -> None:
    first = decide(1, alice)
    decide(2, alice, "unverified")
    services.undo(alice)
    services.undo(alice)
    for source in Source.objects.all():
        assert record_of(source).decisions == 0
    assert Judgement.objects.filter(conflict=first).exists()


def test_it_was_alone_where_nobody_else_said_so_but_those_who_took_it_from_it(story: Story, alice: User) -> None:
    conflict = next(
        conflict
        for conflict in Conflict.objects.order_by("number")
        for outlets in [sides(conflict)]
        if len(outlets[1]) == 2 and not outlets[1] & set().union(*(also for number, also in outlets.items() if number != 1))
    )
    first, second = Source.objects.filter(pk__in=sides(conflict)[1]).order_by("pk")
    decide(conflict.number, alice)
    assert record_of(first).alone == Share(0, 0)
    Article.objects.filter(source=second).update(origin=first.name)
    assert record_of(first).alone == Share(1, 1)
    assert record_of(second).alone == Share(0, 0)


def test_a_correction_is_the_first_later_version_without_the_words_that_were_wrong(story: Story, alice: User) -> None:
    judgement = Judgement.objects.get(conflict=decide(1, alice))
    anchor = judgement.anchors.exclude(position_number=1).order_by("pk")[0]
    before = ArticleVersion.objects.get(pk=anchor.version_id)
    assert record_of(anchor.article.source).corrected.count == 0
    for number, hours, text in ((1, 3, f"{before.text} More."), (2, 5, "Something else was written."), (3, 9, "And again.")):
        version = ArticleVersion.objects.create(
            article=anchor.article, number=before.number + number, title="t", text=text, digest=str(number), state="read"
        )
        ArticleVersion.objects.filter(pk=version.pk).update(imported_at=before.imported_at + timedelta(hours=hours))
    record = record_of(anchor.article.source)
    assert record.corrected.count >= 1
    assert record.took == timedelta(hours=5)
    ArticleVersion.objects.filter(pk=before.pk).update(published="2025-03-04T06:00:00+01:00")
    ArticleVersion.objects.filter(article=anchor.article, number=before.number + 2).update(published="2025-03-04T07:30:00+00:00")
    assert record_of(anchor.article.source).took == timedelta(hours=2, minutes=30)


def test_a_share_is_told_in_per_cent_from_ten_decisions_on() -> None:
    assert Share(7, 9).percent is None
    assert Share(7, 10).percent == 70
    assert Share(0, 0).percent is None


def test_the_page_tells_articles_origins_names_and_bylines(story: Story) -> None:
    source = Source.objects.filter(articles__isnull=False).order_by("pk")[0]
    source.aliases, source.domains = ["An Alias"], ["example.org"]
    source.save()
    page = outlet_page(source.pk)
    assert page
    assert (page.aliases, page.domains) == (("An Alias",), ("example.org",))
    assert page.articles.total == source.articles.count() == page.own.of
    other = Article.objects.exclude(source=source).order_by("pk")[0]
    Article.objects.filter(pk=other.pk).update(origin=source.name)
    Article.objects.filter(source=source).update(withdrawn_at=timezone.now(), withdrawn_why="so")
    page = outlet_page(source.pk)
    assert page
    assert (page.copied, page.own.of) == (1, 0)
    assert outlet_page(0) is None
