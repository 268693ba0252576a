"""Two stories are made of one, and one again of two: nothing that was found, decided or said is lost, and undoing leaves it as it was."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import services
from articles.models import (
    Anchor,
    Article,
    Conflict,
    ConflictState,
    DoubtKind,
    DoubtState,
    NameJudgement,
    Placement,
    PlacementState,
    Story,
    StoryDoubt,
    User,
    Verdict,
)
from articles.selectors.keeping import where_merged
from articles.services import CannotPlace
from articles.services.doubting import _settled
from tests.newsroom import QUAKE, Row, as_file, bring_in, newsroom, read_waiting, rows_of
from tests.views.browsing import words

pytestmark = pytest.mark.django_db

FIRE: tuple[Row, ...] = tuple(
    {
        "id": f"fire-{number}",
        "source": source,
        "title": "Hotel burns in Vellin",
        "published": "2025-06-14",
        "text": f"Hotel burns in Vellin\n\nThe fire injured {guests} guests of the Hotel Marand in Vellin on Friday, {who} said.\n",
    }
    for number, (source, guests, who) in enumerate([("Northern Wire", 40, "police"), ("Tolmar Post", 61, "the fire brigade")], start=1)
)


def doubt_of(story: Story, keys: Sequence[str]) -> StoryDoubt:
    """That these articles are of another event."""
    doubt = StoryDoubt.objects.create(kind=DoubtKind.TWO, story=story, name="The other event", reason="They speak of Vellin.")
    doubt.articles.set(Article.objects.filter(key__in=keys))
    return doubt


def divide(story: Story, keys: Sequence[str], user: User) -> tuple[StoryDoubt, Story]:
    doubt = services.settle_doubt(doubt_of(story, keys).pk, user=user, in_background=False)
    assert doubt.other is not None
    reconcile(story, doubt.other)
    return doubt, doubt.other


def undo(doubt: StoryDoubt, user: User) -> services.DoubtUndone:
    done = services.undo_doubt(doubt.pk, user=user, in_background=False)
    assert doubt.other is not None
    reconcile(*Story.objects.filter(pk__in=[doubt.story_id, doubt.other_id], merged_into__isnull=True))
    return done


def reconcile(*stories: Story) -> None:
    for story in stories:
        services.reconcile_story(story)


def decide_all(story: Story, user: User) -> None:
    """Decide every conflict in some way; leave each fifth as it is."""
    chance = random.Random(7)
    for conflict in Conflict.objects.filter(story=story, state=ConflictState.OPEN).order_by("number"):
        if conflict.number % 5:
            verdict = chance.choice([Verdict.UNVERIFIED, Verdict.POSITION_RIGHT, Verdict.NOT_A_CONFLICT])
            positions = [1] if verdict == Verdict.POSITION_RIGHT else []
            services.decide(conflict.pk, seen_version=conflict.version, user=user, verdict=verdict, positions=positions)


def stand(story: Story) -> list[dict[str, Any]]:
    """All that an editor sees of a story's conflicts."""
    fields = ("pk", "number", "state", "reopened_because", "decision", "flagged", "question", "answers")
    rows = list(Conflict.objects.filter(story=story).order_by("number").values(*fields))
    for row in rows:
        positions = Conflict.objects.get(pk=row["pk"]).positions.order_by("number")
        row["positions"] = [
            (place.number, place.value, [*place.evidence.order_by("claim").values_list("claim", "answer_start", "answer_end")])
            for place in positions
        ]
    return rows


@pytest.fixture
def demo(alice: User) -> Story:
    """A story of two demonstration stories, with every conflict but some decided."""
    rows = {row["id"]: row for folder in ("maren-lise-ferry", "ambar-treaty") for row in reversed(rows_of(folder))}
    story = newsroom(list(rows.values()), "Both")
    decide_all(story, alice)
    reconcile(story)
    assert Conflict.objects.filter(story=story, state=ConflictState.DECIDED).count() >= 10
    return story


@pytest.mark.parametrize("cut", ["between the events", "through both"])
def test_a_divided_story_that_is_one_again_is_as_it_was(demo: Story, alice: User, cut: str) -> None:
    before = stand(demo)
    keys = list(demo.articles.order_by("key").values_list("key", flat=True))
    treaty = {row["id"] for row in rows_of("ambar-treaty")}
    doubt, made = divide(demo, [key for key in keys if key in treaty] if cut == "between the events" else keys[::2], alice)
    assert stand(demo) != before

    undo(doubt, alice)

    after = stand(demo)
    assert after[: len(before)] == before
    found_meanwhile = {(row["state"], row["decision"]) for row in after[len(before) :]}
    assert found_meanwhile <= {(ConflictState.WITHDRAWN, None)}, "the number of what one half alone showed is not given out again"
    assert not Conflict.objects.filter(story=made).exists()


def test_decisions_on_the_articles_that_leave_go_along(demo: Story, alice: User) -> None:
    treaty = {row["id"] for row in rows_of("ambar-treaty")}
    sides: dict[int, set[bool]] = {}
    for anchor in Anchor.objects.filter(judgement__story=demo).select_related("article", "judgement"):
        sides.setdefault(anchor.judgement_id, set()).add(anchor.article.key in treaty)

    _, made = divide(demo, list(treaty), alice)

    for judgement, of in sides.items():
        conflict = Conflict.objects.get(decision=judgement)
        assert conflict.decision is not None
        if len(of) == 1:
            assert conflict.story == conflict.decision.story == (made if True in of else demo)
            assert "no longer says" not in conflict.reopened_because
    assert [True] in map(list, sides.values())


@pytest.fixture
def story(alice: User) -> Story:
    """Two quarrels about a toll: one of a quake and one of a fire."""
    return newsroom([*QUAKE, *FIRE], "Quake and fire")


FIRES = [row["id"] for row in FIRE]


def the_injured(story: Story) -> Conflict:
    return Conflict.objects.distinct().get(story=story, type="number", positions__evidence__claim__text__contains="guests")


def test_addresses_of_conflicts_lead_to_them_wherever_they_are(story: Story, alice: User) -> None:
    there = the_injured(story)
    doubt, made = divide(story, FIRES, alice)
    moved = Conflict.objects.get(pk=there.pk)
    assert moved.story == made
    assert where_merged(story.slug, there.number) == (made.slug, moved.number)

    undo(doubt, alice)

    assert where_merged(made.slug, moved.number) == (story.slug, there.number)
    assert Conflict.objects.get(story=story, number=there.number).pk == there.pk
    assert where_merged(made.slug, 99) is None


def test_what_was_decided_since_the_division_comes_along(story: Story, alice: User) -> None:
    doubt, made = divide(story, FIRES, alice)
    conflict = Conflict.objects.get(story=made, type="number")
    services.decide(conflict.pk, seen_version=conflict.version, user=alice, verdict="unverified", note="I asked.")

    undo(doubt, alice)

    back = Conflict.objects.get(pk=conflict.pk)
    assert (back.story, back.state, back.decision and back.decision.note) == (story, ConflictState.DECIDED, "I asked.")
    assert back.decision is not None
    assert back.decision.story == story


def names_in(story: Story) -> list[tuple[str, str]]:
    standing = NameJudgement.objects.filter(story=story, undone_at__isnull=True).order_by("pk")
    return [(str(said), said.made_by) for said in standing]


def test_what_was_said_of_names_holds_in_both_stories_and_once_when_they_are_one_again(story: Story, alice: User) -> None:
    said = services.judge_names(story, "Marand", "Hotel Marand", same=True, user=alice, in_background=False)

    doubt, made = divide(story, FIRES, alice)
    assert names_in(made) == names_in(story) == [("Hotel Marand is Marand", "Alice")]
    assert not NameJudgement.objects.filter(story=made, user=alice).exists(), "her last deed is the one that she did"

    undo(doubt, alice)
    assert [row.pk for row in NameJudgement.objects.all()] == [said.pk]
    assert names_in(story) == [("Hotel Marand is Marand", "Alice")]


def test_what_was_said_of_names_since_the_division_stays(story: Story, alice: User, ada: User) -> None:
    for left, right in (("Marand", "Hotel Marand"), ("Vellin", "Old Vellin"), ("Tolmar", "New Tolmar")):
        services.judge_names(story, left, right, same=True, user=alice, in_background=False)
    doubt, made = divide(story, FIRES, alice)
    services.judge_names(made, "Marand", "Hotel Marand", same=False, user=ada, in_background=False)
    services.undo_names(NameJudgement.objects.get(story=made, right="Vellin"), user=ada, in_background=False)
    services.undo_names(NameJudgement.objects.get(story=story, right="Tolmar"), user=ada, in_background=False)

    undo(doubt, alice)

    assert names_in(story) == [("Hotel Marand is not Marand", "Ada")]
    [newest] = NameJudgement.objects.filter(story=story, undone_at__isnull=True)
    services.undo_names(newest, user=ada, in_background=False)
    assert names_in(story) == [("Hotel Marand is Marand", "Alice")]


def test_articles_that_came_since_stay_and_the_editor_is_told(story: Story, alice: User, bob: User) -> None:
    doubt, made = divide(story, FIRES, alice)
    more = FIRE[0] | {"id": "more-1", "text": "The fire injured 52 guests of the Hotel Marand in Vellin on Friday, the owner said."}
    bring_in(made, [more])
    read_waiting(made)
    reconcile(made)

    done = undo(doubt, alice)

    assert done.divided == services.OneAgain(back=2, stay=1, elsewhere=0)
    made.refresh_from_db()
    assert (made.archived_at, made.merged_into) == (None, None)
    assert set(made.articles.values_list("key", flat=True)) == {"more-1"}
    assert story.articles.count() == 4
    assert the_injured(story).state == ConflictState.OPEN


def test_articles_that_somebody_moved_on_stay_where_they_are(story: Story, alice: User) -> None:
    doubt, made = divide(story, FIRES, alice)
    third = services.create_story("A third")
    services.move_article(Article.objects.get(key=FIRES[0]), third, user=alice, in_background=False)

    done = undo(doubt, alice)

    assert done.divided == services.OneAgain(back=1, stay=0, elsewhere=1)
    assert third.articles.count() == 1
    made.refresh_from_db()
    assert made.merged_into == story


def test_where_articles_belong_is_said_as_before(alice: User) -> None:
    bring_in(services.the_tray(), [*QUAKE, *FIRE])
    articles = Article.objects.filter(story__is_tray=True).values_list("pk", flat=True)
    story = services.make_story_of(articles, "Quake and fire", user=alice, in_background=False)
    Placement.objects.filter(article__key=FIRES[1]).delete()
    read_waiting(story)

    def said() -> list[Any]:
        return list(Placement.objects.order_by("article", "story").values("article", "story", "state", "at", "made_by", "score"))

    before = said()
    doubt, _ = divide(story, FIRES, alice)
    assert Placement.objects.filter(state=PlacementState.REFUSED, story=story).count() == 2

    undo(doubt, alice)

    assert said() == before


def test_two_decisions_that_had_to_agree_are_not_asked_for_again(story: Story, alice: User, ada: User) -> None:
    Story.objects.filter(pk=story.pk).update(second_from=0.0)
    conflict = the_injured(story)
    first = services.decide(conflict.pk, seen_version=conflict.version, user=alice, verdict="unverified")
    assert isinstance(first, services.FirstOfTwo)
    doubt, made = divide(story, FIRES[:1], alice)
    assert Conflict.objects.get(pk=conflict.pk).state == ConflictState.REOPENED
    assert made.second_from == 0.0

    undo(doubt, alice)

    conflict.refresh_from_db()
    assert conflict.state == ConflictState.SECOND
    second = services.decide(conflict.pk, seen_version=conflict.version, user=ada, verdict="unverified")
    assert isinstance(second, services.Decided)


def test_divisions_are_taken_back_the_last_one_first(story: Story, alice: User) -> None:
    doubt, made = divide(story, FIRES, alice)
    inner, third = divide(made, FIRES[:1], alice)
    with pytest.raises(CannotPlace, match=r"was made of “The other event” since. Take that back first"):
        services.undo_doubt(doubt.pk, user=alice)

    undo(inner, alice)
    undo(doubt, alice)

    assert story.articles.count() == 4
    assert StoryDoubt.objects.filter(state=DoubtState.REFUSED).count() == 2
    with pytest.raises(CannotPlace, match="Look again"):
        services.undo_doubt(doubt.pk, user=alice)
    third.refresh_from_db()
    assert third.merged_into == made


def test_a_story_that_was_merged_since_is_not_taken_back(story: Story, alice: User, ada: User) -> None:
    doubt, made = divide(story, FIRES, alice)
    services.merge_stories(made, into=services.create_story("Another").pk, user=ada, in_background=False)

    with pytest.raises(CannotPlace, match="Take that apart first"):
        services.undo_doubt(doubt.pk, user=alice)

    services.unmerge_story(made, user=ada, in_background=False)
    undo(doubt, alice)
    assert story.articles.count() == 4


def test_all_articles_of_a_story_cannot_leave_it(story: Story, alice: User) -> None:
    doubt = doubt_of(story, FIRES)
    for article in Article.objects.filter(story=story).exclude(key__in=FIRES):
        services.move_article(article, services.create_story(article.key), user=alice, in_background=False)

    with pytest.raises(CannotPlace, match="all the articles"):
        services.settle_doubt(doubt.pk, user=alice)
    assert Story.objects.filter(name="The other event").count() == 0


# --- Merged, and taken apart again ---------------------------------------------------------------------------------------------------


def quakes() -> tuple[Story, Story]:
    first = newsroom()
    second = newsroom([row | {"id": f"v-{row['id']}", "text": row["text"].replace("Tolmar", "Vellin")} for row in QUAKE], "Vellin quake")
    return first, second


def test_where_articles_belong_is_as_before_a_merge_that_is_taken_apart(alice: User, ada: User) -> None:
    gone, kept = quakes()
    article = gone.articles.earliest("pk")
    now = timezone.now()
    for story, state in ((kept, PlacementState.REFUSED), (gone, PlacementState.ACCEPTED)):
        Placement.objects.create(article=article, story=story, state=state, at=now, made_by=alice.name)
    other = kept.articles.earliest("pk")
    Placement.objects.create(article=other, story=gone, state=PlacementState.REFUSED, at=now, made_by=alice.name)
    before = list(Placement.objects.order_by("pk").values())

    services.merge_stories(gone, into=kept.pk, user=ada, in_background=False)
    assert not Placement.objects.filter(story=kept, state=PlacementState.REFUSED).exists()
    services.unmerge_story(gone, user=ada, in_background=False)

    assert list(Placement.objects.order_by("pk").values()) == before


def test_what_somebody_said_of_an_article_during_a_merge_stays(alice: User, ada: User) -> None:
    gone, kept = quakes()
    article = gone.articles.earliest("pk")
    Placement.objects.create(article=article, story=gone, state=PlacementState.ACCEPTED, at=timezone.now(), made_by=alice.name)
    services.merge_stories(gone, into=kept.pk, user=ada, in_background=False)
    services.back_to_tray(article.pk, user=alice, in_background=False)

    services.unmerge_story(gone, user=ada, in_background=False)

    article.refresh_from_db()
    assert article.story.is_tray
    assert Placement.objects.get(article=article).state == PlacementState.REFUSED


def test_a_decision_that_a_merge_reopened_stands_again_when_it_is_taken_apart(alice: User, ada: User) -> None:
    kept = newsroom()
    conflict = Conflict.objects.get(story=kept, type="number")
    services.decide(conflict.pk, seen_version=conflict.version, user=alice, verdict="position_right", positions=[1])
    reconcile(kept)
    before = stand(kept)
    gone = newsroom(
        [QUAKE[0] | {"id": "late-1", "source": "Late Post", "text": QUAKE[0]["text"].replace("24 people", "90 people")}], "Late"
    )
    services.merge_stories(gone, into=kept.pk, user=ada, in_background=False)
    reconcile(kept)
    conflict.refresh_from_db()
    assert conflict.state == ConflictState.REOPENED

    services.unmerge_story(gone, user=ada, in_background=False)
    reconcile(kept, gone)

    assert stand(kept) == before


def test_an_address_from_during_a_merge_leads_to_the_conflict(ada: User) -> None:
    gone, kept = quakes()
    conflict = Conflict.objects.get(story=gone, type="number")
    services.merge_stories(gone, into=kept.pk, user=ada, in_background=False)
    during = Conflict.objects.get(pk=conflict.pk).number
    assert where_merged(gone.slug, conflict.number) == (kept.slug, during)

    services.unmerge_story(gone, user=ada, in_background=False)

    assert where_merged(kept.slug, during) == (gone.slug, conflict.number)


def test_a_merge_is_not_taken_apart_while_a_division_holds_some_of_it(alice: User, ada: User) -> None:
    gone, kept = quakes()
    key = gone.articles.earliest("pk").key
    services.merge_stories(gone, into=kept.pk, user=ada, in_background=False)
    doubt = services.settle_doubt(doubt_of(kept, [key]).pk, user=alice, in_background=False)
    with pytest.raises(services.CannotKeep, match="Take that back first"):
        services.unmerge_story(gone, user=ada)

    services.undo_doubt(doubt.pk, user=alice, in_background=False)
    services.unmerge_story(gone, user=ada, in_background=False)

    assert (gone.articles.count(), kept.articles.count()) == (2, 2)


def one(story: Story, other: Story, state: DoubtState) -> StoryDoubt:
    return StoryDoubt.objects.create(kind=DoubtKind.ONE, story=story, other=other, reason="Both speak of Tolmar.", state=state)


def apart(*stories: Story) -> frozenset[frozenset[int]]:
    return _settled([story.pk for story in stories]).apart


def test_that_two_are_not_one_holds_for_the_story_that_one_is_merged_into(alice: User, ada: User) -> None:
    a, b, c = (services.create_story(name) for name in ("A", "B", "C"))
    one(c, a, DoubtState.REFUSED)
    assert apart(a, c) == {frozenset((a.pk, c.pk))}

    services.merge_stories(a, into=b.pk, user=ada, in_background=False)
    assert frozenset((b.pk, c.pk)) in apart(b, c)

    services.unmerge_story(a, user=ada, in_background=False)
    assert frozenset((a.pk, c.pk)) in apart(a, b, c)
    assert frozenset((b.pk, c.pk)) not in apart(a, b, c)


def test_an_open_doubt_goes_along_with_a_merge_and_comes_back(alice: User, ada: User) -> None:
    a, b, c = (services.create_story(name) for name in ("A", "B", "C"))
    doubt = one(a, c, DoubtState.OPEN)
    itself = one(a, b, DoubtState.OPEN)
    services.merge_stories(a, into=b.pk, user=ada, in_background=False)
    doubt.refresh_from_db()
    assert (doubt.story, doubt.other) == (b, c)

    services.unmerge_story(a, user=ada, in_background=False)

    for each in (doubt, itself):
        each.refresh_from_db()
    assert (doubt.story, doubt.other, itself.story, itself.other) == (a, c, a, b)


def test_what_is_refused_of_a_merged_story_holds_for_both_when_it_is_taken_apart(alice: User, ada: User) -> None:
    a, b, c = (services.create_story(name) for name in ("A", "B", "C"))
    doubt = one(a, c, DoubtState.OPEN)
    services.merge_stories(a, into=b.pk, user=ada, in_background=False)
    services.refuse_doubt(doubt.pk, user=alice)

    services.unmerge_story(a, user=ada, in_background=False)

    assert {frozenset((a.pk, c.pk)), frozenset((b.pk, c.pk))} <= apart(a, b, c)


def test_what_an_import_brings_goes_where_its_story_was_merged_into(ada: User) -> None:
    gone, kept = services.create_story("Gone"), services.create_story("Kept")
    file = as_file(QUAKE)
    run = services.start_import([file], story=gone, user=None, in_background=False)
    services.merge_stories(gone, into=kept.pk, user=ada, in_background=False)

    services.carry_through(run, [file], in_background=False)

    assert (gone.articles.count(), kept.articles.count()) == (0, 2)


def test_an_article_is_not_moved_into_a_story_that_is_merged_away(story: Story, ada: User) -> None:
    gone, kept = services.create_story("Gone"), services.create_story("Kept")
    services.merge_stories(gone, into=kept.pk, user=ada, in_background=False)

    with pytest.raises(services.CannotMove, match=r"merged into “Kept” meanwhile"):
        services.move_article(story.articles.earliest("pk"), gone, user=ada)


def test_the_page_says_what_an_undone_division_did_not_take_along(story: Story, alice: User, client: Client) -> None:
    client.force_login(alice)
    doubt = doubt_of(story, FIRES)
    made_words = words(client.post(reverse("doubt-settle", args=[doubt.pk]), follow=True))
    assert "What was decided on its articles alone went along" in made_words
    made = StoryDoubt.objects.get(pk=doubt.pk).other
    assert made is not None
    bring_in(made, [FIRE[0] | {"id": "more-1"}])

    page = words(client.post(reverse("doubt-undo", args=[doubt.pk]), follow=True))

    assert "“Quake and fire” has its 2 articles again. The article that came into “The other event” since stays there." in page
