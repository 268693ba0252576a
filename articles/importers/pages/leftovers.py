"""What was left out of a page, and the sentences that say so at the article."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

LONGEST_SAMPLE = 60
MOST_SAMPLES = 4


class Why(StrEnum):
    """Why words of a page are not in the text of its article; the values stand in notes."""

    STRUCK = "struck out"
    HIDDEN = "hidden"
    FOOTNOTES = "marks of footnotes"
    COMMENTS = "readers’ comments and their rules"
    OTHERS = "links to other articles"
    LEADS = "lines that lead to other articles"
    ASIDE = "a box beside the article"
    CAPTIONS = "captions and credits of pictures"
    FURNITURE = "menus and other furniture of the page"
    STANDING = "what the site says around its articles"
    ELSEWHERE = "words outside the article"


# What is told by its words alone, and not by where it stands, is told in full: somebody may have to put it back.
IN_FULL = frozenset({Why.LEADS, Why.STANDING})


@dataclass(slots=True)
class Leftovers:
    """Collects what is left out while a page is taken apart."""

    words: dict[Why, list[str]] = field(default_factory=dict)

    def add(self, why: Why, words: str) -> None:
        """Keep the words of something that is left out; what has none needs no note."""
        if clean := " ".join(words.split()):
            self.words.setdefault(why, []).append(clean)

    def notes(self) -> tuple[str, ...]:
        """Return a sentence for each reason, in a fixed order.

        >>> leftovers = Leftovers()
        >>> leftovers.add(Why.STRUCK, "four")
        >>> leftovers.notes()
        ('Left out of the page as struck out (1 word): “four”.',)
        """
        return tuple(_note(why, self.words[why]) for why in Why if why in self.words)


def _note(why: Why, passages: list[str]) -> str:
    count = sum(len(passage.split()) for passage in passages)
    shown = passages if why in IN_FULL else [_beginning(passage) for passage in passages[:MOST_SAMPLES]]
    samples = ", ".join(f"“{passage}”" for passage in dict.fromkeys(shown))
    more = ", …" if len(passages) > len(shown) else ""
    return f"Left out of the page as {why.value} ({count:,} {'word' if count == 1 else 'words'}): {samples}{more}."


def _beginning(words: str) -> str:
    return words if len(words) <= LONGEST_SAMPLE else words[: LONGEST_SAMPLE - 1].rstrip() + "…"
