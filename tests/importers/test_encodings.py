"""Texts in the encodings that newsrooms really send."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.importers.encodings import decode, what_it_is_instead

ENGLISH = "The café’s owner – a Mr Müller – said “never”. " * 5
RUSSIAN = "Президент заявил, что переговоры начнутся в понедельник. Жители города ждут помощи. " * 5
CHINESE = "外交部发言人星期一表示,中方希望各方保持冷静和克制,尽快恢复和谈。" * 5


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (ENGLISH, "utf-8", "utf-8"),
        (ENGLISH, "utf-8-sig", "utf-8"),
        (ENGLISH, "cp1252", "windows-1252"),
        (ENGLISH, "utf-16", "utf-16"),
        (ENGLISH, "utf-16-le", "utf-16-le"),
        (ENGLISH, "utf-16-be", "utf-16-be"),
        (ENGLISH, "utf-32", "utf-32"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (CHINESE, "gb18030", "gb18030"),
        ("plain words", "ascii", "utf-8"),
    ],
)
def test_the_encoding_is_found(text: str, encoding: str, name: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.unreadable) == (text, name, 0)


def test_damaged_utf_8_is_read_as_utf_8_and_the_damage_counted() -> None:
    decoded = decode("Müller “said”".encode() + b"\xff\xfe and \xc3")
    assert decoded.text.startswith("Müller “said”")
    assert (decoded.encoding, decoded.unreadable) == ("utf-8", 3)


def test_a_declared_encoding_is_believed_only_if_the_bytes_allow_it() -> None:
    assert decode("Müller".encode("cp1252"), "utf-8").text == "Müller"
    assert decode("Müller".encode(), "iso-8859-1").text == "Müller"
    assert decode("Łódź".encode("iso8859-2"), "iso-8859-2").text == "Łódź"
    assert decode(b"plain", "rot13").text == "plain"
    assert decode(b"caf\xe9", "no-such-encoding").text == "café"


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7 abc", b"\x89PNG\r\n", b"PK\x03\x04abc", b"\x7fELF\x02", b"{\\rtf1 hello}", b"\x1f\x8b\x08", bytes(range(1, 32)) * 10],
)
def test_what_is_no_text_is_recognised(content: bytes) -> None:
    assert what_it_is_instead(content)


@pytest.mark.parametrize("content", [b"", b"hello\x00world", "Привет".encode("cp1251"), "hello".encode("utf-16"), "日本".encode()])
def test_text_is_not_taken_for_something_else(content: bytes) -> None:
    assert what_it_is_instead(content) is None


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_become_some_text(content: bytes) -> None:
    assert isinstance(decode(content).text, str)


@settings(deadline=None)
@given(st.text())
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    content = text.encode()
    if what_it_is_instead(content) is None and not content.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\x00" not in content:
        assert decode(content).text == text.removeprefix("\ufeff")
