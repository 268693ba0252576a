"""Words ready to publish: a sentence that one of the outlets printed, which an editor can still change.

Nothing is put together from what a page shows: a sentence is the quote of the position that is right, or there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from articles.domain.matching.view import ClaimView
from articles.domain.vocabulary import Span

_CLOSING = "”’\"')"


def printed(given: Iterable[tuple[ClaimView, Span]]) -> str:
    """Return the sentence to publish for a position: of the quotes that give it, one that stands alone; "" where none does.

    ``given`` are the claims of the position, each with its answer, which has to be part of the sentence. One that is a claim as it
    stands comes before one that takes the rest of its sentence to be whole, and a short one before a long one.
    """
    found = [(view, span) for view, answer in given if (span := view.detail.printable) is not None and span.covers(answer)]
    if not found:
        return ""
    view, span = min(found, key=lambda item: (item[1] != item[0].claim.key.span, item[1].end - item[1].start, item[0].claim.key))
    return as_sentence(view.around[span.start - view.start : span.end - view.start])


def as_sentence(words: str) -> str:
    """Return words that an article has in the midst of a sentence as a sentence of their own.

    >>> as_sentence("two of the crew\\n were hurt,")
    'Two of the crew were hurt.'
    """
    words = " ".join(words.split()).rstrip(",;:– ")
    ends = words.rstrip(_CLOSING)[-1:] in (".", "!", "?")
    return words[:1].upper() + words[1:] + ("" if ends else ".")


def several(sentences: Sequence[str]) -> str:
    """Return what is published where several positions are right: the sentence of each; "" where one has none.

    >>> several(["The train left at nine.", "It was full."]), several(["The train left at nine.", ""])
    ('The train left at nine. It was full.', '')
    """
    return " ".join(dict.fromkeys(sentences)) if all(sentences) else ""


def disputed(sentences: Sequence[str]) -> str:
    """Return what is published where it stays open which position is right: the sentence of each as what a report says.

    >>> disputed(["The blast hurt 12 people.", "Fifteen people were hurt."])
    'Reports differ. One report: The blast hurt 12 people. Another report: Fifteen people were hurt.'
    """
    if len(sentences) < 2 or not all(sentences):
        return ""
    first, *others = sentences
    return " ".join((f"Reports differ. One report: {first}", *(f"Another report: {sentence}" for sentence in others)))
