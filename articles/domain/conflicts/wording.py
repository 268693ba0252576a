"""The words in which a conflict is told: what it is about, and why it was flagged."""

from __future__ import annotations

from articles.domain.matching.view import AnswerView
from articles.domain.vocabulary import ConflictKind, ConflictType, Position

_ABOUT = {
    "deaths": "Number of deaths", "injuries": "Number injured", "missing": "Number missing", "arrests": "Number arrested", "charges": "Number charged",
    "rescues": "Number rescued", "displacement": "Number displaced", "attendance": "Number taking part", "damage": "Number damaged", "trapped": "Number trapped",
    "hospitalisation": "Number in hospital", "infection": "Number of cases", "age": "Age", "magnitude": "Magnitude", "duration": "How long", "percent": "Share",
    "length": "Length", "length:depth": "Depth", "length:height": "Height", "length:distance": "Distance", "mass": "Weight", "speed": "Speed", "area": "Area", "clock": "Time of day", "date": "Date",
    "direction": "Direction", "offset:before": "How long before", "offset:after": "How long after", "volume": "Volume", "sackings": "Jobs lost",
}  # fmt: skip


def about(view: AnswerView) -> str:
    """Return what a question is about, in a few words of the article's own."""
    answer = view.answer
    if answer.type is ConflictType.ACTION_POLARITY:
        return f"Whether: {_shorten(view.claim.claim.text)}"
    if answer.measure.startswith("office:"):
        return f"Who is {answer.head.replace('-', ' ')}" + (f" ({_name(answer.names[0])})" if answer.names else "")
    if answer.measure.startswith("title:"):
        return f"Title of {_name(answer.head)}"
    if answer.measure.startswith("who:"):
        return f"Who: {answer.measure.split(':')[1]} {answer.head}"
    if answer.measure in ("place", "destination"):
        return f"{'Where' if answer.measure == 'place' else 'Where to'}: {' '.join(word for word in (_name(answer.subject), answer.head) if word)}"
    if answer.measure == "direction":
        return f"Direction from {_name(answer.head)}"
    name = _ABOUT.get(answer.measure) or answer.measure.split(":")[-1].capitalize()
    if answer.measure.startswith("count:"):
        name = f"Number of: {answer.head or answer.measure.split(':')[-1]}"
    elif answer.measure.startswith("money:"):
        name = "Amount of money"
    elif answer.measure.startswith("ordinal:"):
        name = f"Which {answer.head}"
    elif answer.measure in ("damage", "attendance", "deaths", "injuries") and answer.head:
        name = f"{name}: {answer.head}"
    words = [answer.predicate if answer.predicate != answer.head else "", *[_name(place) for place in (answer.places or answer.names)[:2]]]
    detail = ", ".join(word for word in words if word and len(word) > 2)
    return f"{name} ({detail})" if detail else name


def _name(folded: str) -> str:
    return folded.lstrip("@").title()


def _shorten(text: str, limit: int = 90) -> str:
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + "…"


def reason(positions: tuple[Position, ...], kind: ConflictKind, sources: dict[str, str]) -> str:
    """Return one sentence that says who says what: "Five outlets say 24; Inquirer says five"."""
    parts = [f"{_who(position, sources)} {_says(position)} “{position.value}”" for position in positions[:4]]
    ending = {
        ConflictKind.CONTRADICTION: "Both cannot be true.",
        ConflictKind.UPDATE: "A later count may have overtaken an earlier one.",
        ConflictKind.TENSION: "Both may be true, but they do not say the same.",
    }[kind]
    return "; ".join(parts) + ". " + ending


def _who(position: Position, sources: dict[str, str]) -> str:
    outlets = sorted({sources[item.claim.article] for item in position.evidence})
    if len(outlets) == 1:
        return outlets[0]
    return f"{outlets[0]} and {outlets[1]}" if len(outlets) == 2 else f"{len(outlets)} outlets"


def _says(position: Position) -> str:
    return "says" if position.outlets == 1 else "say"
