"""Questions merged, split, a claim taken out or moved: it lasts through every reading, it is refused where it contradicts, and undone."""

from __future__ import annotations

import pytest

from articles import services
from articles.models import Action, Conflict, ConflictState, Deed, Group, GroupJudgement, Story, User, Verdict
from articles.services import CannotDecide, CannotJudge, Wish
from tests.newsroom import Row, bring_in, in_clauses, newsroom, read_again, read_waiting

pytestmark = pytest.mark.django_db

FIRE = "A fire at a textile factory in Dorvik killed 24 people on Tuesday, police said."
FIRE_OTHERWISE = "Police said on Tuesday that a fire at a textile factory in Dorvik killed 42 people."
SCHOOL = "The primary school in the village of Orrin will stay closed until Friday because of the flood, the council said."
SAME_SCHOOL = "Because of the flood the primary school in the village of Orrin will stay closed until Friday, according to the council."
BRIDGE = "The old bridge at Sellby is to be repaired before winter."


def row(key: str, text: str) -> Row:
    return {"id": key, "source": f"The {key} Post", "title": "", "published": "2025-03-04", "text": f"{text}\n"}


ROWS = (row("one", FIRE), row("two", FIRE_OTHERWISE), row("three", SCHOOL), row("four", SAME_SCHOOL), row("five", BRIDGE))


@pytest.fixture
def story() -> Story:
    return newsroom(ROWS, "Dorvik")


def group_of(story: Story, *words: str) -> Group | None:
    """The group that holds claims with all of these words."""
    groups = Group.objects.filter(story=story)
    for word in words:
        groups = groups.filter(members__text__contains=word)
    return groups.order_by("pk").distinct().first()


def judge(story: Story, deed: Deed, at: str, *, tick: str = "", other: str = "", user: User, note: str = "") -> GroupJudgement:
    group = group_of(story, at, tick) if tick else group_of(story, at)
    assert group
    ticked = group.members.filter(text__contains=tick).values_list("pk", flat=True) if tick else ()
    target = group_of(story, other) if other else None
    wish = Wish(deed, group.pk, tuple(ticked), target.pk if target else None, note)
    done = services.judge_groups(story, wish, user=user, in_background=False)
    services.reconcile_story(story)
    return done


def test_what_was_merged_stays_together_whatever_is_read_again(story: Story, alice: User) -> None:
    assert group_of(story, "bridge", "school") is None
    judge(story, Deed.MERGE, "bridge", other="school", user=alice)
    assert group_of(story, "bridge", "school")
    read_again(story)
    assert group_of(story, "bridge", "school")
    read_again(story, in_clauses)
    assert group_of(story, "bridge", "school")


def test_what_was_split_stays_apart_whatever_is_read_again(story: Story, alice: User) -> None:
    assert group_of(story, "the council said", "according to the council")
    judge(story, Deed.SPLIT, "the council said", tick="according to the council", user=alice)
    assert group_of(story, "the council said", "according to the council") is None
    read_again(story)
    assert group_of(story, "the council said", "according to the council") is None


def test_a_claim_that_moved_is_with_the_others_and_no_longer_here(story: Story, alice: User) -> None:
    judge(story, Deed.MOVE, "the council said", tick="according to the council", other="bridge", user=alice)
    read_again(story)
    assert group_of(story, "bridge", "according to the council")
    assert group_of(story, "the council said", "according to the council") is None


def test_a_dispute_that_was_split_is_no_conflict(story: Story, alice: User) -> None:
    conflict = Conflict.objects.get(story=story, positions__value="24")
    judge(story, Deed.TAKE_OUT, "killed 24", tick="killed 42", user=alice)
    conflict.refresh_from_db()
    assert conflict.state == ConflictState.WITHDRAWN


def test_it_follows_its_words_into_a_corrected_article(story: Story, alice: User) -> None:
    judge(story, Deed.MERGE, "bridge", other="school", user=alice)
    bring_in(story, [row("five", f"From our reporter in Sellby.\n\n{BRIDGE} The council has the money.")])
    read_waiting(story)
    services.reconcile_story(story)
    assert group_of(story, "bridge", "school")


def test_it_lets_go_when_its_words_are_gone(story: Story, alice: User) -> None:
    judge(story, Deed.MERGE, "bridge", other="school", user=alice)
    bring_in(story, [row("five", "Nothing is known of the harvest yet, and farmers wait for the rain to end.")])
    read_waiting(story)
    services.reconcile_story(story)
    assert group_of(story, "harvest", "school") is None
    assert group_of(story, "the council said", "according to the council")


def test_a_contradiction_is_refused_and_names_who_said_the_earlier_and_when(story: Story, alice: User, ada: User) -> None:
    judge(story, Deed.MERGE, "bridge", other="school", user=alice)
    with pytest.raises(CannotJudge, match=r"Alice merged “.*” with “.*” \(\d+ \w+ \d{4}, \d\d:\d\d\)\. Take that back first"):
        judge(story, Deed.TAKE_OUT, "school", tick="bridge", user=ada)
    assert GroupJudgement.objects.count() == 1
    assert not Action.objects.filter(what="group_take_out").exists()


def test_a_contradiction_round_a_corner_names_all_who_were_in_it(story: Story, alice: User, ada: User) -> None:
    judge(story, Deed.SPLIT, "the council said", tick="according to the council", user=alice)
    bridge, said, according = of(story, "bridge"), of(story, "the council said"), of(story, "according to the council")
    services.judge_groups(story, Wish(Deed.MERGE, bridge, (), said), user=ada)
    with pytest.raises(CannotJudge) as refused:
        services.judge_groups(story, Wish(Deed.MERGE, bridge, (), according), user=ada)
    assert "Ada merged" in str(refused.value)
    assert "Alice split" in str(refused.value)


def test_not_the_same_thing_is_a_word_on_claims_too(story: Story, alice: User, ada: User) -> None:
    conflict = Conflict.objects.get(story=story, positions__value="24")
    services.decide(conflict.pk, seen_version=conflict.version, user=alice, verdict=Verdict.NOT_SAME)
    read_again(story)
    conflict.refresh_from_db()
    assert (conflict.state, conflict.flagged) == (ConflictState.DECIDED, False)
    with pytest.raises(CannotJudge, match=r"Alice decided .* not the same thing"):
        judge(story, Deed.MERGE, "killed 24", other="killed 42", user=ada)


def of(story: Story, words: str) -> int:
    group = group_of(story, words)
    assert group
    return group.pk


def test_rivals_that_somebody_put_together_cannot_be_said_to_be_different_things(story: Story, alice: User, ada: User) -> None:
    conflict = Conflict.objects.get(story=story, positions__value="24")
    dispute = conflict.group_id
    assert dispute
    services.judge_groups(story, Wish(Deed.MERGE, dispute, (), of(story, "bridge")), user=alice, in_background=False)
    with pytest.raises(CannotDecide, match="Alice merged"):
        services.decide(conflict.pk, seen_version=conflict.version, user=ada, verdict=Verdict.NOT_SAME)


def test_everything_comes_back_when_it_is_undone(story: Story, alice: User) -> None:
    before = sorted(tuple(sorted(group.members.values_list("text", flat=True))) for group in Group.objects.filter(story=story))
    judge(story, Deed.MERGE, "bridge", other="school", user=alice)
    judge(story, Deed.TAKE_OUT, "killed 24", tick="killed 42", user=alice)
    for _ in range(2):
        assert isinstance(services.undo(alice), services.GroupingUndone)
    services.reconcile_story(story)
    after = sorted(tuple(sorted(group.members.values_list("text", flat=True))) for group in Group.objects.filter(story=story))
    assert after == before


def test_undoing_the_older_one_says_what_stays(story: Story, alice: User, ada: User) -> None:
    first = judge(story, Deed.SPLIT, "the council said", tick="according to the council", user=alice)
    judge(story, Deed.MERGE, "bridge", other="the council said", user=ada)
    done = services.undo_groups(first, user=alice, in_background=False)
    assert isinstance(done, services.GroupingUndone)
    assert len(done.stays) == 1
    assert done.stays[0].startswith("Ada merged")
    assert isinstance(services.undo_groups(first, user=alice), services.NothingToUndo)


def test_the_log_says_who_what_from_what_to_what_and_why(story: Story, alice: User) -> None:
    judge(story, Deed.MERGE, "bridge", other="school", user=alice, note="One appeal for money.")
    line = Action.objects.get(what="group_merge")
    assert (line.who, line.why, line.target_type) == ("Alice", "One appeal for money.", "groupjudgement")
    assert "(1 claims) and “" in line.before["words"] or "claims)" in line.before["words"]
    assert line.after["words"].startswith("merged “")


@pytest.mark.parametrize(
    ("deed", "tick", "other", "message"),
    [
        (Deed.SPLIT, (), None, "Tick the claims"),
        (Deed.SPLIT, "all", None, "Leave at least one"),
        (Deed.TAKE_OUT, "all", None, "Leave at least one"),
        (Deed.MERGE, (), None, "Choose the other question"),
        (Deed.MERGE, (), "itself", "the same question"),
        (Deed.MOVE, (), "bridge", "Tick the claims"),
    ],
)
def test_what_makes_no_sense_is_refused(
    story: Story, alice: User, deed: Deed, tick: tuple[int, ...] | str, other: str | None, message: str
) -> None:
    group = group_of(story, "the council said", "according to the council")
    assert group
    claims = tuple(group.members.values_list("pk", flat=True)) if tick == "all" else ()
    target = group.pk if other == "itself" else of(story, other) if other else None
    with pytest.raises(CannotJudge, match=message):
        services.judge_groups(story, Wish(deed, group.pk, claims, target), user=alice, in_background=False)
    assert not GroupJudgement.objects.exists()


def test_a_group_of_another_story_is_none(story: Story, alice: User) -> None:
    other = newsroom((row("six", BRIDGE),), "Another")
    with pytest.raises(Group.DoesNotExist):
        services.judge_groups(story, Wish(Deed.MERGE, of(story, "school"), (), of(other, "bridge")), user=alice)
