"""Telling people by e-mail what concerns them at the desk: each thing once, whatever happens to a worker or a mail server in between.

What is to be told is noted, and that is stored, before it is sent. A worker that is killed in between tells it never rather than twice;
the page "For you" has it all the same.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Sequence
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from articles.models import Mailed, Role, User, Verb
from articles.selectors.for_you import ForYou, ForYouLine, for_you
from articles.services.log import record

logger = logging.getLogger(__name__)

_AGAIN_LATER = range(400, 500)


@transaction.atomic
def choose_mail(user: User, *, wanted: bool) -> None:
    """Keep whether somebody wants to be told by e-mail what concerns them."""
    words = {True: "by e-mail", False: "no e-mail"}
    User.objects.filter(pk=user.pk).update(mailed=wanted)
    record(Verb.MAIL_CHOOSE, user, user=user, before={"words": words[user.mailed]}, after={"words": words[wanted]})
    user.mailed = wanted


def people_to_mail() -> list[int]:
    """Return who may be told by e-mail: whoever decides, has an address, and did not ask to be left alone."""
    return list(_reachable().order_by("pk").values_list("pk", flat=True))


def tell_by_mail(pk: int, *, connection: BaseEmailBackend) -> int:
    """Send somebody what concerns them and was not sent before, in one message; return how many things that was.

    What the mail server refuses for now is sent another time, what it refuses for good is not. Any other error is raised: whether the
    message went out cannot be known then, and it is not sent again.
    """
    if not any(_what_is_new(person)[1] for person in _reachable().filter(pk=pk)):
        return 0
    connection.open()  # before anything is noted: a server that is away is asked again
    person, found, new = _note_what_is_new(pk)
    if person is None or not new:
        return 0
    message = _message(person, found, new)
    message.connection = connection
    try:
        message.send()
    except (SMTPResponseException, SMTPRecipientsRefused) as refused:
        logger.warning("The mail server refused what was for %s: %s", person.username, refused)
        _note_refusal(person, new, refused)
        return 0
    return len(new)


def _reachable() -> QuerySet[User]:
    return User.objects.filter(is_active=True, mailed=True, role__in=(Role.EDITOR, Role.ADMIN)).exclude(email="")


@transaction.atomic
def _note_what_is_new(pk: int) -> tuple[User | None, ForYou, Sequence[ForYouLine]]:
    """Note what somebody is about to be told. Of two workers at the same person the second waits, and finds it noted."""
    person = _reachable().select_for_update(no_key=True).filter(pk=pk).first()
    if person is None:
        return None, ForYou((), (), (), ()), ()
    found, new = _what_is_new(person)
    Mailed.objects.bulk_create(Mailed(user=person, line=line.key, at=timezone.now()) for line in new)
    if new:
        record(Verb.MAIL_SEND, person, user=None, after={"words": _count(len(new))})
    return person, found, new


def _what_is_new(person: User) -> tuple[ForYou, list[ForYouLine]]:
    found = for_you(person)
    if found.is_whole:  # what is over may happen again, and is told again then
        person.told.exclude(line__in=[line.key for line in found.lines]).delete()
    told = set(person.told.values_list("line", flat=True))
    return found, [line for line in found.lines if line.key not in told]


@transaction.atomic
def _note_refusal(person: User, lines: Iterable[ForYouLine], refused: SMTPResponseException | SMTPRecipientsRefused) -> None:
    later = _is_for_now(refused)
    if later:
        person.told.filter(line__in=[line.key for line in lines]).delete()
    what = "The mail server refused it for now; it is sent again." if later else "The mail server refused it."
    record(Verb.MAIL_FAIL, person, user=None, after={"words": what}, why=str(refused)[:500])


def _is_for_now(refused: SMTPResponseException | SMTPRecipientsRefused) -> bool:
    if isinstance(refused, SMTPRecipientsRefused):
        return all(code in _AGAIN_LATER for code, _ in refused.recipients.values())
    return refused.smtp_code in _AGAIN_LATER


def _message(person: User, found: ForYou, new: Collection[ForYouLine]) -> EmailMessage:
    sections = (
        ("Given to you", found.given),
        ("Reopened after you decided", found.reopened),
        ("Reversed by somebody else", found.reversed),
        ("Waiting for a second decision", found.second),
    )
    told = [_section(title, [line for line in lines if line in new]) for title, lines in sections]
    foot = (
        f"All that is for you ({len(found.lines)}): {_address('for-you')}\n\n"
        f"You are told once of each. To get no such mail, say so here: {_address('account')}"
    )
    return EmailMessage(
        subject=f"Factcheck: {_count(len(new))} for you",
        body="\n\n".join([*filter(None, told), f"--\n{foot}\n"]),
        to=[person.email],
        headers={"Auto-Submitted": "auto-generated"},
    )


def _section(title: str, lines: Sequence[ForYouLine]) -> str:
    if not lines:
        return ""
    return "\n\n".join([f"{title.upper()}", *(_told(line) for line in lines)])


def _told(line: ForYouLine) -> str:
    return f"{line.question} ({line.story_name})\n{line.told}\n{_address('conflict', line.story_slug, line.number)}"


def _address(name: str, *keys: str | int) -> str:
    return f"{settings.SITE_ADDRESS}{reverse(name, args=keys)}"


def _count(things: int) -> str:
    return "one thing" if things == 1 else f"{things} things"
