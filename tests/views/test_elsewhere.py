"""What is sent to the old address of a conflict whose story was merged or divided: nothing typed is lost, and its new place is told."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import services
from articles.models import Action, Article, Conflict, ConflictState, FactDecision, Group, GroupJudgement, Hold, ReadKey, Story, User
from articles.selectors import SheetFilters
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
    shown = as_alice.get(old(first, "conflict"), {"queue": "all", "type": "number"})
    there = reverse("conflict", args=["the-last", Conflict.objects.get(pk=first.pk).number])
    assert shown["Location"] == f"{there}?queue=all&type=number"


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


PAGES = [
    *("story", "story-queue", "story-dashboard", "settings", "draft", "sheet", "sheet-file", "box", "flag"),
    *("grid", "entities", "groupings"),
]


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_of_a_merged_story_lead_to_those_of_the_other(page: str, as_alice: Client, first: Conflict, other: Story) -> None:
    answer = as_alice.get(old_story(first, page), {"type": "number"})
    assert answer.status_code == 302
    assert answer["Location"] == f"{reverse(page, args=[other.slug])}?type=number"


def test_a_part_of_a_page_that_was_sent_moves_the_whole_page(as_alice: Client, first: Conflict, other: Story) -> None:
    answer = as_alice.post(old_story(first, "settings"), headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (200, reverse("story", args=[other.slug]))


def test_after_two_merges_messages_name_the_story_that_it_is_in_now(as_alice: Client, ada: User, first: Conflict, other: Story) -> None:
    last = newsroom(name="The last")
    services.merge_stories(other, into=last.pk, user=ada, in_background=False)

    assert as_alice.get(old_story(first, "grid"))["Location"] == reverse("grid", args=[last.slug])
    refused = words(as_alice.post(old_story(first, "settings"), follow=True))
    assert "was merged into “The last” meanwhile" in refused
    article = Article.objects.get(key="post-1", story=last, source__name="Tolmar Post")
    with pytest.raises(services.CannotMove, match="into “The last” meanwhile"):
        services.move_article(article, first.story, user=ada, in_background=False)
    with pytest.raises(services.CannotKeep, match="“The other” was merged into “The last” since"):
        services.unmerge_story(Story.objects.get(pk=first.story_id), user=ada, in_background=False)
    as_alice.force_login(ada)
    kept = words(as_alice.get(old_story(first, "keep-story")))
    assert "was merged into" in kept
    assert ">The other</a>, which is part of" in kept
    assert ">The last</a> now" in kept


@pytest.mark.parametrize("page", ["judge-names", "settings", "exports", "snapshots", "flag"])
def test_nothing_is_written_into_a_story_that_was_merged(page: str, as_alice: Client, first: Conflict, other: Story) -> None:
    done = Action.objects.count()
    answer = as_alice.post(old_story(first, page), {"left": "Maren", "right": "Lise", "same": "1", "format": "csv"}, follow=True)
    assert "Nothing was changed." in words(answer)
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


# --- Typed into a form of a story that was merged meanwhile ----------------------------------------------------------------------------

HERE = "Tolmar quake"
TYPED = {"wording": "Schools are closed all week.", "note": "I rang the school."}


@pytest.fixture
def quake() -> Story:
    return newsroom(name=HERE)


def merge(story: Story, ada: User) -> Story:
    """Merge a story into another, and put that together anew."""
    other = services.create_story("The other")
    services.merge_stories(story, into=other.pk, user=ada, in_background=False)
    services.reconcile_story(other)
    return other


def about_schools(story: Story) -> Group:
    return Group.objects.filter(story=story, members__text__contains="Schools").distinct().get()


def hidden(page: str) -> dict[str, str]:
    """What a page sends along with what is typed."""
    return dict(re.findall(r'<input type="hidden" name="(of_\w+|seen|proposed)" value="([^"]*)"', page))


def question(story: Story, page: str) -> str:
    return reverse(page, args=[story.slug, about_schools(story).pk])


@pytest.mark.parametrize(("page", "sent"), [("confirm-fact", {"verdict": "right", **TYPED}), ("judge-group", {"deed": "split", **TYPED})])
def test_what_is_said_of_a_question_stands_in_the_form_where_it_is_now(
    page: str, sent: dict[str, str], as_alice: Client, ada: User, quake: Story
) -> None:
    along, address = hidden(words(as_alice.get(question(quake, "group")))), question(quake, page)
    other = merge(quake, ada)

    answer = as_alice.post(address, {**along, **sent})

    assert answer.status_code == 409
    shown = words(answer)
    assert "Not saved: the story is part of another now." in shown
    assert "Ada, <time" in shown
    assert f"“{HERE}” was merged into “The other” meanwhile" in shown
    assert question(other, page) in shown
    assert "I rang the school." in shown
    assert page == "judge-group" or ">Schools are closed all week.</textarea>" in shown
    assert not FactDecision.objects.exists()
    assert not GroupJudgement.objects.exists()


def test_what_was_typed_can_be_sent_from_the_form_that_is_shown(as_alice: Client, ada: User, quake: Story) -> None:
    along, address = hidden(words(as_alice.get(question(quake, "group")))), question(quake, "confirm-fact")
    other = merge(quake, ada)
    again = hidden(words(as_alice.post(address, {**along, "verdict": "right", **TYPED})))
    as_alice.post(question(other, "confirm-fact"), {**again, "verdict": "right", **TYPED})
    assert FactDecision.objects.get(story=other).wording == TYPED["wording"]


@pytest.mark.parametrize("page", ["confirm-fact", "judge-group"])
def test_of_a_question_that_nobody_finds_the_words_are_shown_to_be_copied(page: str, as_alice: Client, ada: User, quake: Story) -> None:
    address = question(quake, page)
    other = merge(quake, ada)
    answer = as_alice.post(address, {"seen": 0, "verdict": "right", "deed": "split", **TYPED}, headers={"HX-Request": "true"})
    assert answer.status_code == 409
    assert answer["HX-Retarget"] == "#main"
    shown = words(answer)
    assert reverse("story", args=[other.slug]) in shown
    assert "I rang the school." in shown
    assert "Schools are closed all week." in shown


def test_a_fact_that_was_put_together_anew_keeps_what_was_typed(as_alice: Client, quake: Story) -> None:
    along, address = hidden(words(as_alice.get(question(quake, "group")))), question(quake, "confirm-fact")
    group = about_schools(quake)
    claims = list(group.members.all())
    group.delete()
    again = Group.objects.create(
        story=quake, question=group.question, status=group.status, articles=1, outlets=1, origins=1, reason=group.reason
    )
    again.members.set(claims)
    answer = as_alice.post(address, {**along, "verdict": "right", **TYPED})
    assert answer.status_code == 409
    assert "Not saved: the question was put together anew meanwhile." in words(answer)
    assert ">I rang the school.</textarea>" in words(answer)


def test_a_fact_that_is_disputed_by_now_shows_what_was_typed(as_alice: Client, quake: Story) -> None:
    along, address = hidden(words(as_alice.get(question(quake, "group")))), question(quake, "confirm-fact")
    Group.objects.filter(pk=about_schools(quake).pk).update(status="disputed")
    answer = as_alice.post(address, {**along, "verdict": "right", **TYPED})
    assert answer.status_code == 409
    assert "Not saved: the question is disputed now." in words(answer)
    assert "I rang the school." in words(answer)


def test_a_draft_is_kept_to_be_checked_against_the_other_story(as_bob: Client, ada: User, quake: Story) -> None:
    other = merge(quake, ada)
    answer = as_bob.post(old_draft(quake), {"text": "Schools stay closed this week."})
    assert answer.status_code == 409
    shown = words(answer)
    assert f"“{HERE}” was merged into “The other” meanwhile" in shown
    assert "Schools stay closed this week.</textarea>" in shown
    assert f'action="{old_draft(other)}"' in shown
    assert "no-store" in answer["Cache-Control"]


def old_draft(story: Story) -> str:
    return reverse("draft", args=[story.slug])


FLAG = {"question": "Who spoke of the dead?", "type": "attribution", "kind": "tension", "note": "Heard on the radio."}
ANSWERS = {"value-0": "officials", "value-1": "the mayor"}


def marked(client: Client) -> None:
    for key, said in (("wire-1", "officials said"), ("post-1", "the mayor said")):
        client.post(reverse("mark", args=[Article.objects.get(key=key).pk]), {"words": said})


def test_a_flag_keeps_its_marks_and_its_words(as_alice: Client, ada: User, quake: Story) -> None:
    marked(as_alice)
    other = merge(quake, ada)

    answer = as_alice.post(reverse("flag", args=[quake.slug]), {**FLAG, **ANSWERS})

    assert answer.status_code == 409
    shown = words(answer)
    assert f"“{HERE}” was merged into “The other” meanwhile" in shown
    assert all(f'value="{said}"' in shown for said in (FLAG["question"], *ANSWERS.values()))
    assert FLAG["note"] in shown
    assert not Conflict.objects.filter(by_hand=True).exists()
    as_alice.post(reverse("flag", args=[other.slug]), {**FLAG, **ANSWERS})
    assert Conflict.objects.get(by_hand=True).story == other


def test_marks_and_words_are_there_when_the_form_is_looked_at_in_the_other_story(as_alice: Client, ada: User, quake: Story) -> None:
    marked(as_alice)
    gone = as_alice.get(reverse("flag", args=[quake.slug])).context["marks"].quotes[0]
    other = merge(quake, ada)
    page = as_alice.get(reverse("flag", args=[quake.slug]), follow=True)
    assert [quote.words for quote in page.context["marks"].quotes] == ["officials said", "the mayor said"]
    sent = {**FLAG, "mark": f"{gone.version}-{gone.start}-{gone.end}"}
    page = as_alice.post(reverse("unmark", args=[quake.slug]), sent, follow=True)
    assert page.redirect_chain[-1][0] == reverse("flag", args=[other.slug])
    assert [quote.words for quote in page.context["marks"].quotes] == ["the mayor said"]
    assert FLAG["question"] in words(page)


@pytest.mark.parametrize(
    ("page", "sent", "there"),
    [
        ("judge-names", {"left": "Maren", "right": "MV Maren Lise", "same": "1"}, "entities"),
        ("snapshots", {"note": "For the evening edition."}, "snapshots"),
        ("box", {"name": "The morning edition"}, "box"),
        ("flag", FLAG, "story"),
    ],
)
def test_whatever_was_typed_is_shown_to_be_copied(
    page: str, sent: dict[str, str], there: str, as_alice: Client, first: Conflict, other: Story
) -> None:
    answer = as_alice.post(old_story(first, page), sent)
    assert answer.status_code == 409
    shown = words(answer)
    assert f'href="{reverse(there, args=[other.slug])}"' in shown
    assert all(said in shown for name, said in sent.items() if name in ("right", "note", "name", "question"))


# --- The box of a merged story -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def published(quake: Story, alice: User) -> Story:
    """A story with a decided dispute and a confirmed fact, signed off, whose box is embedded."""
    conflict = Conflict.objects.get(story=quake, type="number")
    services.decide(
        conflict.pk, seen_version=conflict.version, user=alice, verdict="position_right", positions=[1], wording="It killed 24."
    )
    services.decide_fact(quake, services.FactWish(about_schools(quake).pk, "right", wording="Schools are closed."), user=alice)
    services.sign_snapshot(services.freeze_sheet(quake, user=alice, filters=SheetFilters(reviewed=True)), user=alice)
    return quake


def shown_at(secret: str) -> str:
    answer = Client().get(f"/box/{secret}/")
    return words(answer) if answer.status_code == 200 else f"{answer.status_code} {words(answer)}"


def test_the_box_of_a_merged_story_tells_what_was_decided_before_and_nothing_new(alice: User, ada: User, published: Story) -> None:
    _, secret = services.make_key("The morning edition", user=alice, story=published)
    before = shown_at(secret)
    other = newsroom([*FIRE], name="The other")
    fact = Group.objects.filter(story=other).exclude(status="disputed").first()
    assert fact
    services.decide_fact(other, services.FactWish(fact.pk, "right", wording="A secret of the other."), user=alice)
    services.merge_stories(published, into=other.pk, user=ada, in_background=False)
    assert "Corrections" not in shown_at(secret)
    services.reconcile_story(other)

    assert shown_at(secret) == before
    assert all(said in before for said in (HERE, "It killed 24.", "Schools are closed."))

    conflict = Conflict.objects.get(story=other, type="number", state=ConflictState.DECIDED)
    services.decide(
        conflict.pk, seen_version=conflict.version, user=alice, verdict="position_right", positions=[2], wording="It killed five."
    )
    now = shown_at(secret)
    assert "We reported: <bdi>It killed 24.</bdi> We no longer report this." in now
    assert "Schools are closed." in now
    assert "It killed five." not in now
    assert "A secret of the other." not in now


def test_a_merged_story_that_comes_out_again_has_its_box_back(alice: User, ada: User, published: Story) -> None:
    _, secret = services.make_key("The morning edition", user=alice, story=published)
    before, other = shown_at(secret), services.create_story("The other")
    services.merge_stories(published, into=other.pk, user=ada, in_background=False)
    services.unmerge_story(Story.objects.get(pk=published.pk), user=ada, in_background=False)
    services.reconcile_story(Story.objects.get(pk=published.pk))
    assert shown_at(secret) == before


@pytest.mark.parametrize("embargoed", ["gone", "kept"])
def test_an_embargo_closes_the_boxes_of_all_that_are_one_story_now(embargoed: str, alice: User, ada: User, published: Story) -> None:
    other = newsroom([*FIRE], name="The other")
    secrets = [services.make_key("A page", user=alice, story=story)[1] for story in (published, other)]
    frozen = services.freeze_sheet(published if embargoed == "gone" else other, user=alice)
    services.set_embargo(frozen, timezone.now() + timedelta(hours=1), user=alice)
    services.merge_stories(published, into=other.pk, user=ada, in_background=False)
    assert all(shown_at(secret).startswith("403 Embargoed until") for secret in secrets)


def test_editors_are_told_of_the_boxes_of_merged_stories(
    as_alice: Client, as_bob: Client, alice: User, ada: User, first: Conflict, other: Story
) -> None:
    services.make_key("The morning edition", user=alice, story=first.story)
    page = words(as_alice.get(reverse("story", args=[other.slug])))
    assert f"The morning edition (of “{first.story.name}”)" in page
    assert "The morning edition" not in words(as_bob.get(reverse("story", args=[other.slug])))
    box = words(as_alice.get(reverse("box", args=[other.slug])))
    assert f"of “{first.story.name}”, with what was decided there before it was merged" in box
    as_alice.post(reverse("key-revoke", args=[ReadKey.objects.get().pk]))
    assert "The morning edition (of" not in words(as_alice.get(reverse("story", args=[other.slug])))
