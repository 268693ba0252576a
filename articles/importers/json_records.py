"""The records of a JSON file, however they are wrapped: one a line, in a list, in an object of a service, by their ids, or by columns."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from articles.importers.drafts import MEGABYTE, MOST_BYTES_AN_ARTICLE, NamedFile, Reject, shortened
from articles.importers.encodings import Encoding, reading
from articles.importers.json_paths import candidates

# JSON may write a character in six (\\u00e4), and a record has more in it than its text.
LONGEST_LINE = 6 * MOST_BYTES_AN_ARTICLE
DEEPEST_WRAPPER = 4
# A list of tags has titles too, and a list of pictures addresses; one entry with a text is worth more than either.
LEAST_LIKENESS = 2
# Lists of the paragraphs of one text.
BLOCKS = frozenset({"content_elements", "paragraphs", "blocks", "body_blocks", "sentences"})
BLANKS = re.compile(r"[\s,;\ufeff\x1e]*")
NEXT_RECORD = re.compile(r"(?<=[}\]\n])[\s,]*(?=\{)")
_TOO_DEEP = "The line is no usable JSON: it is nested too deeply, or holds a number too long to read."


@dataclass(frozen=True, slots=True)
class Record:
    """One object of a file, with the line it begins on as far as that is known."""

    line: int | None
    fields: dict[str, Any]


def records_in_lines(file: NamedFile, encoding: Encoding) -> Iterator[Record | Reject]:
    """Yield the record of each line; empty lines are passed over."""
    with reading(file.content, encoding) as lines:
        for number, line in enumerate(lines, start=1):
            bare = line.strip(" \t\r\n\ufeff\x1e").removesuffix(",")
            if bare and bare not in {"[", "]"}:
                yield _record_of(file.name, number, bare)


def _record_of(name: str, number: int, line: str) -> Record | Reject:
    if len(line) > LONGEST_LINE:
        size, limit = len(line) / MEGABYTE, MOST_BYTES_AN_ARTICLE // MEGABYTE
        return Reject(name, f"The line is {size:.1f} MB long; an article may have up to {limit} MB.", number, value=shortened(line))
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        reason = f"The line is no valid JSON: {error.msg} at character {error.colno}. Write one object a line."
        return Reject(name, reason, number, str(error.colno), shortened(line[max(0, error.pos - 40) :]), line)
    except (RecursionError, ValueError):
        return Reject(name, _TOO_DEEP, number, value=shortened(line))
    if not isinstance(record, dict):
        reason = "The line is valid JSON but no object. Write {“id”: …, “source”: …, “text”: …}."
        return Reject(name, reason, number, value=shortened(line), row=line)
    return Record(number, record)


def records_in_document(file: NamedFile, encoding: Encoding, *, wrapped: bool = True) -> Iterator[Record | Reject]:
    """Yield the records of a JSON document, or of several written one after the other.

    Without ``wrapped``, an object is a record whatever is in it.
    """
    text = file.content.decode(encoding.name, "replace")
    start = _after_blanks(text, 0)
    if text.startswith("[", start) and _is_list_of_objects(text, start):
        yield from _elements(file.name, text, start + 1)
        return
    decoder = json.JSONDecoder()
    while start < len(text):
        try:
            found, end = decoder.raw_decode(text, start)
        except json.JSONDecodeError as error:
            reason = f"The file is no valid JSON: {error.msg} at line {error.lineno}, character {error.colno}."
            yield Reject(file.name, reason, error.lineno, str(error.colno), shortened(text[max(0, error.pos - 40) :][:400]))
            return
        except (RecursionError, ValueError):
            yield Reject(file.name, "The file is no usable JSON: it is nested too deeply, or holds a number too long to read.")
            return
        if isinstance(found, dict) and not wrapped:
            yield Record(text.count("\n", 0, start) + 1, found)
        else:
            yield from _unwrapped(file.name, text, start, found)
        start = _after_blanks(text, end)


def _after_blanks(text: str, start: int) -> int:
    found = BLANKS.match(text, start)
    return found.end() if found else start


def _is_list_of_objects(text: str, start: int) -> bool:
    return text.startswith("{", _after_blanks(text, start + 1))


def _elements(name: str, text: str, start: int) -> Iterator[Record | Reject]:
    """Yield the objects of a list one at a time. One that is broken is refused with its place, and the list goes on with the next."""
    decoder = json.JSONDecoder()
    line, counted = 1, 0
    while True:
        start = _after_blanks(text, start)
        line, counted = line + text.count("\n", counted, start), start
        if start >= len(text) or text[start] == "]":
            return
        try:
            found, end = decoder.raw_decode(text, start)
        except json.JSONDecodeError as error:
            reason = f"The record is no valid JSON: {error.msg} at line {error.lineno}, character {error.colno}."
            yield Reject(name, reason, error.lineno, str(error.colno), shortened(text[max(0, error.pos - 40) :][:400]))
            after = NEXT_RECORD.search(text, max(error.pos, start + 1))
            if after is None:
                return
            start = after.end()
            continue
        except (RecursionError, ValueError):
            yield Reject(name, _TOO_DEEP.replace("line", "record"), line)
            return
        yield Record(line, found) if isinstance(found, dict) else _no_object(name, line, found)
        start = end


def _no_object(name: str, line: int | None, found: object) -> Reject:
    reason = "This is valid JSON but no object. Write {“id”: …, “source”: …, “text”: …}."
    return Reject(name, reason, line, value=shortened(str(found)[:400]), row=json.dumps(found, ensure_ascii=False))


def _unwrapped(name: str, text: str, start: int, found: object) -> Iterator[Record | Reject]:
    line = text.count("\n", 0, start) + 1
    if isinstance(found, list):
        rows = _by_header(found)
        yield from (Record(None, row) for row in rows) if rows else (_no_object(name, line, item) for item in found[:1])
    elif not isinstance(found, dict):
        yield _no_object(name, line, found)
    elif _is_article(found):
        yield Record(line, found)
    elif (wrapped := _wrapped(found)) is not None:
        key, items = wrapped
        yield from _with_lines(name, text, start, key, items)
    else:
        yield from (Record(None, row) for row in _by_columns(found) or _by_ids(found) or [found])


def _is_article(found: dict[str, Any]) -> bool:
    """Return whether an object is an article by itself and no wrapper: it has a text, and no list in it has as many as two of them."""
    if not candidates(found, "text"):
        return False
    wrapped = _wrapped(found)
    return wrapped is None or sum(bool(candidates(item, "text")) for item in wrapped[1]) < 2


def _wrapped(found: dict[str, Any]) -> tuple[str, list[dict[str, Any]]] | None:
    """Return the list of objects, and its key, that looks most like a list of articles, anywhere in the wrapping."""
    best: tuple[int, str, list[dict[str, Any]]] | None = None
    waiting: list[tuple[int, dict[str, Any]]] = [(0, found)]
    for depth, item in waiting:
        for key, value in item.items():
            if isinstance(value, dict) and depth < DEEPEST_WRAPPER:
                waiting.append((depth + 1, value))
            if isinstance(value, list) and value and key not in BLOCKS and all(isinstance(entry, dict) for entry in value):
                waiting += [(depth + 1, entry) for entry in value[:3] if depth < DEEPEST_WRAPPER]
                score = sum(_likeness(entry) for entry in value[:50])
                if score >= LEAST_LIKENESS and (best is None or score > best[0]):
                    best = (score, key, value)
    return best[1:] if best else None


def _likeness(item: dict[str, Any]) -> int:
    return sum(weight for field, weight in (("text", 3), ("title", 2), ("url", 1), ("published", 1)) if candidates(item, field))


def _with_lines(name: str, text: str, start: int, key: str, items: list[dict[str, Any]]) -> Iterator[Record | Reject]:
    """Yield wrapped records with their lines, by reading the list once more where it begins."""
    opening = re.compile(re.escape(json.dumps(key, ensure_ascii=False)) + r"\s*:\s*\[").search(text, start)
    lines: Sequence[int | None] = [None] * len(items)
    if opening:
        found = list(_elements(name, text, opening.end()))
        if [item.fields for item in found if isinstance(item, Record)] == items:
            lines = [item.line for item in found]
    yield from (Record(line, item) for line, item in zip(lines, items, strict=True))


def _by_header(found: list[Any]) -> list[dict[str, Any]]:
    """Return the rows of a list of lists whose first names the columns."""
    if len(found) > 1 and all(isinstance(row, list) for row in found) and all(isinstance(name, str) for name in found[0]):
        return [dict(zip(found[0], row, strict=False)) for row in found[1:]]
    return []


def _by_columns(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of tables written by columns, as data frames are: {"title": {"0": …}}, {"title": […]}, {"columns": […], …}."""
    if isinstance(found.get("columns"), list) and isinstance(found.get("data"), list):
        return _by_header([found["columns"], *found["data"]])
    lists = {key: value for key, value in found.items() if isinstance(value, list)}
    sizes = {len(value) for value in lists.values()}
    if len(lists) > 1 and len(sizes) == 1 and not any(isinstance(entry, dict | list) for value in lists.values() for entry in value[:5]):
        return [dict(zip(lists, row, strict=True)) for row in zip(*lists.values(), strict=True)]
    columns = {key: value for key, value in found.items() if isinstance(value, dict) and value}
    if len(columns) > 1 and candidates(dict.fromkeys(columns, "x"), "text"):
        keys = list(dict.fromkeys(key for value in columns.values() for key in value))
        return [{name: value.get(key) for name, value in columns.items()} for key in keys]
    return []


def _by_ids(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the objects that another holds under their ids."""
    inner = {key: value for key, value in found.items() if isinstance(value, dict) and candidates(value, "text")}
    return [{"id": key, **value} for key, value in inner.items()]
