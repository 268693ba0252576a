"""Resolving in tests: the real parse, names, offices and attributions of a text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from articles.domain.reading.attribution import find_attributions
from articles.domain.reading.coreference import resolve_references
from articles.domain.reading.names import find_names, names_by_token
from articles.domain.reading.offices import find_offices
from articles.domain.reading.parsing import load_pipeline, parse
from articles.domain.reading.records import Reference
from articles.domain.vocabulary import Span

Resolve = Callable[[str], tuple[Reference, ...]]


@pytest.fixture(scope="session")
def resolve() -> Resolve:
    return references_of


def references_of(text: str) -> tuple[Reference, ...]:
    """Return the references of a text whose paragraphs are divided by empty lines."""
    starts = [0, *(index + 2 for index in range(len(text)) if text.startswith("\n\n", index))]
    (doc,) = parse(load_pipeline(), [(text, tuple(Span(start, start + 1) for start in starts))])
    names = find_names(doc, "a")
    by_token = names_by_token(doc, names)
    offices = tuple(find_offices(doc, by_token))
    return resolve_references(doc, by_token, article="a", offices=offices, attributions=find_attributions(doc, 0))
