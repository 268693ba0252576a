"""What an editor said is no claim is left out of a reading, however the claims are cut."""

from __future__ import annotations

import pytest

from articles.domain.exclusions import struck_claims, without_struck
from articles.domain.reading.records import Answer, Detail, Reading
from articles.domain.vocabulary import Claim, ClaimKey, ConflictType, Span


def reading(*spans: tuple[int, int], answers: tuple[tuple[int, int], ...] = ()) -> Reading:
    keys = [ClaimKey("one", *span) for span in spans]
    return Reading(
        "one",
        "The Post",
        claims=tuple(Claim(key, "x" * (key.end - key.start), key.span) for key in keys),
        details=tuple(Detail(key) for key in keys),
        answers=tuple(
            Answer(next(key for key in keys if key.span.covers(Span(*span))), Span(*span), ConflictType.NUMBER, "deaths", "24")
            for span in answers
        ),
    )


@pytest.mark.parametrize(
    ("claims", "words", "left"),
    [
        ([(0, 40), (41, 80)], [(0, 40)], [(41, 80)]),
        ([(0, 18), (20, 40)], [(0, 40)], []),
        ([(0, 100)], [(60, 100)], [(0, 100)]),
        ([(0, 100)], [(40, 100)], []),
        ([(0, 40)], [], [(0, 40)]),
        ([(0, 40)], [(200, 240)], [(0, 40)]),
    ],
    ids=["its own words", "clauses of it", "a clause of a long sentence", "most of a sentence", "nothing", "elsewhere"],
)
def test_a_claim_is_struck_that_lies_mostly_in_the_words(
    claims: list[tuple[int, int]], words: list[tuple[int, int]], left: list[tuple[int, int]]
) -> None:
    read = reading(*claims)
    spans = [Span(*span) for span in words]
    rest = without_struck(read, spans)
    assert [(claim.key.start, claim.key.end) for claim in rest.claims] == left
    assert [detail.claim for detail in rest.details] == [claim.key for claim in rest.claims]
    assert struck_claims(read.claims, spans) == {claim.key for claim in read.claims} - {claim.key for claim in rest.claims}


def test_the_answers_go_with_the_claim_and_those_in_the_words_with_them() -> None:
    read = reading((0, 100), (101, 120), answers=((10, 12), (70, 72), (105, 107)))
    rest = without_struck(read, [Span(60, 99), Span(101, 120)])
    assert [(answer.span.start, answer.span.end) for answer in rest.answers] == [(10, 12)]


def test_striking_twice_is_striking_once() -> None:
    read = reading((0, 40), (41, 80), answers=((2, 4), (50, 52)))
    once = without_struck(read, [Span(0, 40)])
    assert without_struck(once, [Span(0, 40)]) == once
