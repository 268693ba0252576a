"""References as a reading keeps them, and what is made of them: speakers by name, and names where only "he" stands."""

from __future__ import annotations

import pytest

from articles.domain.engine import Reader
from articles.domain.reading.coreference import names_and_references, with_speakers
from articles.domain.reading.names import find_names, names_by_token
from articles.domain.reading.parsing import load_pipeline
from articles.domain.reading.records import Reading, Reference
from articles.domain.serialising import from_json, to_json
from articles.domain.vocabulary import Article, Attribution, Mention, Span

TEXT = "Mayor Susan Clark opened a bridge in Lyon on Monday. She said that the work had cost 40 million euros."


@pytest.fixture(scope="module")
def reading(reader: Reader) -> Reading:
    return reader.read(Article("wire-1", "Northern Wire", TEXT))


def test_a_reading_keeps_its_references(reading: Reading) -> None:
    found = {item.text: item.antecedent.text for item in reading.references}
    assert found["She"] == "Susan Clark"


def test_references_index_the_text_as_imported_and_know_their_article(reading: Reading) -> None:
    for item in reading.references:
        assert item.span.of(TEXT) == item.text
        assert item.antecedent == Mention("wire-1", item.antecedent.span, item.antecedent.span.of(TEXT))


def test_references_survive_being_stored(reading: Reading) -> None:
    assert from_json(to_json(reading)).references == reading.references


def test_a_claim_is_said_by_whom_the_pronoun_stands_for(reading: Reading) -> None:
    (claim,) = (claim for claim in reading.claims if "40 million" in claim.text)
    assert claim.speaker == "Susan Clark"


def test_a_claim_names_whom_its_pronoun_stands_for(reading: Reading) -> None:
    (answer, *_) = (answer for answer in reading.answers if answer.predicate == "say" and "She" in answer.claim.span.of(TEXT))
    assert answer.subject == "susan clark"


def test_a_source_that_stands_for_nobody_known_keeps_its_words() -> None:
    said = Attribution(Span(0, 2), Span(8, 20), speaker="He")
    elsewhere = Reference(Span(40, 42), "he", Mention("a", Span(30, 39), "Mr Okafor"), "pronoun", "PERSON")
    assert with_speakers((said,), (elsewhere,)) == (said,)


def test_the_name_that_a_pronoun_stands_for_is_found_at_its_token() -> None:
    doc = load_pipeline()("Susan Clark left. She was tired.")
    by_token = names_by_token(doc, find_names(doc, "a"))
    she = Reference(Span(18, 21), "She", Mention("a", Span(0, 11), "Susan Clark"), "pronoun", "PERSON")
    added = names_and_references(doc, by_token, (she,))
    assert added[4].mention == Mention("a", Span(18, 21), "Susan Clark")
    assert {index: added[index] for index in by_token} == by_token
