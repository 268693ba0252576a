"""Corrections put into a reading: what was read, the answers and the details all say what the editor said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.domain.corrections import Correction, Kind, Meaning, NameMeaning, NumberMeaning, SpeakerMeaning, apply_corrections, bounds_of
from articles.domain.engine import Reader, reconcile
from articles.domain.reading.records import Answer, Reading
from articles.domain.vocabulary import Quantifier, Span
from tests.domain.desk import read_story

TEXT = (
    "The fire killed 12 people in Arlen on Monday, Chief Mara Quint said. Quint, 44, has been director of the brigade since 2019. "
    "The blaze began 3 km north of Arlen at 6:10 a.m. Quint thanked the crews."
)


@pytest.fixture(scope="module")
def reading(reader: Reader) -> Reading:
    return read_story(reader, [TEXT])[0]


def span_of(words: str, after: str = "") -> Span:
    start = TEXT.index(words, TEXT.index(after))
    return Span(start, start + len(words))


def corrected(reading: Reading, kind: Kind, words: str, meaning: Meaning | None, *, everywhere: bool = False) -> Reading:
    return apply_corrections(reading, [Correction(kind, span_of(words), words, meaning, everywhere=everywhere)])


def answers(reading: Reading, measure: str) -> list[Answer]:
    return [answer for answer in reading.answers if answer.measure == measure]


def test_no_correction_changes_nothing(reading: Reading) -> None:
    assert apply_corrections(reading, []) == reading


def test_a_number_is_corrected_wherever_the_matcher_looks(reading: Reading) -> None:
    now = corrected(reading, Kind.NUMBER, "12", NumberMeaning(21, quantifier=Quantifier.AT_LEAST, measure="deaths"))
    (answer,) = answers(now, "deaths")
    (before,) = answers(reading, "deaths")
    assert (answer.low, answer.quantifier, answer.label) == (21, Quantifier.AT_LEAST, "at least 21 (corrected)")
    assert (answer.terms, answer.names, answer.predicate) == (before.terms, before.names, before.predicate)
    assert list(now.details[0].numbers) == [21]
    assert [item.value for item in now.quantities if item.span == span_of("12")] == [21]


def test_a_number_can_come_to_count_something_else(reading: Reading) -> None:
    now = corrected(reading, Kind.NUMBER, "12", NumberMeaning(12, measure="injuries"))
    assert answers(now, "deaths") == []
    assert [answer.low for answer in answers(now, "injuries")] == [12]


def test_what_is_no_number_answers_nothing(reading: Reading) -> None:
    now = corrected(reading, Kind.NUMBER, "12", None)
    assert answers(now, "deaths") == []
    assert not now.details[0].numbers
    assert span_of("12") not in [item.span for item in now.quantities]


def test_a_number_that_no_engine_reads_is_answered_all_the_same(reading: Reading) -> None:
    unread = replace(reading, quantities=(), answers=())
    now = corrected(unread, Kind.NUMBER, "12", NumberMeaning(12, measure="deaths"))
    (answer,) = now.answers
    assert (answer.claim, answer.span, answer.low) == (reading.claims[0].key, span_of("12"), 12)
    assert answer.terms == reading.details[0].lemmas


def test_a_corrected_age_is_that_of_the_person(reading: Reading) -> None:
    now = corrected(reading, Kind.NUMBER, "44", NumberMeaning(45, unit="year", measure="age"))
    assert [relation.value for relation in now.relations if relation.kind == "age"] == ["45"]
    gone = corrected(reading, Kind.NUMBER, "44", None)
    assert [relation for relation in gone.relations if relation.kind == "age"] == []


def test_a_date_is_corrected_in_the_answer_and_in_what_the_claim_speaks_of(reading: Reading) -> None:
    now = corrected(reading, Kind.DATE, "Monday", bounds_of("2019-05-06"))
    detail = now.details[0]
    assert detail.years == (2019,)
    assert detail.background
    assert {answer.years for answer in now.answers if answer.claim == detail.claim} == {(2019,)}
    assert [(answer.low, answer.high) for answer in answers(now, "date") if answer.span == span_of("Monday")] == [(737185.0, 737185.0)]


def test_a_moment_is_corrected_in_its_clock_too(reading: Reading) -> None:
    now = corrected(reading, Kind.DATE, "6:10 a.m", bounds_of("2023-05-10T18:10+00:00"))
    assert [(answer.low, answer.unit) for answer in answers(now, "clock")] == [(1090.0, "utc")]


def test_what_is_no_date_dates_nothing(reading: Reading) -> None:
    now = corrected(reading, Kind.DATE, "Monday", None)
    assert now.details[0].days == ()
    assert not [answer for answer in now.answers if answer.measure in ("date", "clock") and answer.span == span_of("Monday")]


def test_a_name_is_corrected_in_one_place_or_everywhere(reading: Reading) -> None:
    meant = NameMeaning("Ruth Hale", "PERSON")
    once = corrected(reading, Kind.NAME, "Quint, 44"[:5], meant)
    everywhere = corrected(reading, Kind.NAME, "Quint, 44"[:5], meant, everywhere=True)
    named = [[name.mention.text for name in one.names if name.mention.text == "Ruth Hale"] for one in (once, everywhere)]
    assert len(named[0]) == 1
    assert len(named[1]) >= len(named[0])
    assert "ruth hale" in {name for detail in everywhere.details for name in detail.names}


def test_what_is_no_name_is_left_out_of_every_answer(reading: Reading) -> None:
    now = corrected(reading, Kind.NAME, "Arlen", None, everywhere=True)
    assert not [name for name in now.names if name.mention.text == "Arlen"]
    assert not [answer for answer in now.answers if "arlen" in (*answer.names, *answer.places, answer.subject, answer.head)]
    assert not [detail for detail in now.details if "arlen" in detail.names]


def test_a_speaker_is_corrected_for_the_words_and_no_others(reading: Reading) -> None:
    claim = reading.claims[0]
    correction = Correction(Kind.SPEAKER, claim.key.span, claim.text, SpeakerMeaning("Ruth Hale"))
    now = apply_corrections(reading, [correction])
    assert now.claims[0].speaker == "Ruth Hale"
    assert now.claims[1:] == reading.claims[1:]
    outlet = apply_corrections(now, [replace(correction, meaning=SpeakerMeaning(""))])
    assert outlet.claims[0].speaker is None


def test_a_corrected_number_takes_a_conflict_away(reader: Reader) -> None:
    told = ["The fire in Arlen killed 12 people on Monday.", "The fire in Arlen killed 21 people on Monday."]
    first, second = read_story(reader, told)
    assert reconcile([first, second]).conflicts
    start = told[1].index("21")
    slip = Correction(Kind.NUMBER, Span(start, start + 2), "21", NumberMeaning(12, measure="deaths"))
    assert not reconcile([first, apply_corrections(second, [slip])]).conflicts


MEANINGS = {
    Kind.NUMBER: st.one_of(
        st.none(),
        st.builds(
            NumberMeaning,
            value=st.floats(0, 1e9),
            quantifier=st.sampled_from(Quantifier),
            measure=st.sampled_from(("deaths", "injuries", "count:house", "age", "duration", "ordinal:day")),
        ),
    ),
    Kind.DATE: st.one_of(st.none(), st.dates().map(lambda day: bounds_of(day.isoformat()))),
    Kind.NAME: st.one_of(st.none(), st.builds(NameMeaning, name=st.sampled_from(("Ruth Hale", "Arlen", "Quint", "É")))),
    Kind.SPEAKER: st.one_of(st.none(), st.builds(SpeakerMeaning, speaker=st.sampled_from(("", "Ruth Hale")))),
}


@st.composite
def some_corrections(draw: st.DrawFn) -> list[Correction]:
    found = []
    for kind in draw(st.lists(st.sampled_from(Kind), max_size=4)):
        start = draw(st.integers(0, len(TEXT) - 1))
        end = draw(st.integers(start + 1, min(len(TEXT), start + 60)))
        found.append(Correction(kind, Span(start, end), TEXT[start:end], draw(MEANINGS[kind]), everywhere=draw(st.booleans())))
    return found


@given(corrections=some_corrections())
def test_a_correction_put_twice_is_put_once_and_leaves_a_sound_reading(reading: Reading, corrections: list[Correction]) -> None:
    for correction in corrections:
        once = apply_corrections(reading, [correction])
        assert apply_corrections(once, [correction]) == once
    now = apply_corrections(reading, corrections)
    assert [claim.key for claim in now.claims] == [claim.key for claim in reading.claims]
    assert {answer.claim for answer in now.answers} <= {claim.key for claim in now.claims}
    reconcile([now])
