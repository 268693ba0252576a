"""How a file is laid out: what is guessed from it, what a person may overrule, and what is remembered for the next one like it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace

from articles.importers.drafts import Reject

DATE_ORDERS = ("dmy", "mdy", "ymd")
DECIMALS = (".", ",")
# What a column may hold, in the order in which a page offers them.
COLUMN_FIELDS = ("text", "title", "source", "published", "byline", "url", "id", "language")


class LayoutError(ValueError):
    """A saved layout that cannot be used. Its text says why, for the person who gave it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is to be read. Whatever does not apply to its format is empty.

    ``format`` is the name of a format in the registry. ``encoding`` is Python's name of one; empty means that each file is looked at.
    ``date_order`` says how a date like 05/06/22 is read, and is empty where nothing tells. ``header`` are all columns of a table or
    fields of a record, ``columns`` pairs of (field of an article, name of its column), and ``header_line`` the line that names them.
    ``guessed`` names the properties for which nothing speaks but the look of the file.
    """

    format: str
    encoding: str = ""
    delimiter: str = ""
    decimal: str = ""
    date_order: str = ""
    header: tuple[str, ...] = ()
    header_line: int = 0
    columns: tuple[tuple[str, str], ...] = ()
    sheet: str = ""
    guessed: tuple[str, ...] = ()

    @property
    def fields(self) -> dict[str, str]:
        """Which field of an article is in which column."""
        return dict(self.columns)

    @property
    def signature(self) -> str:
        """What is the same for all files that one program exports: the format and the names of the columns."""
        return hashlib.sha256("\x1f".join((self.format, *self.header)).encode("utf-8", "replace")).hexdigest()[:32]

    def with_columns(self, fields: dict[str, str]) -> Layout:
        """Return the layout with other columns; those without a name are left out."""
        return replace(self, columns=tuple((field, name) for field, name in fields.items() if name))

    def remembered_for(self, proposed: Layout) -> Layout:
        """Return what was proposed for a file, overruled by the habits and columns of this layout, which was confirmed for one like it."""
        if self.signature != proposed.signature:
            return proposed
        return replace(
            proposed,
            columns=self.columns or proposed.columns,
            date_order=self.date_order or proposed.date_order,
            decimal=self.decimal or proposed.decimal,
        )

    def to_json(self) -> str:
        """Return the layout as JSON, to be stored or handed to ``--mapping``."""
        return json.dumps({**asdict(self), "columns": self.fields}, ensure_ascii=False, indent=2)

    @staticmethod
    def from_json(text: str) -> Layout:
        """Return the layout that JSON holds. Raises LayoutError where it holds none."""
        try:
            found = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise LayoutError(f"The layout is no valid JSON: {error}.") from error
        if not isinstance(found, dict) or not isinstance(found.get("format"), str):
            raise LayoutError("The layout is no JSON object with a “format”. Write {“format”: “csv”, “columns”: {“text”: “Body”}}.")
        return _layout(found)


def _layout(found: dict[str, object]) -> Layout:
    columns = found.get("columns") or {}
    if not isinstance(columns, dict) or not all(isinstance(name, str) for name in columns.values()):
        raise LayoutError("“columns” of the layout is no object of field and column: {“text”: “Body”, “title”: “Headline”}.")
    if unknown := sorted(set(columns) - set(COLUMN_FIELDS)):
        raise LayoutError(f"The layout maps “{unknown[0]}”, which no article has. Fields are {', '.join(COLUMN_FIELDS)}.")
    date_order, decimal = _text(found, "date_order"), _text(found, "decimal")
    if date_order and date_order not in DATE_ORDERS:
        raise LayoutError(f"The layout's date order is “{date_order}”. It may be {', '.join(DATE_ORDERS)}.")
    if decimal and decimal not in DECIMALS:
        raise LayoutError("The layout's decimal sign is neither a point nor a comma.")
    return Layout(
        format=_text(found, "format"),
        encoding=_encoding(_text(found, "encoding")),
        delimiter=_text(found, "delimiter"),
        decimal=decimal,
        date_order=date_order,
        header=_texts(found, "header"),
        header_line=_number(found, "header_line"),
        columns=tuple(columns.items()),
        sheet=_text(found, "sheet"),
        guessed=_texts(found, "guessed"),
    )


def _text(found: dict[str, object], name: str) -> str:
    value = found.get(name) or ""
    if not isinstance(value, str):
        raise LayoutError(f"“{name}” of the layout is no text.")
    return value


def _texts(found: dict[str, object], name: str) -> tuple[str, ...]:
    value = found.get(name) or []
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise LayoutError(f"“{name}” of the layout is no list of texts.")
    return tuple(value)


def _number(found: dict[str, object], name: str) -> int:
    value = found.get(name) or 0
    if not isinstance(value, int):
        raise LayoutError(f"“{name}” of the layout is no number.")
    return value


def _encoding(name: str) -> str:
    try:
        "a".encode(name or "utf-8").decode(name or "utf-8")  # refuses "rot13" and "zip", which are codecs but no encodings of text
    except (LookupError, ValueError) as error:
        raise LayoutError(f"The layout's encoding “{name}” is not known. Write one such as utf-8 or windows-1250.") from error
    return name


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question: the value that the property of the layout gets, and what a page calls it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """What has to be asked once per file. ``about`` is the property of the layout ("date_order", "encoding", "columns").

    ``examples`` are values from the file on which the answer depends. ``suggested`` is what the layout holds until it is answered.
    """

    about: str
    text: str
    choices: tuple[Choice, ...] = ()
    examples: tuple[str, ...] = ()
    suggested: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a file seems to be. ``refusal`` says why nothing can be read from it at all; the layout is then of no use."""

    layout: Layout
    questions: tuple[Question, ...] = ()
    refusal: Reject | None = None
