"""What is known of the values of two marked answers: read by rule where a rule reads them, by their words elsewhere."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz

from articles.domain.conflicts.numbers import exclude_each_other, interval
from articles.domain.conflicts.outcomes import NOT_COMPARABLE, Comparison, Outcome
from articles.domain.conflicts.values import compare_values
from articles.domain.matching.people import are_one_word
from articles.domain.matching.view import AnswerView, ClaimView, StoryView
from articles.domain.pairing.alignment import Floats
from articles.domain.pairing.sentences import MarkedPhrase
from articles.domain.reading.alike import thing
from articles.domain.reading.answers.opposites import are_opposite_ways
from articles.domain.reading.gazetteer import fold
from articles.domain.reading.located import Located
from articles.domain.reading.wordnet import are_antonyms, concept, kinds_of
from articles.domain.vocabulary import ConflictType, Quantifier

NAMES = (
    "typed",
    "one_block",
    "rule_same",
    "rule_compatible",
    "rule_excludes",
    "rule_silent",
    "typed_head_same",
    "spelled_alike",
    "spelled_within",
    "names_both",
    "names_same",
    "synonyms",
    "kindred",
    "antonyms",
    "words_within",
    "numbers_same",
    "numbers_apart",
    "ranges_meet",
    "denied_apart",
    "certainty_apart",
    "claim_names",
    "claim_names_apart",
    "years_apart",
    "days_apart",
    "speakers",
    "background_apart",
    "headlines",
    "one_outlet",
    "subjects_same",
    "subjects_apart",
    "subjects_named_apart",
    "clause_names",
    "clause_names_apart",
    "clause_names_crossed",
)
_MEASURED = frozenset(("number", "time"))
# Two numbers that agree where either is rounded differ by no more (natural logarithm of their ratio).
_ROUNDED = 0.12
_NEAR = frozenset((Quantifier.EXACTLY, Quantifier.ABOUT))
# Words at the end of a value, or after it, that say to which side it is counted.
_SIDES = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, other in (
        ("before ago earlier", "after later since"),
        ("above over", "below under beneath"),
        ("more higher", "less fewer lower"),
        ("ahead", "behind"),
        ("north", "south"),
        ("east", "west"),
    )
)
# The word after an answer, within so many characters.
_NEXT = re.compile(r"\A\s+([A-Za-z]+)")
_REACH = 20
_NAMED = frozenset(("PERSON", "PLACE", "ORGANISATION", "GROUP", "EVENT", "OTHER"))
_OUTCOMES = {
    Outcome.SAME: "rule_same",
    Outcome.COMPATIBLE: "rule_compatible",
    Outcome.CONFLICT: "rule_excludes",
    Outcome.NOT_COMPARABLE: "rule_silent",
}


@dataclass(frozen=True, slots=True)
class MarkedAnswer:
    """A marked phrase with its claim, the answers that rules read in its words, and what its names mean in the story."""

    phrase: MarkedPhrase
    text: str
    claim: ClaimView
    typed: tuple[AnswerView, ...]
    entity: str
    subject: str
    subject_is_name: bool
    names: frozenset[str]

    @property
    def head(self) -> str:
        """The lemma of its head."""
        return self.phrase.phrase.words[0] if self.phrase.phrase.words else ""

    @property
    def number(self) -> AnswerView | None:
        """The number that it gives, where it gives one."""
        return next((view for view in self.typed if view.answer.type is ConflictType.NUMBER and view.answer.low is not None), None)


class MarkedAnswers:
    """The marked phrases of a story, each looked up once."""

    def __init__(self, story: StoryView, phrases: Sequence[MarkedPhrase]) -> None:
        self._story = story
        self._phrases = phrases
        answers, claims = defaultdict(list), defaultdict(list)
        for view in story.answers:
            answers[view.answer.claim.article].append(view)
        for claim in story.claims.values():
            claims[claim.claim.key.article].append(claim)
        self._answers = {article: Located(views, lambda view: view.answer.span) for article, views in answers.items()}
        self._claims = {article: Located(views, lambda view: view.claim.key.span) for article, views in claims.items()}
        self._known: dict[int, MarkedAnswer | None] = {}

    def of(self, index: int) -> MarkedAnswer | None:
        """Return a phrase, by index, as an answer; None where no claim holds it."""
        if index not in self._known:
            self._known[index] = self._look_up(self._phrases[index])
        return self._known[index]

    def _look_up(self, item: MarkedPhrase) -> MarkedAnswer | None:
        phrase, article = item.phrase, item.article
        touching = self._claims[article].touching(phrase.span) if article in self._claims else []
        if not touching:
            return None
        claim = min(touching, key=lambda view: (-view.claim.key.span.overlap(phrase.span), view.claim.key.end - view.claim.key.start))
        text = phrase.span.of(" " * claim.start + claim.around) if phrase.span.start >= claim.start else ""
        typed = self._answers[article].touching(phrase.span) if article in self._answers else []
        of = self._story.names.of
        subject_is_name = phrase.subject in phrase.names
        return MarkedAnswer(
            item,
            text,
            claim,
            tuple(view for view in typed if _covers(view, phrase.span.start, phrase.span.end)),
            of(article, fold(text)) if phrase.type in _NAMED and phrase.kind == "noun" else "",
            of(article, phrase.subject) if subject_is_name else concept(phrase.subject),
            subject_is_name,
            frozenset(of(article, name) for name in phrase.names),
        )


def _covers(view: AnswerView, start: int, end: int) -> bool:
    """Return whether an answer and a phrase share at least half of the shorter one."""
    span = view.answer.span
    return 2 * (min(end, span.end) - max(start, span.start)) >= min(end - start, span.end - span.start)


def value_features(story: StoryView, pairs: Iterable[tuple[MarkedAnswer, MarkedAnswer]]) -> Floats:
    """Return what is known of the values of each pair, in the columns of ``NAMES``."""
    rows = [_row(story, left, right) for left, right in pairs]
    return np.array([[row.get(name, 0.0) for name in NAMES] for row in rows], np.float32).reshape(-1, len(NAMES))


def _row(story: StoryView, left: MarkedAnswer, right: MarkedAnswer) -> dict[str, float]:
    return {**_of_rules(left, right), **_of_words(left, right), **_of_clauses(story, left, right), **_of_claims(story, left, right)}


def comparable(left: MarkedAnswer, right: MarkedAnswer) -> tuple[AnswerView, AnswerView] | None:
    """Return the answers that rules read in both phrases and can hold against each other, those of one measure first."""
    found = [(a, b) for a in left.typed for b in right.typed if a.answer.type is b.answer.type]
    return max(found, key=lambda pair: (pair[0].block == pair[1].block, pair[0].key, pair[1].key), default=None)


def compare(left: AnswerView, right: AnswerView) -> Comparison:
    """Compare two typed answers by rule; of two measures no rule can say anything ("at noon", "on Monday")."""
    measures = {_kind(view.answer.measure) for view in (left, right)}
    return compare_values(left, right) if len(measures) == 1 else NOT_COMPARABLE


def _kind(measure: str) -> str:
    """Return what a measure measures; before something and after it are two measures."""
    return measure if measure.startswith("offset:") else measure.partition(":")[0]


def are_one_value(left: MarkedAnswer, right: MarkedAnswer) -> bool:
    """Return whether rules are sure that two answers can both be right.

    So are one number, rounded or not, one time, one name in two spellings, and one deed ("tries to exploit", "exploits").
    """
    if _count_to_two_sides(left, right):
        return False
    if left.phrase.phrase.kind in _MEASURED:
        pairs = [(a, b) for a in left.typed for b in right.typed if a.answer.type is b.answer.type]
        return bool(pairs) and all(_is_one_measure(left, right, compare(*pair).outcome) for pair in pairs)
    if left.phrase.phrase.kind == "deed":
        return _is_one_deed(comparable(left, right))
    named = {left.phrase.phrase.type, right.phrase.phrase.type} <= _NAMED
    return named and _are_one_name(left, right)


def _count_to_two_sides(left: MarkedAnswer, right: MarkedAnswer) -> bool:
    """Return whether two answers are told of two sides of something: "before 6 p.m." and "after 6 p.m.", "two years ago" and "later"."""
    if are_opposite_ways(left.phrase.phrase.role, right.phrase.phrase.role):
        return True
    a, b = _side_after(left), _side_after(right)
    return any((a & one and b & other) or (a & other and b & one) for one, other in _SIDES)


def _side_after(item: MarkedAnswer) -> frozenset[str]:
    """Return the last word of an answer, its unit included, and the one after it, which may say to which side it is counted."""
    told = max((item.phrase.phrase.span.end, *(view.answer.span.end for view in item.typed))) - item.claim.start
    last = item.claim.around[:told].split()[-1:]
    return frozenset(word.lower() for word in (*last, *_NEXT.findall(item.claim.around[told : told + _REACH])))


def _is_one_measure(left: MarkedAnswer, right: MarkedAnswer, outcome: Outcome) -> bool:
    """Return whether two answers of numbers are one, or one is what the other is rounded to; a bound or a range is no rounding."""
    if left.number is None or right.number is None:
        return outcome is Outcome.SAME
    a, b = left.number.answer, right.number.answer
    if outcome not in (Outcome.SAME, Outcome.COMPATIBLE) or exclude_each_other(a.quantifier, b.quantifier):
        return False
    if (a.low, a.high) == (b.low, b.high):
        return True
    exact = {a.quantifier, b.quantifier} <= _NEAR and a.high is b.high is None
    return exact and _of_numbers(left.number, right.number)["numbers_apart"] <= _ROUNDED


def _is_one_deed(typed: tuple[AnswerView, AnswerView] | None) -> bool:
    """Return whether both say of one verb that it was done, or both that it was not."""
    return typed is not None and typed[0].block == typed[1].block and fold(typed[0].answer.label) == fold(typed[1].answer.label)


def _name_in(item: MarkedAnswer) -> tuple[str, str]:
    """Return what a phrase says before the name in which it ends, and that name, folded; no name where reading found none there."""
    span = item.phrase.phrase.span
    names = (name.mention for name in item.claim.reading.names if name.mention.span.end == span.end and span.covers(name.mention.span))
    name = max(names, key=lambda mention: len(mention.text), default=None)
    return (fold(item.text[: name.span.start - span.start]), fold(name.text)) if name is not None else ("", "")


def _are_one_name(left: MarkedAnswer, right: MarkedAnswer) -> bool:
    """Return whether two answers are names of one, as their spelling says or the whole story does."""
    names = _name_in(left), _name_in(right)
    if left.entity and left.entity == right.entity and all(name for _, name in names):
        return len({title for title, _ in names if title}) < 2
    return _is_one_name(*names)


def _is_one_name(left: tuple[str, str], right: tuple[str, str]) -> bool:
    """Return whether two names differ in spelling only, one perhaps behind an office; one word tells too little (Austria, Australia).

    >>> _is_one_name(("chairman", "viktor panou"), ("", "victor panou")), _is_one_name(("", "maria panou"), ("", "mario panou"))
    (True, False)
    >>> _is_one_name(("", "austria"), ("", "australia")), _is_one_name(("deputy mayor", "ann reyd"), ("mayor", "ann reyd"))
    (False, False)
    """
    words = left[1].split(), right[1].split()
    titles = {title for title in (left[0], right[0]) if title}
    return len(words[0]) == len(words[1]) > 1 and len(titles) < 2 and all(map(are_one_word, *words))


def _of_rules(left: MarkedAnswer, right: MarkedAnswer) -> dict[str, float]:
    pair = comparable(left, right)
    if pair is None:
        return {}
    outcome = compare(*pair).outcome
    return {
        "typed": 1.0,
        "one_block": float(pair[0].block == pair[1].block),
        "typed_head_same": float(pair[0].head == pair[1].head),
        _OUTCOMES[outcome]: 1.0,
    }


def _of_words(left: MarkedAnswer, right: MarkedAnswer) -> dict[str, float]:
    words = [frozenset(side.phrase.phrase.words) for side in (left, right)]
    texts = [side.text.lower() for side in (left, right)]
    heads = left.head, right.head
    nouns = left.phrase.phrase.kind == "noun"
    numbers = left.number, right.number
    found = {
        "spelled_alike": fuzz.ratio(*texts) / 100,
        "spelled_within": fuzz.token_set_ratio(*texts) / 100,
        "names_both": float(bool(left.entity and right.entity)),
        "names_same": float(bool(left.entity) and left.entity == right.entity),
        "synonyms": float(concept(heads[0]) == concept(heads[1]) or thing(heads[0]) == thing(heads[1])),
        "kindred": float(nouns and (heads[0] in kinds_of(heads[1]) or heads[1] in kinds_of(heads[0]))),
        "antonyms": float(any(are_antonyms(a, b) for a in left.phrase.phrase.words[:2] for b in right.phrase.phrase.words[:2])),
        "words_within": float(words[0] <= words[1] or words[1] <= words[0]),
        "numbers_apart": -1.0,
    }
    if numbers[0] is not None and numbers[1] is not None:
        found.update(_of_numbers(numbers[0], numbers[1]))
    return found


def _of_numbers(left: AnswerView, right: AnswerView) -> dict[str, float]:
    a, b = left.answer.low or 0.0, right.answer.low or 0.0
    (low, high), (other_low, other_high) = interval(left.answer), interval(right.answer)
    return {
        "numbers_same": float(a == b),
        "numbers_apart": min(5.0, abs(math.log(a / b))) if a > 0 and b > 0 else 5.0,
        "ranges_meet": float(max(low, other_low) <= min(high, other_high)),
    }


def _of_clauses(story: StoryView, left: MarkedAnswer, right: MarkedAnswer) -> dict[str, float]:
    known = bool(left.subject and right.subject)
    names = left.names - {left.entity}, right.names - {right.entity}
    return {
        "subjects_same": float(known and left.subject == right.subject),
        "subjects_apart": float(known and left.subject != right.subject),
        "subjects_named_apart": float(known and left.subject != right.subject and left.subject_is_name and right.subject_is_name),
        "clause_names": story.overlap(*names),
        "clause_names_apart": float(bool(names[0] and names[1]) and not names[0] & names[1]),
        "clause_names_crossed": float(len(names[0] - names[1]) * len(names[1] - names[0])),
    }


def _of_claims(story: StoryView, left: MarkedAnswer, right: MarkedAnswer) -> dict[str, float]:
    a, b = left.claim, right.claim
    years, days = (a.detail.years, b.detail.years), (a.detail.days, b.detail.days)
    speakers = a.claim.speaker, b.claim.speaker
    return {
        "denied_apart": float(a.claim.polarity is not b.claim.polarity),
        "certainty_apart": float(a.claim.modality is not b.claim.modality),
        "claim_names": story.overlap(a.names, b.names),
        "claim_names_apart": float(bool(a.names and b.names) and not a.names & b.names),
        "years_apart": float(bool(years[0] and years[1]) and not {*years[0]} & {*years[1]}),
        "days_apart": float(
            bool(days[0] and days[1]) and not any(low <= till + 1 and since <= high + 1 for low, high in days[0] for since, till in days[1])
        ),
        "speakers": float(all(speakers)) + float(all(speakers) and speakers[0] == speakers[1]),
        "background_apart": float(a.detail.background is not b.detail.background),
        "headlines": float(a.claim.headline + b.claim.headline),
        "one_outlet": float(a.reading.source == b.reading.source),
    }
