"""Comparing two statements, and the pairs that are reported."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Action, PairVerdict, ReportedPair, User, Verb
from tests.views.browsing import HTMX, words

FIRE = "A fire at a textile factory in Dhaka killed 24 people on Tuesday, police said."
FIRE_AGAIN = "Police said a fire on Tuesday at a textile factory in Dhaka killed 24 people."
FIRE_OTHERWISE = "Police said a fire on Tuesday at a textile factory in Dhaka killed 42 people."
AT_LEAST = "A fire at a textile factory in Dhaka killed at least 20 people on Tuesday."
CHESS = "The chess club of Lima plans to hire another coach next season."

pytestmark = pytest.mark.django_db


def compare(client: Client, a: str, b: str, **more: str) -> Any:
    return client.get("/compare/", {"a": a, "b": b, **more})


def report(client: Client, expected: str = "same", **changes: str) -> Any:
    return client.post("/compare/report/", {"a": FIRE, "b": FIRE_OTHERWISE, "expected": expected, **changes})


@pytest.fixture
def pair(as_alice: Client) -> ReportedPair:
    """A pair that Alice reported."""
    report(as_alice)
    return ReportedPair.objects.get()


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        (FIRE_AGAIN, "The same"),
        (AT_LEAST, "Another answer to the same question"),
        (FIRE_OTHERWISE, "Conflicting"),
        (CHESS, "Unrelated"),
    ],
)
def test_the_verdict_is_said_in_words(other: str, verdict: str, as_bob: Client) -> None:
    assert f'<span class="unseen">Verdict: </span>{verdict}' in words(compare(as_bob, FIRE, other))


def test_the_page_says_why_and_how_sure(as_bob: Client) -> None:
    page = words(compare(as_bob, FIRE, FIRE_OTHERWISE))
    assert "The first says “24”; the second says “42”. Both cannot be true." in page
    assert "They cannot both be true</dt><dd><strong>almost certain</strong>" in page


def test_what_was_read_is_marked_and_told(as_bob: Client) -> None:
    page = words(compare(as_bob, "The mayor did not say that 24 people died on 4 March 2025.", FIRE))
    assert '<span class="read read-number">24<span class="read-kind">' in page
    assert "24 people (deaths)" in page
    assert "2025-03-04" in page
    assert '<span class="read read-speaker">' in page


def test_outlets_and_dates_are_taken_into_account(as_bob: Client) -> None:
    page = words(compare(as_bob, FIRE, FIRE_OTHERWISE, a_outlet="Northern Wire", a_published="2025-03-04"))
    assert "Northern Wire says “24”" in page
    assert "Northern Wire, 4 March 2025" in page


def test_a_short_pair_gets_an_address_and_a_long_one_none(as_bob: Client) -> None:
    short = as_bob.post("/compare/", {"a": FIRE, "b": CHESS})
    assert short.status_code == 302
    assert short["Location"].startswith("/compare/?a=A+fire")
    long = as_bob.post("/compare/", {"a": FIRE * 12, "b": FIRE * 12})
    assert long.status_code == 200
    assert "Verdict:" in words(long)
    assert long["HX-Push-Url"] == "false"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({"a": "", "b": CHESS}, "Paste the first statement here."),
        ({"a": CHESS, "b": "   "}, "Paste the second statement here."),
        ({"a": "x " * 700, "b": CHESS}, "This has 1,399 characters; a statement may have 1,000."),
        ({"a": "24 / 2025", "b": CHESS}, "There are no words in this."),
        ({"a": "Le ministre a déclaré que la situation est grave.", "b": CHESS}, "does not read as English"),
        ({"a": CHESS, "b": "市长周二宣布，该桥将关闭三周进行维修。"}, "This could not be read: the text is not in English but in Chinese."),
        ({"a": CHESS, "b": CHESS, "a_published": "yesterday"}, "This is no date."),
        ({"a": "\x00", "b": CHESS}, "Null characters are not allowed."),
    ],
)
def test_bad_input_is_told_and_what_was_typed_is_kept(data: dict[str, str], reason: str, as_bob: Client) -> None:
    answer = as_bob.post("/compare/", data, follow=True)
    assert reason in words(answer)
    assert CHESS in words(answer)
    assert "Verdict:" not in words(answer)


def test_the_empty_page_offers_examples_that_work(as_bob: Client) -> None:
    page = as_bob.get("/compare/").content.decode()
    assert "Paste two sentences from two reports." in page
    assert page.count('href="/compare/?a=') == 3


def test_words_that_look_like_markup_are_shown_as_they_are(as_bob: Client) -> None:
    page = compare(as_bob, "<script>alert(1)</script> killed 24 people on Monday.", CHESS).content.decode()
    assert "<script>alert" not in page


def test_one_click_keeps_the_pair_with_both_verdicts(as_alice: Client, alice: User, pair: ReportedPair) -> None:
    assert (pair.a, pair.b, pair.given, pair.expected) == (FIRE, FIRE_OTHERWISE, PairVerdict.CONFLICTING, PairVerdict.SAME)
    assert (pair.user, pair.reported_by) == (alice, "Alice")
    assert pair.engine_version
    assert pair.conflict > 0.5


def test_a_reader_is_offered_no_report(as_bob: Client) -> None:
    assert "Is this verdict wrong?" not in words(compare(as_bob, FIRE, CHESS))


def test_reporting_a_pair_again_changes_what_was_said(as_alice: Client, pair: ReportedPair) -> None:
    report(as_alice, "unrelated")
    assert ReportedPair.objects.get().expected == PairVerdict.UNRELATED


@pytest.mark.parametrize("changes", [{"expected": "so what"}, {"a": ""}, {"expected": ""}])
def test_a_report_that_makes_no_sense_stores_nothing(changes: dict[str, str], as_alice: Client) -> None:
    assert report(as_alice, **changes).status_code == 422
    assert not ReportedPair.objects.exists()


def test_the_list_says_what_was_and_what_should_be(as_alice: Client, pair: ReportedPair) -> None:
    page = words(as_alice.get("/compare/pairs/"))
    assert "Should be <strong>the same</strong>, was judged conflicting" in page
    assert FIRE_OTHERWISE in page


def test_the_maker_takes_a_pair_back_and_undoes_that(as_alice: Client, pair: ReportedPair) -> None:
    page = words(as_alice.post(reverse("withdraw-pair", args=[pair.pk]), follow=True))
    assert "No pair has been reported yet." in page
    assert f'action="/compare/pairs/{pair.pk}/restore/"' in page
    assert "already" in words(as_alice.post(reverse("withdraw-pair", args=[pair.pk]), follow=True))
    assert FIRE_OTHERWISE in words(as_alice.post(reverse("restore-pair", args=[pair.pk]), follow=True))
    said = Action.objects.filter(target_type="reportedpair").order_by("pk").values_list("what", flat=True)
    assert list(said) == [Verb.PAIR_REPORT, Verb.PAIR_WITHDRAW, Verb.PAIR_RESTORE]


def test_nobody_takes_back_the_pair_of_another_but_an_admin(as_ada: Client, pair: ReportedPair) -> None:
    client = Client()
    client.force_login(User.objects.create_user(username="carol", password="x", role="editor"))
    assert client.post(reverse("withdraw-pair", args=[pair.pk])).status_code == 403
    assert as_ada.post(reverse("withdraw-pair", args=[pair.pk])).status_code == 302


def test_a_pair_reported_again_meanwhile_is_not_restored_twice(as_alice: Client, pair: ReportedPair) -> None:
    as_alice.post(reverse("withdraw-pair", args=[pair.pk]))
    report(as_alice)
    assert "stands already" in words(as_alice.post(reverse("restore-pair", args=[pair.pk]), follow=True))
    assert ReportedPair.objects.filter(withdrawn_at=None).count() == 1


def test_the_file_has_a_line_for_each_pair_with_the_label_it_should_have(as_ada: Client, as_alice: Client) -> None:
    report(as_alice, "conflicting", a="=1+1 people died\tin the\nfire, police said.")
    answer = as_ada.get("/compare/pairs.tsv")
    names, line = (line.split("\t") for line in answer.content.decode().splitlines())
    row = dict(zip(names, line, strict=True))
    assert (row["a"], row["label"]) == ("'=1+1 people died in the fire, police said.", "contradiction")
    assert 0 <= float(row["conflict"]) <= 1


def test_the_list_is_paged_and_asks_the_same_number_of_questions(
    as_alice: Client, pair: ReportedPair, count_queries: Callable[[Client, str], int]
) -> None:
    before = count_queries(as_alice, "/compare/pairs/")
    copies = [ReportedPair.objects.get(pk=pair.pk) for _ in range(60)]
    for number, copy in enumerate(copies):
        copy.pk, copy.a = None, f"Statement {number}"
    ReportedPair.objects.bulk_create(copies)
    assert count_queries(as_alice, "/compare/pairs/") == before <= 12
    page = words(as_alice.get("/compare/pairs/"))
    assert page.count('class="pair-row"') == 50
    assert 'rel="next"' in page


def test_htmx_gets_the_middle_alone(as_bob: Client) -> None:
    answer = as_bob.get("/compare/", {"a": FIRE, "b": CHESS}, headers=HTMX)
    assert "<!doctype" not in words(answer)
