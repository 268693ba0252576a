"""Which questions a sentence answers, and how: what was done, held, found."""

from __future__ import annotations

import pytest

from articles.domain.engine import Reader
from tests.domain.desk import an_article

DONE = [
    ("The firm held talks with the union on Monday.", {"did:talk"}),
    ("No inspection was carried out on Monday.", {"did:inspection"}),
    ("An inspection took place on Monday.", {"did:inspection"}),
    ("The accident happened near the harbour on Monday.", {"did:accident"}),
    ("The truce helped to de-escalate the crisis in May.", {"did:help"}),
    ("The firm held two meetings with the union on Monday.", {"did:meeting"}),
    ("The bus had 40 passengers on Monday.", {"did:have"}),
    ("The ship sank off the coast on Monday.", {"did:sink"}),
]


@pytest.mark.parametrize(("text", "measures"), DONE)
def test_it_asks_what_was_done_not_who_did_it(reader: Reader, text: str, measures: set[str]) -> None:
    answers = reader.read(an_article(text)).answers
    assert {answer.measure for answer in answers if answer.measure.startswith("did:")} == measures
