"""What reading costs: next to the spaCy pipeline it stands on, in one process and in two, and in memory."""

from __future__ import annotations

import os
import time
from statistics import median

from articles.domain.vocabulary import Article
from tests.benchmarks.readers import OwnProcess, invented_articles, parse_alone, processes, read_in_batches, read_one_by_one, real_articles

TURNS = 5
ROUNDS = 3
MOST = 1.35
AT_ONCE = 40
MOST_IN_EACH_OTHERS_WAY = 1.7
MOST_GROWTH = 20_000_000
ENOUGH_WORDS = 400
"""After so many invented articles the pipeline knows as many words as it is to keep."""


def test_reading_costs_at_most_a_third_more_than_parsing_alone() -> None:
    material = real_articles()
    with processes(parse_alone, read_in_batches) as (alone, ours):
        for process in (alone, ours):
            process.take(material[:20])  # loads the model and the gazetteer
        turns = [(alone.take(material)[0], ours.take(material)[0]) for _ in range(TURNS)]
    for bare, whole in turns:
        print(f"\n{len(material)} articles: spaCy alone {bare:.2f} s, reading {whole:.2f} s, ratio {whole / bare:.2f}", end="")
    ratio = median(whole / bare for bare, whole in turns)
    print(f"\nmedian ratio {ratio:.2f}, limit {MOST:.2f}")
    assert ratio <= MOST


def test_two_processes_read_twice_as_much_as_one() -> None:
    material = (real_articles() * 2)[: 2 * AT_ONCE]
    idle = os.getloadavg()[0] < 0.5
    with processes(read_one_by_one, read_one_by_one) as readers:
        for reader in readers:
            reader.take(material[:10])
        one = [at_once(readers[:1], material[:AT_ONCE]) for _ in range(ROUNDS)]
        two = [at_once(readers, material) for _ in range(ROUNDS)]
    for name, rounds in (("one process", one), ("two processes", two)):
        rate, work = (median(column) for column in zip(*rounds, strict=True))
        print(f"\n{name}: {rate:.1f} articles a second, {1000 * work:.0f} ms of processor time for each", end="")
    print(f" ({os.cpu_count()} processors, {'idle' if idle else 'busy with other things too'})")
    # What they cost each other shows on a busy machine too; how many a second only where nobody else works.
    assert median(work for _, work in two) < MOST_IN_EACH_OTHERS_WAY * median(work for _, work in one)
    if idle and (os.cpu_count() or 1) >= 2:
        assert median(rate for rate, _ in two) > 1.4 * median(rate for rate, _ in one)


def at_once(readers: list[OwnProcess], articles: list[Article]) -> tuple[float, float]:
    """Have readers share the articles among them; return articles a second, and the processor's seconds for each."""
    share = len(articles) // len(readers)
    began = time.perf_counter()
    for number, reader in enumerate(readers):
        reader.begin(articles[number * share : (number + 1) * share])
    worked = sum(reader.end()[0] for reader in readers)
    return len(articles) / (time.perf_counter() - began), worked / len(articles)


def test_memory_does_not_grow_with_the_number_of_articles() -> None:
    held = {}
    with processes(read_one_by_one) as (reader,):
        reader.take(real_articles()[:50])
        reader.take(invented_articles(0, ENOUGH_WORDS))
        done = 0
        for upto in (200, 400, 800):
            held[upto] = reader.take(invented_articles(ENOUGH_WORDS + done, ENOUGH_WORDS + upto))[1]
            done = upto
    for count, size in held.items():
        print(f"\nafter {count} more articles {size / 1e6:.1f} MB", end="")
    growth = held[800] - held[200]
    print(f"\ngrowth from 200 to 800 articles {growth / 1e6:.1f} MB, limit {MOST_GROWTH / 1e6:.0f} MB")
    assert growth < MOST_GROWTH
