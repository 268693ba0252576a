"""Near-copies: which are found among real articles and edited ones, against truth that is counted out, and what they cost as texts grow.

Truth is the Jaccard similarity of the whole sets of word five-grams, counted for every two texts that share any. Figures of a run go to
the output (``-s``). The largest has 100,000 articles and takes some minutes.
"""

from __future__ import annotations

import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

import pytest

from articles.domain.matching.copies import IN_PART, Copy, near_copies
from articles.domain.reading.sketches import sketch_of
from tests.benchmarks.readers import real_articles

ALIKE = 0.4
Pairs = set[tuple[int, int]]


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def runs_of(text: str) -> frozenset[tuple[str, ...]]:
    words = words_of(text)
    return frozenset(zip(*(words[at:] for at in range(5)), strict=False))


def counted_out(texts: Sequence[str]) -> dict[tuple[int, int], tuple[float, float]]:
    """The Jaccard similarity, and the share of the smaller, of every two texts that have a five-gram in common."""
    runs = [runs_of(text) for text in texts]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, of_text in enumerate(runs):
        for run in of_text:
            holders[run].append(place)
    shared = Counter(pair for places in holders.values() for pair in combinations(places, 2))
    return {
        (a, b): (both / (len(runs[a]) + len(runs[b]) - both), both / min(len(runs[a]), len(runs[b]))) for (a, b), both in shared.items()
    }


def found_in(texts: Iterable[str]) -> list[Copy]:
    return near_copies([sketch_of(words_of(text)) for text in texts])


class Editor:
    """What a desk does to an agency's text: another headline, other words here and there, paragraphs left out, a shorter tail."""

    def __init__(self, seed: int, words: Sequence[str]) -> None:
        self.dice = random.Random(seed)
        self.words = words

    def edited(self, text: str) -> str:
        words = text.split()
        for _ in range(self.dice.randint(0, len(words) // 25)):
            words[self.dice.randrange(len(words))] = self.dice.choice(self.words)
        if self.dice.random() < 0.5:
            words = words[: int(len(words) * self.dice.uniform(0.45, 1.0))]
        if self.dice.random() < 0.3:
            cut = self.dice.randrange(len(words))
            words = words[:cut] + words[cut + len(words) // 6 :]
        if self.dice.random() < 0.3:
            words += self.dice.choices(self.words, k=len(words) // 5)
        return " ".join([*self.dice.choices(self.words, k=8), *words])


def judged(texts: Sequence[str]) -> tuple[float, float, int]:
    """The share of the pairs alike that were found, the share of those found that are no copies, and how many pairs are alike."""
    truth = counted_out(texts)
    found: Pairs = {(copy.left, copy.right) for copy in found_in(texts)}
    alike = {pair for pair, (resemblance, _) in truth.items() if resemblance > ALIKE}
    copies = {pair for pair, (_, share) in truth.items() if share >= IN_PART}
    return len(alike & found) / max(1, len(alike)), len(found - alike - copies) / max(1, len(found)), len(alike)


def test_copies_among_real_articles_are_those_that_counting_finds() -> None:
    found, false, alike = judged([article.text for article in real_articles()])
    print(f"\nreal articles: {found:.4f} of {alike} pairs found, {false:.4f} false")
    assert found >= 0.97
    assert false < 0.01


@pytest.mark.parametrize("seed", range(3))
def test_edited_copies_are_found_whole_and_in_part(seed: int) -> None:
    originals = [article.text for article in real_articles() if len(article.text.split()) > 60]
    editor = Editor(seed, [word for text in originals for word in text.split()])
    texts = [*originals, *(editor.edited(text) for text in originals for _ in range(4))]
    found, false, alike = judged(texts)
    print(f"\nedited copies, seed {seed}: {found:.4f} of {alike} pairs found, {false:.4f} false")
    assert alike > len(originals)
    assert found >= 0.97
    assert false < 0.01


class Stream:
    """News without end: common words, stock phrases, a line that each outlet puts under everything; three in ten are copies."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        vocabulary = sorted({word for article in real_articles() for word in words_of(article.text)})
        self.dice.shuffle(vocabulary)
        self.words = self.dice.choices(vocabulary, weights=[1 / (rank + 10) for rank in range(len(vocabulary))], k=500_000)
        self.stock = [self.run(self.dice.randint(6, 10)) for _ in range(400)]
        self.footers = [self.run(25) for _ in range(20)]
        self.editor = Editor(seed, self.words)

    def run(self, length: int) -> list[str]:
        start = self.dice.randrange(len(self.words) - length)
        return self.dice.sample(self.words[start : start + length], length)

    def articles(self, count: int) -> tuple[list[str], Pairs]:
        """So many articles, and which was copied from which."""
        texts: list[str] = []
        copied: Pairs = set()
        for place in range(count):
            if texts and self.dice.random() < 0.3:
                original = self.dice.randrange(max(0, place - 2000), place)
                copied.add((original, place))
                texts.append(self.editor.edited(texts[original]))
            else:
                texts.append(self.article())
        return texts, copied

    def article(self) -> str:
        parts = [self.run(self.dice.randint(20, 60)) for _ in range(4)] + self.dice.choices(self.stock, k=3)
        self.dice.shuffle(parts)
        return " ".join(word for part in [*parts, self.dice.choice(self.footers)] for word in part)


def test_time_grows_as_the_articles_do() -> None:
    texts, copied = Stream(7).articles(100_000)
    seconds: dict[int, float] = {}
    for count in (12_500, 25_000, 50_000, 100_000):
        start = time.process_time()
        sketches = [sketch_of(text.split()) for text in texts[:count]]
        sketched = time.process_time() - start
        found = {(copy.left, copy.right) for copy in near_copies(sketches)}
        seconds[count] = time.process_time() - start
        print(f"\n{count:,} articles: {sketched:.1f} s to sketch, {seconds[count] - sketched:.1f} s to compare, {len(found):,} pairs")
    alike = {(a, b) for a, b in copied if _resemblance(texts[a], texts[b]) > ALIKE}
    sample = random.Random(1).sample(sorted(found), 5_000)
    false = [pair for pair in sample if not _is_copy(*(runs_of(texts[end]) for end in pair))]
    print(
        f"{len(alike & found) / len(alike):.4f} of {len(alike):,} copied pairs found; {len(false)} of {len(sample):,} looked at are false"
    )
    assert len(alike & found) >= 0.97 * len(alike)
    assert len(false) < 0.01 * len(sample)
    for count in (25_000, 50_000, 100_000):
        assert seconds[count] / seconds[count // 2] < 2.5


def _resemblance(left: str, right: str) -> float:
    one, other = runs_of(left), runs_of(right)
    return len(one & other) / len(one | other)


def _is_copy(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    return len(one & other) >= IN_PART * min(len(one), len(other))
