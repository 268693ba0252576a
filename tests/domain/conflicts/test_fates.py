"""What befell one person, told by two articles: rivals where both cannot be so."""

from __future__ import annotations

import pytest

from articles.domain.conflicts.fates import fate_conflicts
from articles.domain.engine import Reader
from articles.domain.vocabulary import ConflictKind
from tests.domain.desk import articles_by_value, view_of

RIVALS = {
    "How Tom Barlow was killed": (
        "Tom Barlow, a night guard, was stabbed to death on Tuesday.",
        "The night guard Tom Barlow was shot dead on Tuesday.",
    ),
    "Whether Peter Kane is alive": (
        "Peter Kane, the captain of the ferry, was among the dead on Tuesday.",
        "The captain of the ferry, Peter Kane, survived the sinking on Tuesday.",
    ),
    "How Lena Roth pleaded": (
        "Lena Roth pleaded not guilty in court on Monday.",
        "In court on Monday, Lena Roth pleaded guilty.",
    ),
    "Length of the sentence of Lena Roth": (
        "Lena Roth was sentenced to twelve years in prison on Monday.",
        "A judge sentenced Lena Roth to ten years in prison on Monday.",
    ),
    "What Lena Roth is charged with": (
        "Lena Roth was charged with murder on Monday.",
        "Prosecutors charged Lena Roth with manslaughter on Monday.",
    ),
}
NO_RIVALS = {
    "the same, in months": ("Lena Roth was jailed for 18 months.", "Lena Roth was sentenced to 18 months in prison."),
    "an article that says both": ("Tom Barlow was shot dead. Tom Barlow was stabbed to death.", "Tom Barlow was stabbed to death."),
    "charges that go together": ("Lena Roth was charged with burglary.", "Lena Roth was charged with fraud."),
    "two people": ("Peter Kane survived the sinking.", "Tom Barlow was among the dead."),
}


@pytest.mark.parametrize("about", RIVALS)
def test_what_cannot_both_have_happened_is_flagged(reader: Reader, about: str) -> None:
    (conflict,) = fate_conflicts(view_of(reader, RIVALS[about]))
    assert conflict.about == about
    assert len(articles_by_value(conflict)) == 2


@pytest.mark.parametrize("case", NO_RIVALS)
def test_what_may_both_have_happened_is_not(reader: Reader, case: str) -> None:
    assert not list(fate_conflicts(view_of(reader, NO_RIVALS[case])))


def test_a_later_day_brings_an_update(reader: Reader) -> None:
    story = view_of(reader, ["Lena Roth is on the run.", "Police arrested Lena Roth."], published=["2024-03-01", "2024-03-03"])
    (conflict,) = fate_conflicts(story)
    assert conflict.kind is ConflictKind.UPDATE
