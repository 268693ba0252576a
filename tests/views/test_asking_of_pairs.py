"""Two statements that an editor has the newsroom's model asked about, and what stories know of them already."""

from __future__ import annotations

import threading
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from articles import services
from articles.models import Action, AskedPair, JudgeVerdict, ReportedPair, Story, User, Verb
from articles.services import asking_of_pairs
from tests.judging.model_server import Model, Question, Reply, completion, dispute, verdict
from tests.newsroom import newsroom
from tests.services.test_judging import going_by_it
from tests.views.browsing import words

pytestmark = pytest.mark.django_db

WIRE = "The earthquake killed 24 people in Tolmar on Monday, officials said."
POST = "The earthquake killed five people in Tolmar on Monday, the mayor said."
DOG = "Neighbours praised the brown dog."
HORSE = "Neighbours praised the black horse."
ASK = "/compare/ask/"


def compared(client: Client, a: str = WIRE, b: str = POST) -> str:
    return words(client.get("/compare/", {"a": a, "b": b}))


def asked(client: Client, a: str = WIRE, b: str = POST) -> str:
    return words(client.post(ASK, {"a": a, "b": b}))


def opposed(question: Question) -> Reply:
    return completion(dispute(question, why="One says a dog, the other a horse."))


def apart(question: Question) -> Reply:
    return completion(verdict(question, why="They tell of two quakes."))


def alike(question: Question) -> Reply:
    return completion(verdict(question, one_question=True, why="Both praise an animal."))


# --- Nothing unasked ---------------------------------------------------------------------------------------------------------------


def test_without_a_model_the_words_stay_and_nobody_can_be_asked(model: Model, as_alice: Client) -> None:
    page = compared(as_alice)

    assert "The words stay on this machine." in page
    assert "Ask " not in page
    assert "No language model is set up" in asked(as_alice)
    assert model.asked == []


def test_with_a_model_nothing_is_sent_before_an_editor_presses(set_up: Model, as_alice: Client, as_bob: Client) -> None:
    page = compared(as_alice)
    as_alice.post("/compare/", {"a": WIRE * 9, "b": POST * 9})
    as_alice.post("/compare/report/", {"a": WIRE, "b": POST, "expected": "same"})

    assert "The words stay here unless an editor presses “Ask small-model”" in page
    assert f"sent to 127.0.0.1:{set_up.port}" in page
    assert ">Ask small-model</button>" in page
    assert ">Ask small-model</button>" not in compared(as_bob)
    assert as_bob.post(ASK, {"a": WIRE, "b": POST}).status_code == 403
    assert set_up.asked == []


def test_a_model_that_need_not_be_in_the_house_is_named_as_such(set_up: Model, settings: Any, as_alice: Client) -> None:
    assert "need not be in this house" not in compared(as_alice)
    settings.JUDGE_MAY_LEAVE = True

    assert "which need not be in this house" in compared(as_alice)


# --- Asked -------------------------------------------------------------------------------------------------------------------------


def test_what_it_calls_a_dispute_is_one_in_its_own_words(set_up: Model, as_alice: Client) -> None:
    set_up.script = opposed
    assert "Verdict: </span>Conflicting" not in compared(as_alice, DOG, HORSE)

    page = asked(as_alice, DOG, HORSE)

    assert "Verdict: </span>Conflicting" in page
    assert "What the language model small-model says" in page
    assert "One says a dog, the other a horse." in page
    assert "The engine by itself says:" in page
    assert [question.sentences for question in set_up.asked] == [{DOG, HORSE}]


def test_what_it_calls_two_questions_is_no_conflict(set_up: Model, as_alice: Client) -> None:
    set_up.script = apart
    assert "Verdict: </span>Conflicting" in compared(as_alice)

    page = asked(as_alice)

    assert "Verdict: </span>Unrelated" in page
    assert "The engine by itself says: conflicting." in page


def test_what_it_calls_one_question_without_a_dispute_is_no_unrelated_pair(set_up: Model, as_alice: Client) -> None:
    set_up.script = alike

    page = asked(as_alice, DOG, "Residents gave a hound much praise.")

    assert "Verdict: </span>The same" in page
    assert "both may be true" in page


def test_that_it_was_asked_is_logged_and_no_story_goes_by_it(set_up: Model, as_alice: Client) -> None:
    asked(as_alice)

    line = Action.objects.get(what=Verb.PAIR_ASK)
    assert (line.who, line.after) == (
        "Alice",
        {"model": "small-model", "where": f"127.0.0.1:{set_up.port}", "pairs": 1, "known": 0},
    )
    assert not JudgeVerdict.objects.exists()


def test_a_second_press_shows_what_was_said_and_sends_nothing(set_up: Model, as_alice: Client, as_ada: Client) -> None:
    set_up.script = opposed
    first = asked(as_alice, DOG, HORSE)
    assert "Asked now at" in first

    again, turned = asked(as_alice, DOG, HORSE), asked(as_ada, HORSE, DOG)

    for page in (again, turned):
        assert "One says a dog, the other a horse." in page
        assert "It was asked about these words before: nothing was sent now." in page
    assert len(set_up.asked) == 1
    pairs = [line.after["pairs"] for line in Action.objects.filter(what=Verb.PAIR_ASK).order_by("pk")]
    assert pairs == [1, 0, 0]


def test_only_what_it_did_not_judge_is_sent_again(set_up: Model, as_alice: Client) -> None:
    set_up.script = lambda question: opposed(question) if len(set_up.asked) == 1 else completion("They differ.")
    asked(as_alice, f"{WIRE} {DOG}", f"{POST} {HORSE}")
    before = [question.sentences for question in set_up.asked]
    set_up.script = opposed

    asked(as_alice, f"{WIRE} {DOG}", f"{POST} {HORSE}")

    since = [question.sentences for question in set_up.asked][len(before) :]
    assert before[0] not in since
    assert since == before[1:]


def test_another_model_is_asked_anew(set_up: Model, settings: Any, as_alice: Client) -> None:
    asked(as_alice)
    settings.JUDGE_MODEL = "large-model"

    asked(as_alice)

    assert len(set_up.asked) == 2


def test_what_was_said_is_forgotten_after_a_week_and_when_an_article_is_removed(set_up: Model, as_alice: Client, ada: User) -> None:
    asked(as_alice)
    assert services.forget_asked_pairs() == 0
    AskedPair.objects.update(made_at=timezone.now() - timedelta(days=8))
    assert services.forget_asked_pairs() == 1
    asked(as_alice)
    assert len(set_up.asked) == 2

    services.remove_article(newsroom().articles.get(key="post-1"), because="A court order.", user=ada, in_background=False)

    assert not AskedPair.objects.exists()


def test_a_report_keeps_what_the_engine_says_by_itself(set_up: Model, as_alice: Client) -> None:
    set_up.script = apart
    page = asked(as_alice)
    as_alice.post("/compare/report/", {"a": WIRE, "b": POST, "expected": "same"})

    assert "Is the engine's own verdict wrong?" in page
    assert ReportedPair.objects.get().given == "conflicting"


def test_several_sentences_are_several_questions_but_never_many(set_up: Model, as_alice: Client) -> None:
    asked(as_alice, f"{WIRE} {DOG} Schools stay closed in Tolmar.", f"{POST} {HORSE} Schools open on Friday in Tolmar.")

    assert len(set_up.asked) == asking_of_pairs.MOST_PAIRS


def test_what_was_not_judged_of_several_sentences_is_said(set_up: Model, as_alice: Client) -> None:
    set_up.script = lambda question: opposed(question) if len(set_up.asked) == 1 else completion("They differ.")

    page = asked(as_alice, f"{WIRE} {DOG}", f"{POST} {HORSE}")

    assert "What the language model small-model says" in page
    assert "It did not judge all the sentences: the reply is not the JSON object that was asked for" in page


# --- No verdict --------------------------------------------------------------------------------------------------------------------

SILENT = {
    "a wrong form": (lambda _: completion("They differ."), "the reply is not the JSON object that was asked for"),
    "a page": (lambda _: Reply(b"<!doctype html><title>Sign in</title>"), "not in the form of chat completions"),
    "a refusal": (lambda _: Reply(b"", 401), "check JUDGE_KEY_FILE"),
    "busy": (lambda _: Reply(b"", 429, {"Retry-After": "90"}), "429"),
    "broken off": (lambda _: Reply(b"{", breaks_off_at=0, headers={"Content-Length": "9"}), "cannot be reached, or broke off"),
}


@pytest.mark.parametrize("name", SILENT)
def test_without_a_verdict_the_engines_own_stands_and_the_page_says_why(set_up: Model, as_alice: Client, name: str) -> None:
    set_up.script, why = SILENT[name]

    page = asked(as_alice)

    assert "small-model gave no verdict" in page
    assert why in page
    assert "Verdict: </span>Conflicting" in page
    assert "What the language model small-model says" not in page
    assert len(set_up.asked) == 1


def test_an_editor_does_not_wait_for_ever(set_up: Model, settings: Any, monkeypatch: pytest.MonkeyPatch, as_alice: Client) -> None:
    settings.JUDGE_SECONDS = 600
    monkeypatch.setattr(asking_of_pairs, "PATIENCE", 0.5)

    def slow(question: Question) -> Reply:
        time.sleep(3)
        return opposed(question)

    set_up.script = slow

    assert "gave no verdict: no answer within" in asked(as_alice)


def test_two_at_once_are_not_asked_at_once(set_up: Model, as_alice: Client) -> None:
    held = threading.Event()

    def hold() -> None:
        with asking_of_pairs._ASKING:
            held.set()
            time.sleep(6)

    other = threading.Thread(target=hold)
    other.start()
    held.wait()
    try:
        assert "being asked about other statements at this moment" in asked(as_alice)
    finally:
        other.join()
    assert set_up.asked == []
    assert not Action.objects.filter(what=Verb.PAIR_ASK).exists(), "nothing was sent, and the log does not say so"


@pytest.mark.django_db(transaction=True)
def test_two_editors_who_press_at_the_same_moment_send_it_once(set_up: Model, alice: User, ada: User) -> None:
    def unhurried(question: Question) -> Reply:
        time.sleep(0.4)
        return opposed(question)

    set_up.script = unhurried
    start = threading.Barrier(2)

    def press(user: User) -> str:
        start.wait()
        try:
            return services.ask_of_pair((DOG, "", ""), (HORSE, "", ""), user=user).judged[0].why
        finally:
            connection.close()

    services.ask_of_pair((WIRE, "", ""), (POST, "", ""), user=alice)  # the parser is loaded
    set_up.asked.clear()
    with ThreadPoolExecutor(2) as pool:
        heard = list(pool.map(press, (alice, ada)))

    assert heard == ["One says a dog, the other a horse."] * 2
    assert len(set_up.asked) == 1


def test_what_another_process_is_asking_about_is_not_sent_again(set_up: Model, as_alice: Client) -> None:
    asked(as_alice, DOG, HORSE)
    number = zlib.crc32(AskedPair.objects.get().digest.encode())
    AskedPair.objects.all().delete()
    with psycopg.connect(**connection.get_connection_params() | {"autocommit": True, "cursor_factory": psycopg.Cursor}) as other:
        other.execute("SELECT pg_advisory_lock(%s, %s)", [asking_of_pairs._A_PAIR, number % 2**31])

        page = asked(as_alice, DOG, HORSE)

    assert "or about these: press again shortly" in page
    assert len(set_up.asked) == 1
    assert Action.objects.filter(what=Verb.PAIR_ASK).count() == 1


def test_a_model_outside_is_not_asked_without_leave(set_up: Model, settings: Any, as_alice: Client) -> None:
    settings.JUDGE_URL = f"http://0.0.0.0:{set_up.port}/v1"  # the one address outside that leads to this machine

    assert "JUDGE_MAY_LEAVE is not set" in asked(as_alice)
    assert set_up.asked == []


def test_two_that_cannot_be_read_are_not_sent(set_up: Model, as_alice: Client) -> None:
    page = asked(as_alice, WIRE, "市长周二宣布，该桥将关闭三周进行维修。")

    assert "This could not be read" in page
    assert set_up.asked == []


# --- What stories know -------------------------------------------------------------------------------------------------------------


def deaths_apart(question: Question) -> Reply:
    both = all("killed" in sentence for sentence in question.sentences)
    return completion(verdict(question, why="They tell of two quakes." if both else "Of different things."))


@pytest.fixture
def judged_story(set_up: Model, ada: User) -> Story:
    set_up.script = deaths_apart
    return going_by_it(newsroom(), ada)


def test_what_the_judge_of_a_story_said_is_used_without_asking(set_up: Model, judged_story: Story, as_bob: Client) -> None:
    before = len(set_up.asked)

    page = compared(as_bob)

    assert "Verdict: </span>Unrelated" in page
    assert "They tell of two quakes." in page
    assert f'Nobody was asked now: <a href="/stories/{judged_story.slug}/">Tolmar quake</a> goes by its verdicts' in page
    assert len(set_up.asked) == before


def test_what_was_asked_of_a_story_is_not_asked_again(set_up: Model, judged_story: Story, as_alice: Client) -> None:
    before = len(set_up.asked)

    assert "They tell of two quakes." in asked(as_alice)
    assert len(set_up.asked) == before


def test_a_story_that_goes_by_no_judge_tells_nothing(set_up: Model, judged_story: Story, as_bob: Client) -> None:
    Story.objects.filter(pk=judged_story.pk).update(judge_model="", judge_prompt=0)

    assert "Verdict: </span>Conflicting" in compared(as_bob)


def test_the_verdicts_are_used_where_no_model_is_set_up_any_more(judged_story: Story, settings: Any, as_bob: Client) -> None:
    settings.JUDGE_URL = settings.JUDGE_MODEL = ""

    page = compared(as_bob)

    assert "They tell of two quakes." in page
    assert "The words stay on this machine." in page


def test_asking_of_pairs_is_a_service_like_any_other(set_up: Model, alice: User) -> None:
    found = services.ask_of_pair((WIRE, "", ""), (POST, "", ""), user=alice)

    assert (len(found.judged), found.engines.verdict) == (1, "conflicting")
