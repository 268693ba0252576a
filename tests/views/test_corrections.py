"""What was read in a claim, on the page of its article: shown to all, corrected by editors."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from articles import services
from articles.models import Article, Correction, Story
from tests.newsroom import QUAKE, bring_in, newsroom, read_waiting
from tests.views.browsing import HTMX, words

pytestmark = pytest.mark.django_db

CLAIM = "The earthquake killed five people in Tolmar on Monday, the mayor said."


@pytest.fixture
def story(db: None) -> Story:
    """A quake that killed 24 people, or five."""
    return newsroom()


@pytest.fixture
def article(story: Story) -> Article:
    """The article that says five."""
    return Article.objects.get(story=story, key="post-1")


def claim_of(article: Article, text: str = CLAIM) -> str:
    version = article.current_version
    assert version
    start = version.text.index(text)
    return f"?claim={start}-{start + len(text)}"


def at(article: Article, page: str = "") -> str:
    return f"/articles/{article.pk}/{page}{claim_of(article)}"


def sent(article: Article, kind: str, quote: str, **fields: Any) -> dict[str, Any]:
    """What the form of some words sends."""
    version = article.current_version
    assert version
    start = version.text.index(quote, version.text.index("killed"))
    place = {"kind": kind, "start": start, "end": start + len(quote), "version": version.number, "standing": 0}
    return place | fields


def number(article: Article, **fields: Any) -> dict[str, Any]:
    return sent(article, "number", "five", value="24", high="", quantifier="exactly", unit="", measure="deaths") | fields


def test_a_claim_shows_what_was_read_in_it_and_from_which_words(as_bob: Client, article: Article) -> None:
    page = words(as_bob.get(at(article)))
    for told in ("Who says so", "the mayor", "says so", "What is counted", "5 dead", "When", "3 March 2025", "Where", "Stated as a fact"):
        assert told in page
    assert '<span class="words-at" id="words-1">' in page
    assert "<summary>Correct" not in page


def test_a_quote_leads_to_what_was_read_in_it(as_bob: Client, story: Story) -> None:
    page = as_bob.get(f"/stories/{story.slug}/conflicts/1/").content.decode()
    links = re.findall(r'href="(/articles/\d+/\?claim=\d+)#claim-\d+">What was read', page)
    assert links
    assert all('id="reading"' in as_bob.get(link).content.decode() for link in links)


def test_a_claim_in_which_nothing_was_read_says_so(as_bob: Client, article: Article) -> None:
    page = words(as_bob.get(f"/articles/{article.pk}/{claim_of(article, 'Schools stay closed this week.')}"))
    assert "What was read" in page
    assert "Tolmar Post itself" in page


@pytest.mark.parametrize("asked", ["1-2", "nonsense", "0-99999", "５-６", "-1-5"])
def test_a_claim_that_is_not_there_leaves_the_article_as_it_is(asked: str, as_bob: Client, article: Article) -> None:
    answer = as_bob.get(f"/articles/{article.pk}/", {"claim": asked})
    assert answer.status_code == 200
    assert 'id="reading"' not in answer.content.decode()


def test_a_claim_that_is_no_longer_read_is_told(as_bob: Client, article: Article) -> None:
    assert "This claim is no longer in the article" in words(as_bob.get(f"/articles/{article.pk}/?claim=1-2"))


def test_htmx_gets_the_article_alone(as_bob: Client, article: Article) -> None:
    page = as_bob.get(at(article), headers={**HTMX, "HX-Target": "article"}).content.decode().strip()
    assert page.startswith('<div class="article-grid is-reading" id="article"')
    assert "<h1" not in page


def test_the_text_is_shown_to_the_letter_beside_the_panel(as_bob: Client, article: Article) -> None:
    from html import unescape
    from re import sub

    page = as_bob.get(at(article)).content.decode()
    shown = page.partition('<div class="article-text">')[2].partition("</div>")[0]
    without_signs = sub(r'<span class="claim-sign"[^>]*>.*?</span>', "", shown)
    assert article.current_version
    assert unescape(sub(r"<[^>]+>", "", without_signs)) == article.current_version.text


def test_an_editor_corrects_a_number_and_is_told_what_happens_next(as_alice: Client, article: Article) -> None:
    answer = as_alice.post(at(article, "correct/"), number(article), follow=True)
    page = words(answer)
    assert answer.redirect_chain[0][0].startswith(at(article))
    assert "Corrected: “five” is now read as “24 dead”, no longer as “5 dead”. The story is being reconciled with it" in page
    assert "Corrected by Alice" in page
    assert 'data-key="u"' in page
    assert ProcrastinateJob.objects.filter(task_name="articles.tasks.reconcile_story").count() == 1


def test_a_correction_is_listed_with_the_article_and_undone_there(as_alice: Client, article: Article) -> None:
    as_alice.post(at(article, "correct/"), number(article))
    page = words(as_alice.get(f"/articles/{article.pk}/"))
    assert "5 dead → <strong>24 dead</strong>" in page
    correction = Correction.objects.get()
    page = words(as_alice.post(f"/articles/{article.pk}/corrections/{correction.pk}/undo/", follow=True))
    assert "Undone: “five” is read as “5 dead” again." in page
    assert "undone by Alice" in page


def test_a_correction_of_another_article_is_not_undone_here(as_alice: Client, article: Article, story: Story) -> None:
    as_alice.post(at(article, "correct/"), number(article))
    other = Article.objects.get(story=story, key="wire-1")
    assert as_alice.post(f"/articles/{other.pk}/corrections/{Correction.objects.get().pk}/undo/").status_code == 404


def test_pressing_twice_corrects_once(as_alice: Client, article: Article) -> None:
    for _ in range(2):
        answer = as_alice.post(at(article, "correct/"), number(article), follow=True)
    assert "“five” was corrected to “24 dead” already. Nothing changed." in words(answer)
    assert Correction.objects.count() == 1


def test_undoing_twice_is_told(as_alice: Client, article: Article) -> None:
    as_alice.post(at(article, "correct/"), number(article))
    undo = f"/articles/{article.pk}/corrections/{Correction.objects.get().pk}/undo/"
    as_alice.post(undo)
    assert "was undone already" in words(as_alice.post(undo, follow=True))


def test_who_comes_second_is_told_and_keeps_what_was_typed(as_alice: Client, as_ada: Client, article: Article) -> None:
    as_ada.post(at(article, "correct/"), number(article, value="6"))
    answer = as_alice.post(at(article, "correct/"), number(article, value="77"))
    page = words(answer)
    assert answer.status_code == 409
    assert answer.headers["HX-Push-Url"] == "false"
    assert "Ada corrected “five” to 6 dead" in page
    assert 'value="77"' in page
    standing = Correction.objects.get()
    assert f'name="standing" value="{standing.pk}"' in page
    assert as_alice.post(at(article, "correct/"), number(article, value="77", standing=standing.pk)).status_code == 302


def test_a_new_version_that_came_meanwhile_is_told(as_alice: Client, story: Story, article: Article) -> None:
    data, address = number(article), at(article, "correct/")
    bring_in(story, [QUAKE[1] | {"text": QUAKE[1]["text"].replace("Schools", "Shops")}])
    read_waiting(story)
    services.reconcile_story(story)
    answer = as_alice.post(address, data)
    assert answer.status_code == 409
    assert "brought in version 2 of the article" in words(answer)


AMISS = [
    ({"value": "two dozen"}, "“two dozen” is no number. Write it in digits"),
    ({"value": ""}, "Write the number, or say that it is none to compare."),
    ({"value": "9" * 30}, "too large to count anything"),
    ({"high": "20"}, "The upper end must be larger than the lower one."),
    ({"quantifier": "between"}, "“Between” has two ends"),
    ({"unit": "mile"}, "“dead” is counted: it has no unit."),
    ({"measure": "length:distance"}, "“distance” needs a unit: metre, kilometre"),
    ({"measure": ""}, "Choose what the number counts"),
    ({"value": "5", "measure": "deaths"}, "“5 dead” is what was read already."),
]


@pytest.mark.parametrize(("change", "told"), AMISS, ids=[told for _, told in AMISS])
def test_a_number_that_makes_no_sense_is_refused_with_a_reason(
    change: dict[str, str], told: str, as_alice: Client, article: Article
) -> None:
    answer = as_alice.post(at(article, "correct/"), number(article) | change)
    assert answer.status_code == 422
    assert told in words(answer)
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    ("value", "until", "told"),
    [
        ("2025-13", "", "“2025-13” is no date. Write it as 2025-03-14"),
        ("yesterday", "", "“yesterday” is no date."),
        ("2025-03-04", "2025-03-02", "The end comes before the start."),
        ("2025-03-04", "soon", "“soon” is no date."),
        ("", "", "Write the date, or say that it is none."),
        ("2025-03-03", "", "“3 March 2025” is what was read already."),
    ],
)
def test_a_date_that_makes_no_sense_is_refused_with_a_reason(value: str, until: str, told: str, as_alice: Client, article: Article) -> None:
    answer = as_alice.post(at(article, "correct/"), sent(article, "date", "Monday", value=value, until=until))
    page = words(answer)
    assert answer.status_code == 422
    assert told in page
    assert f'value="{value}"' in page or not value


@pytest.mark.parametrize(
    ("value", "until", "now"),
    [
        ("2025-03-02", "", "2 March 2025"),
        ("2025-02", "", "February 2025"),
        ("2025-03-02 06:10", "", "2 March 2025, 06:10"),
        ("2025-03-01", "2025-03-02", "1 March 2025 to 2 March 2025"),
    ],
)
def test_a_date_is_corrected(value: str, until: str, now: str, as_alice: Client, article: Article) -> None:
    answer = as_alice.post(at(article, "correct/"), sent(article, "date", "Monday", value=value, until=until), follow=True)
    assert f"“Monday” is now read as “{now}”, no longer as “3 March 2025”." in words(answer)


def test_a_name_is_corrected_to_another_one_of_the_story(as_alice: Client, article: Article) -> None:
    refused = as_alice.post(at(article, "correct/"), sent(article, "name", "Tolmar", name="Atlantis", everywhere="on"))
    assert refused.status_code == 422
    assert "“Atlantis” is no name of this story so far." in words(refused)
    assert 'value="Atlantis"' in words(refused)
    done = as_alice.post(at(article, "correct/"), sent(article, "name", "Tolmar", nothing="1", everywhere="on"), follow=True)
    assert "“Tolmar” is now read as “not a name”" in words(done)


def test_a_speaker_is_corrected(as_alice: Client, article: Article) -> None:
    done = as_alice.post(at(article, "correct/"), sent_claim(article, speaker="Mayor Ruth Hale"), follow=True)
    assert "now read as “Mayor Ruth Hale”, no longer as “the mayor”" in words(done)
    standing = Correction.objects.get().pk
    done = as_alice.post(at(article, "correct/"), sent_claim(article, speaker="", nothing="1", standing=standing), follow=True)
    assert "now read as “the outlet itself”, no longer as “Mayor Ruth Hale”" in words(done)


def sent_claim(article: Article, **fields: Any) -> dict[str, Any]:
    version = article.current_version
    assert version
    start = version.text.index(CLAIM)
    return {"kind": "speaker", "start": start, "end": start + len(CLAIM), "version": version.number, "standing": 0} | fields


def test_words_are_said_to_be_no_number_with_one_button(as_alice: Client, article: Article) -> None:
    page = words(as_alice.post(at(article, "correct/"), number(article, value="", nothing="1"), follow=True))
    assert "“five” is now read as “not a number to compare”, no longer as “5 dead”." in page
    assert "<strong>not a number to compare</strong>" in page


@pytest.mark.parametrize("data", [{}, {"kind": "colour"}, {"kind": "number"}, {"kind": "number", "start": "9", "end": "3"}])
def test_a_form_that_is_not_complete_is_refused(data: dict[str, str], as_alice: Client, article: Article) -> None:
    answer = as_alice.post(at(article, "correct/"), data)
    assert answer.status_code == 422
    assert "The form was not complete." in words(answer)


def test_a_correction_whose_words_are_gone_is_shown_as_such(as_alice: Client, story: Story, article: Article) -> None:
    as_alice.post(at(article, "correct/"), number(article))
    bring_in(story, [QUAKE[1] | {"title": "Roads", "text": "The council met on Friday to talk about roads and about bridges.\n"}])
    read_waiting(story)
    services.reconcile_story(story)
    assert "Its words are no longer in the article." in words(as_alice.get(f"/articles/{article.pk}/"))


def test_an_old_version_cannot_be_corrected(as_alice: Client, story: Story, article: Article) -> None:
    bring_in(story, [QUAKE[1] | {"text": QUAKE[1]["text"].replace("Schools", "Shops")}])
    assert "<summary>Correct" not in words(as_alice.get(f"/articles/{article.pk}/{claim_of(article)}&version=1"))


def test_the_pages_ask_as_often_however_much_was_read_and_corrected(as_alice: Client, article: Article, count_queries: Any) -> None:
    few = count_queries(as_alice, at(article))
    as_alice.post(at(article, "correct/"), number(article))
    as_alice.post(at(article, "correct/"), sent(article, "date", "Monday", value="2025-03-02", until=""))
    as_alice.post(at(article, "correct/"), sent(article, "name", "Tolmar", nothing="1"))
    assert count_queries(as_alice, at(article)) == few <= 12
