"""How questions of what befell somebody or something are put."""

from __future__ import annotations

# Of each question: how sure the engine is that two answers exclude each other, and how it is put.
ASKED = {
    "life": (0.8, "Is {} alive?"),
    "means": (0.7, "How was {} killed?"),
    "sentence": (0.7, "How long is the sentence of {}?"),
    "verdict": (0.7, "Was {} convicted?"),
    "office": (0.6, "Did {} resign, or was it a dismissal?"),
    "plea": (0.6, "How did {} plead?"),
    "custody": (0.5, "Is {} in custody?"),
    "charge": (0.5, "What is {} charged with?"),
    "charged": (0.5, "Has {} been charged?"),
    "injury": (0.5, "Was {} hurt?"),
    "whereabouts": (0.5, "Has {} been found?"),
    "force": (0.5, "Is {} in force?"),
    "afloat": (0.5, "Is {} afloat?"),
    "schedule": (0.5, "Did {} go ahead?"),
    "condition": (0.45, "Was {} damaged?"),
    "working": (0.45, "Was {} working?"),
    "fire": (0.45, "Is {} under control?"),
    "course": (0.45, "Did {} go on?"),
    "access": (0.4, "Is {} open?"),
}
