"""Two sentences laid beside each other, and what of them stands around two answers."""

from __future__ import annotations

import numpy as np

from articles.domain.engine import Reader
from articles.domain.pairing.alignment import NAMES, align
from articles.domain.pairing.features import NAMES as TABLE_NAMES
from articles.domain.pairing.features import pair_table
from articles.domain.pairing.sentences import StorySentences, sentences_of
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import Article

TEXTS = {
    "a": "Nine miners died when a shaft collapsed in Orlow on Monday. The owner of the mine is Brask Coal.",
    "b": "Twelve miners were killed as a shaft caved in at Orlow. Tickets for the opera cost 12 crowns.",
    "c": "The opera in Orlow opens in May with a new singer. Twelve miners died on Monday.",
}


def read(reader: Reader, order: str = "abc") -> tuple[Reading, ...]:
    return tuple(reader.read_all(Article(id=key, source=key, text=TEXTS[key]) for key in order))


def story(reader: Reader) -> StorySentences:
    return sentences_of(read(reader))


def test_two_answers_to_one_question_stand_in_words_that_align(reader: Reader) -> None:
    found = story(reader)
    table = pair_table(found)
    told = [item.phrase.span.of(TEXTS[item.article]) for item in found.phrases]

    def aligned(left: str, right: str) -> float:
        rows = [
            row
            for row, (a, b) in enumerate(zip(table.left.tolist(), table.right.tolist(), strict=True))
            if {told[a], told[b]} == {left, right}
        ]
        return max(float(table.column("aligned_6")[row]) for row in rows)

    assert aligned("Nine miners", "Twelve miners") > aligned("Nine miners", "12 crowns")


def test_alignment_is_the_same_from_either_side(reader: Reader) -> None:
    found = story(reader)
    one, other = found.sentences[0].marked, found.sentences[2].marked

    there, back = align(one, other), align(other, one)

    assert there.shape[2] == len(NAMES)
    assert np.allclose(there, back.transpose(1, 0, 2), atol=1e-5)


def test_the_table_has_a_column_for_each_name_and_pairs_only_what_is_of_one_kind(reader: Reader) -> None:
    found = story(reader)
    table = pair_table(found)

    assert table.rows.shape == (len(table.left), len(TABLE_NAMES))
    assert np.isfinite(table.rows).all()
    assert all(
        found.phrases[a].phrase.kind == found.phrases[b].phrase.kind for a, b in zip(table.left.tolist(), table.right.tolist(), strict=True)
    )


def test_a_story_without_sentences_has_no_pairs(reader: Reader) -> None:
    assert len(pair_table(sentences_of(())).left) == 0
    without = Reader(reader.nlp).read(Article(id="a", source="a", text=TEXTS["a"]))
    assert sentences_of((without,)).sentences == ()
