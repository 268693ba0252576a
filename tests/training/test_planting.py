"""Errors planted where two outlets agree: what changes, what does not, and what counts as right."""

from __future__ import annotations

import random

import pytest

from articles.domain.engine import load_reader
from articles.domain.matching.view import StoryView, view_story
from articles.domain.vocabulary import Article, ClaimKey, ConflictType
from training.labels import Labels, Sentence
from training.planting import find_agreeing, plant, planted_samples

TEXTS = {
    "a": "Seven miners died in the Orlow pit on Monday. The owners have closed the mine. A choir sang in Brask.",
    "b": "Seven miners were killed in the Orlow pit on Monday. The mine has been closed by its owners. Seven ponies were sold in Brask.",
    "c": "Officials said seven miners died in the Orlow pit. Rain is forecast for Tuesday.",
}


class _Agreeing(Labels):
    """First sentences agree, and so do the second ones of the first two articles; nothing is disputed."""

    def __init__(self) -> None:
        self.types, self.disputes = [], []
        self.agreements = [{("a", 0), ("b", 0), ("c", 0)}, {("a", 46), ("b", 53)}]

    def sentence(self, key: ClaimKey) -> Sentence:
        return key.article, TEXTS[key.article].rfind(". ", 0, key.start) + 2 if ". " in TEXTS[key.article][: key.start] else 0


@pytest.fixture(scope="module")
def story() -> StoryView:
    reader = load_reader()
    return view_story(list(reader.read_all(Article(id=name, source=f"Outlet {name}", text=text) for name, text in TEXTS.items())))


def test_answers_agree_that_have_one_value_in_sentences_which_the_labels_hold_together(story: StoryView) -> None:
    agreeing = find_agreeing(story, _Agreeing())
    told = {story.answers[index].answer.claim.article for index in agreeing if story.answers[index].answer.type is ConflictType.NUMBER}
    assert told == {"a", "b", "c"}


def test_answers_of_equal_value_in_sentences_that_the_labels_do_not_hold_together_do_not_agree(story: StoryView) -> None:
    agreeing = find_agreeing(story, _Agreeing())
    ponies = [index for index, view in enumerate(story.answers) if "pon" in view.answer.head]
    assert ponies
    assert not any(index in agreeing for index in ponies)


def test_a_planted_answer_differs_from_all_that_agreed_with_it_and_keeps_its_words(story: StoryView) -> None:
    agreeing = find_agreeing(story, _Agreeing())
    changed = plant(story, list(agreeing), random.Random(1))
    assert set(agreeing) <= set(changed)
    for index, view in changed.items():
        before = story.answers[index]
        assert view.answer.low != before.answer.low
        assert (view.answer.span, view.head, view.terms, view.claim) == (before.answer.span, before.head, before.terms, before.claim)


def test_planting_leaves_the_story_itself_as_it_was(story: StoryView) -> None:
    before = list(story.answers)
    list(planted_samples("pit", story, _Agreeing()))
    assert story.answers == before


def test_planted_errors_bring_about_flags_that_are_right_and_the_same_ones_at_every_run(story: StoryView) -> None:
    samples = list(planted_samples("pit", story, _Agreeing()))
    assert samples == list(planted_samples("pit", story, _Agreeing()))
    assert any(right for *_, right in samples)


def test_nothing_is_planted_where_nothing_agrees(story: StoryView) -> None:
    labels = _Agreeing()
    labels.agreements = []
    assert list(planted_samples("pit", story, labels)) == []
