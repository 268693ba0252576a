"""The figures that pieces of evidence were read as, kept beside them so that a page can draw them."""

from __future__ import annotations

from collections.abc import Iterable

from articles.domain import vocabulary
from articles.domain.reading.records import Answer, Reading
from articles.domain.vocabulary import ClaimKey
from articles.models import Evidence, Story
from articles.models.conflicts import ConflictType

_Figure = tuple[float | None, float | None, str, str]
_NO_FIGURE: _Figure = (None, None, "", "")
_FIELDS = ("low", "high", "quantifier", "unit")


def note_figures(story: Story, readings: Iterable[Reading], rows: dict[ClaimKey, int]) -> None:
    """Note with the evidence of number conflicts what each answer was read as. What is the same as before is not written again."""
    read = {
        (rows[answer.claim], answer.span.start, answer.span.end): _figure(answer)
        for reading in readings
        for answer in reading.answers
        if answer.type is vocabulary.ConflictType.NUMBER and answer.claim in rows
    }
    changed = []
    evidence = Evidence.objects.filter(position__conflict__story=story, position__conflict__type=ConflictType.NUMBER)
    for item in evidence.order_by("pk").iterator(2000):
        figure = read.get((item.claim_id, item.answer_start, item.answer_end), _NO_FIGURE)
        if figure != (item.low, item.high, item.quantifier, item.unit):
            item.low, item.high, item.quantifier, item.unit = figure
            changed.append(item)
    Evidence.objects.bulk_update(changed, _FIELDS, batch_size=1000)


def _figure(answer: Answer) -> _Figure:
    if answer.low is None:
        return _NO_FIGURE
    high = answer.high if answer.high is not None and answer.high > answer.low else None
    return answer.low, high, answer.quantifier.value, answer.unit
