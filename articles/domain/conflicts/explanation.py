"""The words in which a conflict is told: what it is about, and why it was flagged."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from articles.domain.matching.view import AnswerView
from articles.domain.reading.answers.opposites import OR_NOT
from articles.domain.vocabulary import Claim, ConflictKind, ConflictType, Position, Span

_ABOUT = {
    "deaths": "Deaths",
    "injuries": "Injured",
    "missing": "Missing",
    "arrests": "Arrests",
    "charges": "Charges",
    "rescues": "Rescued",
    "displacement": "Displaced",
    "attendance": "Number taking part",
    "damage": "Damage",
    "trapped": "Trapped",
    "hospitalisation": "In hospital",
    "infection": "Cases",
    "sackings": "Jobs lost",
    "jobs-created": "Jobs created",
    "casualties": "Dead and injured",
    "survivors": "Survivors",
    "votes": "Votes",
    "animals": "Animals",
    "size": "How many",
    "ratio": "How many times",
    "category": "Category",
    "percentage-points": "Percentage points",
    "energy": "Energy",
    "age": "Age",
    "magnitude": "Magnitude",
    "duration": "How long",
    "percent": "Share",
    "length": "Length",
    "mass": "Weight",
    "speed": "Speed",
    "area": "Area",
    "volume": "Volume",
    "power": "Power",
    "temperature": "Temperature",
    "clock": "Time",
    "date": "Date",
    "direction": "Direction",
    "place": "Where",
    "destination": "Where to",
    "money": "Sum of money",
    "ordinal": "Which",
    "times": "How often",
    "count": "How many",
    "did": "Whether",
    "offset": "How long before or after",
}
_KINDS = {"critical": "In critical condition", "depth": "Depth", "height": "Height", "distance": "Distance"}
_NUMBER_WORDS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
_ENDING = {
    ConflictKind.CONTRADICTION: "Both cannot be true.",
    ConflictKind.UPDATE: "A later report may have overtaken an earlier one.",
    ConflictKind.TENSION: "Both may be true, but they do not say the same.",
}
_ENDING_OF_MANY = {
    ConflictKind.CONTRADICTION: "They cannot all be true.",
    ConflictKind.UPDATE: "Later reports may have overtaken earlier ones.",
    ConflictKind.TENSION: "They may all be true, but they do not say the same.",
}
_WIDTH = 58
_LONGEST_CLAIM = 140
GAP = "[…]"


# What anybody would ask, of the measures that need nothing besides.
_ASKED = {
    "deaths": "How many people died?",
    "injuries": "How many people were hurt?",
    "missing": "How many people are missing?",
    "arrests": "How many people were arrested?",
    "charges": "How many people were charged?",
    "rescues": "How many people were rescued?",
    "displacement": "How many people had to leave their homes?",
    "attendance": "How many people took part?",
    "trapped": "How many people were trapped?",
    "hospitalisation": "How many people were taken to hospital?",
    "infection": "How many cases are there?",
    "sackings": "How many jobs were lost?",
    "jobs-created": "How many jobs were created?",
    "casualties": "How many people were killed or hurt?",
    "survivors": "How many people survived?",
    "magnitude": "What was the magnitude?",
}
_SHORTEST_QUESTION = 5

# What joins a clause to the one before it, and is no part of what it says: "that his crew had …".
_JOINED_BY = re.compile(r"^(?:and |but )?that (?=(?:the|an?|his|her|their|its|our|he|she|they|it|we|there|some|all|no|at|more)\b)")


def about(view: AnswerView, event: str = "", others: Sequence[AnswerView] = ()) -> str:
    """Return the question that answers differ on, as a person would ask it.

    It is what one of the answers' own clauses asks (``others`` are the answers besides ``view``), or what anybody asks of such a
    measure; the last resort is the measure with the words of an article and a gap where the answer stands. ``event`` says in words
    which event is meant, where the story has several of the kind.
    """
    asked = _asked_in_own_words([view, *others]) or _of_measure(view)
    if asked:
        return f"{asked.rstrip('?')} ({event})?" if event else asked
    return _labelled(view, event)


def _asked_in_own_words(views: Sequence[AnswerView]) -> str:
    """Return the shortest question that an answer's clause asks, if not too short to tell what is meant."""
    found = sorted({view.answer.asked for view in views if view.answer.asked}, key=lambda asked: (len(asked.split()), asked))
    return next((asked for asked in found if len(asked.split()) >= _SHORTEST_QUESTION), "")


def _of_measure(view: AnswerView) -> str:
    measure = view.answer.measure
    if measure.startswith("did:") or view.answer.type is ConflictType.ACTION_POLARITY and not measure.endswith(OR_NOT):
        return _is_it_true(view.claim.claim.text)
    return _ASKED.get(measure.partition(":")[0].partition("/")[0], "") if ":" not in measure else ""


def _is_it_true(claim: str) -> str:
    """Return the question whether a claim is true; one that is no sentence of its own is told as it is."""
    words = _squeeze(claim).rstrip(".")
    return f"Is it true: {words}?" if words[:1].isupper() and len(words) <= _LONGEST_CLAIM else ""


def _labelled(view: AnswerView, event: str) -> str:
    kind, _, detail = view.answer.measure.partition(":")
    kind = kind.partition("/")[0]
    if detail.endswith(OR_NOT):
        return f"What was done: {_with_gap(view)}"
    label = _KINDS.get(detail) or _ABOUT.get(kind, kind.capitalize())
    return f"{label} ({event}): {_with_gap(view)}" if event else f"{label}: {_with_gap(view)}"


def about_words(claim: Claim, span: Span) -> str:
    """Return what a question is about of which nothing is known but words of a claim: the claim with a gap in their place."""
    return f"Told two ways: {_gap(claim, span)}"


def _with_gap(view: AnswerView) -> str:
    claim = view.claim.claim
    if view.answer.type is ConflictType.ACTION_POLARITY and not view.answer.measure.endswith(OR_NOT):
        return _shorten(claim.text, 110)
    return _gap(claim, view.answer.span)


def _gap(claim: Claim, span: Span) -> str:
    start, end = max(0, span.start - claim.key.start), max(0, span.end - claim.key.start)
    before, after = _JOINED_BY.sub("", _squeeze(claim.text[:start])), _squeeze(claim.text[end:])
    head = before if len(before) <= _WIDTH else "… " + before[-_WIDTH:].split(" ", 1)[-1]
    tail = after if len(after) <= _WIDTH else after[:_WIDTH].rsplit(" ", 1)[0] + " …"
    return re.sub(r"\s+([,.;:)’”])", r"\1", f"{head} {GAP} {tail}".strip())


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _shorten(text: str, limit: int) -> str:
    text = _squeeze(text)
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + " …"


def reason(positions: Sequence[Position], kind: ConflictKind, sources: Mapping[str, str]) -> str:
    """Return one sentence or two that say who says what: "Five outlets say “24”; Inquirer says “five”. Both cannot be true." """
    told = tell([replace(position, value=_shorten(position.value, 80)) for position in positions[:5]], sources)
    return f"{told}{more_than(5, positions)}. {ending(kind, positions)}"


def more_than(shown: int, positions: Sequence[Position]) -> str:
    """Return how many positions are left out where only so many are shown: "; three more"."""
    return f"; {count_in_words(len(positions) - shown).lower()} more" if len(positions) > shown else ""


def ending(kind: ConflictKind, positions: Sequence[Position]) -> str:
    """Return the sentence that says what follows from rival positions."""
    return (_ENDING_OF_MANY if len(positions) > 2 else _ENDING)[kind]


def tell(positions: Sequence[Position], sources: Mapping[str, str], verb: str = "say") -> str:
    """Return who takes which position, as the beginning of a sentence: "Five outlets say “24”; three outlets say “five”"."""
    parts = [f"{who_says(position, sources, verb)} “{position.value}”" for position in positions]
    return "; ".join(part if place == 0 else _within_a_sentence(part) for place, part in enumerate(parts))


def _within_a_sentence(part: str) -> str:
    count, _, rest = part.partition(" ")
    return f"{count.lower()} {rest}" if count in _NUMBER_WORDS and rest.startswith("outlets ") else part


def who_says(position: Position, sources: Mapping[str, str], verb: str = "say") -> str:
    """Return who takes a position, with the verb: "Inquirer says", "Inquirer and Ahram say", "Five outlets say"."""
    outlets = sorted({sources[item.claim.article] for item in position.evidence})
    if len(outlets) == 1:
        return f"{outlets[0]} {verb}s"
    names = f"{outlets[0]} and {outlets[1]}" if len(outlets) == 2 else f"{count_in_words(len(outlets))} outlets"
    return f"{names} {verb}"


def count_in_words(number: int) -> str:
    """Return a count as a newspaper would print it at the start of a sentence.

    >>> count_in_words(5), count_in_words(24)
    ('Five', '24')
    """
    return _NUMBER_WORDS[number] if number < len(_NUMBER_WORDS) else str(number)
