"""Which articles are about one event: what an article is told by, how alike two bundles of articles are, and the sorting of many.

``profile_of`` says what an article is told by; ``sort_articles`` puts articles into stories, and those of no story into bundles of their
own; ``find_divided`` and ``find_alike`` say which stories seem to be two events, or one. Nothing here reads a sentence: an article is
sorted before it is read, and whatever language it is in.
"""

from __future__ import annotations

from articles.domain.stories.doubts import Alike, Divided, find_alike, find_divided
from articles.domain.stories.profile import Profile, profile_of
from articles.domain.stories.sorting import Bundle, Sorted, Suggestion, sort_articles
from articles.domain.stories.weights import Weights, load_weights

__all__ = [
    "Alike",
    "Bundle",
    "Divided",
    "Profile",
    "Sorted",
    "Suggestion",
    "Weights",
    "find_alike",
    "find_divided",
    "load_weights",
    "profile_of",
    "sort_articles",
]
