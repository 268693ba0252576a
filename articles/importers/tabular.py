"""What tables of every kind have in common: guessing their columns and habits, and making an article of a row."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from articles.domain.spreadsheets import unsealed
from articles.importers.columns import (
    CLOCK,
    CLOCKS,
    DAY_FIRST_HEADER,
    FACTIVA_LEAD,
    WEB_ADDRESS,
    columns_of,
    factiva_fields,
    field_of,
    fields_by_content,
    fields_of,
    is_nothing,
    plain_name,
    text_by_content,
    with_addresses,
)
from articles.importers.drafting import Found, draft_or_reject
from articles.importers.drafts import NamedFile, Reject, Result, shortened
from articles.importers.encodings import REPLACEMENT, Encoding
from articles.importers.filenames import hints_from
from articles.importers.layouts import COLUMN_FIELDS, Choice, Layout, Question
from articles.importers.returned import is_returned, unguarded
from articles.importers.unpublished import LONGEST_STATUS, YES, embargo_note, is_embargo, why_unpublished

SAMPLED_ROWS = 500
EXAMPLES = 5
NUMERIC_DATE = re.compile(r"(?<![\d./-])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)")
WITH_COMMA, WITH_POINT = re.compile(r"\A-?\d+,\d{1,2}\Z"), re.compile(r"\A-?\d+\.\d{1,2}\Z")
# Names of a standfirst, as opposed to a summary that somebody else wrote.
LEADS = frozenset(
    "lead standfirst lede intro introduction vorspann anriss chapeau chapo entradilla bajada occhiello lide lead_text".split()
)
# A column with such a word in its name holds the same text in another dress.
VARIANTS = frozenset("html xhtml raw clean cleaned plain original markdown processed tokenized lemmatized translated translation".split())
PARAGRAPHS = frozenset("paragraph para absatz paragraphe parrafo paragrafo alinea akapit odstavec".split())
NUMBERED = re.compile(r"_?\d{1,2}\Z")
LETTERS = re.compile(r"<[^<>]*>|&\w+;|[\W_]+")
DATE_CHOICES = (
    Choice("dmy", "day, month, year (04.05.2026 is 4 May)"),
    Choice("mdy", "month, day, year (04/05/2026 is April 5)"),
    Choice("ymd", "year, month, day (22/05/06 is 6 May 2022)"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, and the line or the number that it begins on; the address behind a cell and the outlet that its sheet names."""

    line: int
    cells: Sequence[str]
    link: str = ""
    outlet: str = ""


def distinct(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names of columns, all different, so that a name is enough to tell a column.

    >>> distinct(["Text", "", "Text"])
    ('Text', 'Column 2', 'Text (2)')
    """
    seen: dict[str, int] = {}
    result = []
    for index, name in enumerate(names, 1):
        clean = " ".join(name.replace("\ufeff", "").split()) or f"Column {index}"
        seen[clean] = seen.get(clean, 0) + 1
        result.append(clean if seen[clean] == 1 else f"{clean} ({seen[clean]})")
    return tuple(result)


def guess_columns(layout: Layout, rows: Sequence[Sequence[str]]) -> tuple[Layout, tuple[Question, ...]]:
    """Return the layout with columns and habits as the header and some rows show them, and what has to be asked."""
    named = fields_of(layout.header) if layout.header_line else {}
    by_content = text_by_content(layout.header, rows, named) if layout.header_line else None
    if by_content is not None:
        named = {field: index for field, index in named.items() if index != by_content} | {"text": by_content}
    embargoes = {f"embargo {index}": index for index, name in enumerate(layout.header) if is_embargo(name)}
    found = fields_by_content(rows, named | embargoes)
    columns = tuple((field, layout.header[found[field]]) for field in COLUMN_FIELDS if field in found and found[field] < len(layout.header))
    if layout.header_line and "title" not in named:
        found.pop("title", None)  # a column with a name that says something else
    guessed = ("columns",) if set(found) - set(named) - set(embargoes) or by_content is not None else ()
    layout = replace(layout, columns=columns, guessed=(*layout.guessed, *guessed), decimal=_decimal(rows))
    layout, date_question = guess_dates(layout, _cells_of("published", layout, rows))
    return layout, (*_column_questions(layout, rows), *date_question)


def _column_questions(layout: Layout, rows: Sequence[Sequence[str]]) -> tuple[Question, ...]:
    if "columns" not in layout.guessed and "text" in layout.fields:
        return ()
    choices = tuple(Choice(name, name) for name in layout.header)
    suggested = layout.fields.get("text", "")
    asked = "Which column holds the text of the article?"
    return (Question("columns", asked, choices, tuple(shortened(cell) for cell in (rows[0] if rows else ())[:EXAMPLES]), suggested),)


def _cells_of(field: str, layout: Layout, rows: Iterable[Sequence[str]]) -> list[str]:
    name = layout.fields.get(field)
    if name is None:
        return []
    index = layout.header.index(name)
    return [row[index] for row in rows if index < len(row)]


def guess_dates(layout: Layout, dates: Sequence[str]) -> tuple[Layout, tuple[Question, ...]]:
    """Return the layout with the order of day and month that some dates show, or the question which it is."""
    numeric = [(int(found[1]), found[2], int(found[3]), date) for date in dates if (found := NUMERIC_DATE.search(date[:60]))]
    day_first = any(first > 12 >= second for first, _, second, _ in numeric)
    month_first = any(second > 12 >= first for first, _, second, _ in numeric)
    if day_first != month_first:
        return replace(layout, date_order="dmy" if day_first else "mdy"), ()
    unclear = list(dict.fromkeys(date for first, _, second, date in numeric if first != second and max(first, second) <= 12))
    if not unclear:
        return layout, ()
    suggested = "dmy" if _is_day_first(layout.header) or all(sign == "." for _, sign, _, _ in numeric) else ""
    asked = "Which comes first in the dates of this file, the day or the month?"
    question = Question("date_order", asked, DATE_CHOICES, tuple(unclear[:EXAMPLES]), suggested)
    guessed = ("date_order",) if suggested else ()
    return replace(layout, date_order=suggested, guessed=(*layout.guessed, *guessed)), (question,)


def _is_day_first(header: Sequence[str]) -> bool:
    return any(plain_name(name) in DAY_FIRST_HEADER for name in header)


def _decimal(rows: Sequence[Sequence[str]]) -> str:
    """Return the decimal sign of the numbers in some rows, or nothing where they show none."""
    cells = [cell.strip() for row in rows for cell in row if len(cell) < 20]
    comma, point = any(map(WITH_COMMA.match, cells)), any(map(WITH_POINT.match, cells))
    return ("," if comma else ".") if comma != point else ""


def refusal_without_text(file: NamedFile, layout: Layout, line: int | None) -> Reject:
    """Return the refusal of a table of which no column holds texts."""
    found = ", ".join(f"“{shortened(name)}”" for name in layout.header[:20])
    reason = f"The table has no column for the text. It has {found}. Name one of them text, body, content."
    return Reject(file.name, reason, line, "text", shortened((layout.delimiter or " | ").join(layout.header)))


def read_row(file: NamedFile, row: Row, layout: Layout, encoding: Encoding | None = None) -> Result:
    """Make an article of a row, or say why it cannot be one."""
    opened = unsealed if is_returned(layout.header) else unguarded
    cells = [opened(cell) for cell in row.cells]
    while len(cells) > len(layout.header) and not cells[-1].strip():
        cells.pop()
    if len(cells) > len(layout.header):
        return _too_many(file, replace(row, cells=cells), layout)
    whole = {name: "" if is_nothing(cell) else cell for name, cell in zip(layout.header, cells, strict=False)}
    if refusal := why_unpublished({plain_name(name): cell for name, cell in whole.items() if len(cell) < LONGEST_STATUS}):
        return Reject(file.name, refusal, row.line, "status", shortened(" | ".join(cells[:5])), json.dumps(cells, ensure_ascii=False))
    values = {field: whole.get(name, "") for field, name in layout.fields.items()}
    text, notes = _text_of(layout, whole, values.pop("text", ""))
    published = values.get("published", "")
    values["published"] = "" if published.strip().lower() in YES else _with_clock(layout, whole, published)
    values = with_addresses(values, [whole.get(layout.header[index], "") for index in columns_of("source", layout.header)])
    if row.link and not WEB_ADDRESS.match(values.get("url", "").strip()):
        values["url"] = row.link
    hints = hints_from(file.name, file.folder)
    return draft_or_reject(
        Found(
            file=file.name,
            text=text,
            line=row.line,
            column=layout.fields["text"],
            encoding=encoding.public_name if encoding else "",
            guessed=encoding.guessed if encoding else False,
            unreadable=text.count(REPLACEMENT),
            hinted_source=row.outlet or hints.source,
            hinted_published=hints.published,
            date_order=layout.date_order,
            notes=(*notes, *embargo_note(whole)),
            row=json.dumps(cells, ensure_ascii=False),
            **values,  # type: ignore[arg-type]  # named after its fields, of their types
        )
    )


def _text_of(layout: Layout, whole: dict[str, str], text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of a row, or what stands for it where it has none: another text, or its summary, with a note that it does."""
    name = layout.fields["text"]
    if text:
        if factiva_fields(layout.header):
            lead = next((cell for other, cell in whole.items() if plain_name(other) == FACTIVA_LEAD and other != name), "")
            return (f"{lead}\n\n{text}" if lead and not text.startswith(lead) else text), ()
        if (field_of(name) or ("",))[0] == "summary":
            return text, (f"The table has no column of full texts. The article has only the words of “{name}”.",)
        parts = _parts_of(layout, whole, name)
        text = "\n\n".join(whole[part] for part in parts)
        joined = (f"The text is that of “{'”, “'.join(parts)}”, one below the other.",) if len(parts) > 1 else ()
        return text, (*joined, *_left_out(layout, whole, text, parts))
    others = [layout.header[index] for field in ("text", "summary") for index in columns_of(field, layout.header)]
    other = next((other for other in others if whole.get(other)), "")
    if not other:
        return "", ()
    return whole[other], (f"The column “{name}” is empty in this row. The article has only the words of “{other}”.",)


def _parts_of(layout: Layout, whole: dict[str, str], name: str) -> list[str]:
    """Return the columns that hold a text in parts ("text_1", "text_2", …), of which ``name`` is the first; else that one alone."""
    base = _unnumbered(name)
    if base not in PARAGRAPHS and (field_of(base) or ("",))[0] != "text":
        return [name]
    parts = [other for other in layout.header if _unnumbered(other) == base and whole.get(other)]
    if parts[:1] != [name]:
        return [name]
    seen: dict[str, str] = {}
    for part in parts:
        seen.setdefault(whole[part].strip(), part)
    return list(seen.values())


def _unnumbered(name: str) -> str:
    return NUMBERED.sub("", plain_name(name))


def _left_out(layout: Layout, whole: dict[str, str], text: str, parts: Sequence[str]) -> tuple[str, ...]:
    """Return a note of each standfirst or other text that stands in a column of its own and not in the text."""
    leads = [layout.header[index] for index in columns_of("summary", layout.header) if plain_name(layout.header[index]) in LEADS]
    others = [layout.header[index] for index in columns_of("text", layout.header) if layout.header[index] not in parts]
    names = [name for name in (*leads, *others) if not VARIANTS & set(plain_name(name).split("_")) and whole.get(name)]
    within = LETTERS.sub("", text) if names else ""
    return tuple(
        f"The words of “{name}” are not in the text and were left out: “{' '.join(whole[name].split())}”."
        for name in names
        if LETTERS.sub("", whole[name]) not in within
    )


def _with_clock(layout: Layout, whole: dict[str, str], published: str) -> str:
    """Return a day with the time that stands in a column of its own."""
    if not published or ":" in published:
        return published
    names = (name for name in layout.header if plain_name(name) in CLOCKS and name != layout.fields.get("published"))
    return next((f"{published} {whole[name].strip()}" for name in names if CLOCK.match(whole.get(name, "").strip())), published)


def _too_many(file: NamedFile, row: Row, layout: Layout) -> Reject:
    width = len(layout.header)
    mark = "tab" if layout.delimiter == "\t" else layout.delimiter
    reason = f"The row has {len(row.cells):,} cells, the header {width:,}. Put cells that hold a “{mark}” or a line end in quotation marks."
    return Reject(file.name, reason, row.line, str(width + 1), shortened(row.cells[width]), json.dumps(list(row.cells), ensure_ascii=False))
