"""The words of a quotation as they were said, and where two wordings part."""

from __future__ import annotations

import pytest

from articles.domain.conflicts.wordings import do_part, words_said

SPOKEN = "and then {} in front of the town hall until we were told to go home"

ONE_WORDING = [
    ("we spent 1.5 million", "we spent 1,500,000"),
    ("we saw five men", "we saw 5 men"),
    ("twenty-five of us stood there", "25 of us stood there"),
    ("some 5% of us stood there", "some five per cent of us stood there"),
    ("they had health care", "they had healthcare"),
    ("they cannot stay", "they can not stay"),
    ("we don’t stay", "we donâ€™t stay"),
    ("we don’t stay", "we don\ufffdt stay"),
    ("we met at the café", "we met at the caf\ufffd"),
    ("we met at the café", "we met at the cafÃ©"),
    ("we met at the café", "we met at the cafe"),
    ("it opened at noon", "it opened at 12 p.m."),
    ("it opened at noon", "it opened at 12:00"),
    ("it shut at midnight", "it shut at 12 a.m."),
    ("it shut at midnight", "it shut at 00:00"),
    ("it opened at 5 am here", "it opened at 5 a.m. here"),
    ("it opened at 5am", "it opened at 05:00"),
    ("the travellers cancelled it", "the travelers canceled it"),
    ("we stood for hours side by side", "we stood … side by side"),
    ("we stood for hours side by side", "we stood ... side by side"),
]
TWO_WORDINGS = [
    ("we spent 1.5 million", "we spent 15 million"),
    ("we spent 2.5", "we spent 25"),
    ("we spent $5 million", "we spent £5 million"),
    ("they filled the forms", "they filed the forms"),
    ("they scoured the pitch", "they scored the pitch"),
    ("they waited four years", "they waited for years"),
    ("they poured over it", "they pored over it"),
    ("they prised it", "they prized it"),
    ("we are now here", "we are nowhere"),
    ("it was a part of us", "it was apart of us"),
    ("it is not able", "it is notable"),
    ("it opened at noon", "it opened at midnight"),
    ("it opened at noon", "it opened at 12 a.m."),
    ("it opened at 5 am here", "it opened at 5 p.m. here"),
    ("we stood for hours side by side", "we stood for days side by side"),
    ("we stood for hours side by side", "we stood … face to face"),
]


@pytest.mark.parametrize(("left", "right"), ONE_WORDING)
def test_what_a_desk_spells_otherwise_is_one_wording(left: str, right: str) -> None:
    one, other = (words_said(SPOKEN.format(words)) for words in (left, right))
    assert not do_part(*sorted((one, other), key=len))


@pytest.mark.parametrize(("left", "right"), TWO_WORDINGS)
def test_other_words_are_two_wordings(left: str, right: str) -> None:
    one, other = (words_said(SPOKEN.format(words)) for words in (left, right))
    assert do_part(*sorted((one, other), key=len))


def test_an_outlet_that_quotes_only_a_part_words_nothing_otherwise() -> None:
    whole = words_said("We want health care for everybody who lives in this town, and we want it soon")
    for part in ("healthcare for everybody who lives in", "everybody who lives in this town, and we want it soon", "we want healthcare"):
        assert not do_part(words_said(part), whole)


def test_a_part_ends_with_a_whole_word() -> None:
    whole = words_said("The bill for the new bridge of Orrin has come to 15 million")
    assert do_part(words_said("the bill for the new bridge of Orrin has come to 1"), whole)
