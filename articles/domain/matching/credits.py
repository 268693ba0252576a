"""Whom the sentence of a claim credits: an agency or another outlet that somebody told it to, or that reported it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from articles.domain.reading.agencies import agency_of_outlet, short_names
from articles.domain.reading.cleaning.signatures import AGENCY, agency_name

_TOLD = r"(?:told|according to|quoted by|cited by|as reported by|(?:interview|statement|email|e-mail) (?:with|to))"
_SAID = r"(?:(?:has|had|have)\s+)?(?:first\s+|also\s+|later\s+)?(?:report(?:s|ed)|quoted|cited)"
_AGENCIES = re.compile(
    rf"\b{_TOLD}\s+{AGENCY}\b"
    rf"|\b{AGENCY.replace('?P<agency>', '?P<reporting>')}(?:'s|’s)?\s+(?:correspondent\s+|journalist\s+|reporter\s+)?{_SAID}\b"
    rf"|\(\s*{AGENCY.replace('?P<agency>', '?P<signed>')}\s*\)\s*\.?\s*\Z"
)
_SHORTEST = 4


class Credits:
    """Finds in a sentence the agency, or the outlet among those of a story, that it credits.

    >>> Credits(["Harbour Post"]).of("“Nobody was hurt,” the mayor told the Harbour Post.")
    'Harbour Post'
    """

    def __init__(self, outlets: Iterable[str]) -> None:
        self._outlets: dict[str, str] = {}
        self._agents: dict[str, str] = {}
        for name in sorted(outlets):
            self._outlets.setdefault(name.removeprefix("The "), name)
            self._agents.setdefault(agency_of_outlet(name), name)
        told = [name for name in self._outlets if len(name) >= _SHORTEST and name[0].isupper()]
        self._named = _pattern_of(sorted(told, key=lambda name: (-len(name), name)))
        self._hints = {name.split()[0].lower() for name in (*told, *short_names()) if not name.startswith("the ")}

    def of(self, sentence: str) -> str:
        """Return whom the sentence credits: an outlet of the story by its name, an agency by its short name; "" where it credits nobody."""
        if self._hints.isdisjoint(word.strip("(“\"'[,.;:)").removesuffix("'s").removesuffix("’s").lower() for word in sentence.split()):
            return ""
        if match := _AGENCIES.search(sentence):
            agency = agency_name(match["agency"] or match["reporting"] or match["signed"])
            return self._agents.get(agency, agency)
        match = self._named.search(sentence) if self._named else None
        return self._outlets[match["told"] or match["reporting"]] if match else ""


def _pattern_of(outlets: Iterable[str]) -> re.Pattern[str] | None:
    names = "|".join(re.escape(name) for name in outlets)
    if not names:
        return None
    return re.compile(rf"\b{_TOLD}\s+(?:[Tt]he\s+)?(?P<told>{names})\b|\b(?P<reporting>{names})\s+{_SAID}\b")
