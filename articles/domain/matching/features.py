"""What two answers have in common, as named numbers that a linear model weighs. Features that subtract matter as much as those that add."""

from __future__ import annotations

import math

from rapidfuzz import fuzz

from articles.domain.matching.view import AnswerView, StoryView
from articles.domain.reading.alike import one_event
from articles.domain.reading.lexicon import IMPORTANCE
from articles.domain.vocabulary import ConflictType


def pair_features(story: StoryView, left: AnswerView, right: AnswerView) -> dict[str, float]:
    """Return the features of two answers of one type and measure; symmetric in its two sides."""
    a, b = left.answer, right.answer
    terms_a, terms_b = left.terms | {left.predicate}, right.terms | {right.predicate}
    words_a, words_b = left.claim.context, right.claim.context
    modifiers_a, modifiers_b = set(a.modifiers) - {left.head}, set(b.modifiers) - {right.head}
    text_a, text_b = left.claim.folded_around, right.claim.folded_around
    return {
        "head_same": float(left.head == right.head),
        "head_other": float(bool(left.head and right.head) and left.head != right.head),
        "head_open": float(bool(left.head) != bool(right.head)),
        "measure_known": float(a.measure in IMPORTANCE),
        "predicate_same": float(left.predicate == right.predicate),
        "terms": story.overlap(terms_a, terms_b),
        "sentence": story.overlap(words_a, words_b),
        "names": story.overlap(left.names, right.names),
        "places_shared": float(bool(left.places & right.places)),
        "places_apart": float(bool(left.places and right.places) and not left.places & right.places),
        "years_apart": float(years_apart(left, right)),
        "apart": float(len(set(a.apart) ^ set(b.apart))),
        "modifiers": float(bool(modifiers_a & modifiers_b)),
        "modifiers_differ": float(bool(modifiers_a ^ modifiers_b)),
        "role_differs": float(a.role != b.role),
        "magnitude": _magnitude(a.low, b.low),
        "fuzzy_set": fuzz.token_set_ratio(text_a, text_b) / 100,
        "fuzzy_sort": fuzz.token_sort_ratio(text_a, text_b) / 100,
        "same_article": float(a.claim.article == b.claim.article),
        "speakers_same": float(bool(left.claim.claim.speaker) and left.claim.claim.speaker == right.claim.claim.speaker),
        "both_headline": float(left.claim.claim.headline and right.claim.claim.headline),
        "shared_weight": min(story.shared(words_a, words_b), 20.0) / 10,
        "near": _local(text_a, text_b, left, right),
        "subject_same": float(bool(left.subject) and left.subject == right.subject),
        "subject_differs": float(bool(left.subject and right.subject) and left.subject != right.subject),
        "day_gap": _day_gap(left, right),
        "open_day": float(a.measure == b.measure == "date" and not a.unit == b.unit == "day"),
        "phrases": float(bool(left.claim.phrases & right.claim.phrases)),
        "days_apart": float(left.answer.type is not ConflictType.DATE_TIME and days_apart(left, right)),
        "background_differs": float(left.claim.detail.background != right.claim.detail.background),
        "both_background": float(left.claim.detail.background and right.claim.detail.background),
        "names_apart": float(bool(left.names and right.names) and not left.names & right.names),
        "scope_differs": float(bool(a.scope and b.scope) and not set(a.scope) & set(b.scope)),
        "scope_same": float(bool(set(a.scope) & set(b.scope))),
        "one_apart": float(bool(a.apart) != bool(b.apart)),
        "cities_apart": float(bool(left.cities and right.cities) and not left.cities & right.cities),
        "cities_same": float(bool(left.cities & right.cities)),
        "subject_and_verb": float(bool(left.subject) and left.subject == right.subject and left.predicate == right.predicate),
        "rarest_shared": max(
            (story.weight(word) for word in (terms_a | left.names | {left.head}) & (terms_b | right.names | {right.head}) if word),
            default=0.0,
        )
        / 4,
        "all_shared": min(story.shared(terms_a | left.names | {left.head}, terms_b | right.names | {right.head}), 20.0) / 8,
        "value_differs": float(a.low != b.low or (a.low is None and a.label != b.label)),
        "told_alike": float(_told_alike(left, right)),
        "heads_meet": float(bool(({left.head, left.predicate} & terms_b) or ({right.head, right.predicate} & terms_a))),
        "small": float(min(len(words_a), len(words_b)) < 5),
    }


def _told_alike(left: AnswerView, right: AnswerView) -> bool:
    """Return whether two answers are told of one verb or noun, or of one subject, or two times of what may be one event."""
    if {left.head, left.predicate} & {right.head, right.predicate} or (left.subject and left.subject == right.subject):
        return True
    return left.answer.type is ConflictType.DATE_TIME and one_event(left.answer.head, right.answer.head)


def years_apart(left: AnswerView, right: AnswerView) -> bool:
    """Return whether both sentences name years and none is common: what happened in 2004 is not what happened in 2013."""
    a, b = set(left.claim.detail.years), set(right.claim.detail.years)
    if left.answer.type is ConflictType.DATE_TIME:
        return False
    return bool(a and b) and not a & b


def days_apart(left: AnswerView, right: AnswerView) -> bool:
    """Return whether both sentences name days and none of one is within a day of any of the other."""
    a, b = left.claim.detail.days, right.claim.detail.days
    return bool(a and b) and not any(low_a <= high_b + 1 and low_b <= high_a + 1 for low_a, high_a in a for low_b, high_b in b)


def _day_gap(left: AnswerView, right: AnswerView) -> float:
    """Return how far apart two dates are, on a logarithmic scale: what is years apart is rarely one event."""
    if left.answer.measure != "date" or left.answer.low is None or right.answer.low is None or left.answer.unit != right.answer.unit:
        return 0.0
    return math.log10(1 + abs(left.answer.low - right.answer.low))


def _magnitude(left: float | None, right: float | None) -> float:
    if not left or not right or left <= 0 or right <= 0:
        return 0.0
    return min(abs(math.log10(left / right)), 4.0)


def _local(text_a: str, text_b: str, left: AnswerView, right: AnswerView) -> float:
    """Return how alike the 60 characters around both answers are, 0 to 1."""
    return fuzz.token_set_ratio(_window(left), _window(right)) / 100


def _window(view: AnswerView) -> str:
    start = view.answer.span.start - view.claim.start
    end = view.answer.span.end - view.claim.start
    text = view.claim.around
    return (text[max(0, start - 50) : start] + " " + text[end : end + 50]).lower()
