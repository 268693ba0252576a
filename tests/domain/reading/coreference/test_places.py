"""Which body or place a description or "it" stands for, and where that is left open."""

from __future__ import annotations

import pytest

from tests.domain.reading.coreference.conftest import Resolve

RESOLVED = [
    ("Kenya's parliament passed the law on Monday. The country's navy welcomed it.", "The country", "Kenya"),
    ("Voters in Chile went to the polls. The country has 19 million people.", "the country", "Chile"),
    ("Ann Lee, a lawyer in Nairobi, said the city was calm.", "the city", "Nairobi"),
    ("Hundreds of people marched in Quito on Sunday. The city was quiet on Monday.", "The city", "Quito"),
    ("Nordsol Inc. said it would cut 400 jobs.", "it", "Nordsol Inc."),
    ("Nordsol Inc. said it would sell its fleet.", "its", "Nordsol Inc."),
    ("Nordsol Inc. made a loss in May. The company will cut 400 jobs.", "The company", "Nordsol Inc."),
    ("The University of Leeds opened a laboratory. The university gave no figures.", "The university", "University of Leeds"),
    ("The Ministry of Health met doctors. The ministry gave no figures.", "The ministry", "Ministry of Health"),
    ("Barclays Bank made a loss in May. The bank will cut 400 jobs.", "The bank", "Barclays Bank"),
    ("Germany said it would send aid to Sudan.", "it", "Germany"),
]

OPEN = [
    ("France and Germany signed the treaty. The country will vote in May.", "The country"),
    ("It was raining in Oslo.", "It"),
    ("It is clear that Nordsol Inc. made a loss.", "It"),
    ("Acme Corp. bought Nordsol Ltd. for $5 million. The company was pleased.", "The company"),
    ("The Ministry of Health met doctors. The company gave no figures.", "The company"),
    ("The University of Leeds and the University of York met. The university gave no figures.", "The university"),
    ("Nordsol Inc. said the deal would raise its value.", "its"),
    ("Oslo and Bergen were cut off by snow. The city was quiet.", "The city"),
    ("Hundreds of people marched in Chile. The city was quiet.", "The city"),
    ("The country is large.", "The country"),
    ("A ship from Belize was late. It rained. The port was shut. The harvest was the best in the country.", "the country"),
    ("Kenya's army was on guard. Another country sent aid.", "Another country"),
]


def words_of(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(words.lower(), name) for words, name in found]


@pytest.mark.parametrize(("text", "words", "name"), RESOLVED)
def test_it_finds_what_is_meant(resolve: Resolve, text: str, words: str, name: str) -> None:
    assert (words.lower(), name) in words_of([(item.text, item.antecedent.text) for item in resolve(text)])


@pytest.mark.parametrize(("text", "words"), OPEN)
def test_it_leaves_open_what_is_meant(resolve: Resolve, text: str, words: str) -> None:
    assert words not in [item.text for item in resolve(text)]
