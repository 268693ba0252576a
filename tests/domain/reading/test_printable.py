"""What can be printed alone: a whole clause that says who says it and leaves nobody guessing. Made-up sentences."""

from __future__ import annotations

import pytest

from articles.domain.engine import Reader
from tests.domain.desk import an_article

# The sentence with its claims in brackets that are asked about, and what is printed for each: the words themselves, or nothing.
ALONE = [
    ("The mill in Hadden burned down on Tuesday.", "burned", "The mill in Hadden burned down on Tuesday."),
    ("Four people were hurt, and the mill was shut on Friday.", "shut", "the mill was shut on Friday."),
    ("But the council of Hadden shut the mill on Friday.", "shut", "the council of Hadden shut the mill on Friday."),
    # A clause without a subject or a verb of its own takes its sentence.
    ("A lorry left the road in Hadden, killing four people.", "killing", "A lorry left the road in Hadden, killing four people."),
    ("Anna Berg, who runs the mill, pleaded guilty on Monday.", "runs", "Anna Berg, who runs the mill, pleaded guilty on Monday."),
    # Who says it is part of it.
    ("The mill was shut on Friday, police said.", "shut", "The mill was shut on Friday, police said."),
    (
        "Ann Brook, the fire chief, said that four people had been hurt.",
        "hurt",
        "Ann Brook, the fire chief, said that four people had been hurt.",
    ),
    ('"We closed the mill on Friday," Anna Berg said.', "closed", '"We closed the mill on Friday," Anna Berg said.'),
    # A pronoun whose name is told with it.
    ("Anna Berg said she had closed the mill on Friday.", "closed", "Anna Berg said she had closed the mill on Friday."),
    ("The council closed its mill in Hadden on Friday.", "closed", "The council closed its mill in Hadden on Friday."),
]
NOT_ALONE = [
    ("She had closed the mill on Friday.", "closed"),
    ("A cleaner found his body at the mill on Friday.", "found"),
    ('"The mill is closed," he said.', "closed"),
    ("The mill was closed on Friday, it added.", "closed"),
    ("Four people were hurt in the mill this morning.", "hurt"),
    ("The mill was closed yesterday after a fire.", "closed"),
    ("We saw four people carried out of the mill on Friday.", "carried"),
    ("This surprised the council of Hadden on Friday.", "surprised"),
    ('The council said the mill was "closed for good on Friday.', "closed"),
]


def _printed(reader: Reader, text: str, word: str) -> str | None:
    article = an_article(text)
    reading = reader.read(article)
    inside = (detail for detail in reading.details if word in detail.claim.span.of(text))
    detail = min(inside, key=lambda detail: detail.claim.end - detail.claim.start)
    return None if detail.printable is None else detail.printable.of(text)


@pytest.mark.parametrize(("text", "word", "printed"), ALONE)
def test_a_whole_clause_is_printed(reader: Reader, text: str, word: str, printed: str) -> None:
    assert _printed(reader, text, word) == printed


@pytest.mark.parametrize(("text", "word"), NOT_ALONE)
def test_what_leaves_somebody_guessing_is_not(reader: Reader, text: str, word: str) -> None:
    assert _printed(reader, text, word) is None


def test_a_headline_is_not_printed(reader: Reader) -> None:
    text = "Council closes mill in Hadden after fire\n\nThe council of Hadden closed the mill on Friday after a fire.\n"
    reading = reader.read(an_article(text))
    assert [detail.printable is None for detail in reading.details] == [claim.headline for claim in reading.claims]
    assert any(claim.headline for claim in reading.claims)
