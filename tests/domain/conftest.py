"""The reader of the engine's tests: one spaCy pipeline for all of them."""

from __future__ import annotations

import pytest

from articles.domain.engine import Reader, load_reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    return load_reader()
