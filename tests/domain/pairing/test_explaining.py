"""Why two answers were taken for answers to one question, in words that stand around them."""

from __future__ import annotations

from articles.domain.engine import Reader
from articles.domain.pairing.explaining import Words, in_words, words_around
from articles.domain.reading.records import Phrase, Reading
from articles.domain.vocabulary import Article

LEFT = "Nine miners died when a shaft collapsed in Orlow on Monday."
RIGHT = "Twelve miners were killed as a shaft caved in near Orlow."


def marked(reader: Reader, text: str, answer: str) -> tuple[Reading, Phrase, str]:
    reading = reader.read(Article(id="a", source="a", text=text))
    return reading, next(phrase for phrase in reading.phrases if phrase.span.of(text) == answer), text


def test_words_around_both_answers_are_told_and_the_answers_themselves_are_not(reader: Reader) -> None:
    words = words_around(marked(reader, LEFT, "Nine miners"), marked(reader, RIGHT, "Twelve miners"))

    told = {word for pair in words.shared for word in pair}
    assert "shaft" in told
    assert not told & {"Nine", "Twelve", "miners"}


def test_it_is_the_same_from_either_side(reader: Reader) -> None:
    left, right = marked(reader, LEFT, "Nine miners"), marked(reader, RIGHT, "Twelve miners")

    there, back = words_around(left, right), words_around(right, left)

    assert {frozenset(pair) for pair in there.shared} == {frozenset(pair) for pair in back.shared}
    assert set(there.alone) == set(back.alone)


def test_what_is_read_without_an_encoder_is_not_explained(reader: Reader) -> None:
    bare = Reader(reader.nlp)

    assert words_around(marked(bare, LEFT, "Nine miners"), marked(bare, RIGHT, "Twelve miners")) == Words((), ())
    assert in_words(Words((), ())) == ""


def test_words_become_a_sentence() -> None:
    told = in_words(Words((("shaft", "shaft"), ("collapsed", "caved")), ("Monday",)))

    assert told == "Around both answers stand “shaft”, “collapsed” / “caved”. Around one alone: “Monday”."
