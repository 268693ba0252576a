"""What befell somebody or something, as one sentence tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from articles.domain.reading.records import NameMention
from articles.domain.vocabulary import Span

Named = Mapping[int, NameMention]


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whom or what a sentence tells of: a folded name, or a noun after "~" with the lemmas of its modifiers.

    ``kind`` is "person" or "thing"; ``notes`` may be "plural", and "new" where the text does not take it for known ("a guard").
    """

    key: str
    kind: str
    modifiers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fate:
    """What befell a bearer, under a heading (``slot``): a family of states ("life", "custody"), or "means", "charge", "plea", "sentence".

    ``lasting`` says that it is told as a state that goes on ("is still at large"), not as something that happened. ``number`` is the length
    of a sentence in years.
    """

    bearer: Bearer
    slot: str
    value: str
    span: Span
    number: float | None = None
    lasting: bool = False
