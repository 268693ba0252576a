"""What goes with a decision besides the verdict: addresses of evidence, why several are right; and comments that decide nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from articles.models import Action, Conflict, Judgement, Story, User, Verb
from tests.views.browsing import words

FIRST = "/stories/maren-lise-ferry/conflicts/1/"


def decide(client: Client, **data: Any) -> Any:
    return client.post(f"{FIRST}decide/", {"seen_version": 1, **data})


def test_addresses_of_evidence_are_kept_with_the_decision_and_shown(as_alice: Client, as_bob: Client, story: Story) -> None:
    decide(as_alice, verdict="position_right:4", links="https://port.example/log  http://radio.example/a?b=1&c=2")
    assert Judgement.objects.get().links == ["https://port.example/log", "http://radio.example/a?b=1&c=2"]
    page = words(as_bob.get(FIRST))
    assert '<a href="https://port.example/log" rel="noreferrer">' in page
    assert ">https://port.example/log http://radio.example/a?b=1&amp;c=2</textarea>" in words(as_alice.get(FIRST))


@pytest.mark.parametrize("link", ["javascript:alert(1)", "the port's log", "ftp://port.example/log"])
def test_what_is_no_address_is_named_and_everything_typed_stays(link: str, as_alice: Client, story: Story) -> None:
    answer = decide(as_alice, verdict="position_right:4", links=link, note="I called", wording="It sank.")
    page = words(answer)
    assert answer.status_code == 422
    assert "is no address of the web: write it whole" in page
    assert "I called</textarea>" in page
    assert "It sank.</textarea>" in page
    assert not Judgement.objects.exists()


def test_why_several_are_right_is_kept_and_only_of_several(as_alice: Client, story: Story) -> None:
    decide(as_alice, verdict="several_right", positions=[1, 2], because="time")
    assert Judgement.objects.get().because == "time"
    assert "(different times)" in words(as_alice.get(FIRST))
    decide(as_alice, verdict="all_wrong", because="time", seen_version=2)
    assert Judgement.objects.get(superseded_at=None).because == ""


def test_the_decided_list_says_which_position_is_right(as_alice: Client, story: Story) -> None:
    decide(as_alice, verdict="several_right", positions=[1, 2], because="precision")
    page = words(as_alice.get("/stories/maren-lise-ferry/queue/?state=decided"))
    assert "<strong>Several are right: seven (Tuesday morning) and nine (Tuesday)</strong> (different precision), Alice" in page


def test_a_comment_decides_nothing_and_stands_in_the_history(as_alice: Client, as_bob: Client, story: Story) -> None:
    answer = as_alice.post(f"{FIRST}comment/?type=number", {"note": "The port does not answer.", "wording": "It sank.", "seen_version": 1})
    assert answer["Location"] == f"{FIRST}?type=number"
    assert Action.objects.get(what=Verb.CONFLICT_COMMENT).why == "The port does not answer."
    assert Conflict.objects.get(number=1).version == 1
    page = words(as_bob.get(FIRST))
    assert "<strong>Alice</strong> wrote a comment" in page
    assert "<q>The port does not answer.</q>" in page
    mine = words(as_alice.get(FIRST))
    assert "It sank.</textarea>" in mine
    assert "does not answer.</textarea>" not in mine


@pytest.mark.parametrize(("note", "told"), [("  ", "There is nothing to keep"), ("x" * 2001, "A comment has at most 2,000 characters")])
def test_a_comment_that_cannot_be_kept_is_told_why_and_stays(note: str, told: str, as_alice: Client, story: Story, alice: User) -> None:
    page = words(as_alice.get(as_alice.post(f"{FIRST}comment/", {"note": note})["Location"]))
    assert told in page
    assert not Action.objects.filter(what=Verb.CONFLICT_COMMENT).exists()
