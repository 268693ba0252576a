"""The perfect judge: one who has the labels. What is found with it is the most that any judge could make of the candidates."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from articles.domain.judging.records import Candidate, Sentence, Verdict, within
from articles.domain.vocabulary import ClaimKey
from training.labels import Sentence as Labelled
from training.labels import StoryLabels
from training.tally import opposes

NAME = "labels"
OF_DIFFERENT_THINGS = Verdict(False, False, False, 0.0, "The labels neither oppose these nor put them together.", NAME)
ALIKE = Verdict(True, False, False, 0.0, "The labels put these together.", NAME)


class LabelsJudge:
    """Calls a dispute what the labels call a contradiction or an update, and one question what they put together.

    ``budget`` is how many candidates it is asked for each article.
    """

    def __init__(self, directory: Path, name: str, labels: StoryLabels, budget: int) -> None:
        gold = json.loads((directory / f"{name}.gold.json").read_text(encoding="utf-8"))
        hard = ((item["kind"], sides) for item, sides in zip(gold["disputes"], labels.disputes, strict=True) if item["kind"] != "soft")
        self._disputes = [(kind == "update", sides) for kind, sides in hard]
        marked = (member for item in gold["disputes"] if item["kind"] != "soft" for side in item["positions"] for member in side["members"])
        self._words = {(member["article"], member["sentence"]): member.get("words", "") for member in marked}
        self._labels = labels
        self._budget = budget
        self.asked: list[Candidate] = []

    def judge(self, candidates: Sequence[Candidate], articles: int) -> Sequence[Verdict | None]:
        """Return the verdicts on the candidates within the budget."""
        asked = within(candidates, articles, self._budget)
        self.asked.extend(asked)
        verdicts = [self._verdict(self._label(item.first), self._label(item.second)) for item in asked]
        return [*verdicts, *[None] * (len(candidates) - len(asked))]

    @property
    def disputes(self) -> int:
        """How many hard disputes the labels hold."""
        return len(self._disputes)

    def shown(self) -> int:
        """Return how many of the hard disputes have two rival sentences among what was asked."""
        asked = [(self._label(item.first), self._label(item.second)) for item in self.asked]
        return sum(any(opposes(sides, *pair) for pair in asked) for _, sides in self._disputes)

    def _label(self, sentence: Sentence) -> Labelled | None:
        return self._labels.sentence(ClaimKey(sentence.article, sentence.span.start, sentence.span.end))

    def _verdict(self, left: Labelled | None, right: Labelled | None) -> Verdict:
        update = next((update for update, sides in self._disputes if opposes(sides, left, right)), None)
        if update is None or left is None or right is None:
            return ALIKE if left is not None and right is not None and self._labels.together(left, right) else OF_DIFFERENT_THINGS
        return Verdict(True, not update, update, 1.0, "The labels oppose these.", NAME, (self._words[left], self._words[right]))
