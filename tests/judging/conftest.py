"""A language model's server for each test that wants one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.judging.model_server import Model, running_model


@pytest.fixture
def model() -> Iterator[Model]:
    with running_model() as running:
        yield running
