"""JSON: an article, a list of them, or what a news service or an archive wraps around them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice

from articles.importers.columns import plain_name, with_addresses
from articles.importers.documents import refusal_of_bytes
from articles.importers.drafting import Found, draft_or_reject
from articles.importers.drafts import NamedFile, Reject, Result, shortened
from articles.importers.encodings import REPLACEMENT, Encoding, encoding_of
from articles.importers.filenames import hints_from
from articles.importers.json_paths import candidates, field_at, text_in, values_of, words_of
from articles.importers.json_records import Record, records_in_document, records_in_lines
from articles.importers.layouts import COLUMN_FIELDS, Layout, Proposal
from articles.importers.registry import BY_NAME, LIKELY, NO, Format, Peek
from articles.importers.repeats import Repeats
from articles.importers.tabular import guess_dates
from articles.importers.unpublished import LONGEST_STATUS, embargo_note, why_unpublished

SAMPLED_RECORDS = 200
ISO_WITHOUT_ZONE = re.compile(r"\A\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?\Z")
LOOKED_AT = 1 << 16


def propose(file: NamedFile) -> Proposal:
    """Look at the first records: which of their fields hold what, and which habits their dates show."""
    return _proposed(file, "json", records_in_document)


def propose_lines(file: NamedFile) -> Proposal:
    """Look at the first lines in the same way."""
    return _proposed(file, "jsonl", records_in_lines)


def _proposed(file: NamedFile, name: str, records_in: object) -> Proposal:
    if refusal := refusal_of_bytes(file):
        return Proposal(Layout(name), refusal=refusal)
    encoding = encoding_of(file.content)
    found = records_in_lines(file, encoding) if name == "jsonl" else records_in_document(file, encoding)
    sample = [record.fields for record in islice(found, SAMPLED_RECORDS) if isinstance(record, Record)]
    paths = list(dict.fromkeys(path for fields in sample for path in values_of(fields)))
    columns = {field: path for field in COLUMN_FIELDS if (path := _best(field, paths))}
    layout = Layout(name, encoding=encoding.name, header=tuple(paths), guessed=("encoding",) if encoding.guessed else ())
    layout = layout.with_columns(columns)
    dates = [words_of(values_of(fields).get(columns["published"])) for fields in sample] if "published" in columns else []
    return Proposal(*guess_dates(layout, dates))


def _best(field: str, paths: Iterable[str]) -> str:
    ranked = [(found[1], path) for path in paths if (found := field_at(path)) and found[0] == field]
    if not ranked and field == "text":
        ranked = [(found[1], path) for path in paths if (found := field_at(path)) and found[0] == "summary"]
    return min(ranked)[1] if ranked else ""


# What a person or an outlet is called has fewer words.
FEWEST_IN_HEADLINE = 4


def read(file: NamedFile, layout: Layout) -> Iterator[Result]:
    """Yield the article or the reject of each record of a document."""
    encoding = _encoding(file, layout)
    yield from _read(file, layout, encoding, records_in_document(file, encoding))


def read_lines(file: NamedFile, layout: Layout) -> Iterator[Result]:
    """Yield the article or the reject of each line."""
    encoding = _encoding(file, layout)
    yield from _read(file, layout, encoding, records_in_lines(file, encoding))


def _encoding(file: NamedFile, layout: Layout) -> Encoding:
    return Encoding(layout.encoding, "encoding" in layout.guessed) if layout.encoding else encoding_of(file.content)


def _read(file: NamedFile, layout: Layout, encoding: Encoding, records: Iterable[Record | Reject]) -> Iterator[Result]:
    if refusal := refusal_of_bytes(file):
        yield refusal
        return
    repeats = Repeats()
    for record in records:
        yield record if isinstance(record, Reject) else repeats.checked(_read_record(file, record, layout, encoding))


def _read_record(file: NamedFile, record: Record, layout: Layout, encoding: Encoding) -> Result:
    values = values_of(record.fields)
    paths = {field: _path(field, record, values, layout) for field in layout.fields or COLUMN_FIELDS}
    row = json.dumps(record.fields, ensure_ascii=False)
    states = {plain_name(name): value for name, value in record.fields.items() if isinstance(value, str) and len(value) < LONGEST_STATUS}
    if refusal := why_unpublished(states):
        return Reject(file.name, refusal, record.line, "status", shortened(words_of(values.get(paths.get("title", "")))), row)
    path, notes = _text_path(paths.get("text", ""), record)
    if not path:
        found = ", ".join(list(values)[:20]) or "none"
        name = layout.fields.get("text", "text")
        if name in record.fields or name in values:
            return draft_or_reject(Found(file.name, "", line=record.line, column=name, row=row))
        return Reject(file.name, f"The record has no field “text”. It has: {shortened(found)}.", record.line, "text", row=row)
    text = text_in(values[path])
    if text is None:
        shown = shortened(str(values[path])[:LOOKED_AT])
        return Reject(file.name, f"The field “{path}” is no text. Put it in quotation marks.", record.line, path, shown, row)
    fields = {field: words_of(values.get(path)) for field, path in paths.items() if field != "text"}
    fields = with_addresses(fields, [words_of(values[other]) for other in candidates(record.fields, "source")])
    if not fields.get("title") and len(words_of(record.fields.get("name")).split()) >= FEWEST_IN_HEADLINE:
        fields["title"] = words_of(record.fields["name"])  # schema.org and search engines call a headline so
    fields["byline"] = "" if fields.get("byline", "").isdigit() else fields.get("byline", "")
    if paths.get("published", "").lower().endswith("gmt") and ISO_WITHOUT_ZONE.match(fields["published"]):
        fields["published"] += "+00:00"
    hints = hints_from(file.name, file.folder)
    return draft_or_reject(
        Found(
            file=file.name,
            text=text,
            line=record.line,
            column=path,
            encoding=encoding.public_name,
            guessed=encoding.guessed,
            unreadable=text.count(REPLACEMENT),
            hinted_source=hints.source,
            hinted_published=hints.published,
            date_order=layout.date_order,
            notes=(*notes, *embargo_note({name: value for name, value in record.fields.items() if isinstance(value, str)})),
            row=row,
            **fields,  # type: ignore[arg-type]  # named after its fields, of their types
        )
    )


def _path(field: str, record: Record, values: dict[str, object], layout: Layout) -> str:
    """Return where a record has a field: where the layout says, else where its names say."""
    mapped = layout.fields.get(field, "")
    if mapped in values and (words_of(values[mapped]) or values[mapped] not in (None, "", [])):
        return mapped
    return next(iter(candidates(record.fields, field)), "")


def _text_path(path: str, record: Record) -> tuple[str, tuple[str, ...]]:
    """Return where the text is; where there is none, its summary stands for it, and a note says so."""
    found = field_at(path) if path else None
    if path and not (found and found[0] == "summary"):
        return path, ()
    values = values_of(record.fields)
    summary = max(candidates(record.fields, "summary"), key=lambda name: len(text_in(values[name]) or ""), default=path)
    return summary, ((f"The record has no full text. The article has only the words of “{summary}”.",) if summary else ())


def recognise(peek: Peek) -> int:
    """Tell a document by its first sign, or by the ending of its name."""
    if peek.text.startswith(("{", "[")) and (peek.suffix == ".json" or '"' in peek.text[:400]):
        return LIKELY
    return BY_NAME if peek.suffix in {".json", ".geojson", ".jsonld"} else NO


FORMAT = Format("json", "JSON", (".json", ".jsonld"), recognise, read, propose)
