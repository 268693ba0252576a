"""Which sentences of a story stand together and which are opposed: by labelled sentences, or by the key of an invented story."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from articles.domain.matching.view import StoryView
from articles.domain.vocabulary import ClaimKey, Span

Sentence = tuple[str, int]


class Labels:
    """The labels of one story: which sentences stand together, and on which sides of a dispute; of which type each dispute is."""

    types: list[str]
    disputes: list[list[set[Sentence]]]
    agreements: list[set[Sentence]]

    def sentence(self, key: ClaimKey) -> Sentence | None:
        """Return the labelled sentence that a claim stands for."""
        raise NotImplementedError

    @cached_property
    def _opposed(self) -> set[frozenset[Sentence]]:
        sides = (pair for dispute in self.disputes for pair in itertools.combinations(dispute, 2))
        return {frozenset((left, right)) for a, b in sides for left in a for right in b}

    @cached_property
    def _together(self) -> set[frozenset[Sentence]]:
        sides = (*(side for dispute in self.disputes for side in dispute), *self.agreements)
        return {frozenset((left, right)) for side in sides for left in side for right in side}

    def opposed(self, left: Sentence | None, right: Sentence | None) -> bool:
        """Return whether the two sentences take different sides of a dispute."""
        return frozenset((left, right)) in self._opposed

    def opposed_on(self, kind: str, left: Sentence | None, right: Sentence | None) -> bool:
        """Return whether a dispute of this type sets the two sentences against each other."""
        disputes = (dispute for type_, dispute in zip(self.types, self.disputes, strict=True) if type_ == kind)
        return any(left in a and right in b or left in b and right in a for d in disputes for a, b in itertools.combinations(d, 2))

    def together(self, left: Sentence | None, right: Sentence | None) -> bool:
        """Return whether the two sentences take one side of a dispute, or agree."""
        return frozenset((left, right)) in self._together


class KeyLabels(Labels):
    """The answer key of a demonstration story, whose quotes are looked up among the claims."""

    def __init__(self, path: Path, story: StoryView) -> None:
        key = json.loads((path / "key.json").read_text(encoding="utf-8"))
        texts = {row["id"]: row["text"] for row in map(json.loads, (path / "articles.jsonl").read_text(encoding="utf-8").splitlines())}
        self.sentences = {key: (key.article, view.claim.sentence.start) for key, view in story.claims.items()}
        place = {(q["article"], q["quote"]): self._place(texts[q["article"]], q) for q in _quotes(key)}
        self.types = [c["type"] for c in key["conflicts"]]
        self.disputes = [[{place[q["article"], q["quote"]] for q in p["quotes"]} for p in c["positions"]] for c in key["conflicts"]]
        self.agreements = [{place[q["article"], q["quote"]] for q in a["quotes"]} for a in key["agreements"]]

    def _place(self, text: str, quote: dict[str, str]) -> Sentence:
        start = text.index(quote["quote"])
        end = start + len(quote["quote"])
        claims = (key for key in self.sentences if key.article == quote["article"])
        return self.sentences[max(claims, key=lambda key: min(end, key.end) - max(start, key.start))]

    def sentence(self, key: ClaimKey) -> Sentence | None:
        """Return where the claim's sentence begins."""
        return self.sentences[key]


def _quotes(key: dict[str, list[dict[str, list[dict[str, str]]]]]) -> Iterator[dict[str, str]]:
    for conflict in key["conflicts"]:
        for position in conflict["positions"]:
            yield from position["quotes"]  # type: ignore[misc]  # plain JSON
    for agreement in key["agreements"]:
        yield from agreement["quotes"]


class StoryLabels(Labels):
    """The labels of ``../shared/eval/stories``, by numbered sentences."""

    def __init__(self, directory: Path, name: str) -> None:
        gold = json.loads((directory / f"{name}.gold.json").read_text(encoding="utf-8"))
        self.spans = self._read_spans(directory, name)
        self._known: dict[ClaimKey, Sentence | None] = {}
        self.types = [d["type"] for d in gold["disputes"]]
        self.kinds: list[str] = [d["kind"] for d in gold["disputes"]]
        self.disputes = [[{(m["article"], m["sentence"]) for m in p["members"]} for p in d["positions"]] for d in gold["disputes"]]
        self.agreements = [{(m["article"], m["sentence"]) for m in a["members"]} for a in gold["agreements"]]

    @staticmethod
    def _read_spans(directory: Path, name: str) -> dict[str, list[tuple[int, int, int]]]:
        texts = {row["id"]: row["text"] for row in map(json.loads, (directory / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())}
        spans: dict[str, list[tuple[int, int, int]]] = {article: [] for article in texts}
        article, cursor = "", 0
        for line in (directory / f"{name}.txt").read_text(encoding="utf-8").split("\n"):
            if line.startswith("=== "):
                article, cursor = line[4:].split(" | ")[0], 0
                continue
            match = re.match(r"\[(\d+)\] (.*)", line)
            found = re.compile(r"\s+".join(map(re.escape, match[2].split()))).search(texts[article], cursor) if match else None
            if match and found:
                spans[article].append((found.start(), found.end(), int(match[1])))
                cursor = found.end()
        return spans

    def sentence(self, key: ClaimKey) -> Sentence | None:
        """Return the labelled sentence that a claim stands for."""
        if key not in self._known:
            self._known[key] = self._sentence(key)
        return self._known[key]

    def _sentence(self, key: ClaimKey) -> Sentence | None:
        best = max(self.spans[key.article], key=lambda span: min(span[1], key.end) - max(span[0], key.start), default=None)
        return (key.article, best[2]) if best and min(best[1], key.end) > max(best[0], key.start) else None


class MarkedWords:
    """The words that labels mark in the articles of a story, as spans of these."""

    def __init__(self, directory: Path, name: str, labels: StoryLabels) -> None:
        self.gold = json.loads((directory / f"{name}.gold.json").read_text(encoding="utf-8"))
        lines = (directory / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        self._texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
        self._places = {(article, number): Span(start, end) for article, found in labels.spans.items() for start, end, number in found}

    def sentence(self, member: dict[str, Any]) -> Span | None:
        """Return the sentence of a label's member; None where it was not found in its article."""
        return self._places.get((member["article"], member["sentence"]))

    def of(self, member: dict[str, Any]) -> Span | None:
        """Return the words that a label marks in its member's sentence; None where it marks none, or they do not stand there."""
        sentence = self.sentence(member)
        words = r"\s*".join(map(re.escape, member.get("words", "").split()))
        if sentence is None or not words:
            return None
        found = re.compile(words).search(self._texts[member["article"]], sentence.start, sentence.end + 5)
        return Span(*found.span()) if found else None


Labelled = tuple[str, StoryView, Labels]
