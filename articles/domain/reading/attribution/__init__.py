"""Who says what: source, cue and content of every attribution in a parsed text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc

from articles.domain.reading.attribution.found import Found, endless_sentences
from articles.domain.reading.attribution.labels import labelled
from articles.domain.reading.attribution.lexicon import DENY, SAY, SAY_THAT, THINK
from articles.domain.reading.attribution.nesting import outermost
from articles.domain.reading.attribution.quotations import with_quotations
from articles.domain.reading.attribution.verbs import read_according, read_adjective, read_noun, read_verb
from articles.domain.vocabulary import Attribution, Span

__all__ = ["find_attributions"]

_SHORTEST: Final = 2
_TRIBUNALS: Final = frozenset("court jury inquest inquiry tribunal trial hearing jurors magistrates".split())
_READERS: Final = {"VERB": read_verb, "NOUN": read_noun, "ADJ": read_adjective}


def find_attributions(doc: Doc, offset: int = 0) -> tuple[Attribution, ...]:
    """Return what the text attributes to somebody, in the order of the cues.

    ``doc`` has been tagged, lemmatised and parsed; ``offset`` is added to its character positions. Thoughts, wishes and judgements
    count as well as words. A stretch that the parser takes for a sentence of over 500 words is none, and is passed over: the cost stays
    linear. ``speaker`` holds the source's own words; whom a pronoun stands for is decided elsewhere.
    """
    if not doc.has_annotation("SENT_START"):
        return ()
    clauses = [item for item in _from_clauses(doc) if item.content.end - item.content.start >= _SHORTEST]
    items = outermost([*with_quotations(doc, clauses), *labelled(doc)])
    return tuple(_attribution(item, offset) for item in sorted(items, key=lambda item: (item.cue, item.content)))


def _from_clauses(doc: Doc) -> Iterator[Found]:
    passed = endless_sentences(doc)
    for token in doc:
        reader = _READERS.get(token.pos_)
        if reader is not None and not any(start <= token.i < end for start, end in passed):
            yield from reader(token)
        elif token.lower_ == "according":
            yield from read_according(token)


def _attribution(item: Found, offset: int) -> Attribution:
    return Attribution(
        source=_moved(item.source, offset),
        content=_moved(item.content, offset),
        cue=_moved(item.cue, offset),
        speaker=item.speaker,
        kind=kind_of(item),
        parts=tuple(_moved(part, offset) for part in item.parts),
    )


def kind_of(item: Found) -> str:
    """Return whether the source says, denies, thinks, wants or judges."""
    lemma = item.verb.lemma_.lower()
    if lemma in DENY:
        return "denies"
    if item.frame in ("infinitive", "adjective"):
        return "wants" if lemma not in SAY_THAT else "says"
    if (
        lemma in SAY
        or lemma == "point"
        or _is_heard_in_court(item, lemma)
        or item.frame in ("label", "signed", "according", "quotation", "noun")
    ):
        return "says"
    return "thinks" if lemma in THINK else "judges"


def _is_heard_in_court(item: Found, lemma: str) -> bool:
    """Return whether a court is said to hear something: what it hears is said there."""
    return lemma == "hear" and not _TRIBUNALS.isdisjoint(item.speaker.lower().split())


def _moved(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)
