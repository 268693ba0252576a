"""The list of what one decided last, each with its undo; and rows of the queue decided in one go."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from articles import services
from articles.models import (
    ArticleVersion,
    Conflict,
    ConflictState,
    Correction,
    Deed,
    Judgement,
    NameJudgement,
    Story,
    User,
    Verdict,
)
from articles.services import Picked, Wish


def conflict(story: Story, number: int) -> Conflict:
    return Conflict.objects.get(story=story, number=number)


def decide(story: Story, number: int, user: User, verdict: str = Verdict.ALL_WRONG, positions: tuple[int, ...] = ()) -> Judgement:
    one = conflict(story, number)
    done = services.decide(one.pk, seen_version=one.version, user=user, verdict=verdict, positions=positions)
    assert isinstance(done, services.Decided)
    return Judgement.objects.get(pk=done.judgement_id)


def rows(story: Story, *numbers: int) -> list[str]:
    return [f"{one.pk}:{one.version}" for one in Conflict.objects.filter(story=story, number__in=numbers).order_by("number")]


def test_the_last_twenty_are_listed_and_none_of_somebody_else(as_alice: Client, alice: User, ada: User, story: Story) -> None:
    decide(story, 18, ada)
    for number in range(1, 18):
        decide(story, number, alice)
    page = as_alice.get("/decisions/").content.decode()
    assert page.count('<span class="rank">') == 17
    assert page.count(">Undo<") == 17
    assert page.index(conflict(story, 17).question) < page.index(conflict(story, 3).question)
    assert conflict(story, 18).question not in page


def test_an_older_one_is_undone_and_the_later_ones_stay(as_alice: Client, alice: User, story: Story) -> None:
    first = decide(story, 1, alice)
    decide(story, 2, alice)
    answer = as_alice.post(f"/decisions/{first.pk}/undo/", follow=True)
    assert "Undone: “All are wrong”. The conflict is open again." in answer.content.decode()
    assert [conflict(story, number).state for number in (1, 2)] == [ConflictState.OPEN, ConflictState.DECIDED]


def test_it_says_who_decided_anew_and_offers_no_undo(as_alice: Client, alice: User, ada: User, story: Story) -> None:
    first = decide(story, 1, alice)
    decide(story, 1, ada, Verdict.UNVERIFIED)
    page = as_alice.get("/decisions/").content.decode()
    assert "Ada decided it anew" in page
    assert ">Undo<" not in page
    answer = as_alice.post(f"/decisions/{first.pk}/undo/", follow=True).content.decode()
    assert "Not undone: Ada changed this conflict meanwhile" in answer


def test_it_says_which_earlier_decision_stands_again(as_alice: Client, alice: User, ada: User, story: Story) -> None:
    decide(story, 1, ada)
    decide(story, 1, alice, Verdict.UNVERIFIED)
    assert "Undone, the earlier decision by Ada stands again." in as_alice.get("/decisions/").content.decode()


def test_it_says_what_was_built_on_a_decision_since(as_alice: Client, alice: User, ada: User, story: Story) -> None:
    one = conflict(story, 1)
    judgement = decide(story, 1, alice)
    assert one.group_id
    claim = one.group.members.order_by("pk").first() if one.group else None
    assert claim
    services.judge_groups(story, Wish(Deed.TAKE_OUT, one.group_id, (claim.pk,)), user=ada)
    assert "Since then Ada took a claim out of" in as_alice.get("/decisions/").content.decode()
    answer = as_alice.post(f"/decisions/{judgement.pk}/undo/", follow=True).content.decode()
    assert "What was done since stays: Ada took a claim out of" in answer


def test_an_empty_list_says_what_to_do(as_alice: Client, story: Story) -> None:
    assert "Nothing to undo." in as_alice.get("/decisions/").content.decode()


def test_picked_rows_are_decided_in_one_go_and_come_back_to_the_same_queue(as_alice: Client, story: Story) -> None:
    data = {"pick": rows(story, 2, 5, 9), "verdict": "not_a_conflict", "note": "three of a kind"}
    answer = as_alice.post(f"/stories/{story.slug}/queue/decide/?type=number", data)
    assert answer.headers["Location"] == f"/stories/{story.slug}/queue/?type=number"
    page = as_alice.get(answer.headers["Location"]).content.decode()
    assert "Decided in one go: 3 conflicts." in page
    assert Judgement.objects.filter(note="three of a kind").count() == 3
    listed = as_alice.get("/decisions/").content.decode()
    assert "Undo all 3" in listed
    as_alice.post(f"/decisions/{Judgement.objects.first().pk}/undo/")  # type: ignore[union-attr]  # there is one
    assert not Conflict.objects.filter(state=ConflictState.DECIDED).exists()


def test_rows_of_all_stories_go_together_too_and_the_slower_one_is_told(as_alice: Client, ada: User, story: Story) -> None:
    data = {"pick": rows(story, 2, 5), "verdict": "unverified"}
    decide(story, 5, ada)
    page = as_alice.post("/queue/decide/", data, follow=True).content.decode()
    assert "Decided in one go: 1 conflict." in page
    assert "Not decided: Conflict 5: Ada changed it meanwhile" in page


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"pick": ["1:1"]},
        {"pick": ["x:y"], "verdict": "all_wrong"},
        {"pick": ["1:1"], "verdict": "position_right"},
        {"verdict": "all_wrong"},
    ],
)
def test_nothing_is_decided_where_nothing_is_picked_or_said(as_alice: Client, story: Story, data: dict[str, object]) -> None:
    page = as_alice.post("/queue/decide/", data, follow=True).content.decode()
    assert "Nothing was decided" in page
    assert not Judgement.objects.exists()


def test_a_proposed_wording_follows_the_position_and_an_edited_one_stays(as_alice: Client, story: Story) -> None:
    second = conflict(story, 2)
    proposal = second.positions.get(number=1).sentence
    address = f"/stories/{story.slug}/conflicts/2/decide/"
    assert proposal in as_alice.get(f"/stories/{story.slug}/conflicts/2/").content.decode()
    as_alice.post(address, {"seen_version": 1, "verdict": "position_right:2", "wording": proposal})
    assert Judgement.objects.get().wording == "Eighteen people are still unaccounted for."
    as_alice.post("/undo/")
    as_alice.post(address, {"seen_version": 3, "verdict": "position_right:2", "wording": "Eighteen are missing."})
    sheet = as_alice.get(f"/stories/{story.slug}/sheet/?reviewed=1").content.decode()
    assert "Eighteen are missing." in sheet


def a_correction(story: Story, user: User) -> Correction:
    version = ArticleVersion.objects.filter(article__story=story).order_by("pk")[0]
    number = {"value": 24.0, "high": None, "quantifier": "exactly", "unit": "", "measure": "", "of": ""}
    return Correction.objects.create(
        article=version.article,
        version=version,
        kind="number",
        quote=version.text[:9],
        start=0,
        end=9,
        was=number,
        becomes=number | {"value": 25.0},
        user=user,
        made_by=user.name,
        made_at=timezone.now(),
    )


def test_all_that_one_did_is_in_one_list_whatever_it_was(as_alice: Client, alice: User, story: Story) -> None:
    decide(story, 1, alice)
    services.judge_names(story, "Kyiv", "Kiev", same=True, user=alice)
    a_correction(story, alice)
    Story.objects.update(second_from=0.1)
    two = conflict(story, 2)
    services.decide(two.pk, seen_version=two.version, user=alice, verdict=Verdict.ALL_WRONG)
    page = as_alice.get("/decisions/").content.decode()
    assert page.count(">Undo<") == 4
    order = [page.index(words) for words in ("not settled yet", "Corrected “", "Said: Kiev is Kyiv", conflict(story, 1).question)]
    assert order == sorted(order)


def test_each_of_them_is_undone_from_the_list_and_by_the_key(as_alice: Client, alice: User, story: Story) -> None:
    names = services.judge_names(story, "Kyiv", "Kiev", same=True, user=alice)
    correction = a_correction(story, alice)
    services.judge_names(story, "Oslo", "Bergen", same=False, user=alice)
    for kind, pk in (("names", names.pk), ("correction", correction.pk)):
        answer = as_alice.post(f"/decisions/{kind}/{pk}/undo/")
        assert answer.headers["Location"] == "/decisions/"
    assert as_alice.post("/undo/").headers["Location"] == f"/stories/{story.slug}/entities/"
    page = as_alice.get("/decisions/").content.decode()
    assert "Undone: Bergen is not Oslo." in page
    assert "Nothing to undo." in page
    assert not NameJudgement.objects.filter(undone_at=None).exists()
    correction.refresh_from_db()
    assert (correction.superseded_at is None, correction.undone_by) == (False, "Alice")


def test_what_somebody_said_otherwise_since_is_told(as_alice: Client, alice: User, ada: User, story: Story) -> None:
    services.judge_names(story, "Kyiv", "Kiev", same=True, user=alice)
    services.judge_names(story, "Kiev", "Kyiv", same=False, user=ada)
    page = as_alice.get("/decisions/").content.decode()
    assert "Ada said otherwise" in page
    assert ">Undo<" not in page


@pytest.mark.parametrize("path", ["/decisions/nothing/1/undo/", "/decisions/names/987654321/undo/"])
def test_what_is_not_there_cannot_be_undone(path: str, as_alice: Client) -> None:
    assert as_alice.post(path).status_code == 404


def test_the_list_takes_few_queries_however_long_it_is(
    as_alice: Client, alice: User, story: Story, count_queries: Callable[[Client, str], int]
) -> None:
    decide(story, 1, alice)
    few = count_queries(as_alice, "/decisions/")
    picked = [Picked(one.pk, one.version) for one in Conflict.objects.filter(story=story, number__in=range(2, 9))]
    services.decide_together(picked, user=alice, verdict=Verdict.NOT_A_CLAIM)
    for number in range(9, 19):
        decide(story, number, alice)
    for name in ("Kiev", "Lviv", "Kharkiv"):
        services.judge_names(story, "Kyiv", name, same=name == "Kiev", user=alice)
    a_correction(story, alice)
    assert count_queries(as_alice, "/decisions/") == few <= 12
