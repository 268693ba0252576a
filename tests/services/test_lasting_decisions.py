"""Decisions last: read again, cut otherwise, corrected, joined by other sources, each stays or is reopened for a reason."""

from __future__ import annotations

import random

import pytest

from articles import services
from articles.models import Conflict, ConflictState, Evidence, Judgement, Story, User, Verdict
from tests.newsroom import QUAKE, Row, bring_in, in_clauses, newsroom, read_again, read_waiting, rows_of

pytestmark = pytest.mark.django_db


def the_conflict(story: Story) -> Conflict:
    return Conflict.objects.get(story=story, positions__value="24")


def decide(conflict: Conflict, user: User, value: str, verdict: str = "position_right") -> services.Decided:
    positions = [position.number for position in conflict.positions.all() if position.value == value]
    done = services.decide(conflict.pk, seen_version=conflict.version, user=user, verdict=verdict, positions=positions)
    assert isinstance(done, services.Decided)
    return done


def dismiss(conflict: Conflict, user: User) -> None:
    services.decide(conflict.pk, seen_version=conflict.version, user=user, verdict="not_a_conflict")


def said_of(conflict: Conflict) -> tuple[str, bool]:
    """Where a conflict stands, and whether it is said that the articles show it."""
    return Conflict.objects.values_list("state", "flagged").get(pk=conflict.pk)


def import_and_reconcile(story: Story, *rows: Row) -> services.Reconciled:
    bring_in(story, rows)
    read_waiting(story)
    return services.reconcile_story(story)


def article(key: str, source: str, sentence: str, **more: str) -> Row:
    return {"id": key, "source": source, "title": f"Report by {source}", "published": "2025-03-05", "text": sentence, **more}


def edited(row: Row, old: str, new: str) -> Row:
    assert old in row["text"]
    return {**row, "text": row["text"].replace(old, new), "title": row["title"].replace(old, new)}


def test_a_reconciliation_finds_the_conflict() -> None:
    conflict = the_conflict(newsroom())

    assert conflict.state == ConflictState.OPEN
    assert len(conflict.positions.all()) == 2


def test_reconciling_twice_changes_nothing(alice: User) -> None:
    story = newsroom()
    before = list(Conflict.objects.values()), list(Evidence.objects.order_by("pk").values())

    services.reconcile_story(story)

    assert (list(Conflict.objects.values()), list(Evidence.objects.order_by("pk").values())) == before


def test_a_decision_stays_when_the_story_is_read_again(alice: User) -> None:
    story = newsroom()
    conflict = the_conflict(story)
    decide(conflict, alice, "24")

    done = read_again(story)

    conflict.refresh_from_db()
    assert conflict.state == ConflictState.DECIDED
    assert not done.reopened
    assert Conflict.objects.filter(story=story).count() == conflict.number


def test_a_decision_stays_when_the_claims_are_cut_otherwise(alice: User) -> None:
    story = newsroom()
    conflict = the_conflict(story)
    decide(conflict, alice, "24")

    read_again(story, in_clauses)

    conflict.refresh_from_db()
    assert conflict.state == ConflictState.DECIDED
    claims = [item.claim for item in Evidence.objects.filter(position__conflict=conflict).select_related("claim")]
    assert claims
    assert all(", " not in claim.text for claim in claims)


def test_an_editor_is_not_disturbed_by_a_reconciliation_that_changes_nothing(alice: User) -> None:
    story = newsroom()
    seen = the_conflict(story)

    read_again(story)

    assert isinstance(decide(seen, alice, "24"), services.Decided)


def test_a_conflict_that_the_articles_no_longer_show_is_withdrawn_and_comes_back_under_its_number() -> None:
    story = newsroom()
    number = the_conflict(story).number

    plain = edited(QUAKE[1], "Five die in Tolmar earthquake", "Tolmar mourns")

    import_and_reconcile(story, edited(plain, "five people", "24 people"))
    withdrawn = Conflict.objects.get(story=story, number=number)
    import_and_reconcile(story, edited(plain, "five people", "six people"))
    back = Conflict.objects.get(story=story, number=number)

    assert (withdrawn.state, withdrawn.flagged) == (ConflictState.WITHDRAWN, False)
    assert (back.state, back.flagged) == (ConflictState.OPEN, True)


def test_a_decision_is_reopened_when_its_words_are_corrected(alice: User) -> None:
    story = newsroom()
    conflict = the_conflict(story)
    decide(conflict, alice, "24")

    done = import_and_reconcile(story, edited(QUAKE[0], "killed 24 people", "killed 31 people"))

    conflict.refresh_from_db()
    assert conflict.state == ConflictState.REOPENED
    assert "Northern Wire" in conflict.reopened_because
    assert "killed 24 people" in conflict.reopened_because
    assert "killed 31 people" in conflict.reopened_because
    assert done.reopened == {conflict.number: conflict.reopened_because}


def test_a_decision_is_reopened_when_its_words_are_gone(alice: User) -> None:
    story = newsroom()
    conflict = the_conflict(story)
    decide(conflict, alice, "24")
    other_words = {
        "text": "Tolmar looks ahead\n\nThe council met to discuss the budget for roads and bridges.\n",
        "title": "Tolmar looks ahead",
    }

    import_and_reconcile(story, QUAKE[1] | other_words)

    conflict.refresh_from_db()
    assert conflict.state == ConflictState.REOPENED
    assert "Tolmar Post" in conflict.reopened_because
    assert "no longer says" in conflict.reopened_because


def test_a_decision_stays_when_something_else_in_the_article_is_corrected(alice: User) -> None:
    story = newsroom()
    conflict = the_conflict(story)
    decide(conflict, alice, "24")

    import_and_reconcile(story, edited(QUAKE[0], "It destroyed 250 houses", "By Tuesday it had destroyed 300 houses"))

    conflict.refresh_from_db()
    assert conflict.state == ConflictState.DECIDED


def test_a_decision_is_reopened_when_a_new_source_speaks_against_it(alice: User) -> None:
    story = newsroom()
    conflict = the_conflict(story)
    decide(conflict, alice, "24")

    import_and_reconcile(story, article("herald-1", "Coast Herald", "The earthquake killed five people in Tolmar on Monday, police said."))

    conflict.refresh_from_db()
    assert conflict.state == ConflictState.REOPENED
    assert "Coast Herald" in conflict.reopened_because


def test_a_decision_is_reopened_when_a_new_source_gives_another_answer(alice: User) -> None:
    story = newsroom()
    conflict = the_conflict(story)
    decide(conflict, alice, "24")

    import_and_reconcile(story, article("herald-1", "Coast Herald", "The earthquake killed 57 people in Tolmar on Monday, police said."))

    conflict.refresh_from_db()
    assert conflict.state == ConflictState.REOPENED
    assert "57" in conflict.reopened_because


def test_a_decision_stays_when_a_new_source_agrees_with_it(alice: User) -> None:
    story = newsroom()
    conflict = the_conflict(story)
    decide(conflict, alice, "24")

    import_and_reconcile(story, article("herald-1", "Coast Herald", "The earthquake killed 24 people in Tolmar on Monday, police said."))

    conflict.refresh_from_db()
    assert conflict.state == ConflictState.DECIDED
    assert conflict.positions.get(value="24").articles == 2


def test_what_was_dismissed_does_not_return(alice: User) -> None:
    story = newsroom()
    conflict = the_conflict(story)
    dismiss(conflict, alice)

    read_again(story, in_clauses)
    import_and_reconcile(story, article("herald-1", "Coast Herald", "The earthquake killed five people in Tolmar on Monday, police said."))

    conflict.refresh_from_db()
    assert conflict.state == ConflictState.DECIDED
    assert not Conflict.objects.filter(story=story, state=ConflictState.OPEN, question=conflict.question).exists()


def test_what_was_dismissed_returns_when_a_new_text_brings_another_answer(alice: User) -> None:
    story = newsroom()
    conflict = the_conflict(story)
    dismiss(conflict, alice)

    import_and_reconcile(story, article("herald-1", "Coast Herald", "The earthquake killed 57 people in Tolmar on Monday, police said."))

    conflict.refresh_from_db()
    assert conflict.state == ConflictState.REOPENED


def test_a_reopened_conflict_decided_anew_stays_decided(alice: User) -> None:
    story = newsroom()
    conflict = the_conflict(story)
    decide(conflict, alice, "24")
    import_and_reconcile(story, edited(QUAKE[0], "killed 24 people", "killed 31 people"))
    conflict.refresh_from_db()
    decide(conflict, alice, "31")

    read_again(story, in_clauses)

    conflict.refresh_from_db()
    assert conflict.state == ConflictState.DECIDED
    assert conflict.reopened_because == ""


def test_a_reopened_conflict_says_its_reason_once() -> None:
    story = newsroom()
    conflict = the_conflict(story)
    decide(conflict, User.objects.create_user("eve", role="editor"), "24")
    import_and_reconcile(story, edited(QUAKE[0], "killed 24 people", "killed 31 people"))
    conflict.refresh_from_db()
    why = conflict.reopened_because

    read_again(story)

    conflict.refresh_from_db()
    assert conflict.reopened_because == why


VERDICTS = tuple(verdict for verdict in Verdict if verdict != Verdict.SEVERAL_RIGHT)


def decide_all(story: Story, user: User, draw: random.Random) -> None:
    for conflict in Conflict.objects.filter(story=story).order_by("number"):
        verdict = draw.choice(VERDICTS)
        numbers = list(conflict.positions.values_list("number", flat=True))
        chosen = [draw.choice(numbers)] if verdict == Verdict.POSITION_RIGHT else []
        services.decide(conflict.pk, seen_version=conflict.version, user=user, verdict=verdict, positions=chosen)


@pytest.mark.parametrize("folder", ["maren-lise-ferry", "ambar-treaty", "aldane-cup"])
def test_every_decision_on_a_story_is_kept_or_reopened_with_its_reason(folder: str, alice: User) -> None:
    rows = rows_of(folder)
    story = newsroom(rows, folder)
    decide_all(story, alice, random.Random(folder))
    decided = set(Conflict.objects.filter(story=story).values_list("number", flat=True))
    victim = (
        Evidence.objects.filter(position__conflict__story=story)
        .order_by("position__conflict__number")
        .select_related("claim__version__article")[0]
    )
    row = next(row for row in reversed(rows) if row["id"] == victim.claim.version.article.key)
    words = victim.claim.text

    bring_in(story, [row | {"text": row["text"].replace(words, "This sentence was withdrawn by the editors.")}])
    read_again(story, in_clauses)

    after = {conflict.number: conflict for conflict in Conflict.objects.filter(story=story, number__in=decided)}
    assert set(after) == decided, "an address is gone"
    for conflict in after.values():
        assert conflict.state in (ConflictState.DECIDED, ConflictState.REOPENED)
        assert bool(conflict.reopened_because) == (conflict.state == ConflictState.REOPENED)
    assert Judgement.objects.filter(story=story, superseded_at__isnull=True).count() == len(decided)
    reopened = [conflict for conflict in after.values() if conflict.state == ConflictState.REOPENED]
    assert any(" ".join(words.split())[:60] in conflict.reopened_because for conflict in reopened)


def test_a_story_read_again_as_it_is_keeps_every_decision(alice: User) -> None:
    story = newsroom(rows_of("maren-lise-ferry"), "Ferry")
    decide_all(story, alice, random.Random(3))

    done = read_again(story)

    assert done.reopened == {}
    assert done.new == ()
    assert not Conflict.objects.filter(story=story).exclude(state=ConflictState.DECIDED).exists()


@pytest.mark.parametrize("verdict", ["not_same", "not_a_claim", "same_origin"])
def test_what_the_engine_obeyed_is_open_again_at_once_when_it_is_taken_back(verdict: str, alice: User) -> None:
    story = newsroom()
    conflict = the_conflict(story)
    services.decide(conflict.pk, seen_version=conflict.version, user=alice, verdict=verdict)
    services.reconcile_story(story)

    undone = services.undo(alice)
    at_once = said_of(conflict)
    services.reconcile_story(story)

    assert isinstance(undone, services.Undone)
    assert (undone.state, undone.anew) == (ConflictState.OPEN, True)
    assert at_once == said_of(conflict) == (ConflictState.OPEN, True)


@pytest.mark.parametrize(("verdict", "shown"), [("not_same", False), ("not_a_claim", False), ("same_origin", True)])
def test_what_two_said_and_the_engine_obeyed_is_open_again_at_once_when_both_take_it_back(
    verdict: str, shown: bool, alice: User, ada: User
) -> None:
    story = newsroom()
    Story.objects.update(second_from=0.0)
    for user in (alice, ada):
        conflict = the_conflict(story)
        services.decide(conflict.pk, seen_version=conflict.version, user=user, verdict=verdict)
    services.reconcile_story(story)
    assert said_of(conflict) == (ConflictState.DECIDED, shown)

    for user in (ada, alice):
        assert isinstance(services.undo(user), services.Undone)
    at_once = said_of(conflict)
    services.reconcile_story(story)

    assert at_once == said_of(conflict) == (ConflictState.OPEN, True)


def test_a_conflict_that_is_gone_for_another_reason_is_withdrawn_when_its_decision_is_taken_back(alice: User) -> None:
    story = newsroom()
    conflict = the_conflict(story)
    dismiss(conflict, alice)
    import_and_reconcile(story, edited(edited(QUAKE[1], "Five die in Tolmar earthquake", "Tolmar mourns"), "five people", "24 people"))

    services.undo_decision(Judgement.objects.get(conflict=conflict).pk, user=alice)
    at_once = said_of(conflict)
    services.reconcile_story(story)

    assert at_once == said_of(conflict) == (ConflictState.WITHDRAWN, False)
