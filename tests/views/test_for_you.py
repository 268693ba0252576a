"""What concerns an editor is told to them, and to nobody else."""

from __future__ import annotations

import pytest
from django.test import Client

from articles import services
from articles.models import Conflict, Story, User, Verdict
from tests.views.browsing import words

NOTHING = "Nobody has asked you to decide anything."


def decide(number: int, user: User, verdict: str = Verdict.ALL_WRONG) -> Conflict:
    conflict = Conflict.objects.get(number=number)
    services.decide(conflict.pk, seen_version=conflict.version, user=user, verdict=verdict)
    return conflict


def shown(client: Client) -> str:
    return words(client.get("/for-you/"))


def count(client: Client) -> str:
    return client.get("/for-you/count/").content.decode()


def test_nothing_is_said_where_nothing_is(as_alice: Client, story: Story) -> None:
    assert NOTHING in shown(as_alice)
    assert count(as_alice) == ""


def test_what_was_given_to_somebody_is_theirs(as_alice: Client, as_ada: Client, alice: User, ada: User, story: Story) -> None:
    services.assign_conflict(Conflict.objects.get(number=3).pk, to=alice.pk, user=ada)
    assert "How many people were aboard" in shown(as_alice)
    assert "Ada asked you to decide this." in shown(as_alice)
    assert '<span class="count">1</span>' in count(as_alice)
    assert NOTHING in shown(as_ada)


def test_a_decision_that_somebody_reversed_is_told_until_it_was_looked_at(
    as_alice: Client, as_ada: Client, alice: User, ada: User, story: Story
) -> None:
    decide(1, alice)
    decide(1, ada, Verdict.NOT_A_CONFLICT)
    assert "Ada decided it anew: Not a conflict." in shown(as_alice)
    assert "decided it anew" not in shown(as_ada)
    as_alice.get(f"/stories/{story.slug}/conflicts/1/")
    assert "decided it anew" not in shown(as_alice)


def test_a_decision_that_somebody_undid_is_told(as_alice: Client, as_ada: Client, alice: User, story: Story) -> None:
    decide(1, alice)
    as_ada.post(f"/stories/{story.slug}/conflicts/1/undo/")
    assert "Your decision “All are wrong” was undone." in shown(as_alice)


def test_what_one_undid_oneself_is_not(as_alice: Client, alice: User, story: Story) -> None:
    decide(1, alice)
    as_alice.post("/undo/")
    assert count(as_alice) == ""


def test_a_reopened_decision_is_told_with_its_reason(as_alice: Client, alice: User, story: Story) -> None:
    decide(1, alice)
    Conflict.objects.filter(number=1).update(state="reopened", reopened_because="KTV changed its report.")
    assert "KTV changed its report." in shown(as_alice)


@pytest.mark.parametrize("who", ["alice", "ada"])
def test_a_second_decision_waits_for_everybody_but_the_first(who: str, as_alice: Client, as_ada: Client, alice: User, story: Story) -> None:
    Story.objects.update(second_from=0.5)
    decide(1, alice)
    waits = "Somebody has decided; this takes a second person." in shown(as_alice if who == "alice" else as_ada)
    assert waits == (who == "ada")
