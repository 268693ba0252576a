"""Thousands of odd sentences through read, reconcile and compare: none takes its story down."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from itertools import islice
from random import Random

import pytest

from articles.domain import serialising
from articles.domain.comparing import compare_statements
from articles.domain.engine import Reader, reconcile
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import Article

ARTICLES, SENTENCES, PER_STORY, PAIRS = 120, 25, 10, 300

_QUOTES = ["‘", "’", "'", '"', "“", "”", "`", "´", "«", "»", "‚", "„", "''", "``", "‘-’", "“”", "’’’"]
_SYMBOLS = [
    "-",
    "–",
    "—",
    "…",
    "&",
    "§",
    "%",
    "$",
    "€",
    "#",
    "@",
    "*",
    "/",
    "\\",
    "|",
    "~",
    "^",
    "=",
    "+",
    "<",
    ">",
    "°",
    "©",
    "†",
    "•",
    "№",
]
_LETTERS = ["a", "I", "X", "s", "-s", "o'", "'s", "d’", "Q.", "e.g.", "U.S.", "J.R.R."]
_EMOJI = ["🔥", "👩‍👩‍👧", "🇪🇺", "☠️", "🙂", "💥💥💥"]
_SCRIPTS = ["北京", "Москва", "القاهرة", "ไทย", "東京で", "Ἀθῆναι", "עברית", "한국", "İstanbul", "ǅ", "ﬁre", "Z̸͑"]
_TAGS = ["<b", "</", "<p>", "<br/", "&amp", "&#39;", "&#x;", "&nbsp", "<!--", "]]>", "{{x}}", "{%", "<script"]
_CONTROLS = ["\x00", "\x07", "\x1b[31m", "\x85", "\x92", "\u200b", "\u202e", "\ufeff", "\u2028", "\t\t", "\r", "\xad", "�"]
_NUMBERS = [
    "0",
    "00",
    "-0",
    "1e9",
    "½",
    "Ⅻ",
    "٣",
    "1/0",
    "1,,2",
    "1.2.3",
    "12:99",
    "31/02/2022",
    "99999999999999999999",
    "−",
    "1–",
    "²",
    "5-",
]
_WORDS = ["fire", "mayor", "driver", "police", "ferry", "two", "Anna Berg", "Leeds", "Monday", "president", "wife", "baker", "not", "said"]
_FRAMES = [
    "Anna Berg, a {0}, died on Monday.",
    "Anna Berg, {0}, and her husband {1} left Leeds.",
    "{0} killed {1} people in Leeds on {2}.",
    "The {0} of {1} said that the {2} did not sink.",
    "“{0} {1} {2} {3} {4},” said {5}.",
    "Police found {0} {1} in the harbour, {2} said.",
    "The ferry, {0}, sank at {1} on {2} with {3} aboard.",
    "{0}: {1} dead in {2}",
    "President {0} met {1} minister {2} on {3}.",
    "{0} was {1} by {2} because of {3}.",
    "The town of {0} lost {1} percent of its {2}.",
    "{0} {1} {2} the driver {3} was {4} {5} hurt.",
    "No {0} could rule out {1}, {2} said, nor {3}.",
]


def _odd(random: Random) -> str:
    kinds = [_QUOTES, _SYMBOLS, _LETTERS, _EMOJI, _SCRIPTS, _TAGS, _CONTROLS, _NUMBERS, _WORDS, _WORDS]
    word = "".join(random.choice(random.choice(kinds)) for _ in range(random.choice((1, 1, 1, 2, 3))))
    if random.random() < 0.01:
        return word * random.randint(200, 900)
    return random.choice(_QUOTES) + word + random.choice(_QUOTES) if random.random() < 0.2 else word


def sentences(random: Random) -> Iterator[str]:
    while True:
        yield random.choice(_FRAMES).format(*(_odd(random) for _ in range(6)))


def _article(number: int, random: Random) -> Article:
    plain = "The harbour fire in Leeds was under control on Monday evening, the police said."
    text = "\n\n".join([plain, *islice(sentences(random), SENTENCES)])
    return Article(id=f"{number:03}", source=f"Outlet {number % 7}", text=text, title=next(sentences(random)), published="2024-05-07")


@pytest.fixture(scope="module")
def readings(reader: Reader) -> list[Reading]:
    random = Random(20241128)
    return list(reader.read_all([_article(number, random) for number in range(ARTICLES)]))


def _raised(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [f"{record.getMessage()} {record.exc_info}" for record in caplog.records if record.levelno >= logging.ERROR]


def test_every_odd_article_is_read(readings: list[Reading]) -> None:
    assert sum(SENTENCES for _ in readings) >= 3_000
    assert [reading.problem for reading in readings if reading.problem and "failed" in reading.problem] == []
    claims = sum(len(reading.claims) for reading in readings)
    assert claims > 1_500


def test_every_odd_reading_can_be_kept(readings: list[Reading]) -> None:
    assert [serialising.from_json(serialising.to_json(reading)) for reading in readings] == readings


def test_every_odd_story_is_reconciled_with_nothing_set_aside(readings: list[Reading], caplog: pytest.LogCaptureFixture) -> None:
    stories = [readings[start : start + PER_STORY] for start in range(0, len(readings), PER_STORY)]
    results = [reconcile(story) for story in stories]
    assert [item for result in results for item in result.set_aside] == []
    assert _raised(caplog) == []
    assert sum(len(result.groups) for result in results) > len(stories)


def test_every_odd_pair_is_compared(reader: Reader, caplog: pytest.LogCaptureFixture) -> None:
    random = Random(7)
    told: Sequence[str] = list(islice(sentences(random), 2 * PAIRS))
    verdicts = list(compare_statements(reader, zip(told[::2], told[1::2], strict=True)))
    assert len(verdicts) == PAIRS
    assert _raised(caplog) == []
    assert all(verdict.reason and "could not be compared" not in verdict.reason for verdict in verdicts)
