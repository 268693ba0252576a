"""Accounts: who may sign in, and what for. One admin who can sign in is always left."""

from __future__ import annotations

import secrets
import string
from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from articles.models import Role, User, Verb
from articles.services.log import record
from articles.services.outcomes import CannotKeep

_LETTERS = string.ascii_lowercase.replace("l", "") + "23456789"
_PARTS, _PART = 4, 5


@dataclass(frozen=True, slots=True)
class Account:
    """What is known of a person who may sign in."""

    username: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    role: str = Role.READER


@transaction.atomic
def add_person(account: Account, *, user: User) -> tuple[User, str]:
    """Make an account; return it with its first password, which is kept nowhere."""
    if User.objects.filter(username__iexact=account.username).exists():
        raise CannotKeep(f"There is an account “{account.username}” already. Choose another name.")
    password = _new_password()
    person = User.objects.create_user(
        account.username,
        account.email,
        password,
        first_name=account.first_name,
        last_name=account.last_name,
        role=account.role,
    )
    record(Verb.PERSON_ADD, person, user=user, after={"words": f"{person.username}: {person.get_role_display().lower()}"})
    return person, password


@transaction.atomic
def change_person(pk: int, account: Account, *, active: bool, user: User) -> User:
    """Change names, role, and whether a person may sign in. Raises ``CannotKeep`` where no admin would be left."""
    admins = list(User.objects.select_for_update().filter(role=Role.ADMIN, is_active=True).order_by("pk"))
    person = User.objects.select_for_update().get(pk=pk)
    stays = active and account.role == Role.ADMIN
    if person in admins and not stays and len(admins) == 1:
        raise CannotKeep("This is the only admin who can sign in. Make somebody else an admin first.")
    if person.pk == user.pk and not stays and user.role == Role.ADMIN:
        raise CannotKeep("You cannot take your own rights: ask another admin to do it.")
    before = _words(person)
    person.first_name, person.last_name, person.email = account.first_name, account.last_name, account.email
    person.role, person.is_active = account.role, active
    person.save()
    record(Verb.PERSON_CHANGE, person, user=user, before={"words": before}, after={"words": _words(person)})
    return person


@transaction.atomic
def reset_password(pk: int, *, user: User) -> tuple[User, str]:
    """Give a person a new password, which is kept nowhere; whoever is signed in with the old one is signed out."""
    person = User.objects.select_for_update().get(pk=pk)
    password = _new_password()
    person.set_password(password)
    person.save(update_fields=["password"])
    record(Verb.PASSWORD_RESET, person, user=user)
    return person, password


@transaction.atomic
def change_password(person: User, *, old: str, new: str) -> None:
    """Change one's own password. Raises ``CannotKeep`` where the old one is not right or the new one is too easy to guess."""
    if not person.check_password(old):
        raise CannotKeep("The present password is not right. Nothing was changed.")
    try:
        validate_password(new, person)
    except ValidationError as refused:
        raise CannotKeep(" ".join(refused.messages)) from refused
    person.set_password(new)
    person.save(update_fields=["password"])
    record(Verb.PASSWORD_CHANGE, person, user=person)


def _words(person: User) -> str:
    can = "" if person.is_active else ", cannot sign in"
    return f"{person.name}: {person.get_role_display().lower()}{can}"


def _new_password() -> str:
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(_PART)) for _ in range(_PARTS))
