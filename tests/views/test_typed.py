"""What an editor typed on a conflict is there again, and goes out for the position that it was typed for."""

from __future__ import annotations

import html
import re
from typing import Any

from django.test import Client

from articles.models import Group, Judgement, Story, User
from tests.conftest import PASSWORD
from tests.views.browsing import words

DESK = "/stories/maren-lise-ferry"


def decide(client: Client, number: int = 1, *, headers: dict[str, str] | None = None, **data: Any) -> Any:
    return client.post(f"{DESK}/conflicts/{number}/decide/", {"seen_version": 1, **data}, headers=headers or {})


def fields(page: str) -> tuple[str, str]:
    found = [re.search(rf'<textarea id="{name}"[^>]*>(.*?)</textarea>', page) for name in ("note", "wording")]
    note, wording = (html.unescape(match.group(1)) if match else "" for match in found)
    return note, wording


def test_deciding_anew_begins_with_the_note_and_the_words_of_the_decision(as_alice: Client, story: Story) -> None:
    decide(as_alice, verdict="position_right:4", note="I called", wording="Seventeen died.")
    page = words(as_alice.get(f"{DESK}/conflicts/1/"))
    assert fields(page) == ("I called", "Seventeen died.")
    as_alice.post("/undo/")
    assert fields(words(as_alice.get(f"{DESK}/conflicts/1/"))) == ("I called", "Seventeen died.")


def test_words_given_for_one_position_do_not_go_out_for_another(as_alice: Client, story: Story) -> None:
    decide(as_alice, 2, verdict="position_right:1", wording="Twenty-three are missing.")
    given: dict[str, Any] = {"wording": "Twenty-three are missing.", "given": "Twenty-three are missing.", "given_for": "1"}
    page = words(as_alice.get(f"{DESK}/conflicts/2/"))
    assert 'name="given" value="Twenty-three are missing."' in page
    assert 'name="given_for" value="1"' in page
    answer = decide(as_alice, 2, verdict="position_right:2", seen_version=2, **given)
    assert Judgement.objects.get(superseded_at=None).wording == "Eighteen people are still unaccounted for."
    assert "To publish: “Eighteen people are still unaccounted for.”" in words(as_alice.get(answer["Location"]))
    decide(as_alice, 2, verdict="superseded", positions=[1], seen_version=3, **given)
    assert Judgement.objects.get(superseded_at=None).wording == "Twenty-three are missing."


def test_what_somebody_sends_whose_session_has_ended_is_there_when_they_are_back(client: Client, alice: User, story: Story) -> None:
    page = f"http://testserver{DESK}/conflicts/1/?type=number"
    answer = decide(client, verdict="all_wrong", note="I called", wording="It sank.", headers={"Referer": page})
    assert answer["Location"] == f"/accounts/login/?next={DESK}/conflicts/1/%3Ftype%3Dnumber"
    client.post("/accounts/login/", {"username": alice.username, "password": PASSWORD})
    assert fields(words(client.get(f"{DESK}/conflicts/1/"))) == ("I called", "It sank.")
    decide(client, verdict="all_wrong", note="I called", wording="It sank.")
    assert "typed" not in client.session or not client.session["typed"]


def test_what_was_typed_of_a_question_is_there_too_when_they_are_back(client: Client, alice: User, story: Story) -> None:
    group = Group.objects.filter(story=story, status="agreed").first()
    assert group
    page = f"{DESK}/questions/{group.pk}/"
    client.post(f"{page}confirm/", {"verdict": "right", "note": "I called", "wording": "It sank."})
    client.post(f"{page}judge/", {"deed": "split", "note": "Another ship"})
    client.post("/accounts/login/", {"username": alice.username, "password": PASSWORD})
    shown = words(client.get(page))
    assert all(f">{said}</textarea>" in shown for said in ("I called", "It sank.", "Another ship"))
    client.post(f"{page}confirm/", {"verdict": "right", "seen": 0, "note": "I called", "wording": "It sank."})
    assert list(client.session["typed"]) == [f"{page}judge/"]
