"""“Not a claim” and “same origin” are obeyed: from the next reconciliation on, through every reading, until they are taken back."""

from __future__ import annotations

import pytest

from articles import services
from articles.models import Article, Claim, Conflict, ConflictState, Deed, EntityClaim, Group, GroupJudgement, Story, User, Verdict
from articles.selectors import claim_sheet, story_grid
from articles.selectors.groupings import groupings_page
from articles.services import CannotJudge, Wish
from tests.newsroom import Row, bring_in, in_clauses, newsroom, read_again, read_waiting

pytestmark = pytest.mark.django_db

FIRE = "A fire at a textile factory in Dorvik killed 24 people on Tuesday, police said."
SAME_FIRE = "Dorvik police said that on Tuesday a fire killed 24 people at the textile factory."
FIRE_OTHERWISE = "The textile factory fire in Dorvik on Tuesday killed 42 people, according to police."
SCHOOL = "The primary school in the village of Orrin will stay closed until Friday because of the flood, the council said."
SAME_SCHOOL = "Because of the flood Orrin primary school stays closed until Friday, according to the village council."
# Each has enough of its own that no two are near-copies.
OWN = {
    "one": "Smoke hung over the river all afternoon. Neighbours carried water to the crews, and trams were sent another way.",
    "two": "The owner, who also runs a mill in Haltby, was not in town. An inspector had asked for new doors in the spring.",
    "three": "Trade unions want to know why the stairs were locked. A minute of silence is planned for the market square.",
    "four": "Parents were told by telephone. Lessons go on in the parish hall, where there is room for forty children.",
    "five": "Pumps from three neighbouring farms have been running since dawn, and the road to the coast is open again.",
}


def row(key: str, text: str) -> Row:
    return {"id": key, "source": f"The {key} Post", "title": "", "published": "2025-03-04", "text": f"{text} {OWN[key]}\n"}


ROWS = (row("one", FIRE), row("two", SAME_FIRE), row("three", FIRE_OTHERWISE), row("four", SCHOOL), row("five", SAME_SCHOOL))


@pytest.fixture
def story() -> Story:
    return newsroom(ROWS, "Dorvik")


@pytest.fixture
def dispute(story: Story) -> Conflict:
    return Conflict.objects.get(story=story, positions__value="24")


def decide(conflict: Conflict, verdict: Verdict, user: User) -> services.Decided:
    conflict.refresh_from_db()
    done = services.decide(conflict.pk, seen_version=conflict.version, user=user, verdict=verdict)
    assert isinstance(done, services.Decided)
    services.reconcile_story(conflict.story)
    conflict.refresh_from_db()
    return done


def judge(story: Story, deed: Deed, user: User, *words: str) -> GroupJudgement:
    """Tick the claims with any of these words in the question that has the first, and press the button."""
    group = Group.objects.filter(story=story, members__text__contains=words[0]).order_by("pk")[0]
    ticked = [claim.pk for claim in group.members.all() if any(word in claim.text for word in words)]
    done = services.judge_groups(story, Wish(deed, group.pk, ticked), user=user, in_background=False)
    services.reconcile_story(story)
    return done


def edit(story: Story, key: str, text: str) -> None:
    bring_in(story, [row(key, text)])
    read_waiting(story)
    services.reconcile_story(story)


def grouped(story: Story) -> set[str]:
    return set(Group.objects.filter(story=story).values_list("members__text", flat=True))


def in_grid(story: Story) -> str:
    grid = story_grid(story.slug)
    assert grid
    return " / ".join(answer.text for line in grid.rows.rows for cell in line.cells for answer in cell)


def in_sheet(story: Story) -> str:
    sheet = claim_sheet(story.slug)
    assert sheet
    return " / ".join(quote.text for fact in sheet.facts() for _, quote in fact.quotes())


def independent(conflict: Conflict) -> dict[str, int]:
    return dict(conflict.positions.values_list("value", "origins"))


# --- Not a claim -------------------------------------------------------------------------------------------------------------


def test_what_is_no_claim_is_gone_from_groups_grid_sheet_and_names_and_stays_gone(story: Story, dispute: Conflict, alice: User) -> None:
    assert FIRE in grouped(story)
    assert "24" in in_grid(story)
    decide(dispute, Verdict.NOT_A_CLAIM, alice)

    for again in (lambda: None, lambda: read_again(story), lambda: read_again(story, in_clauses)):
        again()
        assert not any("killed" in text for text in grouped(story))
        assert "24" not in in_grid(story)
        assert "killed" not in in_sheet(story)
        assert not EntityClaim.objects.filter(claim__text__contains="killed").exists()
        assert "Orrin" in in_sheet(story)
        dispute.refresh_from_db()
        assert (dispute.state, dispute.flagged) == (ConflictState.DECIDED, False)
        assert dispute.positions.get(value="42").evidence.exists(), "the page of the decision still shows its quotes"


def test_undone_it_is_a_claim_again_and_the_conflict_is_at_its_address(story: Story, dispute: Conflict, alice: User) -> None:
    before = grouped(story)
    decide(dispute, Verdict.NOT_A_CLAIM, alice)
    read_again(story)

    services.undo(alice)
    services.reconcile_story(story)

    dispute.refresh_from_db()
    assert (dispute.state, dispute.flagged) == (ConflictState.OPEN, True)
    assert grouped(story) == before
    assert not Claim.objects.filter(struck=True).exists()
    assert Conflict.objects.filter(story=story, positions__value="24").count() == 1


def test_one_claim_of_a_question_is_struck_and_the_rest_stays(story: Story, dispute: Conflict, alice: User) -> None:
    judge(story, Deed.STRIKE, alice, "killed 42")
    dispute.refresh_from_db()
    assert dispute.state == ConflictState.WITHDRAWN
    assert any("killed 24" in text for text in grouped(story))
    read_again(story)
    assert not any("killed 42" in text for text in grouped(story))

    assert isinstance(services.undo(alice), services.GroupingUndone)
    services.reconcile_story(story)
    dispute.refresh_from_db()
    assert dispute.state == ConflictState.OPEN


def test_words_that_were_changed_since_are_a_claim_and_the_decision_is_asked_again(story: Story, dispute: Conflict, alice: User) -> None:
    decide(dispute, Verdict.NOT_A_CLAIM, alice)
    edit(story, "three", FIRE_OTHERWISE.replace("42 people", "51 people"))
    dispute.refresh_from_db()
    assert dispute.state == ConflictState.REOPENED
    assert "killed 42 people" in dispute.reopened_because
    assert "killed 51 people" in dispute.reopened_because
    assert any("killed 51" in text for text in grouped(story))
    assert not any("killed 24" in text for text in grouped(story))


def test_the_list_of_what_was_said_tells_that_the_words_changed(story: Story, dispute: Conflict, alice: User) -> None:
    judge(story, Deed.STRIKE, alice, "killed 42")
    edit(story, "three", FIRE_OTHERWISE.replace("42 people", "51 people"))
    found = groupings_page(story.slug)
    assert found
    assert found.lines.rows[0].lapsed == (f"The three Post changed “{FIRE_OTHERWISE}”: as it stands now, it counts again.",)
    edit(story, "three", "Nobody was hurt when the harbour office burned down twelve years ago, the mayor of Haltby recalled.")
    found = groupings_page(story.slug)
    assert found
    assert "no longer says" in found.lines.rows[0].lapsed[0]


def test_the_list_of_what_was_said_tells_of_an_article_that_takes_no_part(story: Story, dispute: Conflict, alice: User, ada: User) -> None:
    judge(story, Deed.STRIKE, alice, "killed 42")
    article = Article.objects.get(story=story, key="three")
    services.withdraw_article(article, why="It came in by mistake.", user=ada, in_background=False)
    out, elsewhere = lapsed(story), services.create_story("Elsewhere")
    services.restore_article(article, user=ada, in_background=False)
    back = lapsed(story)
    services.move_article(Article.objects.get(pk=article.pk), elsewhere, user=ada, in_background=False)
    words = f"The three Post is out of this story with “{FIRE_OTHERWISE}”: of that nothing holds while it is."
    assert (out, back, lapsed(story)) == ((words,), (), (words,))


def lapsed(story: Story) -> tuple[str, ...]:
    """What the list says of the words that the latest deed speaks of."""
    found = groupings_page(story.slug)
    assert found
    return found.lines.rows[0].lapsed


def test_words_that_only_moved_are_still_no_claim(story: Story, dispute: Conflict, alice: User) -> None:
    decide(dispute, Verdict.NOT_A_CLAIM, alice)
    edit(story, "three", f"From our reporter in Dorvik.\n\n{FIRE_OTHERWISE}")
    dispute.refresh_from_db()
    assert dispute.state == ConflictState.DECIDED
    assert not any("killed" in text for text in grouped(story))


# --- Same origin -------------------------------------------------------------------------------------------------------------


def test_articles_said_to_be_of_one_origin_count_once_whatever_is_read_again(story: Story, dispute: Conflict, alice: User) -> None:
    assert independent(dispute) == {"24": 2, "42": 1}
    judge(story, Deed.ONE_ORIGIN, alice, "killed 24", "that a fire")
    for again in (lambda: None, lambda: read_again(story), lambda: read_again(story, in_clauses)):
        again()
        dispute.refresh_from_db()
        assert independent(dispute) == {"24": 1, "42": 1}
    assert dispute.group
    assert dispute.group.origins == 2


def test_same_origin_of_a_conflict_speaks_of_all_its_articles_and_of_other_questions_too(
    story: Story, dispute: Conflict, alice: User
) -> None:
    edit(story, "three", f"{FIRE_OTHERWISE} {SAME_SCHOOL} Two lorries with blankets left the capital at noon, more follow tonight.")
    edit(story, "one", f"{FIRE} {SCHOOL} A choir from the next valley sang on the steps of the town hall as it grew dark.")

    def who_knows_of_the_school() -> tuple[int, int]:
        group = Group.objects.get(story=story, members__version__article__key="five", members__text__contains="Orrin")
        return group.articles, group.origins

    articles, origins = who_knows_of_the_school()
    assert articles == 4

    decide(dispute, Verdict.SAME_ORIGIN, alice)

    assert dispute.state == ConflictState.DECIDED
    assert dispute.group
    assert dispute.group.origins == 1
    assert who_knows_of_the_school() == (articles, origins - 1)
    services.undo(alice)
    services.reconcile_story(story)
    assert who_knows_of_the_school() == (articles, origins)


def test_an_article_that_has_none_of_the_words_left_counts_for_itself_again(story: Story, dispute: Conflict, alice: User) -> None:
    judge(story, Deed.ONE_ORIGIN, alice, "killed 24", "that a fire")
    edit(story, "two", "Nobody was hurt when the harbour office in Dorvik burned down twelve years ago, the mayor recalled.")
    origins = dict(story.articles.values_list("key", "origin"))
    assert origins["two"] == "The two Post"


def test_one_article_has_one_origin_anyway(story: Story, dispute: Conflict, alice: User) -> None:
    with pytest.raises(CannotJudge, match="at least two articles"):
        judge(story, Deed.ONE_ORIGIN, alice, "killed 42")
    assert not GroupJudgement.objects.exists()


def test_deciding_anew_takes_back_what_the_earlier_decision_said(story: Story, dispute: Conflict, alice: User, ada: User) -> None:
    decide(dispute, Verdict.SAME_ORIGIN, alice)
    assert independent(dispute) == {"24": 1, "42": 1}
    decide(dispute, Verdict.UNVERIFIED, ada)
    assert independent(dispute) == {"24": 2, "42": 1}
    services.undo(ada)
    services.reconcile_story(story)
    assert independent(dispute) == {"24": 1, "42": 1}
