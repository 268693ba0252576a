"""The figures that evidence was read as."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import services
from articles.models import Evidence
from tests.newsroom import QUAKE, newsroom

pytestmark = pytest.mark.django_db

THREE = (
    *QUAKE,
    {**QUAKE[0], "id": "coast-1", "source": "Coast Radio", "text": "The earthquake killed at least 40 people in Tolmar on Monday."},
)


def test_the_evidence_of_a_number_conflict_keeps_its_figure_and_quantifier() -> None:
    story = newsroom(THREE)
    read = set(Evidence.objects.filter(position__conflict__story=story, low__isnull=False).values_list("low", "quantifier"))
    assert {(24.0, "exactly"), (5.0, "exactly"), (40.0, "at least")} <= read


def test_doing_it_again_writes_nothing() -> None:
    story = newsroom()
    with CaptureQueriesContext(connection) as queries:
        services.reconcile_story(story)
    assert not [query for query in queries if (query["sql"] or "").startswith('UPDATE "articles_evidence"')]
