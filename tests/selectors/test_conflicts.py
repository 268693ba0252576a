"""One conflict as its page shows it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import selectors, services
from articles.models import ArticleVersion, Claim, Conflict, Evidence, Story, User
from articles.selectors import ConflictDetail
from tests.laid_story import lay_story
from tests.newsroom import QUAKE, bring_in, newsroom, read_waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Story:
    return lay_story()


def detail(story: Story, number: int = 1) -> ConflictDetail:
    found = selectors.conflict_detail(story.slug, number)
    assert found is not None
    return found


def decide(story: Story, user: User, *positions: int, verdict: str = "position_right", note: str = "") -> None:
    conflict = Conflict.objects.get(story=story, number=1)
    services.decide(conflict.pk, seen_version=conflict.version, user=user, verdict=verdict, positions=positions, note=note)


def test_there_is_none_where_there_is_none(story: Story) -> None:
    assert selectors.conflict_detail(story.slug, 999) is None
    assert selectors.conflict_detail("nowhere", 1) is None


def test_the_quote_with_its_surroundings_is_the_articles_own_text(story: Story) -> None:
    for number in Conflict.objects.filter(story=story).values_list("number", flat=True):
        for position in detail(story, number).positions:
            for item in position.evidence:
                text = ArticleVersion.objects.get(article=item.article_id, number=item.version_number).text
                quote = item.quote
                around = quote.before + quote.claim + quote.after
                assert text[item.start : item.end] == quote.claim
                assert text[item.start - len(quote.before) :][: len(around)] == around


def test_the_answer_is_marked_inside_the_claim(story: Story) -> None:
    item = detail(story).positions[0].evidence[0]
    stored = Evidence.objects.get(claim=item.claim_id, position__conflict__number=1, position__number=1)
    text = stored.claim.version.text

    assert item.quote.answer == text[stored.answer_start : min(stored.answer_end, stored.claim.end)]


def test_an_answer_outside_its_claim_marks_nothing_and_loses_nothing(story: Story) -> None:
    stored = Evidence.objects.filter(position__conflict__number=1).order_by("pk")[0]
    Evidence.objects.filter(pk=stored.pk).update(answer_start=stored.claim.end + 5, answer_end=stored.claim.end + 9)

    item = next(item for position in detail(story).positions for item in position.evidence if item.claim_id == stored.claim_id)
    assert item.quote.answer == ""
    assert item.quote.claim == stored.claim.text


def test_the_decision_shows_with_the_chosen_position_and_its_words(story: Story, alice: User) -> None:
    decide(story, alice, 1, note="The ministry confirmed it.")

    found = detail(story)
    assert found.decision is not None
    assert (found.decision.made_by, found.decision.note, found.decision.state) == ("Alice", "The ministry confirmed it.", "current")
    assert [position.chosen for position in found.positions][:2] == [True, False]
    assert {anchor.position_number for anchor in found.decision.anchors} == {position.number for position in found.positions}


def test_earlier_decisions_stay_visible_as_superseded_or_undone(story: Story, alice: User, ada: User) -> None:
    decide(story, alice, 1)
    decide(story, ada, 2)
    services.undo(ada)

    found = detail(story)
    assert found.decision is not None
    assert found.decision.made_by == "Alice"
    assert [(view.made_by, view.state) for view in found.earlier] == [("Ada", "undone")]


def test_the_history_tells_who_did_what_and_why(story: Story, alice: User) -> None:
    decide(story, alice, verdict="unverified", note="Nobody answers.")
    services.undo(alice)

    lines = detail(story).history
    assert [(line.who, line.what) for line in lines] == [
        ("Alice", "undid a decision: open"),
        ("Alice", "decided a conflict: Unverified: publish as disputed"),
    ]
    assert lines[1].why == "Nobody answers."


def test_the_history_tells_what_reconciliations_did(alice: User) -> None:
    story = newsroom()
    conflict = Conflict.objects.get(story=story, positions__value="24")
    services.decide(conflict.pk, seen_version=conflict.version, user=alice, verdict="not_a_conflict")
    bring_in(story, [QUAKE[0] | {"text": QUAKE[0]["text"].replace("24 people", "31 people")}])
    read_waiting(story)
    services.reconcile_story(story)

    lines = detail(story, conflict.number).history
    assert lines[0].why.startswith("reopened: Northern Wire")
    assert lines[-1].why == "found the conflict"


def test_it_takes_as_many_queries_for_much_evidence_as_for_little(story: Story, alice: User) -> None:
    decide(story, alice, 1)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            detail(story)
        return len(captured)

    before = queries()
    position = Conflict.objects.get(story=story, number=1).positions.all()[0]
    for claim in Claim.objects.exclude(evidence__position=position)[:8]:
        Evidence.objects.create(position=position, claim=claim, answer_start=claim.start, answer_end=claim.end)

    assert queries() == before <= 7
