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
        lines = path.open(encoding="utf-8-sig")
    except OSError as error:
        raise CommandError(f"{path} cannot be opened: {error.strerror}. Check the path and try again.") from error
    with lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _article(line, f"{path}, line {number}")


def _article(line: str, where: str) -> Article:
    try:
        row = {name: _sound(value) for name, value in json.loads(line).items()}
        return Article(
            id=str(row["id"]),
            source=str(row["source"]),
            text=str(row["text"]),
            title=row.get("title") or "",
            url=row.get("url") or "",
            published=row.get("published") or None,
        )
    except json.JSONDecodeError as error:
        raise CommandError(f"{where}: this is not JSON ({error.msg}). Each line must be one article as a JSON object.") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise CommandError(
            f"{where}: an article needs the fields id, source and text ({error} is missing or of the wrong kind)."
        ) from error


def _sound(value: Any) -> Any:
    """Replace halves of characters, which JSON can write and no text can hold; the length stays, and with it every offset."""
    return _HALF.sub("\ufffd", value) if isinstance(value, str) else value


def write_report(report: dict[str, Any], path: Path) -> None:
    """Write a report as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
