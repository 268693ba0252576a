"""Articles as press archives hand them out (Factiva, Nexis, ProQuest): lines of a head, the text, and lines of a foot.

What each archive calls its lines is the same in its pages, its documents and its plain texts, so that one place knows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from articles.importers.dates import read_moment
from articles.importers.drafting import Found

WORDS = re.compile(r"\A\d[\d,.  ]*\s(?:words?|Wörter|mots|palabras|parole|palavras|woorden|słów|слов)\Z")
CLOCK = re.compile(r"\A[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?:\s?[A-Z]{2,4})?\Z")
RIGHTS = re.compile(r"\A(?:©|\(c\)|copyright\b)", re.IGNORECASE)
DOCUMENT = re.compile(r"\A(?:Document|Dokument|Documento) ([A-Z0-9]{2,10}0{2,}\d{6,}[a-z0-9]{3,})\Z")
COMPANY = re.compile(
    r"\b(?:Ltd|Limited|Inc|LLC|Corp|Company|Co|GmbH|AG|KG|SE|S\.?A|SAS|S\.?p\.?A|S\.?L|B\.?V|N\.?V|AB|A/S|Sp\. z o\.o|Group)\.?\Z"
)
NEXIS_END = re.compile(r"\AEnd of Document\Z")
NEXIS_BODY = frozenset({"Body", "Text"})
NEXIS_FIELD = re.compile(
    r"\A(Section|Length|Byline|Dateline|Highlight|Series|Language|Load-Date|Correction-Date|Copyright)\b\s?:?\s*(.*)\Z", re.DOTALL
)
NEXIS_UNDER = re.compile(
    r"\A(?:Load-Date:|Correction-Date:|Classification\Z|Graphic\Z|Notes\Z|Language:|Publication-Type:|Journal Code:|Subject:)"
)
PROQUEST_RULE = re.compile(r"^_{20,}[ \t]*\r?$", re.MULTILINE)
PROQUEST_FIELD = re.compile(
    r"^(Document \d+ of \d+|Title|Alternate title|Author|Publication info|Publication title|Publication (?:date|year|subject)|"
    r"Abstract|Full text|Subject|"
    r"Location|People|Company / organization|Classification|Identifier / keyword|Volume|Issue|Pages|First page|Section|Publisher|"
    r"Place of publication|"
    r"Country of publication|ISSN|Source type|Language of publication|Document type|ProQuest document ID|Document URL|Copyright|"
    r"Last updated|Database|Links|"
    r"ProQuest document link|Dateline|Column|Number of pages|Illustrations|Credit|Business indexing term|CODEN|DOI)\b(?::[ \t]*|"
    r"[ \t]*\r?$)",
    re.MULTILINE,
)


@dataclass(slots=True)
class Cutting:
    """An article as an archive hands it out. ``number`` is its own in the archive."""

    title: str = ""
    source: str = ""
    published: str = ""
    byline: str = ""
    language: str = ""
    number: str = ""
    paragraphs: list[str] = field(default_factory=list)

    def found(self, file: str, place: str, encoding: str = "", *, guessed: bool = False) -> Found:
        """Return what is known of the article, to be made a draft of."""
        return Found(
            file=file,
            text="\n\n".join(self.paragraphs),
            place=place,
            column="",
            id=self.number,
            source=self.source,
            title=self.title,
            published=self.published,
            byline=self.byline,
            language=self.language,
            encoding=encoding,
            guessed=guessed,
            plain=True,
        )


def factiva_head(lines: Sequence[str]) -> Cutting:
    """Return what the lines above a text of Factiva say: headline, writer, words, day, time, outlet, its code, page, language, rights."""
    cut = Cutting()
    count = next((number for number, line in enumerate(lines) if WORDS.match(line)), None)
    if count is None:
        return cut
    cut.title, cut.byline = " ".join(lines[:1]), " ".join(lines[1:count])
    rest = list(lines[count + 1 :])
    day = next((line for line in rest if read_moment(line).iso), "")
    under = rest[rest.index(day) + 1 :] if day else rest
    clock = under.pop(0) if under and CLOCK.match(under[0]) else ""
    cut.published = f"{day} {clock}".strip()
    named = [line for line in under if not RIGHTS.match(line)]
    cut.source = next(iter(named), "")
    cut.language = named[-1] if len(named) > 1 else ""
    return cut


def factiva_fields(values: dict[str, str]) -> Cutting:
    """Return the article that fields with Factiva's codes say."""
    return Cutting(
        title=values.get("HD", ""),
        source=values.get("SN", ""),
        published=f"{values.get('PD', '')} {values.get('ET', '')}".strip(),
        byline=values.get("BY", ""),
        language=values.get("LA", ""),
        number=values.get("AN", "").removeprefix("Document ").strip(),
    )


def factiva_articles(text: str) -> Iterator[Cutting]:
    """Yield the articles of a plain text of Factiva, each of which ends in the number of its document."""
    lines: list[str] = []
    for line in (line.strip() for line in text.splitlines()):
        if ended := DOCUMENT.match(line):
            cut = _factiva_article(lines)
            cut.number = ended[1]
            yield cut
            lines = []
        elif line or lines:
            lines.append(line)


def _factiva_article(lines: list[str]) -> Cutting:
    filled = [number for number, line in enumerate(lines) if line]
    counted = next((number for number in filled if WORDS.match(lines[number])), None)
    if counted is None:
        return Cutting(paragraphs=_paragraphs(lines))
    rights = next((number for number in filled if number > counted and RIGHTS.match(lines[number])), None)
    gap = next((number for number in range(counted, len(lines)) if not lines[number]), len(lines))
    end = rights + 1 if rights is not None else gap
    cut = factiva_head([line for line in lines[:end] if line])
    cut.paragraphs = without_publisher(_paragraphs(lines[end:]))
    return cut


def without_publisher(paragraphs: list[str]) -> list[str]:
    """Return the paragraphs without the company that publishes the outlet, which stands under them."""
    has_foot = len(paragraphs) > 1 and len(paragraphs[-1].split()) <= 6 and COMPANY.search(paragraphs[-1]) is not None
    return paragraphs[:-1] if has_foot else paragraphs


def _paragraphs(lines: Sequence[str]) -> list[str]:
    pieces = re.split(r"\n{2,}", "\n".join(lines).strip("\n"))
    return [" ".join(piece.split()) for piece in pieces if piece.strip()]


def nexis_articles(paragraphs: Sequence[str]) -> Iterator[Cutting]:
    """Yield the articles of a download of Nexis Uni or Lexis Advance: each has a line “Body”, and one that ends the document."""
    piece: list[str] = []
    for paragraph in paragraphs:
        if NEXIS_END.match(paragraph.strip()):
            if cut := _nexis_article(piece):
                yield cut
            piece = []
        elif paragraph.strip():
            piece.append(paragraph.strip())


def _nexis_article(piece: list[str]) -> Cutting | None:
    start = next((number for number, line in enumerate(piece) if line in NEXIS_BODY), None)
    if start is None:
        return None
    head = piece[:start]
    fields = {found[1]: found[2].strip() for line in head if (found := NEXIS_FIELD.match(line))}
    day = max(
        (number for number, line in enumerate(head) if len(line) < 80 and not NEXIS_FIELD.match(line) and read_moment(line).iso),
        default=None,
    )
    end = next((number for number in range(start + 1, len(piece)) if NEXIS_UNDER.match(piece[number])), len(piece))
    under = {found[1]: found[2].strip() for line in piece[end:] if (found := NEXIS_FIELD.match(line))}
    return Cutting(
        title=head[day - 2] if day is not None and day > 1 else " ".join(head[:1]),
        source=head[day - 1] if day else "",
        published=head[day] if day is not None else "",
        byline=fields.get("Byline", ""),
        language=under.get("Language", "") or fields.get("Language", ""),
        paragraphs=piece[start + 1 : end],
    )


def proquest_articles(text: str) -> Iterator[Cutting]:
    """Yield the articles of a plain text of ProQuest, which parts its documents by lines and names every field."""
    for piece in PROQUEST_RULE.split(text):
        marks = list(PROQUEST_FIELD.finditer(piece))
        ends = [*(mark.start() for mark in marks[1:]), len(piece)][: len(marks)]
        values: dict[str, str] = {}
        for mark, end in zip(marks, ends, strict=True):
            values.setdefault(mark[1], piece[mark.end() : end].strip())
        if "Full text" not in values and "Abstract" not in values:
            continue
        yield Cutting(
            title=values.get("Title", ""),
            source=values.get("Publication title", "").partition(";")[0].strip(),
            published=values.get("Publication date", ""),
            byline=values.get("Author", ""),
            language=values.get("Language of publication", ""),
            number=values.get("ProQuest document ID", ""),
            paragraphs=_paragraphs(values.get("Full text", "").splitlines()),
        )
