"""What two answers have in common, as named numbers that a linear model weighs. Features that subtract matter as much as those that add."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from rapidfuzz import fuzz, process

from articles.domain.matching.candidate_features import Codes, Sets
from articles.domain.matching.candidates import Floats, Mask, Pairs
from articles.domain.matching.event_features import EventFeatures
from articles.domain.matching.view import AnswerView, StoryView
from articles.domain.reading.alike import one_event
from articles.domain.reading.lexicon import IMPORTANCE
from articles.domain.vocabulary import ConflictType

# String similarities, each 0 to 1: what takes longest to tell, the quicker ones first.
SLOW = ("fuzzy_sort", "near", "fuzzy_set")


def pair_features(story: StoryView, left: AnswerView, right: AnswerView) -> dict[str, float]:
    """Return the features of two answers of one type and measure; symmetric in its two sides."""
    columns = AnswerFeatures((left, right), story.weight).all_of(Pairs.of([(0, 1)]))
    return {name: float(column[0]) for name, column in columns.items()}


def days_apart(left: AnswerView, right: AnswerView) -> bool:
    """Return whether both sentences name days and none of one is within a day of any of the other."""
    a, b = left.claim.detail.days, right.claim.detail.days
    return bool(a and b) and not any(low_a <= high_b + 1 and low_b <= high_a + 1 for low_a, high_a in a for low_b, high_b in b)


class AnswerFeatures:
    """The features of many pairs of answers, a column each. A pair has the same features whatever other answers there are.

    To add a feature: say in ``__init__`` what of each answer it looks at, and in the method of its kind what it makes of two.
    """

    def __init__(self, answers: Sequence[AnswerView], weight: Callable[[str], float]) -> None:
        self._answers = answers
        self._texts: dict[str, list[str]] = {}
        self._read_words(answers, weight)
        self._read_values(answers)
        self._read_claims(answers, weight)
        self._events = EventFeatures(answers)

    def _read_words(self, answers: Sequence[AnswerView], weight: Callable[[str], float]) -> None:
        words: dict[object, int] = {}
        self._heads = Codes((view.head for view in answers), words)
        self._predicates = Codes((view.predicate for view in answers), words)
        self._subjects = Codes(view.subject for view in answers)
        self._terms = Sets((view.terms | {view.predicate} for view in answers), weight)
        self._named = Sets((view.terms | view.names | {view.predicate, view.head} for view in answers), weight)
        self._heads_as_terms = self._terms.numbers(view.head for view in answers)
        self._predicates_as_terms = self._terms.numbers(view.predicate for view in answers)
        self._names = Sets((view.names for view in answers), weight)
        self._places = Sets(view.places for view in answers)
        self._cities = Sets(view.cities for view in answers)

    def _read_values(self, answers: Sequence[AnswerView]) -> None:
        told = [view.answer for view in answers]
        self._known = _flags(answer.measure in IMPORTANCE for answer in told)
        self._dates = _flags(answer.measure == "date" for answer in told)
        self._days = _flags(answer.unit == "day" for answer in told)
        self._times = _flags(answer.type is ConflictType.DATE_TIME for answer in told)
        self._units = Codes(answer.unit for answer in told)
        self._low = np.array([np.nan if answer.low is None else answer.low for answer in told], dtype=np.float64)
        self._labels = Codes(answer.label for answer in told)
        self._roles = Codes(answer.role for answer in told)
        self._modifiers = Sets(set(view.answer.modifiers) - {view.head} for view in answers)
        self._apart = Sets(set(answer.apart) for answer in told)
        self._scope = Sets(set(answer.scope) for answer in told)
        self._shares = Codes(answer.share for answer in told)

    def _read_claims(self, answers: Sequence[AnswerView], weight: Callable[[str], float]) -> None:
        claims = [view.claim for view in answers]
        self._context = Sets((claim.context for claim in claims), weight)
        self._years = Sets(set(map(repr, claim.detail.years)) for claim in claims)
        self._phrases = Sets(claim.phrases for claim in claims)
        self._articles = Codes(claim.claim.key.article for claim in claims)
        self._speakers = Codes(claim.claim.speaker for claim in claims)
        self._headline = _flags(claim.claim.headline for claim in claims)
        self._background = _flags(claim.detail.background for claim in claims)
        self._dated = _flags(bool(claim.detail.days) for claim in claims)

    def all_of(self, pairs: Pairs) -> dict[str, Floats]:
        """Return all features of some pairs."""
        return {**self.quick(pairs), **{name: self.similarity(name, pairs) for name in SLOW}}

    def quick(self, pairs: Pairs) -> dict[str, Floats]:
        """Return the features that are quick to tell: all but the string similarities."""
        columns = {**self._of_words(pairs), **self._of_values(pairs), **self._of_claims(pairs), "event_apart": self._events.apart(pairs)}
        return {name: np.asarray(column, np.float64) for name, column in columns.items()}

    def _of_words(self, pairs: Pairs) -> dict[str, Floats | Mask]:
        heads, subjects = self._heads, self._subjects
        same_subject = subjects.both(pairs) & subjects.same(pairs)
        same_predicate = self._predicates.same(pairs)
        return {
            "head_same": heads.same(pairs),
            "head_other": heads.both(pairs) & ~heads.same(pairs),
            "head_open": heads.one(pairs),
            "predicate_same": same_predicate,
            "terms": self._terms.overlap(pairs),
            "names": self._names.overlap(pairs),
            "names_apart": self._names.apart(pairs),
            "places_shared": self._places.meet(pairs),
            "places_apart": self._places.apart(pairs),
            "cities_same": self._cities.meet(pairs),
            "cities_apart": self._cities.apart(pairs),
            "subject_same": same_subject,
            "subject_differs": subjects.both(pairs) & ~subjects.same(pairs),
            "subject_and_verb": same_subject & same_predicate,
            "rarest_shared": self._named.heaviest(pairs) / 4,
            "all_shared": np.minimum(self._named.shared(pairs), 20.0) / 8,
            "told_alike": self._told_alike(pairs, same_subject),
            "heads_meet": self._told_among_terms(pairs) | self._told_among_terms(Pairs(pairs.right, pairs.left)),
        }

    def _told_alike(self, pairs: Pairs, same_subject: Mask) -> Mask:
        """Return where both answers are told of one verb or noun, or of one subject, or are two times of what may be one event."""
        kinds = (self._heads.codes, self._predicates.codes)
        found = same_subject | np.any([one[pairs.left] == other[pairs.right] for one in kinds for other in kinds], axis=0)
        times = ~found & self._times[pairs.left]
        found[times] = [one_event(a.answer.head, b.answer.head) for a, b in self._views(pairs.where(times))]
        return np.asarray(found)

    def _told_among_terms(self, pairs: Pairs) -> Mask:
        """Return where the verb or noun of the left answer is a term of the right one."""
        told = (self._heads_as_terms, self._predicates_as_terms)
        return np.asarray(np.any([self._terms.holds(pairs.right, words[pairs.left]) for words in told], axis=0))

    def _of_values(self, pairs: Pairs) -> dict[str, Floats | Mask]:
        low, other = self._low[pairs.left], self._low[pairs.right]
        apart = self._apart.sizes[pairs.left] + self._apart.sizes[pairs.right] - 2 * self._apart.shared(pairs)
        dates = self._dates[pairs.left] & self._dates[pairs.right]
        open_ended = np.isnan(low) & np.isnan(other)
        return {
            "measure_known": self._known[pairs.left],
            "modifiers": self._modifiers.meet(pairs),
            "modifiers_differ": self._modifiers.shared(pairs) < self._modifiers.sizes[[pairs.left, pairs.right]].max(axis=0),
            "role_differs": ~self._roles.same(pairs),
            "magnitude": _magnitude(low, other),
            "day_gap": np.where(dates & self._units.same(pairs), np.nan_to_num(np.log10(1 + np.abs(low - other))), 0.0),
            "open_day": dates & ~(self._days[pairs.left] & self._days[pairs.right]),
            "value_differs": np.where(open_ended, ~self._labels.same(pairs), low != other),
            "apart": apart,
            "one_apart": (self._apart.sizes[pairs.left] > 0) != (self._apart.sizes[pairs.right] > 0),
            "scope_same": self._scope.meet(pairs),
            "scope_differs": self._scope.apart(pairs),
            "share_differs": ~self._shares.same(pairs),
        }

    def _of_claims(self, pairs: Pairs) -> dict[str, Floats | Mask]:
        shared, sizes = self._context.shared(pairs), self._context.sizes
        background, other = self._background[pairs.left], self._background[pairs.right]
        return {
            "sentence": self._context.overlap(pairs, shared),
            "shared_weight": np.minimum(shared, 20.0) / 10,
            "small": np.minimum(sizes[pairs.left], sizes[pairs.right]) < 5,
            "phrases": self._phrases.meet(pairs),
            "years_apart": ~self._times[pairs.left] & self._years.apart(pairs),
            "days_apart": self._days_apart(pairs),
            "same_article": self._articles.same(pairs),
            "speakers_same": self._speakers.both(pairs) & self._speakers.same(pairs),
            "both_headline": self._headline[pairs.left] & self._headline[pairs.right],
            "background_differs": background != other,
            "both_background": background & other,
        }

    def _days_apart(self, pairs: Pairs) -> Mask:
        found = ~self._times[pairs.left] & self._dated[pairs.left] & self._dated[pairs.right]
        found[found] = [days_apart(a, b) for a, b in self._views(pairs.where(found))]
        return found

    def _views(self, pairs: Pairs) -> Iterator[tuple[AnswerView, AnswerView]]:
        """Yield both answers of each pair, for what can only be told of one pair at a time."""
        return ((self._answers[left], self._answers[right]) for left, right in pairs.listed())

    def similarity(self, name: str, pairs: Pairs) -> Floats:
        """Return how alike two sentences are (``fuzzy_sort``, ``fuzzy_set``), or the words around both answers (``near``)."""
        texts = self._texts_for(name)
        left, right = ([texts[index] for index in side.tolist()] for side in (pairs.left, pairs.right))
        # The token sort ratio is the plain ratio of sorted tokens.
        scorer = fuzz.ratio if name == "fuzzy_sort" else fuzz.token_set_ratio
        return np.asarray(process.cpdist(left, right, scorer=scorer, dtype=np.float64), np.float64) / 100

    def _texts_for(self, name: str) -> list[str]:
        if name not in self._texts:
            self._texts[name] = [_text_for(name, view) for view in self._answers]
        return self._texts[name]


def _text_for(name: str, view: AnswerView) -> str:
    if name == "near":
        return _window(view)
    return " ".join(sorted(view.claim.folded_around.split())) if name == "fuzzy_sort" else view.claim.folded_around


def _flags(values: Iterable[bool]) -> Mask:
    return np.array(list(values), dtype=bool)


def _magnitude(low: Floats, other: Floats) -> Floats:
    """Return how many powers of ten lie between two numbers, up to 4; 0 where one is none, or not positive."""
    ratio = np.divide(low, other, out=np.ones(len(low)), where=(low > 0) & (other > 0))
    return np.minimum(np.abs(np.log10(ratio)), 4.0)


def _window(view: AnswerView) -> str:
    """Return the 50 characters before an answer and the 50 after it."""
    start = view.answer.span.start - view.claim.start
    end = view.answer.span.end - view.claim.start
    text = view.claim.around
    return (text[max(0, start - 50) : start] + " " + text[end : end + 50]).lower()
