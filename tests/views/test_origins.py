"""Who copied whom on the page of a story, the page of an article's origin, and that of an outlet."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from articles import services
from articles.models import Article, Claim, Conflict, OriginJudgement, Source, Story, User
from articles.selectors import ArticleRow
from articles.views.lineage import MOST, lineage
from tests.views.browsing import words

DESK = "/stories/maren-lise-ferry"


def an_article(number: int, **told: object) -> ArticleRow:
    plain = {"title": "t", "url": "", "published": "", "state": "read", "state_label": "Read", "problem": "", "versions": 1, "claims": 1}
    return ArticleRow(**{"id": number, "source": f"Outlet {number}", "origin": f"Outlet {number}", **plain, **told})  # type: ignore[arg-type]  # as told


def a_copy(number: int, of: int, percent: int = 83, **told: object) -> ArticleRow:
    how = f"same text as Outlet {of}, {percent} % of its five-word runs"
    return an_article(number, **{"origin": f"Outlet {of}", "known": "copy", "how": how, "copied_from": of, **told})


def test_each_stands_under_what_it_was_taken_from_and_the_most_copied_first() -> None:
    credited = {"origin": "Reuters", "known": "credit", "how": "credits Reuters"}
    picture = lineage([an_article(1), a_copy(2, 1), a_copy(3, 2), an_article(4, **credited), an_article(5, **credited), an_article(6)])
    assert picture
    assert [(branch.name, branch.how) for branch in picture.branches] == [
        ("Reuters", "agency"),
        ("Outlet 4", "credits it"),
        ("Outlet 5", "credits it"),
        ("Outlet 1", ""),
        ("Outlet 2", "same text, 83 %"),
        ("Outlet 3", "same text, 83 %"),
    ]
    assert [branch.x for branch in picture.branches] == [8, 30, 30, 8, 30, 52]
    assert picture.alone == ("Outlet 6",)


def test_the_agency_among_the_outlets_is_drawn_once() -> None:
    wire = an_article(1, source="Reuters", origin="Reuters")
    picture = lineage([wire, an_article(2, origin="Reuters", known="credit", how="credits Reuters")])
    assert picture
    assert [(branch.name, branch.is_agency) for branch in picture.branches] == [("Reuters", False), ("Outlet 2", False)]


def test_nothing_is_drawn_where_nobody_copied_and_of_many_the_first() -> None:
    assert lineage([an_article(1), an_article(2), a_copy(3, 1, counts=False)]) is None
    picture = lineage([an_article(0), *(a_copy(number, number - 1) for number in range(1, 200))])
    assert picture
    assert len(picture.branches) == MOST
    assert picture.left == 200 - MOST
    assert max(branch.x for branch in picture.branches) < 200


@pytest.fixture
def copied(story: Story) -> Article:
    """An article that is a copy of another."""
    first, second = story.articles.select_related("source").order_by("pk")[:2]
    how = f"same text as {first.source.name}, 83 % of its five-word runs"
    Article.objects.filter(pk=second.pk).update(origin=first.source.name, origin_known="copy", origin_how=how, copied_from=first)
    return second


def test_the_story_shows_who_copied_whom_as_a_picture_and_a_table(as_bob: Client, copied: Article, story: Story) -> None:
    page = words(as_bob.get(f"{DESK}/?lineage=1"))
    assert "7 independent origins" in page
    assert "83 % of its five-word runs" in page
    assert 'class="timeline lineage"' in page
    assert "The same as a table, with every article" in page
    assert reverse("article-origin", args=[copied.pk]) not in page


def test_a_story_without_copies_says_so(as_bob: Client, story: Story) -> None:
    assert "No article here has the text of another" in words(as_bob.get(f"{DESK}/"))


def test_a_quote_says_how_its_origin_is_known(as_bob: Client, copied: Article) -> None:
    conflict = Conflict.objects.filter(positions__evidence__claim__version__article=copied).order_by("number")[0]
    assert "83 % of its five-word runs" in words(as_bob.get(f"{DESK}/conflicts/{conflict.number}/"))
    Claim.objects.filter(version__article=copied).update(credited="AFP")
    assert "first reported by AFP (credits AFP)" in words(as_bob.get(f"{DESK}/conflicts/{conflict.number}/"))


def test_an_editor_corrects_an_origin_and_takes_it_back(as_alice: Client, copied: Article, story: Story) -> None:
    address = reverse("article-origin", args=[copied.pk])
    assert "83 % of its five-word runs" in words(as_alice.get(address))
    said = words(
        as_alice.post(address, {"whence": "agency", "agency": "associated press", "note": "It is signed so in print."}, follow=True)
    )
    assert "comes from AP. The story is being put together anew" in said
    assert "It is signed so in print." in said
    judgement = OriginJudgement.objects.get()
    undone = words(as_alice.post(reverse("undo-done", args=["origin", judgement.pk]), follow=True))
    assert "Undone: the article of" in undone


@pytest.mark.parametrize(
    ("sent", "answer"),
    [
        ({}, "Choose where the article comes from."),
        ({"whence": "agency"}, "Name the agency or the outlet that it comes from."),
        ({"whence": "article"}, "Choose the article that it was taken from."),
        ({"whence": "article", "of": "999999"}, "is not there any more"),
        ({"whence": "own", "note": "x" * 2001}, "A note has at most 2,000 characters."),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_is_kept(as_alice: Client, copied: Article, sent: dict[str, str], answer: str) -> None:
    response = as_alice.post(reverse("article-origin", args=[copied.pk]), sent)
    assert response.status_code == 422
    assert answer in words(response)
    assert not OriginJudgement.objects.exists()


def test_an_article_cannot_be_said_to_come_from_what_comes_from_it(as_alice: Client, alice: User, copied: Article) -> None:
    other = Article.objects.exclude(pk=copied.pk).order_by("pk")[0]
    services.correct_origin(other, of=copied, user=alice, in_background=False)
    response = as_alice.post(reverse("article-origin", args=[copied.pk]), {"whence": "article", "of": str(other.pk)})
    assert "Alice said that the article of" in words(response)


def test_everybody_sees_an_outlets_record_with_its_numbers(as_bob: Client, alice: User, story: Story) -> None:
    source = Source.objects.filter(articles__anchors__isnull=True, articles__isnull=False).order_by("pk")[0]
    assert "No decision speaks of what it said yet." in words(as_bob.get(reverse("outlet", args=[source.pk])))
    for conflict in Conflict.objects.order_by("number")[:9]:
        services.decide(conflict.pk, seen_version=conflict.version, user=alice, verdict="position_right", positions=[1])
    page = words(as_bob.get(reverse("outlet", args=[source.pk])))
    assert "Agreed with the decision on a dispute" in page
    assert "too few" in page
    assert "%" not in page
    assert reverse("change-outlet", args=[source.pk]) not in page
