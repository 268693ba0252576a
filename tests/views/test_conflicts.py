from __future__ import annotations

import re
from datetime import timedelta
from html import escape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles import services
from articles.models import Article, Conflict, ConflictState, Judgement, Story, User, Verdict
from tests.laid_story import lay_story
from tests.views.browsing import HTMX, words

DESK = "/stories/maren-lise-ferry"


def decide(client: Client, number: int = 1, *, query: str = "", headers: dict[str, str] | None = None, **data: Any) -> Any:
    url = f"{DESK}/conflicts/{number}/decide/{query}"
    return client.post(url, {"seen_version": 1, **data}, headers=headers or {})


# --- The queue ---------------------------------------------------------------------------------------------------------------


def test_the_queue_says_the_question_and_the_rival_answers(as_bob: Client, story: Story) -> None:
    page = words(as_bob.get(f"{DESK}/queue/"))
    assert "How many people are missing" in page
    assert '<span class="value">23 (Tuesday)</span> <span class="count">(3 outlets, 3 independent origins)</span>' in page


def test_the_queue_shows_the_most_important_first(as_bob: Client, story: Story) -> None:
    page = words(as_bob.get(f"{DESK}/queue/"))
    assert page.index("How many people died") < page.index("How many people are missing")


@pytest.mark.parametrize(
    ("query", "there", "gone"),
    [
        ("type=place", "Where the ferry was bound", "How many people died"),
        ("kind=update", "How many people died", "When the ferry was built"),
        ("q=mourning", "How many days of mourning", "How many people died"),
        ("state=decided", "Nothing here yet", "How many people died"),
        ("state=all&type=cause", "What the ferry struck", "How many people died"),
    ],
)
def test_the_address_holds_the_filters(query: str, there: str, gone: str, as_bob: Client, story: Story) -> None:
    page = words(as_bob.get(f"{DESK}/queue/?{query}"))
    assert there in page
    assert gone not in page


def test_a_filter_that_does_not_exist_is_named_and_left_out(as_bob: Client, story: Story) -> None:
    page = words(as_bob.get(f"{DESK}/queue/?type=colour"))
    assert "colour is not one of the available choices" in page
    assert "How many people died" in page


def test_the_queue_can_show_what_one_outlet_takes_part_in(as_bob: Client, story: Story) -> None:
    outlet = story.articles.get(key="coastline-1").source
    page = words(as_bob.get(f"{DESK}/queue/?source={outlet.pk}"))
    assert "How many people died" in page
    assert "When the ferry was built" not in page


def test_htmx_gets_the_list_alone_and_caches_know_it(as_bob: Client, story: Story) -> None:
    answer = as_bob.get(f"{DESK}/queue/", headers={**HTMX, "HX-Target": "queue"})
    assert "HX-Request" in answer.headers["Vary"]
    assert answer.content.decode().lstrip().startswith('<div id="queue">')


def test_a_conflict_in_the_queue_leads_back_to_the_same_filters(as_bob: Client, story: Story) -> None:
    assert "/conflicts/16/?type=place" in words(as_bob.get(f"{DESK}/queue/?type=place"))
    assert f'href="{DESK}/queue/?type=place"' in words(as_bob.get(f"{DESK}/conflicts/16/?type=place"))


def test_an_empty_queue_says_what_to_do_next(as_alice: Client, db: None) -> None:
    assert "Nothing waits for a decision" in words(as_alice.get("/queue/"))


def test_a_long_queue_comes_in_pages_that_keep_the_filters(as_bob: Client, story: Story) -> None:
    lay_story("aldane-cup")
    lay_story("ambar-treaty")
    first = words(as_bob.get("/queue/?state=all"))
    assert first.count('class="queue-row"') == 50
    assert 'href="?state=all&amp;page=2" rel="next"' in first
    second = words(as_bob.get("/queue/?state=all&page=2"))
    assert second.count('class="queue-row"') == 5
    assert '<span class="rank">51</span>' in second


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999", ""])
def test_a_page_that_cannot_be_is_the_first(page: str, as_bob: Client, story: Story) -> None:
    assert '<span class="rank">1</span>' in words(as_bob.get(f"{DESK}/queue/?page={page}"))


def test_a_story_that_is_not_there_has_no_queue(as_alice: Client) -> None:
    assert as_alice.get("/stories/nowhere/queue/").status_code == 404


# --- A conflict --------------------------------------------------------------------------------------------------------------


def test_a_conflict_shows_each_quote_in_its_sentence_with_the_answer_marked(as_bob: Client, story: Story) -> None:
    page = words(as_bob.get(f"{DESK}/conflicts/1/"))
    assert "<mark>taking the number of dead to 14</mark>, as anger grew over the decision" in page
    assert '<span class="around">Eighteen people are still unaccounted for.</span>' in page


def test_a_quote_leads_to_its_place_in_the_article(as_bob: Client, first: Conflict) -> None:
    position = first.positions.get(number=3)
    claim = position.evidence.earliest("claim__start").claim
    page = words(as_bob.get(f"{DESK}/conflicts/1/"))
    assert f'href="/articles/{claim.version.article_id}/?version={claim.version.number}#claim-{claim.start}"' in page


def test_each_quote_has_the_headline_of_its_article_and_a_link_to_the_original(as_bob: Client, story: Story) -> None:
    article = story.articles.get(key="coastline-1")
    for url in ("https://coastline.example/ferry", "javascript:alert(1)"):
        Article.objects.filter(pk=article.pk).update(url=url)
        page = words(as_bob.get(f"{DESK}/conflicts/1/"))
        assert (f'<a href="{url}" rel="noreferrer">Original' in page) == url.startswith("https")
    assert article.current_version
    assert f"<cite>{escape(article.current_version.title)}</cite>" in page


def test_of_an_update_the_latest_report_comes_first_and_keeps_its_number(as_alice: Client, first: Conflict) -> None:
    page = words(as_alice.get(f"{DESK}/conflicts/1/"))
    assert first.kind == "update"
    assert re.findall(r'value="position_right:(\d)"', page) == ["4", "3", "2", "1"]
    Conflict.objects.filter(pk=first.pk).update(kind="contradiction")
    page = words(as_alice.get(f"{DESK}/conflicts/1/"))
    assert re.findall(r'value="position_right:(\d)"', page) == ["1", "2", "3", "4"]


def test_the_score_is_behind_why_and_says_what_it_is(as_bob: Client, first: Conflict) -> None:
    page = words(as_bob.get(f"{DESK}/conflicts/1/"))
    why = page[page.index('<details class="why-flagged">') :].partition("</details>")[0]
    assert "How sure the engine is that an editor would uphold this" in why
    assert page.count("0.98") == why.count("0.98") == 1
    Conflict.objects.filter(pk=first.pk).update(by_hand=True)
    assert "Flagged by hand" in words(as_bob.get(f"{DESK}/conflicts/1/"))


def test_a_reader_sees_no_buttons(as_bob: Client, story: Story) -> None:
    page = words(as_bob.get(f"{DESK}/conflicts/1/"))
    assert "How many people died" in page
    assert 'name="verdict"' not in page


def test_silent_outlets_are_named(as_bob: Client, first: Conflict) -> None:
    Conflict.objects.filter(pk=first.pk).update(silent=["Hadrow Courier", "KTV"])
    assert "<dt>Silent on this</dt><dd>Hadrow Courier and KTV.</dd>" in words(as_bob.get(f"{DESK}/conflicts/1/"))


def test_many_silent_outlets_are_counted(as_bob: Client, first: Conflict) -> None:
    Conflict.objects.filter(pk=first.pk).update(silent=[f"Outlet {number}" for number in range(11)])
    assert "Outlet 7 and 3 more." in words(as_bob.get(f"{DESK}/conflicts/1/"))


def test_a_conflict_that_is_not_there_is_not_found(as_alice: Client, story: Story) -> None:
    assert as_alice.get(f"{DESK}/conflicts/99/").status_code == 404
    assert decide(as_alice, 99, verdict="all_wrong").status_code == 404


# --- Deciding ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "verdict", "numbers"),
    [
        ({"verdict": "position_right:2"}, Verdict.POSITION_RIGHT, [2]),
        ({"verdict": "position_right:2", "positions": [1, 3]}, Verdict.POSITION_RIGHT, [2]),
        ({"verdict": "several_right", "positions": [1, 3]}, Verdict.SEVERAL_RIGHT, [1, 3]),
        ({"verdict": "superseded", "positions": [4]}, Verdict.SUPERSEDED, [4]),
        ({"verdict": "all_wrong"}, Verdict.ALL_WRONG, []),
        ({"verdict": "unverified"}, Verdict.UNVERIFIED, []),
        ({"verdict": "not_a_conflict", "positions": [1]}, Verdict.NOT_A_CONFLICT, []),
    ],
)
def test_each_button_stores_its_decision(
    data: dict[str, Any], verdict: str, numbers: list[int], as_alice: Client, alice: User, first: Conflict
) -> None:
    answer = decide(as_alice, note="the coastguard counted", **data)
    assert (answer.status_code, answer["Location"]) == (302, f"{DESK}/conflicts/2/")
    judgement = Judgement.objects.get(conflict=first)
    assert (judgement.verdict, judgement.chosen_numbers, judgement.note) == (verdict, numbers, "the coastguard counted")
    assert judgement.user == alice


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({}, "Nothing was decided"),
        ({"verdict": "so_what"}, "Nothing was decided"),
        ({"verdict": "position_right:9"}, "There is no position 9 in this conflict"),
        ({"verdict": "position_right"}, "Say which position is right"),
        ({"verdict": "several_right", "positions": [1]}, "Tick at least two positions"),
        ({"verdict": "superseded"}, "Tick the one position that stands now"),
        ({"verdict": "all_wrong", "note": "x" * 2001}, "at most 2,000 characters"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused_and_what_was_typed_is_kept(
    data: dict[str, Any], reason: str, as_alice: Client, first: Conflict
) -> None:
    answer = decide(as_alice, **{"note": "my note", **data})
    assert answer.status_code == 422
    assert reason in words(answer)
    assert ("my note" in words(answer)) or "note" in data
    assert not Judgement.objects.exists()


def test_ticks_survive_a_refusal(as_alice: Client, story: Story) -> None:
    assert words(decide(as_alice, verdict="several_right", positions=[3])).count("checked") == 1


def test_a_decision_follows_the_queue_with_its_filters(as_alice: Client, story: Story) -> None:
    answer = decide(as_alice, 6, query="?type=place", verdict="position_right:1")
    assert answer["Location"] == f"{DESK}/conflicts/16/?type=place"


def test_a_decision_in_the_queue_of_all_stories_goes_on_to_another_story(as_alice: Client, story: Story) -> None:
    lay_story("aldane-cup", most=1)
    Conflict.objects.filter(story__slug="aldane-cup").update(score=0.975)
    answer = decide(as_alice, 1, query="?queue=all", verdict="all_wrong")
    assert answer["Location"] == "/stories/aldane-cup/conflicts/1/?queue=all"


def test_after_the_last_conflict_the_empty_queue_follows(as_alice: Client, story: Story) -> None:
    Conflict.objects.exclude(number=1).delete()
    answer = as_alice.get(decide(as_alice, verdict="all_wrong")["Location"])
    assert "Every conflict of this story is decided" in words(answer)
    assert "Decided: all are wrong." in words(answer)


def test_a_decision_on_a_conflict_that_changed_says_who_and_keeps_the_note(as_alice: Client, ada: User, first: Conflict) -> None:
    services.decide(first.pk, seen_version=1, user=ada, verdict=Verdict.POSITION_RIGHT, positions=[1])
    answer = decide(as_alice, verdict="position_right:2", note="I read the report", headers=HTMX)
    page = words(answer)
    assert answer.status_code == 409
    assert answer["HX-Push-Url"] == "false"
    assert "Not saved: this conflict changed while you looked at it." in page
    assert "Ada, <time" in page
    assert "I read the report</textarea>" in page
    assert 'name="seen_version" value="2"' in page
    assert Judgement.objects.count() == 1


def test_after_being_told_one_may_decide_again(as_alice: Client, ada: User, first: Conflict) -> None:
    services.decide(first.pk, seen_version=1, user=ada, verdict=Verdict.ALL_WRONG)
    assert decide(as_alice, verdict="position_right:2", seen_version=2).status_code == 302
    assert Judgement.objects.count() == 2


def test_the_desk_goes_on_without_the_frame_of_the_page(as_alice: Client, story: Story) -> None:
    answer = decide(as_alice, verdict="position_right:2", headers=HTMX)
    assert (answer.status_code, answer["HX-Push-Url"]) == (200, f"{DESK}/conflicts/2/")
    page = words(answer)
    assert "<!doctype" not in page
    assert "<title>How many people are missing" in page
    assert "“nine (Tuesday)” is right" in page


def test_going_back_in_the_history_brings_the_whole_page(as_alice: Client, story: Story) -> None:
    headers = {**HTMX, "HX-History-Restore-Request": "true"}
    assert "<!doctype" in words(as_alice.get(f"{DESK}/conflicts/1/", headers=headers))


def test_somebody_signed_out_meanwhile_moves_to_sign_in_as_a_whole_page(client: Client, story: Story) -> None:
    answer = decide(client, verdict="all_wrong", headers=HTMX)
    assert answer.headers["HX-Redirect"] == "/accounts/login/?next=/queue/"


# --- Undoing -----------------------------------------------------------------------------------------------------------------


def test_undo_opens_the_conflict_again_and_shows_it(as_alice: Client, first: Conflict) -> None:
    decide(as_alice, verdict="position_right:2")
    answer = as_alice.post(f"{DESK}/conflicts/1/undo/?type=number")
    assert answer["Location"] == f"{DESK}/conflicts/1/?type=number"
    first.refresh_from_db()
    assert first.state == ConflictState.OPEN
    page = words(as_alice.get(answer["Location"]))
    assert "The conflict is open again." in page
    assert "undid a decision" in page


def test_undoing_goes_back_decision_by_decision(as_alice: Client, story: Story) -> None:
    for number in (1, 2, 3):
        decide(as_alice, number, verdict="all_wrong")
    undone = [as_alice.post("/undo/")["Location"] for _ in range(3)]
    assert undone == [f"{DESK}/conflicts/{number}/" for number in (3, 2, 1)]
    assert as_alice.post("/undo/")["Location"] == "/queue/"
    assert "You have nothing left to undo." in words(as_alice.get("/queue/"))


def test_undoing_goes_back_to_the_queue_it_was_pressed_in(as_alice: Client, story: Story) -> None:
    decide(as_alice, verdict="all_wrong")
    page = words(as_alice.get(f"{DESK}/conflicts/2/?type=number"))
    assert f'action="/undo/?at={story.slug}&amp;type=number"' in page
    answer = as_alice.post(f"/undo/?at={story.slug}&type=number")
    assert answer["Location"] == f"{DESK}/conflicts/1/?type=number"
    decide(as_alice, verdict="all_wrong", seen_version=3)
    assert as_alice.post("/undo/?queue=all&kind=update")["Location"] == f"{DESK}/conflicts/1/?queue=all&kind=update"
    decide(as_alice, verdict="all_wrong", seen_version=5)
    assert as_alice.post("/undo/?at=another-story&type=number")["Location"] == f"{DESK}/conflicts/1/"


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ({"state": "reopened", "reopened_because": "The Post changed."}, "The conflict is reopened, as it was before."),
        ({"flagged": False}, "The articles no longer show this conflict: it is withdrawn, and in no queue."),
        ({"state": "muted"}, "The conflict is muted, as it was before: the queue does not show it."),
    ],
)
def test_undoing_restores_what_was_before_and_says_so(
    before: dict[str, Any], told: str, as_alice: Client, story: Story, first: Conflict
) -> None:
    Conflict.objects.filter(pk=first.pk).update(**before)
    decide(as_alice, verdict="all_wrong")
    page = words(as_alice.get(as_alice.post(f"{DESK}/conflicts/1/undo/")["Location"]))
    assert told in page
    first.refresh_from_db()
    assert first.reopened_because == before.get("reopened_because", "")


def test_undoing_a_second_decision_tells_which_stands_again(as_alice: Client, ada: User, story: Story, first: Conflict) -> None:
    services.decide(first.pk, seen_version=1, user=ada, verdict=Verdict.POSITION_RIGHT, positions=[1])
    decide(as_alice, verdict="all_wrong", seen_version=2)
    page = words(as_alice.get(as_alice.post("/undo/")["Location"]))
    assert "The conflict is decided as before (Ada: This position is right: “seven (Tuesday morning)”)." in page


def test_undoing_an_open_conflict_says_that_there_is_nothing(as_alice: Client, story: Story) -> None:
    as_alice.post(f"{DESK}/conflicts/1/undo/")
    assert "There is no decision to undo" in words(as_alice.get(f"{DESK}/conflicts/1/"))


# --- What it costs -----------------------------------------------------------------------------------------------------------

MOST_QUERIES = 12


@pytest.mark.parametrize("path", ["/queue/", f"{DESK}/queue/?q=ferry", f"{DESK}/conflicts/1/", f"{DESK}/conflicts/6/?type=place&queue=all"])
def test_a_page_asks_as_often_however_much_there_is(path: str, as_alice: Client, story: Story, count_queries: Any) -> None:
    decide(as_alice, 3, verdict="all_wrong")
    few = count_queries(as_alice, path)
    lay_story("aldane-cup")
    lay_story("ambar-treaty")
    assert count_queries(as_alice, path) == few <= MOST_QUERIES


# --- More filters ------------------------------------------------------------------------------------------------------------


def test_the_queue_of_all_stories_can_be_narrowed_to_one_and_keeps_that_along_the_way(as_alice: Client, story: Story) -> None:
    lay_story("aldane-cup", most=2)
    page = words(as_alice.get("/queue/?story=aldane-cup"))
    assert page.count('class="queue-row"') == 2
    assert "/stories/aldane-cup/conflicts/1/?queue=all&amp;story=aldane-cup" in page
    answer = as_alice.post(
        "/stories/aldane-cup/conflicts/2/decide/?queue=all&story=aldane-cup", {"seen_version": 1, "verdict": "all_wrong"}
    )
    assert answer["Location"] == "/stories/aldane-cup/conflicts/1/?queue=all&story=aldane-cup"


def test_opening_a_conflict_makes_it_seen(as_alice: Client, story: Story) -> None:
    assert "How many people died" in words(as_alice.get(f"{DESK}/queue/?unseen=1"))
    as_alice.get(f"{DESK}/conflicts/1/")
    page = words(as_alice.get(f"{DESK}/queue/?unseen=1"))
    assert "How many people died" not in page
    assert "/conflicts/2/?unseen=1" in page


@pytest.mark.parametrize("query", ["story=no-such-story", "entity=999999", "entity=x", "story=%00", "unseen=1&mine=1&state=all"])
def test_filters_that_fit_nothing_or_make_no_sense_do_no_harm(query: str, as_bob: Client, story: Story) -> None:
    assert as_bob.get(f"/queue/?{query}").status_code == 200


def test_a_filtered_queue_needs_at_most_twelve_queries(as_alice: Client, story: Story, count_queries: Any) -> None:
    assert count_queries(as_alice, "/queue/?story=maren-lise-ferry&type=number&unseen=1&state=all&q=people&entity=1") <= 12
    assert count_queries(as_alice, f"{DESK}/conflicts/1/?unseen=1&entity=1") <= 12


def test_of_a_quotation_in_two_wordings_only_what_differs_is_marked(as_bob: Client, first: Conflict) -> None:
    Conflict.objects.filter(pk=first.pk).update(type="quote_wording")
    number, said = next((position.number, position.evidence.earliest("pk")) for position in first.positions.all())
    text = said.claim.version.text[said.answer_start : said.answer_end]
    other, *more = text.split(" ")
    first.positions.exclude(number=number).update(value=" ".join(["Otherwise", *more]))
    page = words(as_bob.get(f"{DESK}/conflicts/1/"))
    assert f'<span class="same-words"><mark>{other}</mark>' in page


def test_all_rows_of_a_page_are_picked_by_a_link_and_let_go_again(as_alice: Client, story: Story) -> None:
    page = as_alice.get(f"{DESK}/queue/?type=number")
    assert "data-pick checked" not in words(page)
    everything = as_alice.get(page.context["all_url"])
    assert words(everything).count("data-pick checked") == words(everything).count('class="queue-row"') > 1
    assert "data-pick checked" not in words(as_alice.get(everything.context["none_url"]))


def test_what_came_in_since_one_last_looked_is_marked_and_can_be_had_alone(as_alice: Client, story: Story, alice: User) -> None:
    assert "tag-new" not in words(as_alice.get(f"{DESK}/queue/"))
    User.objects.filter(pk=alice.pk).update(looked_at=timezone.now() - timedelta(hours=2))
    Conflict.objects.exclude(number=3).update(found_at=timezone.now() - timedelta(hours=3))
    page = words(as_alice.get(f"{DESK}/queue/"))
    assert page.count("tag-new") == 1
    assert words(as_alice.get(f"{DESK}/queue/?new=1")).count('class="queue-row"') == 1
