from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

SETTINGS = Path(__file__).resolve().parents[2] / "factcheck" / "settings.py"
LONG_KEY = "k" * 40


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Load the settings anew with nothing in the environment but what the test says."""
    for name in (
        "DATABASE_URL",
        "DATABASE_URL_FILE",
        "DATABASE_PASSWORD",
        "DATABASE_PASSWORD_FILE",
        "SECRET_KEY",
        "SECRET_KEY_FILE",
        "DEBUG",
        "EMAIL_HOST",
        "EMAIL_FOLDER",
        "SITE_ADDRESS",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FACTCHECK_DATA", str(tmp_path / "var"))

    def loaded(**environment: str) -> dict[str, Any]:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(SETTINGS))

    return loaded


def test_loading_the_settings_writes_and_starts_nothing(load: Any, tmp_path: Path) -> None:
    settings = load()
    assert settings["EMBEDDED_DATABASE"] is True
    assert settings["DATABASES"]["default"]["HOST"] == str(tmp_path / "var" / "postgres" / "run")
    assert list(tmp_path.iterdir()) == []


def test_it_is_closed_unless_told_otherwise(load: Any) -> None:
    settings = load()
    assert settings["DEBUG"] is False
    assert settings["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert settings["SECRET_KEY_IS_TEMPORARY"] is True
    assert settings["SECRET_KEY"] != load()["SECRET_KEY"]


def test_the_content_policy_allows_nothing_inline_and_no_other_host(load: Any) -> None:
    directives = load()["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    assert directives["default-src"] == ["'none'"]
    assert {source for sources in directives.values() for source in sources} == {"'self'", "'none'"}


@pytest.mark.parametrize(
    ("environment", "complaint"),
    [
        ({"DEBUG": "maybe"}, "DEBUG='maybe' is neither yes nor no"),
        ({"HTTPS": "2"}, "HTTPS='2' is neither"),
        ({"PROXIES": "many"}, "PROXIES='many' is not a whole number"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is shorter than 32"),
        ({"SECRET_KEY": LONG_KEY, "SECRET_KEY_FILE": "/nowhere"}, "Both SECRET_KEY and SECRET_KEY_FILE"),
        ({"SECRET_KEY_FILE": "/nowhere/at/all"}, "SECRET_KEY_FILE='/nowhere/at/all' cannot be read"),
        ({"DATABASE_URL": "mysql://localhost/factcheck"}, "must name a PostgreSQL server"),
        ({"DATABASE_URL": "postgresql://localhost:port/factcheck"}, "DATABASE_URL cannot be understood"),
        ({"EMAIL_HOST": "mail.example", "EMAIL_SECURITY": "some"}, "EMAIL_SECURITY='some' is not one of none, starttls, tls"),
        ({"EMAIL_HOST": "mail.example"}, "set EMAIL_FROM .* and SITE_ADDRESS"),
        ({"EMAIL_HOST": "mail.example", "EMAIL_FROM": "a@b.example", "SITE_ADDRESS": "b.example"}, "SITE_ADDRESS .https://"),
        ({"LOG_LEVEL": "loud"}, "LOG_LEVEL='LOUD' is not one of"),
    ],
)
def test_a_setting_that_cannot_be_understood_stops_the_start(load: Any, environment: dict[str, str], complaint: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=complaint):
        load(**environment)


def test_database_url_chooses_another_server(load: Any) -> None:
    settings = load(DATABASE_URL="postgresql://anna:p%40ss@db.example:5433/news")
    database = settings["DATABASES"]["default"]
    assert settings["EMBEDDED_DATABASE"] is False
    assert [database[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == ["anna", "p@ss", "db.example", 5433, "news"]


def test_the_database_password_may_come_from_a_file(load: Any, tmp_path: Path) -> None:
    secret = tmp_path / "password"
    secret.write_text("s3cret\n", encoding="utf-8")
    settings = load(DATABASE_URL="postgresql://anna@db.example/news", DATABASE_PASSWORD_FILE=str(secret))
    assert settings["DATABASES"]["default"]["PASSWORD"] == "s3cret"


def test_the_key_that_the_demo_made_is_found_again(load: Any, tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "secret-key").write_text(LONG_KEY, encoding="ascii")
    settings = load()
    assert (settings["SECRET_KEY"], settings["SECRET_KEY_IS_TEMPORARY"]) == (LONG_KEY, False)


def test_https_makes_cookies_secure_and_redirects(load: Any) -> None:
    settings = load(HTTPS="yes")
    assert settings["SESSION_COOKIE_SECURE"] is settings["CSRF_COOKIE_SECURE"] is settings["SECURE_SSL_REDIRECT"] is True
    assert settings["SECURE_HSTS_SECONDS"] > 0
    assert settings["SECURE_PROXY_SSL_HEADER"] is None


def test_no_mail_is_sent_unless_a_server_is_named(load: Any) -> None:
    settings = load()
    assert (settings["EMAIL_IS_SENT"], settings["EMAIL_BACKEND"]) == (False, "django.core.mail.backends.dummy.EmailBackend")


def test_a_mail_server_is_named_with_its_account_and_its_security(load: Any, tmp_path: Path) -> None:
    secret = tmp_path / "password"
    secret.write_text("s3cret\n", encoding="utf-8")
    told = {"EMAIL_HOST": "mail.example", "EMAIL_PORT": "587", "EMAIL_USER": "desk", "EMAIL_PASSWORD_FILE": str(secret)}
    settings = load(**told, EMAIL_SECURITY="starttls", EMAIL_FROM="desk@paper.example", SITE_ADDRESS="https://desk.paper.example/")
    assert (settings["EMAIL_IS_SENT"], settings["EMAIL_BACKEND"]) == (True, "django.core.mail.backends.smtp.EmailBackend")
    assert (settings["EMAIL_PORT"], settings["EMAIL_HOST_PASSWORD"], settings["EMAIL_USE_TLS"]) == (587, "s3cret", True)
    assert (settings["DEFAULT_FROM_EMAIL"], settings["SITE_ADDRESS"]) == ("desk@paper.example", "https://desk.paper.example")


def test_a_folder_takes_mail_to_look_at(load: Any, tmp_path: Path) -> None:
    settings = load(EMAIL_FOLDER=str(tmp_path), EMAIL_FROM="desk@paper.example", SITE_ADDRESS="http://localhost:8000")
    assert (settings["EMAIL_IS_SENT"], settings["EMAIL_BACKEND"]) == (True, "django.core.mail.backends.filebased.EmailBackend")
    assert settings["EMAIL_FILE_PATH"] == str(tmp_path)


JUDGE = {"JUDGE_URL": "http://127.0.0.1:11434/v1", "JUDGE_MODEL": "llama3.1:8b"}


def test_no_language_model_is_asked_unless_one_is_named(load: Any) -> None:
    settings = load()

    assert (settings["JUDGE_URL"], settings["JUDGE_MODEL"], settings["JUDGE_MAY_LEAVE"]) == ("", "", False)


def test_a_language_model_is_named_by_its_address_and_its_name(load: Any, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("a secret\n", encoding="utf-8")

    settings = load(**JUDGE, JUDGE_KEY_FILE=str(tmp_path / "key"), JUDGE_BUDGET="5")

    assert (settings["JUDGE_URL"], settings["JUDGE_KEY"], settings["JUDGE_BUDGET"]) == (JUDGE["JUDGE_URL"], "a secret", 5)


@pytest.mark.parametrize(
    ("environment", "complaint"),
    [
        ({"JUDGE_URL": JUDGE["JUDGE_URL"]}, "belong together"),
        ({"JUDGE_MODEL": "llama"}, "belong together"),
        ({**JUDGE, "JUDGE_URL": "127.0.0.1:11434"}, "JUDGE_URL"),
        ({**JUDGE, "JUDGE_URL": "ftp://model.example/v1"}, "JUDGE_URL"),
        ({**JUDGE, "JUDGE_URL": "http://[::1/v1"}, "JUDGE_URL"),
        ({**JUDGE, "JUDGE_URL": "http://me:secret@model.example/v1"}, "JUDGE_KEY_FILE"),
        ({**JUDGE, "JUDGE_MAY_LEAVE": "perhaps"}, "JUDGE_MAY_LEAVE"),
        ({"JUDGE_MAY_LEAVE": "yes"}, "say nothing without JUDGE_URL"),
        ({**JUDGE, "JUDGE_BUDGET": "0"}, "JUDGE_BUDGET"),
        ({**JUDGE, "JUDGE_SECONDS": "a minute"}, "JUDGE_SECONDS"),
        ({**JUDGE, "JUDGE_AT_ONCE": "100"}, "JUDGE_AT_ONCE"),
        ({**JUDGE, "JUDGE_KEY_FILE": "/nowhere/key"}, "JUDGE_KEY_FILE"),
        ({**JUDGE, "JUDGE_MODEL": "m" * 300}, "JUDGE_MODEL"),
    ],
)
def test_a_setting_of_the_language_model_that_cannot_be_meant_stops_the_start(
    load: Any, environment: dict[str, str], complaint: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=complaint):
        load(**environment)


@pytest.mark.parametrize("key", ["sk-1\nsk-2\n", "sk-\u2013dash", "sk-\x07"])
def test_a_key_that_no_header_can_hold_stops_the_start_and_is_not_told(load: Any, tmp_path: Path, key: str) -> None:
    (tmp_path / "key").write_text(key, encoding="utf-8")

    with pytest.raises(ImproperlyConfigured, match="JUDGE_KEY_FILE") as stopped:
        load(**JUDGE, JUDGE_KEY_FILE=str(tmp_path / "key"))
    assert "sk-" not in str(stopped.value)


def test_a_key_file_that_cannot_be_read_stops_the_start_and_is_named(load: Any, tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"JUDGE_KEY_FILE='{tmp_path}' cannot be read"):
        load(**JUDGE, JUDGE_KEY_FILE=str(tmp_path))
