"""Small ways to make the files that are imported."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from articles.importers import ArticleDraft, NamedFile, Reject, drafts_from

STORY = "The bridge at Lowmere fell on Monday, police said. Nobody was hurt."


@pytest.fixture
def story() -> str:
    """A short article."""
    return STORY


@pytest.fixture
def imported() -> Callable[[str, bytes | str], tuple[list[ArticleDraft], list[Reject]]]:
    """Import a file and tell drafts from rejects."""

    def run(name: str, content: bytes | str) -> tuple[list[ArticleDraft], list[Reject]]:
        data = content.encode() if isinstance(content, str) else content
        results = list(drafts_from(NamedFile(name, data)))
        return [item for item in results if isinstance(item, ArticleDraft)], [item for item in results if isinstance(item, Reject)]

    return run


@pytest.fixture
def zipped() -> Callable[[dict[str, bytes | str]], bytes]:
    """Pack some files into an archive."""

    def pack(files: dict[str, bytes | str]) -> bytes:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        return packed.getvalue()

    return pack
