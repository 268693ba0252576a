"""Browsers of the cast, and a story on their desks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Conflict, Story, User
from tests.laid_story import lay_story


@pytest.fixture
def story(db: None) -> Story:
    """A ferry accident with eighteen conflicts."""
    return lay_story()


@pytest.fixture
def first(story: Story) -> Conflict:
    """The most important conflict: the toll, told in four ways."""
    return Conflict.objects.get(story=story, number=1)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def as_ada(ada: User) -> Client:
    """The admin's browser."""
    return signed_in(ada)


@pytest.fixture
def as_alice(alice: User) -> Client:
    """The editor's browser."""
    return signed_in(alice)


@pytest.fixture
def as_bob(bob: User) -> Client:
    """The reader's browser."""
    return signed_in(bob)


@pytest.fixture
def count_queries() -> Callable[[Client, str], int]:
    """Count what a page asks of the database, signing in included."""

    def count(client: Client, path: str) -> int:
        client.get(path)  # messages left by earlier requests are shown and gone
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    return count
