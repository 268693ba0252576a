"""Every sentence that is proposed to be published in the demonstration stories can be printed, and is what its outlet said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from spacy.language import Language

from articles.domain.engine import Reader, load_reader, reconcile
from articles.domain.vocabulary import Claim
from tests.demo.scoring import ASIDE, STORIES, latest_articles

FINITE = ("VBD", "VBZ", "VBP", "MD")
# Of the positions of all demonstration stories: the others have no quote that could stand alone, and ask for words.
LEAST_SHARE = 0.65


@dataclass(frozen=True, slots=True)
class Proposal:
    """A position, what is proposed to print for it, and the sentences of its quotes."""

    story: str
    value: str
    sentence: str
    quotes: tuple[tuple[Claim, str], ...]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader()


@pytest.fixture(scope="module")
def proposals(reader: Reader) -> list[Proposal]:
    return [proposal for folder in (*STORIES, *ASIDE) for proposal in _proposals(reader, folder)]


def _proposals(reader: Reader, folder: Path) -> Iterator[Proposal]:
    articles = latest_articles(folder)
    texts = {article.id: article.text for article in articles}
    readings = list(reader.read_all(articles))
    claims = {claim.key: claim for reading in readings for claim in reading.claims}
    for conflict in reconcile(readings).conflicts:
        for position in conflict.positions:
            given = [claims[item.claim] for item in position.evidence]
            quotes = tuple((claim, " ".join(claim.sentence.of(texts[claim.key.article]).split())) for claim in given)
            yield Proposal(folder.name, position.value, position.sentence, quotes)


def _made(proposals: list[Proposal]) -> list[Proposal]:
    return [proposal for proposal in proposals if proposal.sentence]


def _quoted(proposal: Proposal) -> list[tuple[Claim, str]]:
    """The quotes that have the proposed words as they are, but for a capital letter in front and a full stop at the end."""
    words = proposal.sentence.removesuffix(".")[1:]
    return [(claim, quote) for claim, quote in proposal.quotes if words in quote]


def test_most_positions_bring_a_sentence(proposals: list[Proposal]) -> None:
    assert len(_made(proposals)) >= LEAST_SHARE * len(proposals)


def test_every_word_of_a_sentence_stands_in_a_quote_of_the_position_it_is_for(proposals: list[Proposal]) -> None:
    assert [proposal for proposal in _made(proposals) if not _quoted(proposal)] == []


def test_no_sentence_is_cut(proposals: list[Proposal]) -> None:
    ends = re.compile(r"^[\"“‘'(\[]?[A-Z0-9£$€].*[.!][\"”’')]*$")
    made = [proposal.sentence for proposal in _made(proposals)]
    assert [sentence for sentence in made if not ends.match(sentence) or "…" in sentence or "..." in sentence] == []


def test_every_sentence_has_a_main_verb_with_its_subject(proposals: list[Proposal], reader: Reader) -> None:
    nlp: Language = reader.nlp
    made = [proposal.sentence for proposal in _made(proposals)]
    assert [doc.text for doc in nlp.pipe(made) if not any(_is_main_verb(sentence.root) for sentence in doc.sents)] == []


def _is_main_verb(root: object) -> bool:
    children = list(getattr(root, "children"))  # noqa: B009 (a token; the parser's types are loose)
    finite = getattr(root, "tag_") in FINITE or any(child.tag_ in FINITE for child in children if child.dep_.startswith("aux"))  # noqa: B009
    return finite and any(child.dep_ in ("nsubj", "nsubjpass", "csubj", "expl") for child in children)


def test_what_somebody_said_is_printed_as_what_they_said(proposals: list[Proposal]) -> None:
    for proposal in _made(proposals):
        speakers = [claim.speaker for claim, _ in _quoted(proposal)]
        assert any(speaker is None or speaker.split()[-1] in proposal.sentence for speaker in speakers), proposal


def test_no_sentence_speaks_of_somebody_who_is_not_told(proposals: list[Proposal]) -> None:
    begins = re.compile(r"^(He|She|It|They|We|I|This|That)\b")
    assert [proposal.sentence for proposal in _made(proposals) if begins.match(proposal.sentence)] == []
