"""The report of the command line: readings and their reconciliation as JSON values, in the form ``../shared/eval/README.md`` gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from articles.domain.corroboration import how_in_words
from articles.domain.matching.entities import resolve_names
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import Attribution, ClaimKey, Entity, Modality, Quantity, Reconciliation, Span, TimeExpression

Json = dict[str, Any]
# The report's form knows three modalities; what is conditional or alleged is possible there.
_MODALITIES = {Modality.CONDITIONAL: Modality.POSSIBLE, Modality.ALLEGED: Modality.POSSIBLE}


def build_report(readings: Sequence[Reading], reconciliation: Reconciliation | None = None) -> Json:
    """Return the report of readings, with groups and conflicts where they have been reconciled."""
    result = reconciliation or Reconciliation(entities=resolve_names(readings).entities)
    keys = [claim.key for reading in readings for claim in reading.claims]
    ids = {key: number for number, key in enumerate(keys, start=1)}
    outlets = {reading.id: reading.source for reading in readings}
    aside = {item.article: item.reason for item in result.set_aside}
    return {
        "articles": [{**_article(reading, aside.get(reading.id)), **_origin(reading.id, result, outlets)} for reading in readings],
        "claims": list(_claims(readings, ids)),
        "groups": list(_groups(result, ids)),
        "conflicts": list(_conflicts(result, ids)),
        "entities": [_entity(entity) for entity in result.entities],
        "quantities": [_quantity(reading.id, item) for reading in readings for item in reading.quantities],
        "dates": [_date(reading.id, item) for reading in readings for item in reading.dates],
        "attributions": [_attribution(reading.id, item) for reading in readings for item in reading.attributions],
    }


def _article(reading: Reading, set_aside: str | None = None) -> Json:
    title = reading.title or reading.headline
    said = {"problem": reading.problem or set_aside, "notes": list(reading.notes)}
    return {"id": reading.id, "source": reading.source, "title": title, "published": reading.published, **said}


def _origin(article: str, result: Reconciliation, outlets: dict[str, str]) -> Json:
    """Return who reported an article first (an article's id, or an agency), and how that is known; nothing where none was traced."""
    descent = result.descents.get(article)
    if descent is None:
        return {}
    return {"origin": descent.origin, "origin_how": how_in_words(descent, outlets.get(descent.of, ""))}


def _groups(result: Reconciliation, ids: dict[ClaimKey, int]) -> Iterable[Json]:
    for number, group in enumerate(result.groups, start=1):
        yield {
            "id": number,
            "question": group.question,
            "claims": [ids[key] for key in group.claims],
            "articles": group.articles,
            "origins": group.origins,
            "status": group.status.value,
            "reason": group.reason,
        }


def _quantity(article: str, item: Quantity) -> Json:
    return {
        "article": article,
        **_span(item.span),
        "text": item.text,
        "value": item.value,
        "quantifier": item.quantifier.value,
        "unit": item.unit,
        "of": item.of,
        "measure": item.measure,
    }


def _date(article: str, item: TimeExpression) -> Json:
    return {"article": article, **_span(item.span), "text": item.text, "value": item.value, "type": item.type, "inferred": item.inferred}


def _attribution(article: str, item: Attribution) -> Json:
    cue = _span(item.cue) if item.cue else None
    return {"article": article, "source": _span(item.source), "cue": cue, "content": _span(item.content)}


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _claims(readings: Sequence[Reading], ids: dict[ClaimKey, int]) -> Iterable[Json]:
    for reading in readings:
        for claim in reading.claims:
            yield {
                "id": ids[claim.key],
                "article": reading.id,
                **_span(claim.key.span),
                "text": claim.text,
                "speaker": claim.speaker,
                "polarity": claim.polarity.value,
                "modality": _MODALITIES.get(claim.modality, claim.modality).value,
            }


def _conflicts(result: Reconciliation, ids: dict[ClaimKey, int]) -> Iterable[Json]:
    for number, conflict in enumerate(result.conflicts, start=1):
        yield {
            "id": number,
            "group": conflict.group + 1,
            "type": conflict.type.value,
            "kind": conflict.kind.value,
            "score": conflict.score,
            "about": conflict.about,
            "reason": conflict.reason,
            "positions": [
                {"value": position.value, "claims": [ids[item.claim] for item in position.evidence]} for position in conflict.positions
            ],
        }


def _entity(entity: Entity) -> Json:
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type.value,
        "mentions": [{"article": mention.article, **_span(mention.span), "text": mention.text} for mention in entity.mentions],
    }
