"""What concerns somebody is told to them by e-mail, each thing once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from pytest_django import Settings

from articles import services, tasks
from articles.models import Action, Conflict, Mailed, Story, User, Verb, Verdict
from tests.laid_story import lay_story
from tests.mail_server import HANG_UP, MailServer, mail_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(db: None) -> Story:
    return lay_story()


@pytest.fixture(autouse=True)
def _a_server_is_named(settings: Settings) -> None:
    settings.EMAIL_IS_SENT = True
    settings.DEFAULT_FROM_EMAIL = "desk@paper.example"
    settings.SITE_ADDRESS = "https://desk.paper.example"


@pytest.fixture
def alice(alice: User) -> User:
    alice.email = "alice@paper.example"
    alice.save()
    return alice


def give(number: int, *, to: User, by: User) -> None:
    services.assign_conflict(Conflict.objects.get(number=number).pk, to=to.pk, user=by)


def tell() -> None:
    tasks.mail_what_concerns_people(timestamp=0)


def test_what_was_given_is_told_once_with_its_address(story: Story, alice: User, ada: User) -> None:
    give(3, to=alice, by=ada)
    tell()
    tell()
    [sent] = mail.outbox
    assert (sent.to, sent.from_email, sent.subject) == (["alice@paper.example"], "desk@paper.example", "Factcheck: one thing for you")
    assert "GIVEN TO YOU" in sent.body
    assert "How many people were aboard the ferry (The Maren Lise ferry accident)\nAda asked you to decide this.\n" in sent.body
    assert "https://desk.paper.example/stories/maren-lise-ferry/conflicts/3/" in sent.body
    assert "https://desk.paper.example/account/" in sent.body
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"


def test_only_what_is_new_is_told_and_what_happens_again_is_new(story: Story, alice: User, ada: User) -> None:
    give(3, to=alice, by=ada)
    tell()
    give(4, to=alice, by=ada)
    tell()
    services.release_conflict(Conflict.objects.get(number=3).pk, user=alice)
    tell()
    give(3, to=alice, by=ada)
    tell()
    assert [re.findall(r"/conflicts/(\d+)/", str(sent.body)) for sent in mail.outbox] == [["3"], ["4"], ["3"]]
    assert Mailed.objects.count() == 2


def test_all_four_kinds_are_told_in_one_message(story: Story, alice: User, ada: User) -> None:
    for number in (1, 2):
        conflict = Conflict.objects.get(number=number)
        services.decide(conflict.pk, seen_version=conflict.version, user=alice, verdict=Verdict.ALL_WRONG)
    changed = Conflict.objects.get(number=1)
    services.decide(changed.pk, seen_version=changed.version, user=ada, verdict=Verdict.NOT_A_CONFLICT)
    Conflict.objects.filter(number=2).update(state="reopened", reopened_because="KTV changed its report.")
    give(3, to=alice, by=ada)
    Story.objects.update(second_from=0.5)
    fourth = Conflict.objects.get(number=4)
    services.decide(fourth.pk, seen_version=fourth.version, user=ada, verdict=Verdict.ALL_WRONG)
    tell()
    tell()
    [sent] = mail.outbox
    assert sent.subject == "Factcheck: 4 things for you"
    told = ("Ada asked you", "KTV changed its report.", "Ada decided it anew: Not a conflict.", "this takes a second person")
    assert [words for words in told if words not in sent.body] == []


@pytest.mark.parametrize("reason", ["opted out", "no address", "left", "a reader", "no server"])
def test_nobody_is_told_who_cannot_or_will_not_be(reason: str, story: Story, alice: User, ada: User, settings: Settings) -> None:
    give(3, to=alice, by=ada)
    if reason == "opted out":
        services.choose_mail(alice, wanted=False)
    settings.EMAIL_IS_SENT = reason != "no server"
    changes: dict[str, dict[str, Any]] = {"no address": {"email": ""}, "left": {"is_active": False}, "a reader": {"role": "reader"}}
    User.objects.filter(pk=alice.pk).update(**changes.get(reason, {}))
    tell()
    assert mail.outbox == []


def test_the_log_says_that_somebody_was_told(story: Story, alice: User, ada: User) -> None:
    give(3, to=alice, by=ada)
    tell()
    line = Action.objects.get(what=Verb.MAIL_SEND)
    assert (line.target, line.after["words"]) == ("account alice", "one thing")


def test_a_folder_takes_what_a_server_would(story: Story, alice: User, ada: User, settings: Settings, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    give(3, to=alice, by=ada)
    tell()
    tell()
    [file] = tmp_path.iterdir()
    sent = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert sent["To"] == "alice@paper.example"
    assert "Ada asked you to decide this." in sent.get_content()


# --- A server that is away, refuses, or hangs up -----------------------------------------------------------------------------


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    with mail_server() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        yield running


def test_a_server_that_is_away_is_asked_again(story: Story, alice: User, ada: User, server: MailServer, settings: Settings) -> None:
    give(3, to=alice, by=ada)
    settings.EMAIL_PORT = 1
    with pytest.raises(ConnectionRefusedError):
        tell()
    settings.EMAIL_PORT = server.port
    tell()
    assert len(server.messages) == 1


def test_what_is_refused_for_now_is_sent_later(story: Story, alice: User, ada: User, server: MailServer) -> None:
    give(3, to=alice, by=ada)
    server.recipient = "451 come back later"
    tell()
    assert server.messages == []
    server.recipient = "250 taken"
    tell()
    tell()
    assert len(server.messages) == 1
    assert list(Action.objects.filter(what__startswith="mail").order_by("pk").values_list("what", flat=True)) == [
        Verb.MAIL_SEND,
        Verb.MAIL_FAIL,
        Verb.MAIL_SEND,
    ]


def test_what_is_refused_for_good_is_not_tried_again_and_the_next_person_is_told(
    story: Story, alice: User, ada: User, server: MailServer
) -> None:
    give(3, to=alice, by=ada)
    server.recipient = "550 nobody here"
    tell()
    server.recipient = "250 taken"
    tell()
    assert server.messages == []
    give(4, to=alice, by=ada)
    tell()
    assert len(server.messages) == 1


def test_a_server_that_hangs_up_over_a_message_does_not_get_it_twice(story: Story, alice: User, ada: User, server: MailServer) -> None:
    give(3, to=alice, by=ada)
    server.message = HANG_UP
    with pytest.raises(SMTPServerDisconnected):
        tell()
    server.message = "250 taken"
    tell()
    assert len(server.messages) == 1
    assert Mailed.objects.get().at <= timezone.now()


def test_somebody_whom_the_server_does_not_know_holds_nobody_up(story: Story, alice: User, ada: User, server: MailServer) -> None:
    ada.email = "ada@paper.example"
    ada.save()
    give(3, to=alice, by=ada)
    give(4, to=ada, by=alice)
    server.message = "554 no"
    tell()
    assert len(server.messages) == 2
