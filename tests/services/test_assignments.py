"""Taking a conflict: one at a time, for half an hour, and never in the way for ever."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import connections
from django.utils import timezone

from articles import services
from articles.models import Action, Conflict, Hold, User
from articles.services import Decided, HeldBySomebody, Taken
from tests.laid_story import lay_story
from tests.services.test_race import race

EDITORS = 10
ROUNDS = 20


@pytest.fixture
def conflict(db: None) -> Conflict:
    lay_story(most=2)
    return Conflict.objects.get(number=1)


@pytest.fixture
def story_of_three(db: None) -> list[Conflict]:
    lay_story(most=3)
    return list(Conflict.objects.order_by("number"))


def decide(conflict: Conflict, user: User) -> object:
    return services.decide(conflict.pk, seen_version=conflict.version, user=user, verdict="unverified")


def test_what_one_has_taken_nobody_else_decides(conflict: Conflict, alice: User, ada: User) -> None:
    services.take_conflict(conflict.pk, user=ada)

    with pytest.raises(services.CannotDecide, match="Ada has taken this conflict"):
        decide(conflict, alice)
    conflict.refresh_from_db(fields=["state", "version"])
    assert (conflict.state, conflict.version) == ("open", 1)
    assert isinstance(decide(conflict, ada), Decided)
    assert not Hold.objects.exists()


def test_the_second_who_takes_is_told_who_has_it(conflict: Conflict, alice: User, ada: User) -> None:
    services.take_conflict(conflict.pk, user=ada)

    told = services.take_conflict(conflict.pk, user=alice)

    assert isinstance(told, HeldBySomebody)
    assert told.who == "Ada"


def test_a_conflict_is_taken_over_from_the_person_one_saw_and_from_nobody_else(
    conflict: Conflict, alice: User, ada: User, bob: User
) -> None:
    services.take_conflict(conflict.pk, user=ada)

    assert isinstance(services.take_conflict(conflict.pk, user=alice, over=bob.pk), HeldBySomebody)
    assert isinstance(services.take_conflict(conflict.pk, user=alice, over=ada.pk), Taken)
    assert isinstance(decide(conflict, alice), Decided)


def test_what_was_taken_is_free_again_after_half_an_hour(conflict: Conflict, alice: User, ada: User) -> None:
    services.take_conflict(conflict.pk, user=ada)
    Hold.objects.update(until=timezone.now() - timedelta(seconds=1))

    assert isinstance(services.take_conflict(conflict.pk, user=alice), Taken)


def test_what_one_is_asked_to_decide_stays_until_it_is_done(conflict: Conflict, alice: User, ada: User) -> None:
    services.assign_conflict(conflict.pk, to=alice.pk, user=ada)

    assert Hold.objects.get().until is None
    assert isinstance(decide(conflict, alice), Decided)
    assert not Hold.objects.exists()


def test_only_who_may_decide_can_be_asked(conflict: Conflict, ada: User, bob: User) -> None:
    with pytest.raises(services.CannotHold):
        services.assign_conflict(conflict.pk, to=bob.pk, user=ada)


def test_who_asked_can_take_it_back_and_others_cannot(conflict: Conflict, alice: User, ada: User, bob: User) -> None:
    services.assign_conflict(conflict.pk, to=alice.pk, user=ada)

    assert isinstance(services.release_conflict(conflict.pk, user=bob), HeldBySomebody)
    assert services.release_conflict(conflict.pk, user=ada) == services.Released(conflict.pk, "Alice")


def test_who_leaves_lets_go_of_what_they_took_and_of_nothing_else(story_of_three: list[Conflict], alice: User, ada: User) -> None:
    one, two, three = story_of_three
    services.take_conflict(one.pk, user=alice)
    services.assign_conflict(two.pk, to=alice.pk, user=ada)
    services.take_conflict(three.pk, user=ada)

    assert services.release_what_is_taken(user=alice) == 1

    assert set(Hold.objects.values_list("conflict_id", "user_id")) == {(two.pk, alice.pk), (three.pk, ada.pk)}
    line = Action.objects.latest("pk")
    assert (line.who, line.target_id, line.before["words"], line.after["words"]) == ("Alice", one.pk, "taken by Alice", "free")


def test_every_step_is_in_the_log_with_who_had_it(conflict: Conflict, alice: User, ada: User) -> None:
    services.take_conflict(conflict.pk, user=ada)
    services.take_conflict(conflict.pk, user=alice, over=ada.pk)
    services.release_conflict(conflict.pk, user=alice)

    lines = [(line.who, line.before["words"], line.after["words"]) for line in Action.objects.order_by("pk")]
    assert lines == [("Ada", "free", "taken by Ada"), ("Alice", "taken by Ada", "taken by Alice"), ("Alice", "taken by Alice", "free")]


def take_at_once(conflict: Conflict, editors: list[User], pool: ThreadPoolExecutor) -> int:
    Hold.objects.all().delete()
    outcomes = race([lambda user=user: services.take_conflict(conflict.pk, user=user) for user in editors], pool)  # type: ignore[misc]  # mypy infers no type for a lambda with a default
    return sum(isinstance(outcome, Taken) for outcome in outcomes)


@pytest.mark.django_db(transaction=True)
def test_of_ten_who_take_a_conflict_at_once_one_gets_it() -> None:
    lay_story(most=1)
    conflict = Conflict.objects.get()
    editors = [User.objects.create_user(f"editor-{number}", role="editor") for number in range(EDITORS)]
    with ThreadPoolExecutor(EDITORS) as pool:
        assert [take_at_once(conflict, editors, pool) for _ in range(ROUNDS)] == [1] * ROUNDS
        race([connections.close_all] * EDITORS, pool)


@pytest.mark.django_db(transaction=True)
def test_without_the_look_at_who_has_it_several_believe_they_took_it() -> None:
    """The control: it shows that the test above could fail."""
    lay_story(most=1)
    conflict = Conflict.objects.get()
    editors = [User.objects.create_user(f"editor-{number}", role="editor") for number in range(EDITORS)]
    with ThreadPoolExecutor(EDITORS) as pool, patch("articles.services.assignments._standing", return_value=None):
        assert take_at_once(conflict, editors, pool) > 1
        race([connections.close_all] * EDITORS, pool)
