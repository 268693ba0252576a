"""The page of a question, where editors split, merge and move; and all that was said of questions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from articles import services
from articles.models import Deed, Group, GroupJudgement, Story, User
from articles.services import Wish


@pytest.fixture
def dispute(story: Story) -> Group:
    found = Group.objects.filter(story=story, status="disputed").order_by("pk").first()
    assert found
    return found


@pytest.fixture
def another(story: Story, dispute: Group) -> Group:
    found = Group.objects.filter(story=story).exclude(pk=dispute.pk).order_by("-pk").first()
    assert found
    return found


def path(group: Group, end: str = "") -> str:
    return f"/stories/{group.story.slug}/questions/{group.pk}/{end}"


def claims(group: Group) -> list[int]:
    return list(group.members.order_by("pk").values_list("pk", flat=True))


def test_an_editor_finds_a_box_for_each_claim_and_a_reader_none(as_alice: Client, as_bob: Client, dispute: Group) -> None:
    page = as_alice.get(path(dispute)).content.decode()
    assert page.count('name="claims"') == len(claims(dispute))
    assert "Split off the ticked" in page
    assert "Split off" not in as_bob.get(path(dispute)).content.decode()


def test_what_is_ticked_is_split_off_and_the_message_undoes_it(as_alice: Client, dispute: Group) -> None:
    answer = as_alice.post(path(dispute, "judge/"), {"deed": "split", "claims": claims(dispute)[:1], "note": "Another year."}, follow=True)
    page = answer.content.decode()
    judgement = GroupJudgement.objects.get()
    assert (judgement.deed, judgement.made_by, judgement.note) == ("split", "Alice", "Another year.")
    assert f"/groupings/{judgement.pk}/undo/" in page
    assert "Another year." in page
    assert "The story is being put together anew" in page


def test_a_claim_has_a_button_of_its_own_that_takes_it_out(as_alice: Client, dispute: Group) -> None:
    claim = claims(dispute)[0]
    as_alice.post(path(dispute, "judge/"), {"deed": f"take_out:{claim}"})
    judgement = GroupJudgement.objects.get()
    assert (judgement.deed, judgement.anchors.filter(side=1).count()) == ("take_out", 1)


@pytest.mark.parametrize(("deed", "sides"), [("merge", {1, 3}), ("move", {1, 2, 3})])
def test_the_chosen_question_is_the_other_one(as_alice: Client, dispute: Group, another: Group, deed: str, sides: set[int]) -> None:
    as_alice.post(path(dispute, "judge/"), {"deed": deed, "claims": claims(dispute)[:1], "other": another.pk})
    judgement = GroupJudgement.objects.get()
    assert judgement.other == another.question
    assert set(judgement.anchors.values_list("side", flat=True)) == sides


def test_a_refusal_says_why_and_keeps_what_was_ticked_and_typed(as_alice: Client, dispute: Group) -> None:
    everything = claims(dispute)
    answer = as_alice.post(path(dispute, "judge/"), {"deed": "split", "claims": everything, "note": "my reason"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Leave at least one claim unticked" in page
    assert page.count(" checked") == len(everything)
    assert "my reason" in page


def test_a_contradiction_names_who_and_when(as_alice: Client, ada: User, story: Story, dispute: Group, another: Group) -> None:
    services.judge_groups(story, Wish(Deed.MERGE, dispute.pk, other=another.pk), user=ada)
    answer = as_alice.post(path(dispute, "judge/"), {"deed": f"take_out:{claims(dispute)[0]}"})
    assert answer.status_code == 422
    assert "Ada merged" in answer.content.decode()


@pytest.mark.parametrize("deed", ["", "burn", "split:x", "take_out:99999999999999999999"])
def test_what_is_no_deed_is_refused(as_alice: Client, dispute: Group, deed: str) -> None:
    assert as_alice.post(path(dispute, "judge/"), {"deed": deed}).status_code == 422


def test_a_question_that_was_put_together_anew_leads_to_the_story(as_alice: Client, dispute: Group) -> None:
    address, slug = path(dispute, "judge/"), dispute.story.slug
    dispute.delete()
    answer = as_alice.post(address, {"deed": "split", "claims": [1]})
    assert answer.headers["Location"] == f"/stories/{slug}/"


def test_questions_with_the_words_looked_for_are_offered(as_alice: Client, dispute: Group, another: Group) -> None:
    word = max(another.question.split(), key=len)
    page = as_alice.get(path(dispute), {"find": word}).content.decode()
    assert f'id="other-{another.pk}"' in page
    assert "No other question has these words" in as_alice.get(path(dispute), {"find": "zzz"}).content.decode()
    assert as_alice.get(path(dispute), {"find": "'!(:* \x00"}).status_code == 200


def test_all_that_was_said_stands_in_one_list_taken_back_or_not(as_alice: Client, ada: User, story: Story, dispute: Group) -> None:
    kept = services.judge_groups(story, Wish(Deed.TAKE_OUT, dispute.pk, claims(dispute)[:1]), user=ada)
    as_alice.post(f"/stories/{story.slug}/groupings/{kept.pk}/undo/")
    page = as_alice.get(f"/stories/{story.slug}/groupings/").content.decode()
    assert "<strong>Ada</strong> took a claim out of" in page
    assert "Taken back by Alice" in page
    again = as_alice.post(f"/stories/{story.slug}/groupings/{kept.pk}/undo/", follow=True).content.decode()
    assert "taken back already, by Alice" in again


def test_the_key_of_undo_takes_a_grouping_back_too(as_alice: Client, alice: User, story: Story, dispute: Group) -> None:
    services.judge_groups(story, Wish(Deed.TAKE_OUT, dispute.pk, claims(dispute)[:1]), user=alice)
    page = as_alice.post("/undo/", follow=True).content.decode()
    assert "Undone: took a claim out of" in page


def test_the_number_of_queries_does_not_grow_with_what_was_said(
    as_alice: Client, alice: User, story: Story, count_queries: Callable[[Client, str], int]
) -> None:
    groups = list(Group.objects.filter(story=story, status="disputed").order_by("pk"))
    counts = []
    for group in groups[:6]:
        services.judge_groups(story, Wish(Deed.TAKE_OUT, group.pk, claims(group)[:1]), user=alice)
        counts.append(
            [count_queries(as_alice, address) for address in (f"/stories/{story.slug}/groupings/", "/decisions/", path(groups[0]))]
        )
    assert counts[1] == counts[-1]
    assert max(counts[-1]) <= 12
