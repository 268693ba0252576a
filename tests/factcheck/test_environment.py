from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from factcheck import environment


@pytest.mark.parametrize(
    ("value", "meaning"), [("1", True), ("Yes", True), (" on ", True), ("TRUE", True), ("0", False), ("no", False), ("off", False)]
)
def test_a_boolean_knows_the_usual_words(monkeypatch: pytest.MonkeyPatch, value: str, meaning: bool) -> None:
    monkeypatch.setenv("SWITCH", value)
    assert environment.boolean("SWITCH", default=not meaning) is meaning


@pytest.mark.parametrize("value", ["maybe", "2", "f", "None", "ja"])
def test_a_boolean_refuses_any_other_word(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SWITCH", value)
    with pytest.raises(ImproperlyConfigured, match=r"SWITCH.*neither yes nor no"):
        environment.boolean("SWITCH", default=False)


@pytest.mark.parametrize("default", [True, False])
def test_an_empty_value_counts_as_not_given(monkeypatch: pytest.MonkeyPatch, default: bool) -> None:
    monkeypatch.setenv("SWITCH", "  ")
    assert environment.boolean("SWITCH", default=default) is default


@pytest.mark.parametrize("value", ["-1", "70000", "80.5", "eighty", "٨"])
def test_a_whole_number_out_of_bounds_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("PORT", value)
    with pytest.raises(ImproperlyConfigured, match=r"PORT=.* is not a whole number from 1 to 65535"):
        environment.whole_number("PORT", default=8000, least=1, most=65535)


def test_names_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSTS", "a.example, b.example ,,")
    assert environment.names("HOSTS", default=("localhost",)) == ["a.example", "b.example"]
    monkeypatch.delenv("HOSTS")
    assert environment.names("HOSTS", default=("localhost",)) == ["localhost"]


def test_a_secret_is_read_from_its_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("open sesame\n", encoding="utf-8")
    monkeypatch.setenv("SECRET_FILE", str(file))
    assert environment.secret("SECRET") == "open sesame"


def test_a_secret_given_twice_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SECRET", "one")
    monkeypatch.setenv("SECRET_FILE", str(tmp_path / "other"))
    with pytest.raises(ImproperlyConfigured, match="Both SECRET and SECRET_FILE are set"):
        environment.secret("SECRET")


@pytest.mark.parametrize(
    ("content", "complaint"), [(None, "cannot be read"), (b" \n", "is an empty file"), (b"\xff\xfe\x00", "cannot be read")]
)
def test_a_secret_file_that_gives_no_secret_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None, complaint: str
) -> None:
    file = tmp_path / "secret"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setenv("SECRET_FILE", str(file))
    with pytest.raises(ImproperlyConfigured, match=complaint):
        environment.secret("SECRET")
