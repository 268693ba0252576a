"""Statements written by hand: planned once for a connection, sent several at a time."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from articles.models import User
from articles.statements import Statement, ask, ask_together

pytestmark = pytest.mark.django_db

COUNT = "SELECT count(*) FROM articles_user WHERE id > %s"


def plans() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s", ["SELECT count(*) FROM articles_user%"])
        return int(cursor.fetchone()[0])


def test_a_statement_is_planned_once_whatever_its_values(ada: User) -> None:
    before = plans()
    for number in (0, 7, 70_000, 7_000_000_000):
        ask(Statement(COUNT, [number]))

    assert plans() <= max(before, 1)


def test_of_statements_sent_together_each_sees_what_those_before_it_did(alice: User) -> None:
    rename = Statement("UPDATE articles_user SET first_name = %s WHERE id = %s RETURNING id", ["Alicia", alice.pk])
    read = Statement("SELECT first_name FROM articles_user WHERE id = %s", [alice.pk])

    assert ask_together(read, rename, read) == [[("Alice",)], [(alice.pk,)], [("Alicia",)]]


def test_what_fails_among_them_raises_as_it_does_alone_and_nothing_of_it_stays(alice: User, ada: User) -> None:
    rename = Statement("UPDATE articles_user SET first_name = %s WHERE id = %s RETURNING id", ["Alicia", alice.pk])
    again = Statement("UPDATE articles_user SET username = %s WHERE id = %s RETURNING id", [ada.username, alice.pk])

    with pytest.raises(IntegrityError), transaction.atomic():
        ask_together(rename, again, rename)

    alice.refresh_from_db()
    assert (alice.first_name, ask(Statement("SELECT 1 WHERE %s::int = 1", [1]))) == ("Alice", [(1,)])
