"""What befell one person, told by two articles: rivals where both cannot be so."""

from __future__ import annotations

import pytest

from articles.domain.conflicts.fates import fate_conflicts
from articles.domain.engine import Reader
from articles.domain.vocabulary import ConflictKind
from tests.domain.desk import articles_by_value, view_of

RIVALS = {
    "How was Tom Barlow killed?": (
        "Tom Barlow, a night guard, was stabbed to death on Tuesday.",
        "The night guard Tom Barlow was shot dead on Tuesday.",
    ),
    "Is Peter Kane alive?": (
        "Peter Kane, the captain of the ferry, was among the dead on Tuesday.",
        "The captain of the ferry, Peter Kane, survived the sinking on Tuesday.",
    ),
    "How did Lena Roth plead?": (
        "Lena Roth pleaded not guilty in court on Monday.",
        "In court on Monday, Lena Roth pleaded guilty.",
    ),
    "How long is the sentence of Lena Roth?": (
        "Lena Roth was sentenced to twelve years in prison on Monday.",
        "A judge sentenced Lena Roth to ten years in prison on Monday.",
    ),
    "Did Lena Roth resign, or was it a dismissal?": (
        "Lena Roth, the finance minister, stepped down on Friday.",
        "The finance minister, Lena Roth, was sacked on Friday.",
    ),
    "Was Lena Roth convicted?": ("Lena Roth was cleared of theft.", "The jury found Lena Roth guilty of theft."),
    "Was Lena Roth hurt?": ("Lena Roth was unhurt, doctors said.", "Lena Roth was injured in the crash."),
    "Is Lena Roth in custody?": ("Police arrested Lena Roth.", "Officers denied that Lena Roth had been arrested."),
    "Has Lena Roth been charged?": ("Lena Roth was charged with fraud.", "Lena Roth has not been charged."),
    "Is the bridge open?": ("The bridge is closed.", "The bridge is open to traffic."),
    "Is the curfew in force?": ("The curfew remains in force.", "The government lifted the curfew."),
    "Did the search go on?": ("The search was broken off at dusk.", "The search went on all night."),
    "Has the painting been found?": ("The painting is still missing.", "The painting turned up in a shed."),
    "Was the chapel damaged?": ("The chapel was destroyed by the fire.", "The chapel was left intact by the fire."),
    "Is the tanker afloat?": ("The tanker is still afloat.", "The tanker sank."),
    "Did the match go ahead?": ("The match went ahead.", "The match was cancelled."),
    "Was the siren working?": ("The siren rang at noon.", "The siren had been switched off."),
    "Is the fire under control?": ("The fire is still burning.", "The fire has been brought under control."),
    "What is Lena Roth charged with?": (
        "Lena Roth was charged with murder on Monday.",
        "Prosecutors charged Lena Roth with manslaughter on Monday.",
    ),
}
NO_RIVALS = {
    "the same, in months": ("Lena Roth was jailed for 18 months.", "Lena Roth was sentenced to 18 months in prison."),
    "an article that says both": ("Tom Barlow was shot dead. Tom Barlow was stabbed to death.", "Tom Barlow was stabbed to death."),
    "charges that go together": ("Lena Roth was charged with burglary.", "Lena Roth was charged with fraud."),
    "an arrest and a release, each of its day": ("Lena Roth was arrested on Monday.", "Lena Roth was released on Wednesday."),
    "an article that tells how it went on": ("Lena Roth was still on the run. Lena Roth was arrested.", "Lena Roth was arrested."),
    "two bridges": ("The old bridge is closed.", "The new bridge is open."),
    "one of several bridges": ("The bridge is closed. Two bridges lead to the town.", "The bridge is open."),
    "a bridge that is not known": ("A bridge is closed.", "The bridge is open."),
    "damage that may go with ruin": ("The chapel was damaged by the fire.", "The chapel was destroyed by the fire."),
    "two that were open and closed by turns": ("The bridge was closed on Monday.", "The bridge reopened on Thursday."),
    "a relative": ("Lena Roth was arrested.", "The brother of Lena Roth has not been arrested."),
    "what is planned": ("The curfew will be lifted on Friday.", "The curfew is still in force."),
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


@pytest.mark.parametrize(
    ("first", "then", "kind"),
    [
        ("Lena Roth survived the crash.", "Lena Roth has died.", ConflictKind.UPDATE),
        ("Lena Roth is among the dead.", "Lena Roth survived the crash.", ConflictKind.CONTRADICTION),
        ("The search went on all night.", "The search was called off.", ConflictKind.UPDATE),
        ("The search was called off.", "The search is still going on.", ConflictKind.CONTRADICTION),
    ],
)
def test_what_ends_something_is_not_overtaken_by_it(reader: Reader, first: str, then: str, kind: ConflictKind) -> None:
    (conflict,) = fate_conflicts(view_of(reader, [first, then], published=["2024-03-01", "2024-03-03"]))
    assert conflict.kind is kind


def test_a_later_day_brings_an_update(reader: Reader) -> None:
    story = view_of(reader, ["Lena Roth is on the run.", "Police arrested Lena Roth."], published=["2024-03-01", "2024-03-03"])
    (conflict,) = fate_conflicts(story)
    assert conflict.kind is ConflictKind.UPDATE


def test_a_description_is_linked_to_the_name_that_another_article_gives(reader: Reader) -> None:
    story = view_of(reader, ["Captain Peter Kane survived the sinking, his wife said.", "The captain was among the dead on Tuesday."])
    (conflict,) = fate_conflicts(story)
    assert conflict.about == "Is Peter Kane alive?"


def test_a_common_noun_is_linked_to_the_name_that_ends_in_it(reader: Reader) -> None:
    story = view_of(reader, ["The Aldane Cup has been found in a shed.", "The cup is still missing."])
    (conflict,) = fate_conflicts(story)
    assert conflict.about == "Has the Aldane Cup been found?"


def test_a_role_that_two_bear_is_linked_to_neither(reader: Reader) -> None:
    texts = ["Captain Peter Kane survived the sinking. Captain Jon Vale met him.", "The captain was among the dead on Tuesday."]
    assert not list(fate_conflicts(view_of(reader, texts)))


def test_what_articles_say_is_told_in_a_sentence(reader: Reader) -> None:
    (conflict,) = fate_conflicts(view_of(reader, RIVALS["Is the bridge open?"]))
    assert conflict.reason.endswith("Both cannot be true.")


def test_the_order_of_the_articles_does_not_matter(reader: Reader) -> None:
    texts = RIVALS["Did the search go on?"]
    forth, back = (list(fate_conflicts(view_of(reader, order))) for order in (texts, texts[::-1]))
    assert [conflict.about for conflict in forth] == [conflict.about for conflict in back]
    assert [len(conflict.positions) for conflict in forth] == [len(conflict.positions) for conflict in back]
