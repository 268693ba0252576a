"""How broadly something is reported: articles, outlets, and independent origins, which alone corroborate it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from articles.domain.vocabulary import ClaimKey, Descent, GroupStatus, HowKnown, Reconciliation


@dataclass(frozen=True, slots=True)
class Breadth:
    """How broadly something is reported: only the independent origins corroborate it."""

    articles: int
    outlets: int
    origins: int


def breadth_of(
    claims: Iterable[ClaimKey], outlets: Mapping[str, str], origins: Mapping[str, str], credited: Mapping[ClaimKey, str] | None = None
) -> Breadth:
    """Count the articles of some claims, their outlets, and those who reported it first.

    ``outlets`` and ``origins`` give the outlet of an article and what it goes back to: an article (itself, where it reports on its own),
    an agency, or an outlet. ``credited`` names for single claims whom their sentence credits: "told AFP" in a report of one's own.
    An outlet that says a thing twice is one origin.

    >>> key = lambda article: ClaimKey(article, 0, 9)
    >>> breadth_of(map(key, ["a1", "a2", "b1"]), {"a1": "A", "a2": "A", "b1": "B"}, {"a1": "a1", "a2": "a2", "b1": "a1"})
    Breadth(articles=3, outlets=2, origins=1)
    """
    told, named = set(claims), credited or {}
    articles = {claim.article for claim in told}
    first = {named.get(claim) or _outlet(origins.get(claim.article, claim.article), outlets) for claim in told}
    return Breadth(len(articles), len({_outlet(article, outlets) for article in articles}), len(first))


def _outlet(origin: str, outlets: Mapping[str, str]) -> str:
    return outlets.get(origin, origin)


def where_origins_agree(found: Reconciliation) -> Reconciliation:
    """Return what was found, but that what one origin alone tells is no agreement, in however many articles it stands."""
    return replace(found, groups=tuple(replace(group, status=_status(group.status, group.origins)) for group in found.groups))


def _status(status: GroupStatus, origins: int) -> GroupStatus:
    return GroupStatus.SINGLE if origins < 2 and status is not GroupStatus.DISPUTED else status


def how_in_words(descent: Descent, of: str = "", said_by: str = "") -> str:
    """Say how it is known where an article comes from. ``of`` is the outlet that it was copied from, ``said_by`` who said so.

    >>> how_in_words(Descent("a", HowKnown.COPY, of="a", share=0.834), "Harbour Post")
    'same text as Harbour Post, 83 % of its five-word runs'
    """
    match descent.how:
        case HowKnown.COPY:
            return f"same text as {of}, {round(100 * descent.share)} % of its five-word runs"
        case HowKnown.CARRIES:
            return f"carries a text of {of}, {round(100 * descent.share)} % of that one’s five-word runs"
        case HowKnown.CREDIT:
            return f"credits {descent.agency}"
        case HowKnown.SAID:
            return f"as {said_by} said" if said_by else "as an editor said"
        case _:
            return ""
