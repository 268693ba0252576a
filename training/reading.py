"""Labelled stories, read by the reader that ships."""

from __future__ import annotations

import json
from pathlib import Path

from articles.domain.engine import Reader
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import Article


def read_story(reader: Reader, path: Path) -> list[Reading]:
    """Read the articles of one story file, the last version of each."""
    rows = {row["id"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    return list(
        reader.read_all(
            Article(id=row["id"], source=row["source"], text=row["text"], title=row["title"] or "", published=row["published"])
            for row in rows.values()
        )
    )
