"""Ten editors decide one conflict at the same moment: one wins, nine are told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar
from unittest.mock import patch

import pytest
from django.db import connections

from articles import services
from articles.models import Action, Conflict, Judgement, User
from articles.services import ChangedMeanwhile, Decided
from tests.laid_story import lay_story

pytestmark = pytest.mark.django_db(transaction=True)

Outcome = TypeVar("Outcome")

EDITORS = 10
ROUNDS = 100


@pytest.fixture
def editors() -> list[User]:
    return [User.objects.create_user(f"editor-{number}", role="editor") for number in range(EDITORS)]


def race(attempts: Sequence[Callable[[], Outcome]], pool: ThreadPoolExecutor) -> list[Outcome]:
    start = Barrier(len(attempts))

    def run(attempt: Callable[[], Outcome]) -> Outcome:
        start.wait()
        return attempt()

    return list(pool.map(run, attempts))


def play(conflict: Conflict, editors: list[User], pool: ThreadPoolExecutor) -> list[object]:
    seen = Conflict.objects.values_list("version", flat=True).get(pk=conflict.pk)

    def attempt(user: User) -> Callable[[], object]:
        return lambda: services.decide(conflict.pk, seen_version=seen, user=user, verdict="position_right", positions=[1])

    return race([attempt(user) for user in editors], pool)


def test_of_ten_editors_one_decides_and_nine_are_told_a_hundred_times(editors: list[User]) -> None:
    lay_story()
    conflict = Conflict.objects.get(number=1)
    with ThreadPoolExecutor(EDITORS) as pool:
        for _ in range(ROUNDS):
            outcomes = play(conflict, editors, pool)
            winners = [outcome for outcome in outcomes if isinstance(outcome, Decided)]
            told = [outcome for outcome in outcomes if isinstance(outcome, ChangedMeanwhile)]
            assert (len(winners), len(told)) == (1, EDITORS - 1)
            name = Judgement.objects.get(pk=winners[0].judgement_id).made_by
            assert {outcome.who for outcome in told} == {name}
        race([connections.close_all] * EDITORS, pool)
    assert Judgement.objects.count() == Action.objects.count() == ROUNDS


def test_without_the_guard_several_editors_believe_they_decided(editors: list[User]) -> None:
    """The control: it shows that the test above could fail."""
    lay_story()
    conflict = Conflict.objects.get(number=1)
    with ThreadPoolExecutor(EDITORS) as pool, patch("articles.services.decisions.is_as_seen", lambda *_: True):
        outcomes = play(conflict, editors, pool)
        race([connections.close_all] * EDITORS, pool)

    assert sum(isinstance(outcome, Decided) for outcome in outcomes) > 1
