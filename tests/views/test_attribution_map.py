"""The picture of who quotes whom."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Conflict
from articles.selectors import conflict_detail
from articles.views.attribution_map import attribution_map
from tests.views.browsing import words

pytestmark = pytest.mark.django_db


def test_each_outlet_leads_to_whom_it_quotes(first: Conflict) -> None:
    detail = conflict_detail("maren-lise-ferry", 1)
    assert detail
    found = attribution_map(detail.positions)
    assert found
    quoted = {(item.outlet, position.value) for position in detail.positions for item in position.evidence}
    assert {(line.outlet, line.speaker) for line in found.lines} == quoted
    heights = {name.name: name.y for name in found.outlets}
    assert all(heights[line.outlet] == line.y1 < found.height for line in found.lines)


def test_one_answer_alone_is_no_picture(first: Conflict) -> None:
    detail = conflict_detail("maren-lise-ferry", 1)
    assert detail
    assert attribution_map(detail.positions[:1]) is None


def test_a_conflict_over_who_said_it_shows_it_with_a_table(as_bob: Client, first: Conflict) -> None:
    assert "Who quotes whom" not in words(as_bob.get("/stories/maren-lise-ferry/conflicts/1/"))
    Conflict.objects.filter(pk=first.pk).update(type="attribution")
    page = words(as_bob.get("/stories/maren-lise-ferry/conflicts/1/"))
    assert "Who quotes whom" in page
    assert '<th scope="col">quotes</th>' in page
