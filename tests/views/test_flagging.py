"""Marking words of articles, and flagging them; and confirming facts: all of it by plain forms."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from articles import services
from articles.models import Article, Conflict, FactDecision, Group, HandFlag, Story, User
from articles.selectors import SheetFilters, claim_sheet
from tests.newsroom import QUAKE, bring_in, newsroom

pytestmark = pytest.mark.django_db

GIVEN = {"question": "Who spoke of the dead?", "type": "attribution", "kind": "tension", "note": "Heard on the radio."}


@pytest.fixture
def quake() -> Story:
    return newsroom()


def url_of(key: str) -> str:
    return reverse("mark", args=[Article.objects.get(key=key).pk])


def marked(client: Client) -> None:
    client.post(url_of("wire-1"), {"words": "officials said"})
    client.post(url_of("post-1"), {"words": "the  mayor\nsaid"})


def test_words_are_marked_in_two_articles_and_flagged(as_alice: Client, quake: Story) -> None:
    first = as_alice.post(url_of("wire-1"), {"words": "officials said"}, follow=True)
    assert "Now mark what it contradicts" in first.content.decode()
    second = as_alice.post(url_of("post-1"), {"words": "the mayor said"}, follow=True)
    assert second.redirect_chain[-1][0] == reverse("flag", args=[quake.slug])
    assert "officials said" in second.content.decode()

    done = as_alice.post(reverse("flag", args=[quake.slug]), GIVEN | {"value-0": "officials", "value-1": "the mayor"}, follow=True)

    conflict = Conflict.objects.get(by_hand=True)
    assert done.redirect_chain[-1][0] == reverse("conflict", args=[quake.slug, conflict.number])
    assert "Who spoke of the dead?" in done.content.decode()
    assert HandFlag.objects.get().note == "Heard on the radio."
    assert "Flagged by hand" in as_alice.get(reverse("decisions")).content.decode()
    assert "Who spoke of the dead?" in as_alice.get(reverse("story-queue", args=[quake.slug])).content.decode()


def test_a_chosen_claim_is_marked_by_its_place(as_alice: Client, quake: Story) -> None:
    claim = Article.objects.get(key="post-1").current_version.claims.get(text__startswith="Schools")  # type: ignore[union-attr]
    page = as_alice.post(url_of("post-1"), {"start": claim.start, "end": claim.end, "words": ""}, follow=True)
    assert "Schools stay closed this week." in page.content.decode().split('id="marks"')[1]


@pytest.mark.parametrize(
    ("words", "why"),
    [("nobody said", "does not say"), ("", "Nothing is marked"), ("Tolmar", "stands there"), ("x" * 2001, "Nothing is marked")],
)
def test_what_cannot_be_marked_is_told(as_alice: Client, quake: Story, words: str, why: str) -> None:
    assert why in as_alice.post(url_of("post-1"), {"words": words}, follow=True).content.decode()


def test_what_was_typed_is_kept_when_it_is_refused(as_alice: Client, quake: Story) -> None:
    marked(as_alice)
    answer = as_alice.post(reverse("flag", args=[quake.slug]), GIVEN | {"question": "", "value-0": "One", "value-1": "Two"})
    assert answer.status_code == 422
    assert all(words in answer.content.decode() for words in ("Say what is at issue", "Heard on the radio.", 'value="One"', 'value="Two"'))


def test_removing_a_mark_keeps_the_rest_and_what_was_typed(as_alice: Client, quake: Story) -> None:
    marked(as_alice)
    page = as_alice.get(reverse("flag", args=[quake.slug]))
    gone = page.context["marks"].quotes[0]
    address = reverse("unmark", args=[quake.slug])
    again = as_alice.post(address, GIVEN | {"mark": f"{gone.version}-{gone.start}-{gone.end}"}, follow=True)
    assert [quote.words for quote in again.context["marks"].quotes] == ["the  mayor\nsaid".replace("  ", " ").replace("\n", " ")]
    assert "Who spoke of the dead?" in again.content.decode()
    assert as_alice.post(address, follow=True).redirect_chain[-1][0] == reverse("story", args=[quake.slug])


def test_marks_in_an_older_version_are_dropped(as_alice: Client, quake: Story) -> None:
    marked(as_alice)
    bring_in(quake, [QUAKE[1] | {"text": QUAKE[1]["text"].replace("five", "six")}])
    assert len(as_alice.get(reverse("flag", args=[quake.slug])).context["marks"].quotes) == 1


def test_a_flag_is_taken_back_from_the_list(as_alice: Client, quake: Story) -> None:
    marked(as_alice)
    as_alice.post(reverse("flag", args=[quake.slug]), GIVEN | {"value-0": "officials", "value-1": "the mayor"})
    page = as_alice.post(reverse("undo-done", args=["flag", HandFlag.objects.get().pk]), follow=True)
    assert "Its conflict is withdrawn." in page.content.decode()


def test_readers_are_not_asked_to_mark(as_bob: Client, quake: Story) -> None:
    assert 'id="marks"' not in as_bob.get(reverse("article", args=[Article.objects.get(key="wire-1").pk])).content.decode()


def closed(story: Story) -> Group:
    return Group.objects.filter(story=story, members__text__contains="Schools").distinct().get()


def confirm(client: Client, story: Story, **given: object) -> object:
    address = reverse("confirm-fact", args=[story.slug, closed(story).pk])
    return client.post(address, {"seen": 0, "verdict": "right", "wording": "Schools are closed.", **given}, follow=True)


def test_a_fact_is_confirmed_and_stands_among_what_was_reviewed(as_alice: Client, quake: Story) -> None:
    page = confirm(as_alice, quake)
    assert "Confirmed as right" in page.content.decode()  # type: ignore[attr-defined]

    sheet = claim_sheet(quake.slug, SheetFilters(reviewed=True))
    assert sheet
    assert [(fact.status, fact.sentence) for fact in sheet.facts()] == [("confirmed", "Schools are closed.")]
    story = as_alice.get(reverse("story", args=[quake.slug]), {"state": "decided"}).content.decode()
    assert "Schools are closed." in story
    assert "Facts decided in all" in story


def test_a_proposal_is_not_published_of_what_is_wrong(as_alice: Client, quake: Story) -> None:
    proposed = as_alice.get(reverse("group", args=[quake.slug, closed(quake).pk])).context["detail"].proposed_wording
    assert proposed == "Schools stay closed this week."
    confirm(as_alice, quake, verdict="wrong", wording=proposed, proposed=proposed)
    assert FactDecision.objects.get().wording == ""


def test_a_fact_decided_meanwhile_keeps_what_was_typed(as_alice: Client, ada: User, quake: Story) -> None:
    services.decide_fact(quake, services.FactWish(closed(quake).pk, "wrong"), user=ada)
    page = confirm(as_alice, quake, note="I called.")
    words = page.content.decode()  # type: ignore[attr-defined]
    assert "Not saved: Ada decided: Wrong meanwhile" in words
    assert "I called." in words


def test_without_a_verdict_nothing_is_decided(as_alice: Client, quake: Story) -> None:
    assert "Say whether it is right" in confirm(as_alice, quake, verdict="").content.decode()  # type: ignore[attr-defined]
