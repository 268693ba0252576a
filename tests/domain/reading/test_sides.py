"""Which of two named did it to the other: made-up sentences, and whether the first of the two in the alphabet did."""

from __future__ import annotations

import pytest

from articles.domain.engine import Reader
from tests.domain.desk import an_article

DONE = [
    ("Oslo beat Bergen 3-1 on Sunday.", "did:beat of bergen and oslo", 0.0),
    ("Bergen defeated Oslo in the final.", "did:beat of bergen and oslo", 1.0),
    ("Bergen were beaten by Oslo in the final.", "did:beat of bergen and oslo", 0.0),
    ("Bergen lost 3-1 to Oslo on Sunday.", "did:beat of bergen and oslo", 0.0),
    ("Oslo won 3-1 against Bergen on Sunday.", "did:beat of bergen and oslo", 0.0),
    ("Peter Kane succeeded Anna Berg as mayor.", "did:succeed of anna berg and peter kane", 0.0),
]
NOT_DONE = [
    "Oslo did not beat Bergen on Sunday.",
    "Oslo may beat Bergen on Sunday.",
    "Oslo met Bergen on Sunday.",
    "Oslo beat the champions on Sunday.",
]


@pytest.mark.parametrize(("text", "measure", "low"), DONE)
def test_it_reads_who_did_it_to_whom(reader: Reader, text: str, measure: str, low: float) -> None:
    found = {answer.measure: answer.low for answer in reader.read(an_article(text)).answers}
    assert found.get(measure) == low, found


@pytest.mark.parametrize("text", NOT_DONE)
def test_what_is_no_fact_or_goes_both_ways_is_not_asked(reader: Reader, text: str) -> None:
    assert not [answer for answer in reader.read(an_article(text)).answers if " of " in answer.measure]
