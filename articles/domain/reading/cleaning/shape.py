"""The outward form of a line: how long, in which case, whether it reads like a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.domain.reading.cleaning.lines import ends_sentence

LOOKED_AT = 600


def word_set(words: str) -> frozenset[str]:
    """Return the words of a list written as one string."""
    return frozenset(words.split())


WORD = re.compile(r"[^\W_]+(?:['’`\-.&][^\W_]+)*")
# Finite verbs that are never part of a name or a menu; a past tense in lower case counts as well.
VERBS = word_set(
    "is are was were am be been has have had do does did will would can could may might must shall should isn't aren't wasn't weren't "
    "hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't says say said told tells goes went came comes took takes "
    "made makes got gets gave gives found finds left leaves held holds kept keeps met meets won wins lost loses cut cuts hit hits fell "
    "falls rose rises struck strikes shot began begins became saw sees knew thinks wants urges calls dies died kills"
)
# Short words that stay in lower case in a headline set in title case.
SMALL = word_set("a an the and or but nor of in on at to for by with from as into over after amid than vs via up off out per de la el al")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a line looks like. ``words`` holds the first words only."""

    text: str
    words: tuple[str, ...]
    terminal: bool
    upper: bool
    title_case: float
    verb: bool

    @property
    def count(self) -> int:
        """How many words the line has (of those looked at)."""
        return len(self.words)

    @property
    def sentence(self) -> bool:
        """Whether the line reads like a sentence: it ends like one, or is too long and too low-case for a heading."""
        if self.terminal:
            return self.count >= 2
        return self.count >= 10 and self.title_case < 0.6 and not self.upper

    @property
    def clause(self) -> bool:
        """Whether the line is likely a sentence that lost its full stop: it has a finite verb, and few capitals."""
        return self.verb and self.count >= 5 and self.title_case < 0.5 and not self.upper

    @property
    def lowered(self) -> tuple[str, ...]:
        """The words in lower case."""
        return tuple(word.lower() for word in self.words)


def shape_of(line: str) -> Shape:
    """Return the shape of a line; only its beginning and its end are looked at, so that a line of megabytes costs nothing.

    >>> shape_of("NO PEACE TALKS ARE VISIBLE").upper
    True
    """
    words = tuple(WORD.findall(line[:LOOKED_AT]))
    letters = [word for word in words if word[0].isalpha()]
    big = [word for word in letters if word.lower() not in SMALL]
    capital = sum(1 for word in big if word[0].isupper())
    return Shape(
        text=line,
        words=words,
        terminal=ends_sentence(line),
        upper=bool(letters) and not any(word != word.upper() for word in letters) and any(word != word.lower() for word in letters),
        title_case=capital / len(big) if big else 0.0,
        verb=any(_is_verb(word) for word in words),
    )


def _is_verb(word: str) -> bool:
    lowered = word.lower().replace("’", "'")
    return lowered in VERBS or (word.islower() and len(word) > 4 and word.endswith("ed"))


def same_words(line: str) -> str:
    """Return a line reduced to its words, to find the same line again in another dress.

    >>> same_words("Fire kills 3!") == same_words("FIRE KILLS 3")
    True
    """
    return " ".join(word.lower().replace("’", "'") for word in WORD.findall(line[:LOOKED_AT]))
