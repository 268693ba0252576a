from __future__ import annotations

from datetime import UTC, datetime, timedelta
from http import HTTPStatus

import pytest
import time_machine
from django.test import Client

from articles.models import User
from tests.conftest import PASSWORD

LOGIN = "/admin/login/"


def sign_in(client: Client, name: str, password: str, address: str = "198.51.100.7") -> int:
    return client.post(LOGIN, {"username": name, "password": password}, REMOTE_ADDR=address).status_code


@pytest.fixture
def eve(client: Client, ada: User) -> Client:
    """Someone who has guessed Ada's password wrongly ten times."""
    for _ in range(10):
        sign_in(client, "ada", "guess")
    return client


def test_ten_wrong_passwords_lock_that_user_at_that_address(eve: Client) -> None:
    assert sign_in(eve, "ada", PASSWORD) == HTTPStatus.TOO_MANY_REQUESTS


def test_nine_wrong_passwords_lock_nobody(client: Client, ada: User) -> None:
    for _ in range(9):
        sign_in(client, "ada", "guess")
    assert sign_in(client, "ada", PASSWORD) == HTTPStatus.FOUND


def test_nobody_else_is_locked_out(eve: Client, client: Client) -> None:
    User.objects.create_user(username="andrew", password=PASSWORD, role="admin")
    assert sign_in(Client(), "ada", PASSWORD, address="203.0.113.5") == HTTPStatus.FOUND
    assert sign_in(Client(), "andrew", PASSWORD) == HTTPStatus.FOUND


def test_the_lock_opens_after_a_quarter_of_an_hour(eve: Client) -> None:
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=14)):
        assert sign_in(eve, "ada", PASSWORD) == HTTPStatus.TOO_MANY_REQUESTS
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=16)):
        assert sign_in(eve, "ada", PASSWORD) == HTTPStatus.FOUND
