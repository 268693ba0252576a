"""What is sent to the old address of a conflict whose story was merged or divided: nothing typed is lost, and its new place is told."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from articles import services
from articles.models import Action, Conflict, ConflictState, Hold, Story, User
from tests.newsroom import QUAKE, newsroom
from tests.services.test_dividing import FIRE, doubt_of
from tests.views.browsing import words


@pytest.fixture
def other(first: Conflict, ada: User) -> Story:
    """The story that the other was merged into while a page of its first conflict was open."""
    other = newsroom(name="The other")
    services.merge_stories(first.story, into=other.pk, user=ada, in_background=False)
    return other


def old(first: Conflict, page: str) -> str:
    return reverse(page, args=[first.story.slug, first.number])


def old_story(first: Conflict, page: str) -> str:
    return reverse(page, args=[first.story.slug])


def test_a_decision_says_who_merged_the_story_and_keeps_what_was_typed(as_alice: Client, first: Conflict, other: Story) -> None:
    sent = {"verdict": "all_wrong", "seen_version": first.version, "note": "I rang the harbour."}
    answer = as_alice.post(old(first, "decide"), sent)

    now = Conflict.objects.get(pk=first.pk)
    assert answer.status_code == 409
    page = words(answer)
    assert "Ada, <time" in page
    assert f"merged a story into another; the conflict is number {now.number} of “The other” now" in page
    assert "I rang the harbour." in page
    assert reverse("decide", args=[other.slug, now.number]) in page
    assert now.state == ConflictState.OPEN

    again = {**sent, "seen_version": now.version}
    assert as_alice.post(reverse("decide", args=[other.slug, now.number]), again).status_code == 302
    now.refresh_from_db()
    assert now.decision is not None
    assert now.decision.note == "I rang the harbour."


def test_a_decision_that_lacks_something_shows_the_conflict_where_it_is(as_alice: Client, first: Conflict, other: Story) -> None:
    answer = as_alice.post(old(first, "decide"), {"seen_version": first.version, "note": "I rang the harbour."})
    assert answer.status_code == 422
    assert "I rang the harbour." in words(answer)


def test_after_two_merges_it_is_told_where_the_conflict_is_now(as_alice: Client, ada: User, first: Conflict, other: Story) -> None:
    last = newsroom(name="The last")
    services.merge_stories(other, into=last.pk, user=ada, in_background=False)

    answer = as_alice.post(old(first, "decide"), {"verdict": "all_wrong", "seen_version": first.version})

    assert answer.status_code == 409
    assert f"the conflict is number {Conflict.objects.get(pk=first.pk).number} of “The last” now" in words(answer)
    shown = as_alice.get(old(first, "conflict"))
    assert shown["Location"] == reverse("conflict", args=["the-last", Conflict.objects.get(pk=first.pk).number])


def test_a_comment_is_kept(as_alice: Client, first: Conflict, other: Story) -> None:
    answer = as_alice.post(old(first, "comment"), {"note": "Ask the harbour."}, follow=True)
    assert answer.status_code == 200
    assert "Ask the harbour." in words(answer)


def test_the_button_of_a_toast_still_takes_the_decision_back(as_alice: Client, alice: User, ada: User, first: Conflict) -> None:
    services.decide(first.pk, seen_version=first.version, user=alice, verdict="all_wrong")
    decided = Conflict.objects.get(pk=first.pk)
    services.merge_stories(first.story, into=newsroom(name="The other").pk, user=ada, in_background=False)

    answer = as_alice.post(old(first, "undo"), {"decision": str(decided.decision_id)}, follow=True)

    assert "Undone: “All are wrong”" in words(answer)
    assert Conflict.objects.get(pk=first.pk).state == ConflictState.OPEN


def test_an_open_page_is_told_that_it_has_changed_and_can_still_be_taken(as_alice: Client, first: Conflict, other: Story) -> None:
    asked = as_alice.get(old(first, "company"), {"seen": first.version})
    assert asked.status_code == 200
    assert "changed" in words(asked)
    as_alice.post(old(first, "hold"), {"do": "take"})
    assert Hold.objects.get(conflict=first).user.username == "alice"


PAGES = ["story-queue", "story-dashboard", "settings", "draft", "sheet", "sheet-file", "box", "flag"]


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_of_a_merged_story_lead_to_those_of_the_other(page: str, as_alice: Client, first: Conflict, other: Story) -> None:
    answer = as_alice.get(old_story(first, page), {"type": "number"})
    assert answer.status_code == 302
    assert answer["Location"] == f"{reverse(page, args=[other.slug])}?type=number"


def test_a_part_of_a_page_that_was_sent_moves_the_whole_page(as_alice: Client, first: Conflict, other: Story) -> None:
    answer = as_alice.post(old_story(first, "settings"), headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (200, reverse("story", args=[other.slug]))


@pytest.mark.parametrize("page", ["judge-names", "settings", "exports", "snapshots", "flag"])
def test_nothing_is_written_into_a_story_that_was_merged(page: str, as_alice: Client, first: Conflict, other: Story) -> None:
    done = Action.objects.count()
    answer = as_alice.post(old_story(first, page), {"left": "Maren", "right": "Lise", "same": "1", "format": "csv"}, follow=True)
    assert "Nothing was changed. “" in words(answer)
    assert "was merged into “The other” meanwhile" in words(answer)
    assert Action.objects.count() == done


def test_the_button_of_a_toast_still_takes_back_what_was_said_of_names(as_alice: Client, alice: User, ada: User, first: Conflict) -> None:
    said = services.judge_names(first.story, "Maren", "Lise", same=True, user=alice, in_background=False)
    services.merge_stories(first.story, into=newsroom(name="The other").pk, user=ada, in_background=False)

    answer = as_alice.post(reverse("undo-names", args=[first.story.slug, said.pk]), follow=True)

    assert answer.status_code == 200
    said.refresh_from_db()
    assert said.undone_at is not None


@pytest.mark.parametrize("part", ["", "/articles", "/claims", "/facts", "/conflicts", "/decisions"])
def test_a_program_reads_the_other_story_at_the_old_address(part: str, bob: User, first: Conflict, other: Story) -> None:
    _, secret = services.make_key("A program", user=bob)
    program = Client(headers={"Authorization": f"Bearer {secret}"})
    answers = [program.get(f"/api/v1/stories/{slug}{part}").json() for slug in (first.story.slug, other.slug)]
    for answer in answers:
        answer.pop("next", None)
    assert answers[0] == answers[1]
    assert part or answers[0]["slug"] == other.slug


def facts_of(story: Story) -> list[str]:
    """The addresses of the facts of a story, as its files have them."""
    fetched = Client()
    fetched.force_login(User.objects.get(username="ada"))
    sheet = fetched.get(reverse("sheet-file", args=[story.slug]), {"format": "json"}).json()
    return [reverse("fact", args=fact["id"].split(".", 1)) for fact in sheet["facts"]]


@pytest.mark.parametrize("deed", ["merged", "divided"])
def test_the_address_of_an_exported_fact_leads_to_it_wherever_it_is(deed: str, as_alice: Client, ada: User) -> None:
    story = newsroom([*QUAKE, *FIRE], "Quake and fire")
    before = facts_of(story)
    assert {address.rpartition("facts/")[2][0] for address in before} == {"c", "q"}
    if deed == "merged":
        services.merge_stories(story, into=newsroom(name="The other").pk, user=ada, in_background=False)
    else:
        doubt = doubt_of(story, [row["id"] for row in FIRE])
        services.settle_doubt(doubt.pk, user=ada, in_background=False)
    for each in Story.objects.filter(merged_into__isnull=True):
        services.reconcile_story(each)
    for address in before:
        answer = as_alice.get(address)
        assert answer.status_code == 302, address
        assert as_alice.get(answer["Location"]).status_code == 200
    assert as_alice.get(reverse("fact", args=[story.slug, "c99"])).status_code == 404


@pytest.mark.parametrize("page", ["decide", "comment", "undo", "hold"])
def test_what_never_was_is_not_found(page: str, as_alice: Client, first: Conflict, other: Story) -> None:
    sent = {"verdict": "all_wrong", "seen_version": 1, "note": "Nothing."}
    assert as_alice.post(reverse(page, args=[first.story.slug, 99]), sent).status_code == 404
