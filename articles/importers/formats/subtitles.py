"""Subtitles (SRT, WebVTT): what was said is one article, without numbers and times."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.importers.documents import refusal_of_bytes
from articles.importers.drafting import Found, draft_or_reject
from articles.importers.drafts import NamedFile, Result
from articles.importers.encodings import decode
from articles.importers.filenames import hints_from
from articles.importers.layouts import Layout
from articles.importers.registry import NO, SURE, Format, Peek

TIMES = r"(?:\d{1,3}:)?\d{1,2}:\d\d[.,]\d{1,3}"
CUE = re.compile(rf"^\s*{TIMES}\s*(?:-->|,)\s*{TIMES}.*$", re.MULTILINE)
FIRST = re.compile(rf"\A(?:WEBVTT\b|\d+\s*\r?\n\s*{TIMES}\s*-->|{TIMES}\s*(?:-->|,)\s*{TIMES})")
STYLING = re.compile(r"</?[a-z][^<>]{0,80}>|<\d[\d:.]*>|\{\\[^{}]*\}", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*\Z")
SPEAKER = re.compile(r"\A(?:>>+|-)\s*")


def read(file: NamedFile, layout: Layout) -> Iterator[Result]:
    """Yield the article that the subtitles of a film are."""
    if refusal := refusal_of_bytes(file):
        yield refusal
        return
    decoded = decode(file.content)
    hints = hints_from(file.name, file.folder)
    yield draft_or_reject(
        Found(
            file=file.name,
            text=_text(decoded.text),
            place=file.name,
            column="",
            source=hints.source,
            encoding=decoded.encoding,
            unreadable=decoded.unreadable,
            guessed=decoded.guessed,
            hinted_title=hints.title,
            hinted_published=hints.published,
            plain=True,
            notes=("These are subtitles. Their numbers and times were left out.",),
        )
    )


def _text(words: str) -> str:
    """Return the words of all cues, joined to sentences. A line that the next cue shows again is taken once."""
    lines: list[str] = []
    in_cue = False
    for line in words.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        clean = STYLING.sub("", line).strip()
        if CUE.match(line):
            in_cue = True
            if lines and lines[-1].isdigit():
                lines.pop()  # the number of a cue that no blank line parts from the words before it
        elif not clean:
            in_cue = False
        elif in_cue and clean not in lines[-2:]:
            lines.append(clean)
    return _paragraphs(lines)


def _paragraphs(lines: list[str]) -> str:
    done: list[str] = []
    for line in lines:
        new = not done or (SPEAKER.match(line) and SENTENCE_END.search(done[-1])) or (SENTENCE_END.search(done[-1]) and len(done[-1]) > 300)
        if new:
            done.append(SPEAKER.sub("", line))
        else:
            done[-1] = f"{done[-1]} {line}"
    return "\n\n".join(done)


def recognise(peek: Peek) -> int:
    """Tell subtitles by their first cue."""
    return SURE if FIRST.match(peek.text) and CUE.search(peek.text) else NO


FORMAT = Format("subtitles", "subtitles", (".srt", ".vtt", ".sbv"), recognise, read)
