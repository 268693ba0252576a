"""Who has looked at what."""

from __future__ import annotations

import pytest

from articles import services
from articles.models import Conflict, Look, User
from tests.laid_story import lay_story

pytestmark = pytest.mark.django_db


def test_looking_twice_keeps_the_latest_look_alone(alice: User, bob: User) -> None:
    conflict = Conflict.objects.filter(story=lay_story(most=1)).get()
    for version in (1, 2):
        services.note_look(conflict.pk, version, user=alice)
    services.note_look(conflict.pk, 1, user=bob)
    assert list(Look.objects.order_by("user__username").values_list("user__username", "version")) == [("alice", 2), ("bob", 1)]
