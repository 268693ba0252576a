"""Whom a sentence credits: an agency, or another outlet of the story."""

from __future__ import annotations

import pytest

from articles.domain.matching.credits import Credits
from articles.domain.reading.agencies import agencies, agency_of_outlet, short_names

CREDITS = Credits(["Harbour Post", "The Tolmar Echo", "Associated Press", "outlet-01"])


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Nobody was hurt, a spokesman told AFP.", "AFP"),
        ("“Nobody was hurt,” he told the Associated Press on Monday.", "Associated Press"),
        ("Reuters reported that twelve people had died.", "Reuters"),
        ("Twelve people died, according to Xinhua.", "Xinhua"),
        ("Twelve people had died, Agence France-Presse quoted him as saying.", "AFP"),
        ("Twelve people died (Reuters).", "Reuters"),
        ("In an interview with the BBC she denied it.", "BBC"),
        ("She told the Harbour Post that she would resign.", "Harbour Post"),
        ("The Tolmar Echo first reported the loss.", "The Tolmar Echo"),
        ("The mayor told the Tolmar Echo so.", "The Tolmar Echo"),
        ("The mayor told the council that twelve people had died.", ""),
        ("Reuters is owned by a Canadian firm.", ""),
        ("The post reported to the harbour.", ""),
        ("", ""),
    ],
)
def test_a_sentence_credits_whom_it_names_as_told(sentence: str, named: str) -> None:
    assert CREDITS.of(sentence) == named


def test_every_agency_has_one_short_name_and_is_found_by_all_its_names_and_domains() -> None:
    names = [name.lower() for agency in agencies() for name in agency.names]
    assert len(names) == len(set(names)) == len(short_names())
    for agency in agencies():
        assert {agency_of_outlet(name) for name in (*agency.names, *agency.domains)} == {agency.name}


def test_an_outlet_that_is_no_agency_is_none() -> None:
    assert agency_of_outlet("Harbour Post") == agency_of_outlet("example.org") == ""
