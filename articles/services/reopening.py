"""Whether a decision still stands on its evidence, and if not, why not, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from articles.domain import vocabulary
from articles.domain.anchoring import Outcome
from articles.domain.continuity import is_known
from articles.models import DISMISSING, Judgement
from articles.services.reattachment import Followed, Remembered
from articles.services.snapshot import Snapshot

_LONGEST_QUOTE = 160
_MOST_REASONS = 5


def why_reopen(
    remembered: Remembered, derived: vocabulary.Conflict | None, numbers: tuple[int, ...], snapshot: Snapshot
) -> tuple[str, ...]:
    """Return why a decided conflict must be decided again, in sentences; none where the decision stands.

    ``derived`` is the conflict as the articles show it now, if they do, and ``numbers`` those of its positions. Two things reopen it:
    words it was decided on have changed or are gone, and something that the editor did not see speaks against the decision.
    """
    judgement = remembered.judgement
    if judgement is None:
        return ()
    reasons = list(_changed_words(remembered.quotes))
    if derived is not None:
        reasons += _unseen_answers(remembered, judgement, derived, numbers, snapshot)
    distinct = list(dict.fromkeys(reasons))
    return tuple(distinct)


def in_words(reasons: Sequence[str]) -> str:
    """Join reasons to a text of readable length."""
    more = len(reasons) - _MOST_REASONS
    return " ".join(reasons[:_MOST_REASONS]) + (f" And {more} more like these." if more > 0 else "")


def _changed_words(quotes: Iterable[Followed]) -> Iterator[str]:
    for quote in quotes:
        if quote.outcome is Outcome.CHANGED:
            yield f"{quote.article} changed the words “{_short(quote.quote)}”; it now says “{_short(quote.now)}”."
        elif quote.outcome is Outcome.GONE:
            yield f"{quote.article} no longer says “{_short(quote.quote)}”."


def _unseen_answers(
    remembered: Remembered, judgement: Judgement, derived: vocabulary.Conflict, numbers: tuple[int, ...], snapshot: Snapshot
) -> Iterator[str]:
    """Find evidence that the editor had not seen and that does not fit the decision.

    A text that came after the decision reopens it with a new answer, or by repeating a rival one. In texts that were there already, a
    new reading can only find what was overlooked: a new answer reopens a decision for another, but never brings back a dismissed one.
    """
    chosen = set(judgement.chosen_numbers)
    seen = {trace.position for trace in remembered.words}
    dismissed = judgement.verdict in DISMISSING
    for number, position in zip(numbers, derived.positions, strict=True):
        for evidence in () if number in chosen else position.evidence:
            version = snapshot.versions[evidence.claim.article]
            came_after = evidence.claim.article in remembered.fresh
            if is_known(evidence, remembered.words):
                continue
            quote = _short(evidence.claim.span.of(version.text))
            if number not in seen and (came_after or not dismissed):
                yield f"{version.name} gives an answer that was not there before, “{position.value}”: “{quote}”."
            elif number in seen and chosen and came_after:
                yield f"{version.name} speaks against the decision with “{position.value}”: “{quote}”."


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1].rstrip() + "…"
