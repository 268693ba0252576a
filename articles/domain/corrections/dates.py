"""Corrected dates and times, in what was read, in the claims that speak of them and in the answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from articles.domain.corrections.meanings import AS_CORRECTED, Correction, DateMeaning, claims_around, is_about
from articles.domain.reading.records import BYGONE_DAYS, Answer, Detail, Reading
from articles.domain.vocabulary import ClaimKey, Quantifier, TimeExpression


def with_date(reading: Reading, correction: Correction) -> Reading:
    """Return the reading with a corrected date or time."""
    span, meaning = correction.span, correction.meaning
    assert meaning is None or isinstance(meaning, DateMeaning)
    dates = [time for time in reading.dates if not is_about(time.span, span)]
    if meaning is not None:
        kind = "TIME" if "T" in meaning.value else "DATE"
        dates.append(TimeExpression(span, correction.words, meaning.value, kind, meaning.earliest, meaning.latest))
    dates.sort(key=lambda time: time.span)
    around = claims_around(reading, span)
    details = {
        detail.claim: _with_days(detail, dates, reading.published) if detail.claim in around else detail for detail in reading.details
    }
    answers = (
        replace(answer, years=details[answer.claim].years) if answer.claim in around else answer
        for answer in _date_answers(reading, correction, meaning)
    )
    return replace(reading, dates=tuple(dates), details=tuple(details.values()), answers=tuple(answers))


def _with_days(detail: Detail, dates: Iterable[TimeExpression], published: str | None) -> Detail:
    """Return a claim's detail with the days and years that it speaks of now."""
    times = [time for time in dates if time.type in ("DATE", "TIME") and detail.claim.span.covers(time.span)]
    days = tuple(found for time in times if (found := _ordinals(time.earliest, time.latest)))
    years = {int(time.value[:4]) for time in times if re.match(r"(?:19|20|1[5-8])\d\d", time.value)}
    today = _ordinals(published, published)
    background = bool(days) and today is not None and max(high for _, high in days) < today[0] - BYGONE_DAYS
    return replace(detail, days=days, years=tuple(sorted(years)), background=background)


def _ordinals(earliest: str | None, latest: str | None) -> tuple[int, int] | None:
    try:
        return date.fromisoformat((earliest or "")[:10]).toordinal(), date.fromisoformat((latest or "")[:10]).toordinal()
    except ValueError:
        return None


def _date_answers(reading: Reading, correction: Correction, meaning: DateMeaning | None) -> Iterator[Answer]:
    answered: set[ClaimKey] = set()
    for answer in reading.answers:
        if answer.measure not in ("date", "clock") or not is_about(answer.span, correction.span):
            yield answer
        elif meaning is not None and answer.claim not in answered:
            answered.add(answer.claim)
            yield from _dated(answer, meaning)


def _dated(answer: Answer, meaning: DateMeaning) -> Iterator[Answer]:
    base = replace(answer, label=meaning.value.replace("T", " ") + AS_CORRECTED, quantifier=Quantifier.EXACTLY)
    days = _ordinals(meaning.earliest, meaning.latest)
    if days is not None:
        yield replace(base, measure="date", low=float(days[0]), high=float(days[1]), unit="day")
    if clock := re.search(r"T(\d\d):(\d\d)", meaning.value):
        yield replace(base, measure="clock", low=60.0 * int(clock[1]) + int(clock[2]), high=None, unit=_zone(meaning.value))


def _zone(value: str) -> str:
    zone = re.search(r"(Z|[+-]\d\d:\d\d)$", value)
    if zone is None:
        return "local"
    return "utc" if zone[1] in ("Z", "+00:00") else zone[1]
