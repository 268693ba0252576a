"""The action log refuses to be rewritten, by anybody."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from articles import services
from articles.models import Action, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(alice: User) -> Action:
    services.create_story("A story", user=alice)
    return Action.objects.get()


def test_a_line_cannot_be_changed(line: Action) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Action.objects.filter(pk=line.pk).update(who="Nobody")


def test_a_line_cannot_be_deleted(line: Action) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        line.delete()


def test_a_line_cannot_be_changed_by_hand(line: Action) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE articles_action SET why = 'because'")


def test_a_line_outlives_the_account_it_names(line: Action, alice: User) -> None:
    alice.delete()

    line.refresh_from_db()
    assert (line.who, line.actor_id) == ("Alice", alice.pk or line.actor_id)
