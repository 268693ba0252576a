"""What editors say of names: kept, obeyed, refused where it contradicts, taken back."""

from __future__ import annotations

import pytest

from articles import services
from articles.models import Entity, NameJudgement, Story, User
from tests.newsroom import newsroom, read_again
from tests.services.test_entities import TALKS

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Story:
    return newsroom(TALKS, "Talks")


def say(story: Story, left: str, right: str, user: User, *, same: bool) -> NameJudgement:
    return services.judge_names(story, left, right, same=same, user=user)


def aliases(story: Story, name: str) -> set[str]:
    """All names of the entity that goes by a name."""
    entity = Entity.objects.get(story=story, aliases__name=name)
    return set(entity.aliases.values_list("name", flat=True))


def test_what_was_set_apart_stays_apart_after_a_new_reading(story: Story, alice: User) -> None:
    assert aliases(story, "Kyiv") == {"Kyiv", "Kiev"}
    say(story, "Kyiv", "Kiev", alice, same=False)
    services.reconcile_story(story)
    assert aliases(story, "Kyiv") == {"Kyiv"}
    read_again(story)
    assert aliases(story, "Kiev") == {"Kiev"}


def test_what_was_merged_is_one_and_comes_apart_again_when_taken_back(story: Story, alice: User) -> None:
    judgement = say(story, "Angela Merkel", "Volodymyr Zelensky", alice, same=True)
    services.reconcile_story(story)
    assert {"Angela Merkel", "Volodymyr Zelensky"} <= aliases(story, "Angela Merkel")
    assert isinstance(services.undo_names(judgement, user=alice), services.NamesUndone)
    assert isinstance(services.undo_names(judgement, user=alice), services.NothingToUndo)
    services.reconcile_story(story)
    assert "Volodymyr Zelensky" not in aliases(story, "Angela Merkel")


def test_a_word_that_contradicts_earlier_ones_is_refused_with_their_names(story: Story, alice: User, ada: User) -> None:
    say(story, "Kyiv", "Kiev", alice, same=True)
    say(story, "Kiev", "Kyyiv", ada, same=True)
    with pytest.raises(services.CannotJudge, match=r"Kiev is Kyiv.*Alice.*Kiev is Kyyiv.*Ada"):
        say(story, "Kyiv", "Kyyiv", alice, same=False)
    say(story, "Kyyiv", "Lviv", ada, same=False)
    with pytest.raises(services.CannotJudge, match=r"Kyyiv is not Lviv.*Ada"):
        say(story, "Lviv", "Kyiv", alice, same=True)
    assert NameJudgement.objects.filter(undone_at=None).count() == 3


def test_a_later_word_on_the_same_two_names_replaces_the_earlier(story: Story, alice: User, ada: User) -> None:
    say(story, "Kyiv", "Kiev", alice, same=True)
    say(story, "Kiev", "KYIV", ada, same=False)
    standing = NameJudgement.objects.get(undone_at=None)
    assert (standing.same, standing.made_by) == (False, "Ada")


def test_taken_back_the_word_that_it_replaced_stands_again(story: Story, alice: User, ada: User) -> None:
    first = say(story, "Kyiv", "Kiev", alice, same=True)
    second = say(story, "Kiev", "Kyiv", ada, same=False)
    undone = services.undo_names(second, user=ada)
    assert isinstance(undone, services.NamesUndone)
    assert undone.again == "Kiev is Kyiv"
    assert NameJudgement.objects.get(undone_at=None) == first


def test_an_earlier_word_does_not_come_back_against_what_was_said_since(story: Story, alice: User, ada: User) -> None:
    say(story, "Kyiv", "Kiev", alice, same=True)
    second = say(story, "Kiev", "Kyiv", ada, same=False)
    say(story, "Kyiv", "Kyyiv", ada, same=True)
    say(story, "Kiev", "Kyyiv", ada, same=False)
    undone = services.undo_names(second, user=ada)
    assert isinstance(undone, services.NamesUndone)
    assert undone.again == ""
    assert NameJudgement.objects.filter(undone_at=None).count() == 2


def test_saying_the_same_again_changes_nothing(story: Story, alice: User, ada: User) -> None:
    first = say(story, "Kyiv", "Kiev", alice, same=True)
    assert say(story, "Kiev", "Kyiv", ada, same=True) == first
    assert NameJudgement.objects.count() == 1


@pytest.mark.parametrize(("left", "right"), [("Kyiv", "KYIV"), ("", "Kyiv"), ("  ", "")])
def test_one_name_is_not_two(left: str, right: str, story: Story, alice: User) -> None:
    with pytest.raises(services.CannotJudge, match="the same name"):
        say(story, left, right, alice, same=True)
