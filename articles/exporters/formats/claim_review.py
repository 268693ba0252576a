"""Decided facts as ClaimReview, the vocabulary of schema.org for fact checks, in JSON-LD.

The vocabulary stands in the file itself: schema.org's own context would have to be loaded from there, which a desk without the network, or
a reader in ten years, cannot.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from articles.domain.appearing import claiming, in_order, out_by, standing
from articles.domain.canonical import canonical
from articles.domain.sheet import ClaimSheet, Fact, SheetPosition, SheetQuote
from articles.exporters.registry import Exporter, Options

_SCHEMA = "https://schema.org/"
CONTEXT = {
    "@vocab": _SCHEMA,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "url": {"@id": f"{_SCHEMA}url", "@type": "@id"},
    "datePublished": {"@id": f"{_SCHEMA}datePublished", "@type": f"{_SCHEMA}Date"},
    "appearance": {"@id": f"{_SCHEMA}appearance", "@container": "@set"},
}

# From 1 to 5, as is the custom; what has been neither confirmed nor refuted is in the middle.
RATINGS = {"right": 5, "several": 4, "superseded": 2, "wrong": 1, "unverified": 3}
_NAMES = {
    "right": "True",
    "several": "True, as are other answers",
    "superseded": "Superseded by a later report",
    "wrong": "False",
    "unverified": "Unverified",
}


def write(sheet: ClaimSheet, options: Options) -> Iterator[bytes]:
    """Yield a review of every claim that was decided: of each rival answer its own."""
    yield b'{"@context": ' + canonical(CONTEXT) + b',\n"@graph": ['
    comma = b"\n"
    for review in (review for fact in sheet.facts() for review in reviews_of(fact, sheet.head.base)):
        yield comma + canonical(review)
        comma = b",\n"
    yield b"\n]}\n"


def reviews_of(fact: Fact, base: str) -> Iterator[dict[str, Any]]:
    """Yield the reviews of one fact: none where nothing was decided, or where it was that there is nothing to rate."""
    decision = fact.decision
    if decision is None or not fact.is_decided:
        return
    for position in fact.positions:
        rating = _rating(decision.verdict, position)
        if rating and position.quotes:
            yield _review(fact, position, rating, base)


def _rating(verdict: str, position: SheetPosition) -> str:
    match verdict:
        case "position_right" | "right":
            return "right" if position.held_right or not position.number else "wrong"
        case "several_right":
            return "several" if position.held_right else "wrong"
        case "superseded":
            return "right" if position.held_right else "superseded"
        case "all_wrong" | "wrong":
            return "wrong"
        case "unverified":
            return "unverified"
        case _:
            return ""


def _review(fact: Fact, position: SheetPosition, rating: str, base: str) -> dict[str, Any]:
    decision = fact.decision
    assert decision is not None
    quotes = in_order(standing(claiming(position)) or claiming(position))
    question = fact.question.rstrip("? ")
    return {
        "@type": "ClaimReview",
        "@id": f"{base}{fact.address}#position-{position.number}",
        "url": f"{base}{fact.address}",
        "claimReviewed": f"{question}: {position.value}" if position.value else " ".join(quotes[0].text.split()),
        "datePublished": decision.decided_at.date().isoformat(),
        "author": {"@type": "Organization", "name": "Factcheck", "url": base},
        "itemReviewed": _claim(quotes, base),
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": RATINGS[rating],
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": _NAMES[rating],
        },
        **({"reviewBody": decision.wording} if decision.wording else {}),
    }


def _claim(quotes: Sequence[SheetQuote], base: str) -> dict[str, Any]:
    first = quotes[0]
    said = {"@type": "Person", "name": first.speaker} if first.speaker else {"@type": "Organization", "name": first.outlet}
    appearances = [_work(quote, base) for quote in quotes]
    return {"@type": "Claim", "author": said, **_dated(first), "firstAppearance": appearances[0], "appearance": appearances}


def _work(quote: SheetQuote, base: str) -> dict[str, Any]:
    address = quote.url if quote.url.startswith(("http://", "https://")) else f"{base}{quote.address}"
    headline = {"headline": quote.headline} if quote.headline else {}
    return {
        "@type": "NewsArticle",
        "url": address,
        **headline,
        **_dated(quote),
        "publisher": {"@type": "Organization", "name": quote.outlet},
    }


def _dated(quote: SheetQuote) -> dict[str, str]:
    """The day on which a quote came out, in UTC where the hour is known, so that days are in the order of moments."""
    at = out_by(quote.published)
    if at is None:
        return {}
    return {"datePublished": at.date().isoformat() if len(quote.published) > 10 else quote.published}


EXPORTER = Exporter(
    name="claimreview",
    label="ClaimReview",
    ending="jsonld",
    media_type="application/ld+json",
    about="What was decided, as schema.org describes fact checks, for search engines and archives.",
    place=70,
    write=write,
    addressed=True,
)
