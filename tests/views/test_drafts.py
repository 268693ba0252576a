"""A draft held against a story."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from articles import services
from articles.models import Conflict, Group, Story, User
from articles.selectors import draft_check
from articles.selectors.draft_check import CheckedDraft, check_draft
from tests.judging.model_server import Model, running_model
from tests.newsroom import QUAKE, newsroom
from tests.services.test_judging import going_by_it

pytestmark = pytest.mark.django_db

TOLL = "The earthquake killed {} people in Tolmar on Monday, officials said."
CLOSED = "Schools stay closed this week."


@pytest.fixture
def story() -> Story:
    return newsroom()


def standings(checked: CheckedDraft) -> dict[str, str]:
    return {sentence.text: sentence.standing.value for sentence in checked.sentences}


def decide(story: Story, user: User, value: str) -> None:
    conflict = Conflict.objects.get(story=story, type="number")
    position = conflict.positions.get(value=value)
    services.decide(conflict.pk, seen_version=conflict.version, user=user, verdict="position_right", positions=[position.number])


def test_what_is_disputed_is_shown_with_the_quotes_that_say_otherwise(story: Story) -> None:
    checked = check_draft(story, TOLL.format("24"))
    (sentence,) = checked.sentences
    assert sentence.standing == "disputed"
    finding = sentence.findings[0]
    assert finding.conflict_number == Conflict.objects.get(story=story, type="number").number
    assert [quote.outlet for quote in finding.said][:1] == ["Northern Wire"]
    assert {quote.outlet for quote in finding.otherwise} == {"Tolmar Post"}


def test_what_was_decided_is_borne_out_or_contradicted(story: Story, alice: User) -> None:
    values = list(Conflict.objects.get(story=story, type="number").positions.values_list("value", flat=True))
    decide(story, alice, next(value for value in values if "24" in value))
    assert standings(check_draft(story, TOLL.format("24"))) == {TOLL.format("24"): "decided"}
    against = check_draft(story, TOLL.format("five")).sentences[0]
    assert against.standing == "against"
    assert against.findings[0].why.startswith("Alice decided: this position is right")


def test_one_outlet_alone_and_nobody(story: Story) -> None:
    unheard = "The orchestra played in Vellin."
    assert standings(check_draft(story, f"{CLOSED}\n\n{unheard}\n")) == {CLOSED: "single", unheard: "nothing"}


@pytest.mark.parametrize(("verdict", "standing"), [("right", "decided"), ("wrong", "against"), ("unverified", "disputed")])
def test_a_decided_fact_counts(story: Story, alice: User, verdict: str, standing: str) -> None:
    group = Group.objects.filter(story=story, members__text__contains="Schools").distinct()[0]
    services.decide_fact(story, services.FactWish(group.pk, verdict), user=alice)
    assert standings(check_draft(story, CLOSED)) == {CLOSED: standing}


def test_what_two_origins_say_is_agreed() -> None:
    told = "The rail bridge at Tolmar was closed on Monday, the council said."
    more = (
        "Rain fell on the hills all night long, and the river rose by two metres.",
        "No bus went to the harbour, and the market stayed empty until noon.",
    )
    rows = [row | {"title": f"News of the {row['source']}", "text": f"{told} {words}"} for row, words in zip(QUAKE, more, strict=True)]
    assert standings(check_draft(newsroom(rows, "Bridge"), told)) == {told: "agreed"}


@pytest.fixture
def model(settings: Any) -> Iterator[Model]:
    with running_model() as running:
        settings.JUDGE_URL, settings.JUDGE_MODEL = running.url, "small-model"
        yield running


def test_a_story_that_goes_by_a_judge_checks_drafts_by_its_verdicts_and_sends_none(
    model: Model, story: Story, ada: User, as_bob: Client
) -> None:
    own = check_draft(story, TOLL.format("24")).sentences[0].findings[0]
    going_by_it(story, ada)
    asked = len(model.asked)

    checked = check_draft(story, TOLL.format("24"))

    assert {quote.outlet for quote in own.otherwise} == {"Tolmar Post"}
    (sentence,) = checked.sentences
    assert (sentence.standing, sentence.findings[0].otherwise) == ("single", ()), "the model calls 24 and five no dispute"
    assert len(model.asked) == asked
    page = as_bob.post(reverse("draft", args=[story.slug]), {"text": TOLL.format("24")}).content.decode()
    assert "by the verdicts of small-model, a language model" in page
    assert "The draft was not sent to it" in page


def test_without_a_judge_nothing_is_said_of_one(story: Story, as_bob: Client) -> None:
    assert "language model" not in as_bob.post(reverse("draft", args=[story.slug]), {"text": TOLL.format("24")}).content.decode()


def test_nothing_is_stored(story: Story) -> None:
    before = {model: model._default_manager.count() for model in apps.get_app_config("articles").get_models()}
    check_draft(story, f"{TOLL.format('ninety')} {CLOSED}")
    assert {model: model._default_manager.count() for model in before} == before


def test_a_large_story_is_held_against_the_nearest_articles(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft_check, "MOST_ARTICLES", 1)
    checked = check_draft(story, CLOSED)
    assert (checked.articles, checked.all_articles) == (1, 2)
    assert standings(checked) == {CLOSED: "single"}


def post(client: Client, story: Story, text: str) -> Any:
    return client.post(reverse("draft", args=[story.slug]), {"text": text})


def test_the_page_shows_each_sentence_and_keeps_the_text(as_bob: Client, story: Story) -> None:
    answer = post(as_bob, story, f"{TOLL.format('24')}\r\n{CLOSED}")
    words = answer.content.decode()
    assert answer.status_code == 200
    assert all(part in words for part in ("Says otherwise", "One origin", CLOSED, "Tolmar Post"))
    assert answer.headers["Cache-Control"].startswith("no-store") or "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(("text", "why"), [("", "Paste the text"), ("x" * 30_001, "at most 30,000")])
def test_bad_input_keeps_what_was_pasted(as_bob: Client, story: Story, text: str, why: str) -> None:
    answer = post(as_bob, story, text)
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert text in answer.content.decode()
