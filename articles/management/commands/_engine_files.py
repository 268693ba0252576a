"""Files of the engine's command line: articles as JSON Lines in, reports as JSON out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from articles.domain.vocabulary import Article

_HALF = re.compile("[\ud800-\udfff]")


def read_articles(path: Path) -> Iterator[Article]:
    """Yield the articles of a JSON Lines file. A line that is no article stops the command with its number and what is wrong with it."""
    try:
        lines = path.open("rb")
    except OSError as error:
        raise CommandError(f"{path} cannot be opened: {error.strerror}. Check the path and try again.") from error
    told: dict[str, int] = {}
    with lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                article = _article(line, f"{path}, line {number}")
                if article.id in told:
                    raise CommandError(f"{path}, line {number}: the id {article.id!r} stands in line {told[article.id]} already.")
                told[article.id] = number
                yield article


def _article(line: bytes, where: str) -> Article:
    try:
        row = {name: _sound(value) for name, value in json.loads(line.decode("utf-8-sig")).items()}
        return Article(
            id=str(row["id"]),
            source=_words(row["source"], "source"),
            text=_words(row["text"], "text"),
            title=_words(row.get("title") or "", "title"),
            url=_words(row.get("url") or "", "url"),
            published=_words(row.get("published") or "", "published") or None,
        )
    except UnicodeDecodeError as error:
        raise CommandError(f"{where}: byte {error.start + 1} is no UTF-8. Save the file as UTF-8 and try again.") from error
    except json.JSONDecodeError as error:
        raise CommandError(f"{where}: this is not JSON ({error.msg}). Each line must be one article as a JSON object.") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise CommandError(
            f"{where}: an article needs the fields id, source and text ({error} is missing or of the wrong kind)."
        ) from error


def _words(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise TypeError(repr(name))
    return value


def _sound(value: Any) -> Any:
    """Replace halves of characters, which JSON can write and no text can hold; the length stays, and with it every offset."""
    return _HALF.sub("\ufffd", value) if isinstance(value, str) else value


def write_report(report: dict[str, Any], path: Path) -> None:
    """Write a report as JSON."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}. Name another file for the report.") from error
