from __future__ import annotations

import pytest
from django.db import OperationalError, connection
from django.test import Client

from articles.models import User
from tests.conftest import PASSWORD
from tests.views.browsing import words


def sign_in(client: Client, password: str, **more: str) -> str:
    answer = client.post("/accounts/login/", {"username": "alice", "password": password, **more})
    return answer.headers.get("Location") or words(answer)


def test_the_right_password_opens_the_stories(client: Client, alice: User) -> None:
    assert sign_in(client, PASSWORD) == "/"


def test_signing_in_goes_back_to_the_page_that_was_asked_for(client: Client, alice: User) -> None:
    assert sign_in(client, PASSWORD, next="/queue/?type=place") == "/queue/?type=place"


def test_signing_in_never_leads_to_another_host(client: Client, alice: User) -> None:
    assert sign_in(client, PASSWORD, next="https://elsewhere.example/") == "/"


def test_a_wrong_password_says_so_and_not_which_of_the_two_was_wrong(client: Client, alice: User) -> None:
    assert "The name and the password do not go together." in sign_in(client, "guess")


def test_ten_wrong_passwords_show_how_long_to_wait(client: Client, alice: User) -> None:
    pages = [sign_in(client, "guess") for _ in range(10)]
    assert "locked at this address for 15 minutes" in pages[-1]


def test_signing_out_leads_to_signing_in(as_alice: Client) -> None:
    assert as_alice.post("/accounts/logout/")["Location"] == "/accounts/login/"
    assert as_alice.get("/").status_code == 302


def test_a_page_that_is_not_there_says_where_to_go(as_bob: Client) -> None:
    answer = as_bob.get("/nowhere/")
    assert answer.status_code == 404
    assert "There is no such page" in words(answer)


def test_a_page_for_others_says_who_may(as_bob: Client) -> None:
    answer = as_bob.get("/imports/")
    assert answer.status_code == 403
    assert "You are signed in as Bob, reader." in words(answer)


def test_a_request_that_nobody_understands_is_answered_in_words(as_bob: Client) -> None:
    answer = as_bob.get("/", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert "The request could not be understood" in words(answer)


def test_a_fault_of_ours_is_owned(as_bob: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise RuntimeError

    monkeypatch.setattr("articles.selectors.list_stories", fail)
    as_bob.raise_request_exception = False
    answer = as_bob.get("/")
    assert answer.status_code == 500
    assert "Something went wrong here" in words(answer)


def test_no_page_allows_inline_script_or_style(as_bob: Client) -> None:
    policy = as_bob.get("/").headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


# --- Health ------------------------------------------------------------------------------------------------------------------


def test_a_healthy_application_says_ok(client: Client, db: None) -> None:
    assert client.get("/healthz").content == b"ok\n"


def test_without_its_database_it_says_what_is_missing(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OperationalError

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", refuse)
        answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (503, b"The database does not answer.\n")
