"""Parts and totals: how a count that is told as a part, a remainder or a total stands to another count of the same."""

from __future__ import annotations

from typing import Final

from articles.domain.reading.quantities.shares import PART, REST
from articles.domain.reading.records import Answer

_SHARES: Final = frozenset((PART, REST))


def is_part(answer: Answer) -> bool:
    """Return whether a count is told as a part of another, or as what is left of it: "including 12", "12 others"."""
    return answer.share in _SHARES


def part_and_whole(left: Answer, right: Answer) -> tuple[Answer, Answer] | None:
    """Return a part and what it may be a part of, where one of two counts is told as a part and the other is not."""
    if is_part(left) == is_part(right):
        return None
    return (left, right) if is_part(left) else (right, left)


def are_other_parts(left: Answer, right: Answer) -> bool:
    """Return whether two parts are not of the same: "including three children" and "four soldiers", or a part and the rest."""
    if not (is_part(left) and is_part(right)):
        return False
    return left.share != right.share or left.head != right.head or set(left.modifiers) != set(right.modifiers)
