"""Flagging by hand: a conflict like others, that lasts as decisions do."""

from __future__ import annotations

import pytest

from articles import services
from articles.domain.vocabulary import Span
from articles.models import Article, ArticleVersion, Claim, Conflict, ConflictState, Group, HandFlag, Story, User
from articles.selectors import claim_sheet, story_grid
from articles.services import FlagWish, Mark
from tests.newsroom import QUAKE, bring_in, in_clauses, newsroom, read_again, read_waiting

pytestmark = pytest.mark.django_db

WISH = FlagWish("Who spoke of the dead?", "attribution", "contradiction")


@pytest.fixture
def story() -> Story:
    return newsroom()


def version_of(key: str) -> ArticleVersion:
    version = Article.objects.get(key=key).current_version
    assert version
    return version


def mark(key: str, words: str, value: str = "") -> Mark:
    version = version_of(key)
    start = version.text.index(words)
    return Mark(version.pk, Span(start, start + len(words)), value or words)


def flag(story: Story, user: User, *marks: Mark, wish: FlagWish = WISH) -> Conflict:
    given = marks or (mark("wire-1", "officials said"), mark("post-1", "the mayor said"))
    done = services.flag_by_hand(story, given, wish, user=user, in_background=False)
    return Conflict.objects.get(pk=done.conflict_id)


def values(conflict: Conflict) -> list[str]:
    return list(conflict.positions.order_by("number").values_list("value", flat=True))


def seen(conflict: Conflict) -> Conflict:
    return Conflict.objects.get(pk=conflict.pk)


def test_a_flag_is_a_conflict_at_once(story: Story, alice: User) -> None:
    conflict = flag(story, alice)

    assert (conflict.type, conflict.kind, conflict.state, conflict.by_hand) == ("attribution", "contradiction", "open", True)
    assert (conflict.question, values(conflict)) == ("Who spoke of the dead?", ["officials said", "the mayor said"])
    assert "Alice flagged this by hand" in conflict.reason
    assert [item.claim.text[item.answer_start - item.claim.start :][:8] for item in conflict.positions.all()[0].evidence.all()] == [
        "official"
    ]


def test_it_stays_what_it_is_when_the_story_is_reconciled_and_read_again(story: Story, alice: User) -> None:
    conflict = flag(story, alice)

    done = services.reconcile_story(story)
    assert (done.new, done.withdrawn, done.changed) == ((), (), ())
    read_again(story, in_clauses)

    assert (seen(conflict).state, values(conflict), seen(conflict).by_hand) == (
        ConflictState.OPEN,
        ["officials said", "the mayor said"],
        True,
    )


def test_doing_it_twice_changes_nothing(story: Story, alice: User) -> None:
    flag(story, alice)
    services.reconcile_story(story)
    before = list(Claim.objects.order_by("pk").values()), list(Group.objects.order_by("pk").values())
    services.reconcile_story(story)
    assert (list(Claim.objects.order_by("pk").values()), list(Group.objects.order_by("pk").values())) == before


def test_words_in_which_nothing_was_read_become_a_claim(story: Story, alice: User) -> None:
    version = version_of("post-1")
    Claim.objects.filter(version=version, text__contains="Schools").delete()
    conflict = flag(story, alice, mark("wire-1", "in the town"), mark("post-1", "Schools stay closed"))
    read_again(story, lambda reading: in_clauses(reading) if reading.id == "wire-1" else reading)

    assert values(conflict) == ["in the town", "Schools stay closed"]
    assert seen(conflict).state == ConflictState.OPEN


def test_it_is_in_the_grid_and_on_the_sheet(story: Story, alice: User) -> None:
    conflict = flag(story, alice)
    services.reconcile_story(story)

    sheet, grid = claim_sheet(story.slug), story_grid(story.slug)
    assert sheet
    assert grid
    row = next(fact for fact in sheet.facts() if fact.conflict == conflict.number)
    assert [position.value for position in row.positions] == ["officials said", "the mayor said"]
    assert conflict.number in [row.conflict_number for row in grid.rows.rows]


def test_a_decision_on_it_lasts_and_reopens_when_the_words_change(story: Story, alice: User) -> None:
    conflict = flag(story, alice)
    services.decide(conflict.pk, seen_version=seen(conflict).version, user=alice, verdict="position_right", positions=[2])
    read_again(story)
    assert seen(conflict).state == ConflictState.DECIDED

    bring_in(story, [QUAKE[1] | {"text": QUAKE[1]["text"].replace("the mayor said", "a priest told us")}])
    read_waiting(story)
    services.reconcile_story(story)

    assert seen(conflict).state == ConflictState.REOPENED
    assert "Tolmar Post" in seen(conflict).reopened_because


def test_an_open_flag_is_withdrawn_when_a_side_is_gone(story: Story, alice: User) -> None:
    conflict = flag(story, alice)
    bring_in(story, [QUAKE[1] | {"text": QUAKE[1]["text"].replace(", the mayor said", "")}])
    read_waiting(story)
    services.reconcile_story(story)

    assert seen(conflict).state == ConflictState.WITHDRAWN


def test_what_was_thought_agreed_is_agreed_no_longer(story: Story, alice: User) -> None:
    bridge = "The rail bridge at Tolmar was closed on Monday, the council said."
    # Each has something of its own, so that none is a copy of the other: one origin alone agrees with nobody.
    own = (
        "Buses take passengers to the coast from the market square.",
        "Engineers look at cracks in a pier, and expect to be done by Friday.",
    )
    told = [
        row | {"id": f"bridge-{row['id']}", "text": f"{row['title']}\n\n{bridge} {more}\n"} for row, more in zip(QUAKE, own, strict=True)
    ]
    agreed = newsroom(told, "Two bridges")
    assert agreed.groups.filter(status="agreed").exists()
    keys = list(Article.objects.filter(story=agreed).order_by("pk"))
    places = [(article.current_version, article.current_version.text.index("the council")) for article in keys if article.current_version]
    marks = [Mark(version.pk, Span(start, start + 11), f"council {number}") for number, (version, start) in enumerate(places)]
    services.flag_by_hand(agreed, marks, WISH, user=alice, in_background=False)
    services.reconcile_story(agreed)

    holding = Group.objects.filter(story=agreed, members__text__contains="rail bridge").distinct()
    assert "agreed" not in set(holding.values_list("status", flat=True))


def test_taken_back_it_is_withdrawn_and_a_decision_stands(story: Story, alice: User) -> None:
    conflict = flag(story, alice)
    services.undo_flag(HandFlag.objects.get(), user=alice, in_background=False)
    assert seen(conflict).state == ConflictState.WITHDRAWN
    services.reconcile_story(story)
    assert seen(conflict).state == ConflictState.WITHDRAWN
    assert isinstance(services.undo_flag(HandFlag.objects.get(), user=alice), services.NothingToUndo)


@pytest.mark.parametrize(
    ("marks", "why"),
    [
        ((("wire-1", "officials"), ("post-1", "the mayor", "Officials ")), "answer differently"),
        ((("wire-1", "officials"),), "answer differently"),
        ((("wire-1", "24 people"), ("post-1", "five people")), "already"),
    ],
)
def test_what_makes_no_conflict_is_refused(story: Story, alice: User, marks: tuple[tuple[str, ...], ...], why: str) -> None:
    with pytest.raises(services.CannotFlag, match=why):
        flag(story, alice, *(mark(*words) for words in marks))
    assert not HandFlag.objects.exists()


def test_an_article_that_changed_meanwhile_is_told(story: Story, alice: User) -> None:
    marks = (mark("wire-1", "officials said"), mark("post-1", "the mayor said"))
    bring_in(story, [QUAKE[1] | {"text": QUAKE[1]["text"].replace("five", "six")}])
    with pytest.raises(services.CannotFlag, match="new version"):
        flag(story, alice, *marks)


def test_what_the_engine_sees_by_itself_is_one_conflict(story: Story, alice: User) -> None:
    engine = Conflict.objects.get(story=story, type="number")
    Conflict.objects.filter(pk=engine.pk).delete()
    mine = flag(
        story, alice, mark("wire-1", "24 people"), mark("post-1", "five people"), wish=FlagWish("How many died?", "number", "update")
    )
    services.reconcile_story(story)

    live = Conflict.objects.filter(story=story).exclude(state=ConflictState.WITHDRAWN)
    assert [conflict.pk for conflict in live] == [mine.pk]
    assert not seen(mine).by_hand
