"""What is said of a group: the claim that stands for it, its title, and what its claims share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from articles.domain.matching.view import ClaimView, StoryView
from articles.domain.publishing import as_sentence
from articles.domain.vocabulary import ClaimKey, Group, GroupStatus


def spokesman_of(views: Iterable[ClaimView]) -> ClaimView:
    """Return the claim that stands for a group: rather no piece of a sentence, and the one whose length is nearest to a line and a half."""
    return max(views, key=lambda view: (not is_fragment(view.claim.text), -abs(len(view.claim.text) - 120), view.claim.key))


def title_of(view: ClaimView) -> str:
    """Return the words of a claim, or of its sentence, where it is a piece of one that can be printed."""
    whole = view.detail.printable
    if whole is None or not is_fragment(view.claim.text):
        return view.claim.text
    return as_sentence(view.around[whole.start - view.start : whole.end - view.start])


def is_fragment(text: str) -> bool:
    """Return whether a claim was cut out of the midst of a sentence: "before she lay keel up."

    >>> is_fragment("before she lay keel up."), is_fragment("She lay keel up.")
    (True, False)
    """
    return text[:1].islower()


def what_they_share(story: StoryView, views: Sequence[ClaimView]) -> str:
    """Say which telling words some claims have in common."""
    common = frozenset.intersection(*(view.concepts | view.names for view in views))
    telling = sorted(common, key=lambda word: (-story.weight(word), word))[:5]
    return f"they share {', '.join(word.lstrip('@') for word in telling)}" if telling else "their wording is alike"


def make_group(story: StoryView, question: str, claims: tuple[ClaimKey, ...], *, status: GroupStatus, reason: str) -> Group:
    """Return a group of claims with how widely it is told."""
    told = story.breadth(claims)
    return Group(question, claims, status, told.articles, told.outlets, told.origins, reason)
