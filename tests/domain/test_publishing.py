"""Words to publish are a plain sentence made of the question and the value."""

from __future__ import annotations

import pytest

from articles.domain.publishing import disputed_wording, proposed_wording

CASES = [
    ("Deaths: The collapse of the stand killed […] people on Sunday", ["nine"], "The collapse of the stand killed nine people on Sunday."),
    ("Missing: leaving […] missing after the flood.", ["15"], "Missing: leaving 15 missing after the flood."),
    ("Deaths: … the bridge, where […] people had died …", ["four"], "Deaths: the bridge, where four people had died."),
    ("Who is director of Mellin Museum?", ["Ida Brand"], "Ida Brand is director of Mellin Museum."),
    ("Age of Ida Brand", ["58"], "Ida Brand is 58."),
    ("Wording of a quotation by Ida Brand", ["We will not sell,"], "Ida Brand said: “We will not sell”"),
    ("Wording of a quotation", ["We will not sell,"], "The words were: “We will not sell”"),
    ("Whether Peter Kane is alive", ["dead"], "Peter Kane is dead."),
    ("Whether the bridge is open", ["closed"], "The bridge is closed."),
    ("Whether Lena Roth resigned or was dismissed", ["dismissed"], "Lena Roth was dismissed."),
    ("Whether: The council sold the mill.", ["did not"], "This is not so: The council sold the mill."),
    ("When the alarm went off", ["2.14 a.m."], "When the alarm went off: 2.14 a.m."),
    ("How many people were hurt", ["12", "15"], "How many people were hurt: 12 and 15."),
    ("Who is mayor?", ["Ida Brand", "Jon Vale"], "Who is mayor: Ida Brand and Jon Vale."),
    ("How many people were hurt", [], ""),
]


@pytest.mark.parametrize(("question", "values", "sentence"), CASES)
def test_a_sentence_is_proposed(question: str, values: list[str], sentence: str) -> None:
    assert proposed_wording(question, values) == sentence


def test_what_is_unverified_goes_out_with_every_answer() -> None:
    assert disputed_wording("Injured: The blast hurt […] people", ["12", "15"]) == "Reports differ. The blast hurt 12 or 15 people."
