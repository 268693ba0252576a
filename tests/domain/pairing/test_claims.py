"""Two claims laid beside each other: how much of each is said in the other."""

from __future__ import annotations

from dataclasses import replace

from articles.domain.engine import Reader
from articles.domain.pairing.claims import NAMES, ClaimTokens, align_claims, tokens_of_claims
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import Article

TEXTS = {
    "a": "Nine miners died when a shaft collapsed in Orlow on Monday.",
    "b": "Nine miners were killed as a shaft caved in at Orlow on Monday.",
    "c": "Nine miners in Orlow bought a boat on Monday.",
}


def tokens(reader: Reader, *articles: str) -> dict[str, ClaimTokens]:
    readings = [reader.read(Article(id=key, source=key, text=TEXTS[key])) for key in articles]
    keys = [max((claim.key for claim in reading.claims), key=lambda key: key.end - key.start) for reading in readings]
    found = tokens_of_claims(readings, keys)
    return {key.article: found[key] for key in keys}


def feature(left: ClaimTokens, right: ClaimTokens, name: str) -> float:
    return align_claims(left, right)[NAMES.index(name)]


def test_what_says_the_same_in_other_words_aligns_better_than_what_shares_names_and_days(reader: Reader) -> None:
    told = tokens(reader, "a", "b", "c")
    assert feature(told["a"], told["b"], "said_mutually") > feature(told["a"], told["c"], "said_mutually")
    assert feature(told["a"], told["b"], "gap_most") < feature(told["a"], told["c"], "gap_most")


def test_a_claim_is_said_whole_in_itself(reader: Reader) -> None:
    told = tokens(reader, "a")["a"]
    assert feature(told, told, "said_least") > 0.99
    assert feature(told, told, "weight_unsaid_most") < 0.1
    assert feature(told, told, "words_unsaid_most") == 0


def test_alignment_is_the_same_from_either_side(reader: Reader) -> None:
    told = tokens(reader, "a", "c")
    assert align_claims(told["a"], told["c"]) == align_claims(told["c"], told["a"])


def test_claims_that_were_read_without_an_encoder_have_no_tokens(reader: Reader) -> None:
    reading: Reading = replace(reader.read(Article(id="a", source="a", text=TEXTS["a"])), sentences=())
    assert not tokens_of_claims([reading], [claim.key for claim in reading.claims])
