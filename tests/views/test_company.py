"""Who else is at a conflict, on its page."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles import services
from articles.models import Conflict, Evidence, Hold, Look, Story, User
from tests.views.browsing import HTMX, words

HERE = "/stories/maren-lise-ferry/conflicts/1/"


def test_a_colleague_who_has_it_open_is_named(as_alice: Client, as_bob: Client, first: Conflict) -> None:
    assert "Nobody else is looking at this." in words(as_alice.get(HERE))
    as_bob.get(HERE)

    assert "Bob is looking at this too." in words(as_alice.get(HERE))


def test_who_has_gone_is_no_longer_named(as_alice: Client, as_bob: Client, first: Conflict) -> None:
    as_bob.get(HERE)
    Look.objects.update(at=timezone.now() - timedelta(minutes=1))

    assert "Nobody else is looking at this." in words(as_alice.get(HERE))


def test_an_open_page_that_asks_again_is_told_only_what_changed(as_alice: Client, as_bob: Client, first: Conflict) -> None:
    as_alice.get(HERE)
    asked = words(as_alice.get(f"{HERE}company/?seen=1", headers=HTMX))
    again = asked.split('hx-get="')[1].split('"')[0].replace("&amp;", "&")

    assert as_alice.get(again, headers=HTMX).status_code == 204
    as_bob.get(HERE)
    assert "Bob is looking at this too." in words(as_alice.get(again, headers=HTMX))


def test_an_open_page_is_told_that_the_conflict_has_changed(as_alice: Client, ada: User, first: Conflict) -> None:
    as_alice.get(HERE)
    services.decide(first.pk, seen_version=1, user=ada, verdict="unverified")

    assert "This conflict has changed since you opened it." in words(as_alice.get(f"{HERE}company/?seen=1", headers=HTMX))


def test_asking_again_is_no_new_look(as_alice: Client, first: Conflict) -> None:
    as_alice.get(HERE)
    since = Look.objects.get().since
    as_alice.get(f"{HERE}company/?seen=1", headers=HTMX)

    assert Look.objects.get().since == since


def test_taking_and_releasing_by_button_and_without_javascript(as_alice: Client, first: Conflict) -> None:
    page = words(as_alice.post(f"{HERE}hold/", {"do": "take", "seen": "1"}, headers=HTMX))
    assert "You have taken this" in page
    assert "This conflict is yours until" in page
    assert as_alice.post(f"{HERE}hold/", {"do": "release"}).status_code == 302
    assert not Hold.objects.exists()


def test_who_signs_out_lets_go_of_what_they_took(as_alice: Client, as_ada: Client, first: Conflict) -> None:
    as_alice.post(f"{HERE}hold/", {"do": "take"})
    assert "Alice has taken this" in words(as_ada.get(HERE))
    as_alice.post("/accounts/logout/")

    assert "has taken this" not in words(as_ada.get(HERE))


def test_who_took_it_and_has_been_away_for_a_while_is_said_to_have_left(as_alice: Client, as_ada: Client, first: Conflict) -> None:
    as_alice.get(HERE)
    as_alice.post(f"{HERE}hold/", {"do": "take"})
    assert "and left" not in words(as_ada.get(HERE))
    asked = words(as_ada.get(f"{HERE}company/?seen=1", headers=HTMX)).split('hx-get="')[1].split('"')[0].replace("&amp;", "&")
    Look.objects.filter(user__username="alice").update(at=timezone.now() - timedelta(minutes=6))
    Hold.objects.update(at=timezone.now() - timedelta(minutes=7))

    assert "and left" in words(as_ada.get(asked, headers=HTMX))
    assert "and left" not in words(as_alice.get(HERE))
    assert "and left" not in words(as_ada.get(HERE))


def test_a_decision_on_what_a_colleague_has_taken_keeps_what_was_typed(as_alice: Client, ada: User, first: Conflict) -> None:
    services.take_conflict(first.pk, user=ada)

    answer = as_alice.post(f"{HERE}decide/", {"verdict": "all_wrong", "seen_version": 1, "note": "I called them."})

    assert answer.status_code == 422
    assert "Ada has taken this conflict. Take it over first" in words(answer)
    assert "I called them.</textarea>" in words(answer)


def test_one_is_asked_and_finds_it_under_mine(as_ada: Client, as_alice: Client, alice: User, first: Conflict) -> None:
    as_ada.post(f"{HERE}hold/", {"do": "assign", "to": str(alice.pk)})

    mine = words(as_alice.get("/stories/maren-lise-ferry/queue/?mine=1"))
    assert "Taken by Alice" in mine
    assert mine.count("queue-row") == 1
    assert "Ada asked you" in words(as_alice.get(HERE))


def test_nobody_in_particular_cannot_be_asked(as_ada: Client, bob: User, first: Conflict) -> None:
    for to in ("", "x", str(bob.pk), "999999999999"):
        answer = as_ada.post(f"{HERE}hold/", {"do": "assign", "to": to}, headers=HTMX)
        assert "Choose somebody who may decide conflicts." in words(answer)


def test_stepping_on_passes_what_a_colleague_has_taken(as_alice: Client, ada: User, first: Conflict) -> None:
    services.take_conflict(Conflict.objects.get(number=2).pk, user=ada)

    answer = as_alice.post(f"{HERE}decide/", {"verdict": "all_wrong", "seen_version": 1})

    assert answer.headers["Location"] == "/stories/maren-lise-ferry/conflicts/3/"


@pytest.fixture
def takes_two(story: Story) -> Story:
    Story.objects.update(second_from=0.0)
    return story


def test_the_second_editor_sees_that_there_is_a_first_decision_and_not_which(takes_two: Story, as_ada: Client, as_alice: Client) -> None:
    said = as_alice.post(f"{HERE}decide/", {"verdict": "position_right:4", "seen_version": 1, "note": "By phone."}, follow=True)
    assert "Kept. A second person decides this too" in words(said)
    for path in (HERE, "/stories/maren-lise-ferry/queue/?state=all", "/stories/maren-lise-ferry/", "/stories/maren-lise-ferry/sheet/"):
        page = words(as_ada.get(path))
        assert "By phone." not in page
        assert "This position is right: " not in page
        assert "right, Alice" not in page
        assert "Chosen</span>" not in page
    assert "Alice has decided; this takes a second person." in words(as_ada.get(HERE))
    assert "Your decision waits for a second one: This position is right: 17 (Thursday)" in words(as_alice.get(HERE))


def test_two_that_differ_are_shown_side_by_side(takes_two: Story, as_ada: Client, as_alice: Client) -> None:
    as_alice.post(f"{HERE}decide/", {"verdict": "position_right:4", "seen_version": 1})
    answer = as_ada.post(f"{HERE}decide/", {"verdict": "all_wrong", "seen_version": 2}, follow=True)

    page = words(answer)
    assert "Two decisions differ." in page
    assert "<strong>Alice</strong>" in page
    assert "<strong>Ada</strong>" in page
    assert "differing" in words(as_ada.get("/stories/maren-lise-ferry/queue/?state=differing"))


def test_one_takes_back_the_first_of_two_on_its_page(takes_two: Story, as_alice: Client) -> None:
    as_alice.post(f"{HERE}decide/", {"verdict": "all_wrong", "seen_version": 1})
    as_alice.post(f"{HERE}undo/")

    assert Conflict.objects.get(number=1).state == "open"


def test_the_toast_of_the_first_of_two_takes_back_nothing_that_two_agreed_on(takes_two: Story, as_alice: Client, ada: User) -> None:
    said = as_alice.post(f"{HERE}decide/", {"verdict": "all_wrong", "seen_version": 1}, follow=True)
    [opinion] = re.findall(r'name="opinion" value="(\d+)"', said.content.decode())
    one = Conflict.objects.get(number=1)
    services.decide(one.pk, seen_version=one.version, user=ada, verdict="all_wrong")

    told = as_alice.post(f"{HERE}undo/", {"opinion": opinion}, follow=True)

    assert "it was settled meanwhile" in words(told)
    assert Conflict.objects.get(number=1).state == "decided"


@pytest.mark.parametrize("state", ["open", "second", "differing", "muted", "decided"])
def test_a_conflict_takes_at_most_twelve_queries_in_every_state(
    state: str, takes_two: Story, as_ada: Client, as_alice: Client, count_queries: Any
) -> None:
    version = 1
    if state == "decided":
        Story.objects.update(second_from=None)
    if state == "muted":
        Conflict.objects.update(state="muted")
    if state in ("second", "differing", "decided"):
        as_alice.post(f"{HERE}decide/", {"verdict": "all_wrong", "seen_version": version})
    if state == "differing":
        as_ada.post(f"{HERE}decide/", {"verdict": "unverified", "seen_version": 2})
    as_ada.post(f"{HERE}hold/", {"do": "take"})

    assert Conflict.objects.get(number=1).state == state
    assert count_queries(as_ada, HERE) <= 12


@pytest.mark.parametrize("state", ["second", "differing", "muted"])
def test_the_pages_around_a_conflict_open_in_every_state_of_it(state: str, as_bob: Client, first: Conflict, count_queries: Any) -> None:
    Conflict.objects.filter(pk=first.pk).update(state=state)
    evidence = Evidence.objects.filter(position__conflict=first).select_related("claim__version").order_by("pk")[0]
    claim = evidence.claim
    article = f"/articles/{claim.version.article_id}/"
    around = (
        f"/stories/maren-lise-ferry/questions/{first.group_id}/",
        "/stories/maren-lise-ferry/grid/",
        "/stories/maren-lise-ferry/sheet/",
    )

    assert "How many people died" in words(as_bob.get(article))
    assert count_queries(as_bob, f"{article}?claim={claim.start}-{claim.end}") <= 12
    assert [as_bob.get(path).status_code for path in around] == [200, 200, 200]
