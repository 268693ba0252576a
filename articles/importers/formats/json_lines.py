"""JSON Lines: one article a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from articles.importers.columns import fields_of
from articles.importers.documents import refusal_of_bytes
from articles.importers.drafting import Found, draft_or_reject
from articles.importers.drafts import MEGABYTE, MOST_BYTES_AN_ARTICLE, ArticleDraft, NamedFile, Reject, Result, shortened
from articles.importers.encodings import REPLACEMENT, Encoding, encoding_of, reading
from articles.importers.filenames import hints_from
from articles.importers.layouts import Layout
from articles.importers.registry import Format, by_name
from articles.importers.repeats import Repeats

# JSON may write a character in six (\u00e4), and a record has more in it than its text.
LONGEST_LINE = 6 * MOST_BYTES_AN_ARTICLE
LOOKED_AT = 1 << 16


def read_records(file: NamedFile, layout: Layout) -> Iterator[Result]:
    """Yield the article or the reject of each line; empty lines are passed over."""
    if refusal := refusal_of_bytes(file):
        yield refusal
        return
    encoding = encoding_of(file.content)
    repeats = Repeats()
    with reading(file.content, encoding) as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip(" \t\r\n\ufeff"):
                yield repeats.checked(_read_line(file.name, number, line.lstrip("\ufeff"), encoding))


def _read_line(name: str, number: int, line: str, encoding: Encoding) -> ArticleDraft | Reject:
    if len(line) > LONGEST_LINE:
        size, limit = len(line) / MEGABYTE, MOST_BYTES_AN_ARTICLE // MEGABYTE
        return Reject(name, f"The line is {size:.1f} MB long; an article may have up to {limit} MB.", number, value=shortened(line))
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        reason = f"The line is no valid JSON: {error.msg} at character {error.colno}. Write one object a line."
        return Reject(name, reason, number, str(error.colno), shortened(line[max(0, error.pos - 40) :]))
    except (RecursionError, ValueError):
        return Reject(
            name, "The line is no usable JSON: it is nested too deeply, or holds a number too long to read.", number, value=shortened(line)
        )
    if not isinstance(record, dict):
        return Reject(name, "The line is valid JSON but no object. Write {“id”: …, “source”: …, “text”: …}.", number, value=shortened(line))
    return _read_record(name, number, record, encoding)


def _read_record(name: str, number: int, record: dict[str, object], encoding: Encoding) -> ArticleDraft | Reject:
    names = list(record)[:1000]
    fields = {field: names[index] for field, index in fields_of(names).items()}
    if "text" not in fields:
        found = ", ".join(names[:20]) or "none"
        return Reject(name, f"The record has no field “text”. It has: {shortened(found)}.", number, "text")
    text = record[fields["text"]]
    if text is not None and not isinstance(text, str):
        return Reject(
            name, "The field “text” is no text. Put it in quotation marks.", number, fields["text"], shortened(str(text)[:LOOKED_AT])
        )
    values = {field: _words(record[key]) for field, key in fields.items() if field != "text"}
    hints = hints_from(name)
    return draft_or_reject(
        Found(
            file=name,
            text=text or "",
            line=number,
            column=fields["text"],
            encoding=encoding.public_name,
            guessed=encoding.guessed,
            unreadable=(text or "").count(REPLACEMENT),
            hinted_source=hints.source,
            hinted_published=hints.published,
            **values,  # type: ignore[arg-type]
        )
    )


def _words(value: object) -> str:
    """Return a field as text; a list of authors becomes their names, anything without a plain meaning nothing."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return ", ".join(item for item in value[:20] if isinstance(item, str))
    if isinstance(value, dict):
        return _words(value.get("name") or value.get("title"))
    return ""


FORMAT = Format("jsonl", "JSON Lines", (".jsonl", ".ndjson"), by_name(".jsonl", ".ndjson"), read_records)
