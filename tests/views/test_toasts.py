"""Toasts: each thing that can be taken back comes with the form that takes it back, and with no other."""

from __future__ import annotations

import re

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from articles import services
from articles.models import Conflict, ConflictState, Story, User, Verdict

HTMX = {"HX-Request": "true"}
FORM = re.compile(r'<div class="toast[^"]*">\s*<p>(?P<words>.*?)</p>(?P<rest>.*?)<button class="button button-plain"', re.DOTALL)
ACTION = re.compile(r'<form method="post" action="(?P<post>[^"]*)" hx-post="(?P<hx>[^"]*)"')
FIELD = re.compile(r'<input type="hidden" name="(?P<name>\w+)" value="(?P<value>[^"]*)">')


def address(story: Story, number: int, page: str = "decide") -> str:
    return reverse(page, args=[story.slug, number])


def decide(client: Client, story: Story, number: int, *, query: str = "", htmx: bool = False) -> str:
    """Decide a conflict by its page; return the page that follows."""
    sent = {"verdict": "all_wrong", "seen_version": Conflict.objects.get(story=story, number=number).version}
    answer = client.post(f"{address(story, number)}{query}", sent, headers=HTMX if htmx else {}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def toasts(page: str) -> list[tuple[str, str, dict[str, str]]]:
    """The words of each toast on a page, with the address and the fields of its form; "" and nothing where it has none."""
    found = []
    for toast in FORM.finditer(page):
        action = ACTION.search(toast["rest"])
        assert action is None or action["post"] == action["hx"]
        found.append((toast["words"], action["post"].replace("&amp;", "&") if action else "", dict(FIELD.findall(toast["rest"]))))
    return found


@pytest.mark.parametrize("htmx", [False, True])
def test_a_decision_comes_with_the_form_that_takes_it_back(htmx: bool, as_alice: Client, story: Story) -> None:
    [(words, action, fields)] = toasts(decide(as_alice, story, 1, query="?type=number", htmx=htmx))
    assert words.startswith("Decided: all are wrong.")
    assert action == f"{address(story, 1, 'undo')}?type=number"
    one = Conflict.objects.get(story=story, number=1)
    assert fields.pop("csrfmiddlewaretoken")
    assert fields == {"decision": str(one.decision_id)}
    back = as_alice.post(action, fields)
    assert back["Location"] == f"{address(story, 1, 'conflict')}?type=number"
    one.refresh_from_db()
    assert one.state == ConflictState.OPEN


def test_the_form_needs_the_token_of_its_page(alice: User, story: Story) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(alice)
    one = Conflict.objects.get(story=story, number=1)
    services.decide(one.pk, seen_version=one.version, user=alice, verdict=Verdict.ALL_WRONG)
    page = strict.get(address(story, 1, "conflict")).content.decode()
    fields = dict(FIELD.findall(page))
    assert strict.post(address(story, 1, "undo"), {"decision": fields["decision"]}).status_code == 403
    assert strict.post(address(story, 1, "undo"), fields).status_code == 302


def test_a_message_has_words_and_a_level_and_no_address(as_alice: Client, story: Story) -> None:
    answer = as_alice.post(address(story, 1), {"verdict": "all_wrong", "seen_version": 1})
    assert [(message.level_tag, message.extra_tags) for message in get_messages(answer.wsgi_request)] == [("success", "")]


def test_a_page_shows_the_form_once(as_alice: Client, story: Story) -> None:
    decide(as_alice, story, 1)
    assert toasts(as_alice.get("/queue/").content.decode()) == []
    assert as_alice.session.get("undo", {}) == {}


def test_a_toast_that_no_page_has_shown_yet_keeps_its_own_form(as_alice: Client, story: Story) -> None:
    for number in (1, 2):
        as_alice.post(address(story, number), {"verdict": "all_wrong", "seen_version": 1})
    shown = toasts(as_alice.get("/queue/").content.decode())
    assert [action for _, action, _ in shown] == [address(story, 1, "undo"), address(story, 2, "undo")]


def test_what_cannot_be_taken_back_has_no_form_even_beside_what_can(as_alice: Client, story: Story) -> None:
    as_alice.post(address(story, 1), {"verdict": "all_wrong", "seen_version": 1})
    as_alice.post(address(story, 2, "comment"), {"note": "Ask the harbour."})
    shown = {words: action for words, action, _ in toasts(as_alice.get("/queue/").content.decode())}
    assert shown.pop("The comment is kept; nothing was decided.") == ""
    assert list(shown.values()) == [address(story, 1, "undo")]


def test_a_toast_takes_back_its_own_decision_and_not_what_somebody_decided_since(as_alice: Client, ada: User, story: Story) -> None:
    [(_, action, fields)] = toasts(decide(as_alice, story, 1))
    one = Conflict.objects.get(story=story, number=1)
    services.decide(one.pk, seen_version=one.version, user=ada, verdict=Verdict.UNVERIFIED)
    page = as_alice.post(action, fields, follow=True).content.decode()
    assert "Not undone: Ada changed this conflict meanwhile." in page
    one.refresh_from_db()
    assert one.decision is not None
    assert one.decision.made_by == "Ada"


def test_the_page_of_a_conflict_takes_back_the_decision_it_shows(as_alice: Client, ada: User, story: Story) -> None:
    decide(as_alice, story, 1)
    page = as_alice.get(address(story, 1, "conflict")).content.decode()
    one = Conflict.objects.get(story=story, number=1)
    assert f'name="decision" value="{one.decision_id}"' in page


def test_a_decision_of_another_conflict_is_not_taken_back_by_its_number(as_alice: Client, story: Story) -> None:
    for number in (1, 2):
        decide(as_alice, story, number)
    first, second = Conflict.objects.filter(story=story, number__in=(1, 2)).order_by("number")
    as_alice.post(address(story, 1, "undo"), {"decision": second.decision_id})
    states = dict(Conflict.objects.filter(pk__in=(first.pk, second.pk)).values_list("number", "state"))
    assert states == {1: ConflictState.OPEN, 2: ConflictState.DECIDED}


def test_words_from_an_article_are_words_in_a_toast(as_alice: Client, story: Story) -> None:
    Conflict.objects.filter(story=story, number=1).update(question='<b onclick="x">How</b> many?')
    [(words, _, _)] = toasts(decide(as_alice, story, 1))
    assert "&lt;b onclick=&quot;x&quot;&gt;How&lt;/b&gt; many?" in words
