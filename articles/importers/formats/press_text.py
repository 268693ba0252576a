"""Plain texts of press archives: Factiva, Nexis Uni, ProQuest. Each holds many articles, with lines of the archive's own around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.importers.documents import read_text_file, refusal_of_bytes
from articles.importers.drafting import draft_or_reject
from articles.importers.drafts import NamedFile, Result
from articles.importers.encodings import decode
from articles.importers.layouts import Layout
from articles.importers.press import DOCUMENT, PROQUEST_RULE, RIGHTS, WORDS, Cutting, factiva_articles, nexis_articles, proquest_articles
from articles.importers.registry import NO, SURE, Format, Peek
from articles.importers.repeats import Repeats

TEXTS = frozenset({".txt", ".text", ""})
NEXIS_BODY = re.compile(r"^[ \t]*Body[ \t]*$", re.MULTILINE)
NEXIS_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
NEXIS_HEAD = re.compile(r"^[ \t]*(?:Section|Length|Byline):", re.MULTILINE)
PROQUEST_TEXT = re.compile(r"^(?:Full text|Abstract):", re.MULTILINE)
PROQUEST_NUMBER = re.compile(r"^ProQuest document ID:", re.MULTILINE)
# The line that ends an article may stand behind the beginning that is looked at.
LONG, MOST_HEAD_LINES = 10_000, 14


def read(file: NamedFile, layout: Layout) -> Iterator[Result]:
    """Yield the articles of a text."""
    if refusal := refusal_of_bytes(file):
        yield refusal
        return
    decoded = decode(file.content)
    repeats = Repeats()
    cuttings = [cut for cut in _cuttings(decoded.text.replace("\r\n", "\n")) if cut.paragraphs]
    if not cuttings:
        yield from read_text_file(file)
    for number, cut in enumerate(cuttings, 1):
        found = cut.found(file.name, f"{file.name}#{number}", decoded.encoding, guessed=decoded.guessed)
        yield repeats.checked(draft_or_reject(found))


def _cuttings(text: str) -> Iterator[Cutting]:
    if PROQUEST_RULE.search(text) and PROQUEST_TEXT.search(text) and PROQUEST_NUMBER.search(text):
        return proquest_articles(text)
    if NEXIS_BODY.search(text) and NEXIS_END.search(text):
        return nexis_articles([" ".join(piece.split()) for piece in _lines(text)])
    return factiva_articles(text)


def _lines(text: str) -> list[str]:
    """Return the paragraphs of a text; of lines that follow each other without an empty one, those of a head stand for themselves."""
    pieces = re.split(r"\n[ \t]*\n", text)
    return [line for piece in pieces for line in (piece.split("\n") if NEXIS_HEAD.search(piece) or len(piece) < 200 else [piece])]


def recognise(peek: Peek) -> int:
    """Tell a text by the lines that its archive writes around the articles. What is longer than the beginning shows its head."""
    if peek.suffix not in TEXTS:
        return NO
    text = peek.text
    is_nexis = NEXIS_HEAD.search(text) is not None and NEXIS_BODY.search(text) is not None
    is_proquest = PROQUEST_RULE.search(text) is not None and PROQUEST_TEXT.search(text) is not None
    return SURE if is_proquest or is_nexis or _is_factiva(text) else NO


def _is_factiva(text: str) -> bool:
    lines = [line.strip() for line in text.splitlines()]
    counted = next((number for number, line in enumerate(lines) if WORDS.match(line)), None)
    if counted is None:
        return False
    is_long = len(text) > LONG and any(RIGHTS.match(line) for line in lines[counted : counted + MOST_HEAD_LINES])
    return is_long or any(map(DOCUMENT.match, lines))


FORMAT = Format("press_text", "download of a press archive", (".txt",), recognise, read)
