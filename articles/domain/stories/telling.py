"""Saying what two articles have in common, in words an editor can check."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence

from articles.domain.stories.profile import Profile, profile_of
from articles.domain.stories.weights import Weights

MOST_TOLD = 5
MOST_OWN = 3
RARE = 24


def in_common(profile: Profile, others: Sequence[Profile], weights: Weights) -> str:
    """Say what an article shares with those of a story: names, numbers, and days.

    >>> from articles.domain.stories.profile import profile_of
    >>> one = profile_of("", "On March 4, 2025 the quake killed 24 people in Tolmar.")
    >>> other = profile_of("", "In Tolmar the quake of March 4, 2025 destroyed 24 houses.")
    >>> in_common(one, [other], Weights((), 0.0, 0.0))
    'Both speak of Tolmar and the number 24; the same day.'
    """
    names = _shared([profile.names, *(other.names for other in others)], weights.common.get("names", {}))
    numbers = [number for number in _shared([profile.numbers, *(other.numbers for other in others)], {}) if len(number) > 1][:2]
    told = [name.title() for name in names[: MOST_TOLD - len(numbers)]]
    told += [f"the number {number}" for number in numbers]
    said = f"Both speak of {_listed(told)}" if told else "Their words are alike"
    days = {day for other in others for day in other.days}
    return f"{said}; the same day." if days & set(profile.days) else f"{said}."


def set_apart(some: Sequence[Profile], others: Sequence[Profile], weights: Weights) -> str:
    """Say what some articles of a story speak of that the others do not.

    >>> from articles.domain.stories.profile import profile_of
    >>> set_apart([profile_of("", "A quake in Tolmar.")], [profile_of("", "A quake in Vellin.")], Weights((), 0.0, 0.0))
    'These speak of Tolmar, the others of Vellin.'
    """
    here, there = _own_names(some, others, weights), _own_names(others, some, weights)
    if not here and not there:
        return "Their words differ more than those of one event do."
    return f"These speak of {_listed(here) if here else 'less'}, the others of {_listed(there) if there else 'less'}."


def _own_names(some: Sequence[Profile], others: Sequence[Profile], weights: Weights) -> list[str]:
    """The names that at least half of some articles have and less than a quarter of the others."""
    held, elsewhere = (Counter(name for profile in profiles for name in profile.names) for profiles in (some, others))
    common = weights.common.get("names", {})
    own = [name for name, count in held.items() if 2 * count >= len(some) and 4 * elsewhere[name] < len(others)]
    return [name.title() for name in sorted(own, key=lambda name: (-held[name] / (1 + common.get(name, 0)), name))[:MOST_OWN]]


def common_headline(articles: Sequence[tuple[str, str]]) -> str:
    """Return, of some articles' titles and texts, the title whose words most of the articles speak of; of equals the shorter one.

    >>> common_headline([("News at ten", "A quake hit Tolmar."), ("Quake in Tolmar", "It shook."), ("Tolmar shaken", "A quake.")])
    'Quake in Tolmar'
    """
    spoken = [set(profile_of(title, text).words) for title, text in articles]
    titles = {title: profile_of(title, "").words for title, _ in articles if title}
    shared = {title: _share(words, spoken) for title, words in titles.items() if words}
    return min(shared, key=lambda title: (-shared[title], len(title), title)) if shared else min(titles, key=len, default="")


def _share(words: Collection[str], spoken: Sequence[Collection[str]]) -> float:
    return sum(word in article for word in words for article in spoken) / (len(words) * len(spoken))


def rarest(profile: Profile, weights: Weights) -> tuple[str, ...]:
    """Return the words and names that set an article apart most, by which others like it are found."""
    common = weights.common.get("words", {})
    known = weights.articles + 2
    weighed = {
        word: (1 + math.log(count)) * math.log(known / (1 + common.get(word, 0)))
        for word, count in profile.words.items()
        if len(word) <= 80
    }
    return tuple(sorted(sorted(weighed, key=lambda word: (-weighed[word], word))[:RARE]))


def _shared(counts: Sequence[dict[str, int]], common: dict[str, int]) -> list[str]:
    """The terms of the first that at least half of the others have, the rarest and most frequent first."""
    first, *others = counts
    held = Counter(term for other in others for term in other)
    found = [term for term in first if 2 * held[term] >= max(1, len(others))]
    return sorted(found, key=lambda term: (-(held[term] * math.sqrt(first[term])) / (1 + common.get(term, 0)), term))


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
