"""What befell somebody: read from invented sentences of the court and police pages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.domain.engine import Reader
from articles.domain.reading.fates import find_fates
from articles.domain.reading.names import find_names, names_by_token
from articles.domain.reading.parsing import load_pipeline

CASES = {
    "Tom Barlow was stabbed to death on Friday.": {("means", "stabbed"), ("life", "dead")},
    "Gunmen shot Tom Barlow dead outside his home.": {("means", "shot"), ("life", "dead")},
    "Tom Barlow, who was shot dead in May, left two sons.": {("means", "shot"), ("life", "dead")},
    "Anna Weiss died of smoke inhalation.": {("means", "suffocated"), ("life", "dead")},
    "Anna Weiss died in hospital on Sunday.": {("life", "dead")},
    "Anna Weiss did not die in the fire.": {("life", "alive")},
    "Peter Kane was found to have drowned.": {("means", "drowned"), ("life", "dead")},
    "Peter Kane was killed in the blast.": {("life", "dead")},
    "Peter Kane survived the blast.": {("life", "alive")},
    "Peter Kane was among the dead.": {("life", "dead")},
    "Peter Kane was among the survivors.": {("life", "alive")},
    "Peter Kane is alive, his wife said.": {("life", "alive")},
    "Tom Barlow was stabbed in the arm.": set(),
    "Tom Barlow shot a deer.": set(),
    "Tom Barlow may have been killed.": set(),
    "Tom Barlow would have died without help.": set(),
    "Police arrested Lena Roth on Sunday.": {("custody", "held")},
    "Lena Roth has not been arrested.": {("custody", "not arrested")},
    "Lena Roth remains in custody.": {("custody", "held"), ("life", "alive")},
    "Lena Roth is behind bars.": {("custody", "held"), ("life", "alive")},
    "Lena Roth is on the run.": {("custody", "at large")},
    "Lena Roth is still at large.": {("custody", "at large")},
    "Lena Roth escaped from the prison at night.": {("custody", "at large")},
    "Lena Roth was released on Sunday.": {("custody", "released")},
    "Lena Roth released a statement on Sunday.": set(),
    "Lena Roth was charged with murder and burglary.": {("charge", "murder"), ("charge", "burglary"), ("charged", "charged")},
    "Prosecutors charged Lena Roth with manslaughter.": {("charge", "manslaughter"), ("charged", "charged")},
    "Lena Roth, accused of murdering her neighbour, appeared in court.": {("charge", "murder")},
    "Lena Roth was not charged with murder.": set(),
    "Lena Roth was charged with keeping the books.": set(),
    "Lena Roth pleaded not guilty to manslaughter.": {("plea", "not guilty")},
    "Lena Roth pleaded guilty.": {("plea", "guilty")},
    "Lena Roth entered no plea.": {("plea", "no plea")},
    "Lena Roth was sentenced to twelve years in prison.": {("sentence", "twelve years")},
    "Lena Roth, 34, was jailed for 18 months.": {("sentence", "18 months")},
}


@pytest.mark.parametrize("sentence", CASES)
def test_it_reads_what_befell_somebody(sentence: str) -> None:
    doc = load_pipeline()(sentence)
    fates = list(find_fates(doc, names_by_token(doc, find_names(doc, "a"))))
    assert {(fate.slot, fate.value) for fate in fates} == CASES[sentence]
    assert all(fate.span.of(sentence).strip() for fate in fates)


def test_a_sentence_in_months_is_counted_in_years() -> None:
    doc = load_pipeline()("Lena Roth was jailed for 18 months.")
    (fate,) = find_fates(doc, names_by_token(doc, find_names(doc, "a")))
    assert fate.number == 1.5


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80))
def test_no_text_is_too_strange(reader: Reader, text: str) -> None:
    doc = load_pipeline()(text.replace("\x00", " ").encode("utf-8", "replace").decode())
    assert all(0 <= fate.span.start < fate.span.end <= len(doc.text) for fate in find_fates(doc, names_by_token(doc, find_names(doc, "a"))))
