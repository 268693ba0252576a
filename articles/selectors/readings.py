"""What was read in one claim of an article, with the corrections that editors made and what they can choose from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from articles.domain import serialising
from articles.domain.anchoring import Outcome
from articles.domain.corrections import Kind, Meaning, NameMeaning
from articles.domain.in_words import meaning_in_words
from articles.domain.reading.gazetteer import fold
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import Span
from articles.domain.what_was_read import Item, Part, what_was_read
from articles.models import Alias, ArticleVersion, Correction, Entity, Story
from articles.models.corrections import Followed, corrected, follow_corrections

MOST_NAMES = 300
"""How many names of a story, the most frequent ones, are offered to choose from."""

LABELS = {
    Part.SPEAKER: "Who says so",
    Part.NUMBER: "What is counted",
    Part.DATE: "When",
    Part.PLACE: "Where",
    Part.NAME: "People and organisations",
    Part.REFERENCE: "References",
    Part.RELATION: "Offices, ages and relatives",
    Part.CERTAINTY: "How certain",
}
_COMPARABLE = (Part.NUMBER, Part.DATE, Part.PLACE, Part.NAME, Part.REFERENCE, Part.RELATION)
_PART_OF = {Kind.NUMBER: Part.NUMBER, Kind.DATE: Part.DATE, Kind.NAME: Part.NAME, Kind.SPEAKER: Part.SPEAKER}


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """One correction of an article, for its history. ``state`` is "stands", "changed", "gone", "replaced" or "undone"."""

    id: int
    kind: str
    quote: str
    was: str
    now: str
    made_by: str
    made_at: datetime
    user_id: int | None
    everywhere: bool
    state: str
    ended_by: str
    ended_at: datetime | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReadItem:
    """One thing read in a claim. ``number`` stands beside it and beside its words in the text; 0 where it has no words of its own.

    ``kind``, ``start`` and ``end`` say what a correction of it would speak of; ``correction`` is the one that stands.
    """

    number: int
    part: Part
    value: str
    words: str
    notes: tuple[str, ...]
    place: Span | None
    kind: str
    start: int
    end: int
    meaning: Meaning | None
    correction: CorrectionLine | None


@dataclass(frozen=True, slots=True)
class ReadSection:
    """The items of one part."""

    part: str
    label: str
    items: tuple[ReadItem, ...]


@dataclass(frozen=True, slots=True)
class ClaimReading:
    """What was read in one claim. ``nothing`` says that there is nothing in it to compare."""

    start: int
    end: int
    text: str
    sections: tuple[ReadSection, ...]
    nothing: bool
    measures: tuple[str, ...]
    names: tuple[tuple[str, str], ...]

    @property
    def items(self) -> tuple[ReadItem, ...]:
        """All items, in the order of the page."""
        return tuple(item for section in self.sections for item in section.items)


def corrections_of(article_id: int, version: ArticleVersion) -> tuple[tuple[Followed, ...], tuple[CorrectionLine, ...]]:
    """Return the corrections of an article that stand, followed into the text of a version, and all there ever were, the latest first."""
    rows = list(Correction.objects.filter(article_id=article_id).select_related("superseded_by").order_by("pk"))
    standing = follow_corrections((row for row in rows if row.superseded_at is None), version_id=version.pk, text=version.text)
    by_row = {item.row.pk: item for item in standing}
    return standing, tuple(_line(row, by_row.get(row.pk)) for row in reversed(rows))


def _line(row: Correction, followed: Followed | None) -> CorrectionLine:
    later = row.superseded_by
    place = followed.attachment.span if followed is not None else None
    return CorrectionLine(
        id=row.pk,
        kind=row.kind,
        quote=row.quote,
        was=meaning_in_words(Kind(row.kind), row.meaning_before()),
        now=meaning_in_words(Kind(row.kind), row.meaning()),
        made_by=row.made_by,
        made_at=row.made_at,
        user_id=row.user_id,
        everywhere=row.everywhere,
        state=_state(row, followed),
        ended_by=later.made_by if later is not None else row.undone_by,
        ended_at=row.superseded_at,
        start=place.start if place else row.start,
        end=place.end if place else row.end,
    )


def _state(row: Correction, followed: Followed | None) -> str:
    if followed is None:
        return "replaced" if row.superseded_by_id else "undone"
    if followed.holds:
        return "stands"
    return "changed" if followed.attachment.outcome is Outcome.CHANGED else "gone"


def claim_reading(version: ArticleVersion, span: Span, standing: Sequence[Followed], claim_id: int) -> ClaimReading | None:
    """Return what was read in a claim of a version, after its corrections, or None where the version was not read."""
    if version.reading is None:
        return None
    reading = corrected(serialising.from_json(version.reading), standing)
    items = [*what_was_read(reading, span), *_dismissed(span, standing)]
    entities = _entities(claim_id)
    read = [_item(item, version.text, standing, entities) for item in items]
    numbered = _numbered(read)
    return ClaimReading(
        start=span.start,
        end=span.end,
        text=span.of(version.text),
        sections=tuple(
            ReadSection(part.value, label, found)
            for part, label in LABELS.items()
            if (found := tuple(item for item in numbered if item.part is part))
        ),
        nothing=not any(item.part in _COMPARABLE for item in items),
        measures=_measures(reading),
        names=tuple(dict.fromkeys((name.mention.text, name.type.lower()) for name in reading.names)),
    )


def _measures(reading: Reading) -> tuple[str, ...]:
    return tuple(dict.fromkeys(quantity.measure for quantity in reading.quantities if quantity.measure))


def _dismissed(span: Span, standing: Iterable[Followed]) -> list[Item]:
    """Return what an editor said to mean nothing: it is shown as such, so that it can be taken back."""
    found = []
    for item in standing:
        place, kind = item.attachment.span, Kind(item.row.kind)
        if item.holds and place is not None and item.row.becomes is None and kind is not Kind.SPEAKER and span.covers(place):
            found.append(Item(_PART_OF[kind], meaning_in_words(kind, None), place, kind=kind, at=place))
    return found


def _entities(claim_id: int) -> dict[str, str]:
    """Return what the names in a claim stand for, by the folded name."""
    aliases = Alias.objects.filter(entity__named_in__claim=claim_id).values_list("name", "entity__name")
    return {fold(alias): name for alias, name in aliases}


def _item(item: Item, text: str, standing: Sequence[Followed], entities: dict[str, str]) -> ReadItem:
    at = item.at or item.span or Span(0, 0)
    words = item.span.of(text) if item.span else ""
    followed = next((one for one in reversed(standing) if item.kind and _corrects(one, item.kind, at, words)), None)
    entity = entities.get(fold(item.value)) if isinstance(item.meaning, NameMeaning) else None
    if entity is not None and isinstance(item.meaning, NameMeaning):
        item = replace(item, value=entity, meaning=replace(item.meaning, name=entity))
    return ReadItem(
        number=0,
        part=item.part,
        value=item.value,
        words=" ".join(words.split()),
        notes=item.notes,
        place=item.span,
        kind=item.kind.value if item.kind else "",
        start=at.start,
        end=at.end,
        meaning=item.meaning,
        correction=_line(followed.row, followed) if followed else None,
    )


def _corrects(followed: Followed, kind: Kind, at: Span, words: str) -> bool:
    row = followed.row
    everywhere = kind is Kind.NAME and row.kind == kind.value and row.everywhere and followed.holds and fold(row.quote) == fold(words)
    return everywhere or followed.speaks_of(kind.value, at)


def _numbered(items: Iterable[ReadItem]) -> list[ReadItem]:
    """Number the items by where their words stand, those of one place alike, and put them in the order of the text."""
    ordered = sorted(items, key=lambda item: (item.place.start, -item.place.end) if item.place else (-1, 0))
    places = list(dict.fromkeys(item.place for item in ordered if item.place))
    return [replace(item, number=places.index(item.place) + 1 if item.place else 0) for item in ordered]


def names_to_choose(story: Story) -> tuple[tuple[str, str], ...]:
    """Return the names of a story that a wrong one can be corrected to, with their types, the most frequent first."""
    rows = Entity.objects.filter(story=story).order_by("-mentions", "pk").values_list("name", "type")
    return tuple(rows[:MOST_NAMES])
