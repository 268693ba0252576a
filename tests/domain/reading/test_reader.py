"""The reader as a whole: articles in, claims that index the text out, whatever the text is."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.domain.engine import Reader, load_reader
from articles.domain.reading.reader import MAX_CHARACTERS
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import Modality, Polarity, Span
from tests.domain.desk import an_article

PAGE = """Home News Sport Weather
Translate »
Bridge at Harrow falls into the river
By Jane Porter
Estimated reading time: 3 minutes
The old bridge at Harrow fell into the river on Tuesday, police said. Nobody was on it at the time.
fbpx
“We heard a loud crack and then it was gone,” said Paul Adeyemi, who lives next to the bridge. Why did it fall? The council has not said.
The council does not plan to rebuild it before the summer.
More in Top Stories
Share this: Facebook Twitter
Subscribe to our newsletter
"""

UNKNOWN = "It was not immediately clear what caused the crash."

QUESTIONS = ["Who would build a bridge like that one?", "“Why did nobody close the bridge in time?”"]

STATEMENTS = [
    ("The mayor resigned on Tuesday after the vote.", Polarity.ASSERTED, Modality.FACT),
    ("The mayor did not resign on Tuesday.", Polarity.DENIED, Modality.FACT),
    ("No one was hurt in the fire on Tuesday.", Polarity.DENIED, Modality.FACT),
    ("The mayor will resign on Tuesday.", Polarity.ASSERTED, Modality.PLANNED),
    ("The mayor may resign on Tuesday.", Polarity.ASSERTED, Modality.POSSIBLE),
    ("The mayor denied the report on Tuesday.", Polarity.DENIED, Modality.FACT),
]


def spans_of(reading: Reading) -> list[tuple[Span, str]]:
    """Everything a reading says of the text, with the words it says stand there."""
    return [
        *((claim.key.span, claim.text) for claim in reading.claims),
        *((name.mention.span, name.mention.text) for name in reading.names),
        *((quantity.span, quantity.text) for quantity in reading.quantities),
        *((time.span, time.text) for time in reading.dates),
    ]


def assert_it_indexes(reading: Reading, text: str) -> None:
    # Old-style quotation marks (``...'') and NUL are made plain for reading, at the same length; claims alone promise the very words.
    assert all(0 <= span.start < span.end <= len(text) for span, _ in spans_of(reading))
    for claim in reading.claims:
        assert claim.text == claim.key.span.of(text)
        assert claim.sentence.covers(claim.key.span)
    for answer in reading.answers:
        assert answer.claim.span.covers(answer.span), answer


def test_claims_index_the_text_exactly(reader: Reader) -> None:
    text = "  \n“Zoë’s café burned,” said Łukasz.\r\n\r\nTwenty-four people — all of them guests — died on Monday 🔥 in the blaze.\n"
    reading = reader.read(an_article(text))
    assert_it_indexes(reading, text)
    assert any("Twenty-four people" in claim.text for claim in reading.claims)
    assert all(span.of(text) == words for span, words in spans_of(reading))


def test_claims_do_not_overlap_and_come_in_text_order(reader: Reader) -> None:
    keys = [claim.key for claim in reader.read(an_article(PAGE)).claims]
    assert keys == sorted(keys)
    assert all(left.end <= right.start for left, right in itertools.pairwise(keys))


def test_boilerplate_is_no_claim(reader: Reader) -> None:
    claims = " ".join(claim.text for claim in reader.read(an_article(PAGE)).claims)
    for words in ("Translate", "Estimated reading", "fbpx", "More in Top", "Share this", "newsletter", "Weather"):
        assert words not in claims
    assert "fell into the river on Tuesday" in claims
    assert "does not plan to rebuild" in claims


def test_headline_and_byline_are_found(reader: Reader) -> None:
    reading = reader.read(an_article(PAGE, title="Bridge at Harrow falls into the river"))
    assert reading.headline == "Bridge at Harrow falls into the river"
    assert reading.byline is not None and "Jane Porter" in reading.byline


@pytest.mark.parametrize("question", QUESTIONS)
def test_questions_are_no_claims(reader: Reader, question: str) -> None:
    reading = reader.read(an_article(f"The bridge fell on Tuesday, police said. {question} The council has given no answer yet."))
    assert all(not claim.text.rstrip("”").endswith("?") for claim in reading.claims)
    assert len(reading.claims) == 2


@pytest.mark.parametrize(("text", "polarity", "modality"), STATEMENTS)
def test_it_tells_what_is_so_from_what_is_denied_planned_or_possible(
    reader: Reader, text: str, polarity: Polarity, modality: Modality
) -> None:
    (claim,) = reader.read(an_article(text)).claims
    assert (claim.polarity, claim.modality) == (polarity, modality)


def test_it_names_who_says_a_claim(reader: Reader) -> None:
    claims = reader.read(
        an_article("“We heard a loud crack and then it was gone,” said Paul Adeyemi. The bridge was built in 1921.")
    ).claims
    assert claims[0].speaker is not None and "Adeyemi" in claims[0].speaker
    assert claims[-1].speaker is None


def test_a_segmentation_in_clauses_gives_finer_claims_within_the_same_sentences() -> None:
    text = "The bridge fell into the river on Tuesday, and the council closed the road to the village, but nobody was hurt in the fall."
    whole = load_reader(segmentation="sentences").read(an_article(text)).claims
    pieces = load_reader(segmentation="clauses").read(an_article(text)).claims
    assert len(pieces) > len(whole) == 1
    assert all(piece.text == piece.key.span.of(text) for piece in pieces)
    assert {piece.sentence for piece in pieces} == {whole[0].sentence}


def test_an_empty_text_is_said_to_be_empty(reader: Reader) -> None:
    for text in ("", " \n\t ", "\u3000"):
        reading = reader.read(an_article(text))
        assert reading.problem == "the text is empty"
        assert reading.claims == ()


def test_a_text_in_another_language_is_said_not_to_be_english(reader: Reader) -> None:
    text = (
        "Le maire a annoncé mardi que le pont serait fermé pendant trois semaines pour des travaux. "
        "Les écoles resteront ouvertes, mais les habitants devront prendre la route du nord."
    )
    assert reader.read(an_article(text)).problem == "the text is not in English but in French"


def test_a_text_that_is_too_long_is_refused_with_its_length_and_the_limit(reader: Reader) -> None:
    reading = reader.read(an_article("The bridge fell. " * (MAX_CHARACTERS // 17 + 2)))
    assert reading.problem is not None
    assert f"{MAX_CHARACTERS:,}" in reading.problem
    assert "split" in reading.problem


def test_a_page_with_nothing_but_menus_is_said_to_have_no_sentence(reader: Reader) -> None:
    reading = reader.read(an_article("fbpx\nTranslate »\n"))
    assert reading.claims == ()
    assert reading.problem is not None


def test_one_bad_text_does_not_keep_the_others_from_being_read(reader: Reader) -> None:
    texts = ["", "The bridge fell into the river on Tuesday.", "市长周二宣布，该桥将关闭三周进行维修。", "The road was closed on Monday."]
    readings = list(reader.read_all(an_article(text, f"a{at}") for at, text in enumerate(texts)))
    assert [reading.id for reading in readings] == ["a0", "a1", "a2", "a3"]
    assert [bool(reading.problem) for reading in readings] == [True, False, True, False]
    assert [len(reading.claims) for reading in readings] == [0, 1, 0, 1]


def test_reading_alone_or_in_a_batch_gives_the_same(reader: Reader) -> None:
    texts = [
        PAGE,
        "",
        *(f"The storm of {year} killed {year % 90} people in the north, officials said on Monday." for year in range(1990, 2010)),
    ]
    articles = [an_article(text, f"a{at}") for at, text in enumerate(texts)]
    assert list(reader.read_all(articles)) == [reader.read(article) for article in articles]


def test_the_same_model_is_loaded_once() -> None:
    assert load_reader().nlp is load_reader(segmentation="clauses").nlp


# Letters, digits and the marks of news text, of several scripts, with line ends and the odd control character among them.
ANYTHING = st.text(st.characters(codec="utf-8"), max_size=400)
PHRASES = (
    "The mayor said|on Tuesday|24 people|died|“no|”|``|''|(Reuters) -|.|,|?|\n|\r\n|\u2028|\x00|Kyiv|President|$5m|04:17 GMT|a year before"
    "|😀|é|\u200b|»|fbpx|not|34 miles south of|ß|İ"
).split("|")
NEWSLIKE = st.lists(st.sampled_from(PHRASES), max_size=60).map(" ".join)


@settings(max_examples=150)
@given(ANYTHING | NEWSLIKE)
def test_any_text_is_read_without_an_error_and_indexed_exactly(reader: Reader, text: str) -> None:
    reading = reader.read(an_article(text, published=None))
    assert_it_indexes(reading, text)
    assert reading.problem is None or reading.claims == ()


@settings(max_examples=50)
@given(st.lists(ANYTHING | NEWSLIKE, min_size=2, max_size=4))
def test_any_texts_read_alone_or_in_a_batch_give_the_same(reader: Reader, texts: list[str]) -> None:
    articles = [an_article(text, f"a{at}") for at, text in enumerate(texts)]
    assert list(reader.read_all(articles)) == [reader.read(article) for article in articles]


SPEAKERS = [
    ('"We have lost a whole village," Health Minister Austin Demby told reporters on Tuesday.', "Health Minister Austin Demby"),
    ("The bank's chief executive, Lena Moritz, who took over in May, said jobs would go.", "Lena Moritz"),
    ("A witness, Tom Ross, said he had heard a loud bang.", "Tom Ross"),
    ("Anna Berg's spokesman, who gave no name, said the bridge would open.", "Anna Berg's spokesman"),
    ("Police denied any wrongdoing at all.", "Police"),
    ("The mayor of Harrow opened the bridge on Tuesday.", None),
    ("Storm Elvira: What we know so far", None),
]


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_a_sentence_that_says_who_says_it_has_its_speaker(reader: Reader, text: str, speaker: str | None) -> None:
    assert reader.read(an_article(text)).claims[0].speaker == speaker


def test_what_stands_before_a_colon_without_a_verb_is_no_claim(reader: Reader) -> None:
    text = "FERRY DISASTER:\n\nThe ferry sank in the harbour on Monday evening."
    assert [claim.text.split()[0] for claim in reader.read(an_article(text)).claims] == ["The"]


def test_what_nobody_knows_is_a_claim(reader: Reader) -> None:
    assert [claim.text for claim in reader.read(an_article(UNKNOWN)).claims] == [UNKNOWN]
