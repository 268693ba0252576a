"""Keeping people, outlets, stories and articles in order."""

from __future__ import annotations

import json

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from articles import services
from articles.domain.vocabulary import Span
from articles.models import Action, Article, ArticleVersion, Claim, Conflict, ConflictState, ImportReject, Source, Story, User
from articles.models.sheets import Export, Snapshot
from articles.selectors import SheetFilters, conflict_queue, list_stories
from articles.selectors.neighbours import conflicts_around
from articles.selectors.queue import QueueFilters
from articles.services import Account, CannotKeep, FactWish, FlagWish, Mark, Outlet
from tests.newsroom import QUAKE, bring_in, newsroom, read_waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Story:
    return newsroom()


def toll(story: Story) -> Conflict:
    return Conflict.objects.get(story=story, type="number")


def decide(story: Story, user: User) -> None:
    conflict = toll(story)
    services.decide(conflict.pk, seen_version=conflict.version, user=user, verdict="position_right", positions=[1], note="I asked.")


def test_a_person_is_added_and_signs_in_with_the_password_shown(ada: User) -> None:
    person, password = services.add_person(Account("carla", "Carla", "Ruiz", role="editor"), user=ada)
    assert (person.check_password(password), person.role, len(password)) == (True, "editor", 23)
    with pytest.raises(CannotKeep, match="already"):
        services.add_person(Account("CARLA"), user=ada)


def test_one_admin_who_can_sign_in_is_always_left(ada: User, alice: User) -> None:
    with pytest.raises(CannotKeep, match="only admin"):
        services.change_person(ada.pk, Account("ada", role="editor"), active=True, user=ada)
    services.change_person(alice.pk, Account("alice", "Alice", role="admin"), active=True, user=ada)
    with pytest.raises(CannotKeep, match="your own rights"):
        services.change_person(ada.pk, Account("ada", role="admin"), active=False, user=ada)
    services.change_person(ada.pk, Account("ada", role="reader"), active=False, user=User.objects.get(pk=alice.pk))
    assert not User.objects.get(pk=ada.pk).is_active


def test_a_password_is_changed_by_who_knows_the_old_one(alice: User) -> None:
    alice.set_password("an old one to know")
    alice.save()
    for old, new, why in (("wrong", "four words of no use", "not right"), ("an old one to know", "short", "too short")):
        with pytest.raises(CannotKeep, match=why):
            services.change_password(alice, old=old, new=new)
    services.change_password(alice, old="an old one to know", new="four words of no use")
    assert alice.check_password("four words of no use")


def test_a_renamed_outlet_still_takes_in_what_comes_under_its_old_name(story: Story, ada: User) -> None:
    source = Source.objects.get(name="Northern Wire")
    services.change_outlet(source.pk, Outlet("The Wire", domains=["https://www.Wire.example/news"]), user=ada, in_background=False)
    bring_in(story, [QUAKE[0] | {"id": "wire-2", "text": "The earthquake killed 26 people in Tolmar on Monday, officials said."}])
    read_waiting(story)
    services.reconcile_story(story)

    source.refresh_from_db()
    assert (source.aliases, source.domains) == (["Northern Wire"], ["wire.example"])
    assert Article.objects.get(key="wire-2").source == source
    assert not Source.objects.filter(name="Northern Wire").exists()
    assert set(Article.objects.filter(story=story).values_list("origin", flat=True)) <= {"The Wire", "Tolmar Post"}


def test_what_comes_in_under_the_domain_of_an_outlet_is_its(story: Story, ada: User) -> None:
    source = Source.objects.get(name="Northern Wire")
    services.change_outlet(source.pk, Outlet("Northern Wire", domains=["wire.example"]), user=ada, in_background=False)
    for number, host in enumerate(("wire.example", "www.Wire.example")):
        bring_in(story, [QUAKE[0] | {"id": f"wire-by-domain-{number}", "source": host}])
    assert set(Article.objects.filter(key__startswith="wire-by-domain").values_list("source__name", flat=True)) == {"Northern Wire"}
    assert not Source.objects.filter(name__icontains="wire.example").exists()


def test_two_outlets_that_are_one_count_as_one(story: Story, ada: User) -> None:
    wire, post = Source.objects.get(name="Northern Wire"), Source.objects.get(name="Tolmar Post")
    services.merge_outlets(wire.pk, into=post.pk, user=ada, in_background=False)
    services.reconcile_story(story)
    assert Source.objects.get().aliases == ["Northern Wire"]
    assert set(story.groups.values_list("outlets", flat=True)) == {1}
    with pytest.raises(CannotKeep, match="same outlet"):
        services.merge_outlets(post.pk, into=post.pk, user=ada)


def test_a_name_that_another_outlet_goes_by_is_refused(story: Story, ada: User) -> None:
    with pytest.raises(CannotKeep, match="Merge the two"):
        services.change_outlet(Source.objects.get(name="Tolmar Post").pk, Outlet("Northern Wire"), user=ada)


def test_an_archived_story_leaves_lists_and_queues_and_comes_back(story: Story, ada: User) -> None:
    other = newsroom([row | {"id": f"other-{row['id']}"} for row in QUAKE], "Another quake")
    services.archive_story(story, user=ada)
    assert [row.slug for row in list_stories()] == [other.slug]
    assert [row.slug for row in list_stories(archived=True)] == [story.slug]
    assert {row.story_slug for row in conflict_queue().rows} == {other.slug}
    first = toll(other)
    for filters in (QueueFilters(viewer=ada.pk), QueueFilters(viewer=ada.pk, kind=first.kind)):
        assert conflicts_around(first.pk, first.score, filters).following == ()
    assert {row.story_slug for row in conflict_queue(story.slug).rows} == {story.slug}
    services.revive_story(story, user=ada)
    assert len(list_stories()) == 2


def test_a_merged_story_takes_its_decisions_along(story: Story, alice: User, ada: User) -> None:
    elsewhere = [row | {"id": f"v-{row['id']}", "text": row["text"].replace("Tolmar", "Vellin")} for row in QUAKE]
    other = newsroom(elsewhere, "Vellin quake")
    decide(story, alice)
    number, offset = toll(story).number, other.last_conflict_number
    kept = services.merge_stories(story, into=other.pk, user=ada, in_background=False)
    services.reconcile_story(kept)

    decided = Conflict.objects.get(story=kept, number=number + offset)
    assert (decided.state, decided.decision and decided.decision.note) == (ConflictState.DECIDED, "I asked.")
    assert Article.objects.filter(story=kept).count() == 4
    story.refresh_from_db()
    assert (story.merged_into, story.merged_offset) == (kept, offset)
    with pytest.raises(CannotKeep, match="merged already"):
        services.merge_stories(story, into=other.pk, user=ada)


def test_a_story_is_deleted_when_its_name_is_typed(story: Story, alice: User, ada: User) -> None:
    decide(story, alice)
    with pytest.raises(CannotKeep, match="Type the name"):
        services.delete_story(story, typed="tolmar", user=ada)
    services.delete_story(story, typed="Tolmar quake", user=ada)
    assert not Article.objects.exists()
    assert Action.objects.get(what="story_delete").before == {"articles": 2, "conflicts": 1, "decisions": 1}


def test_a_moved_article_reopens_what_rested_on_it(story: Story, alice: User, ada: User) -> None:
    other = services.create_story("Another")
    decide(story, alice)
    services.move_article(Article.objects.get(key="post-1"), other, user=ada, in_background=False)
    services.reconcile_story(story)
    services.reconcile_story(other)
    conflict = Conflict.objects.get(story=story, number=1)
    assert (conflict.state, "no longer says" in conflict.reopened_because) == (ConflictState.REOPENED, True)
    assert Claim.objects.filter(version__article__story=other, groups__story=other).exists()


SECRET = "The earthquake killed five people in Tolmar on Monday, the mayor said."


def everything_stored() -> str:
    """All text of all tables of the application."""
    tables = [table for table in connection.introspection.table_names() if table.startswith("articles_")]
    with connection.cursor() as cursor:
        found = []
        for table in tables:
            cursor.execute(f"SELECT coalesce(string_agg(t::text, ' '), '') FROM {table} t")
            found.append(" ".join(cursor.fetchone()[0].split()))
    return " ".join(found)


def test_a_removed_article_is_gone_from_everything_that_is_stored(story: Story, alice: User, ada: User) -> None:
    decide(story, alice)
    version = ArticleVersion.objects.get(article__key="post-1")
    start = version.text.index("the mayor said")
    wire = ArticleVersion.objects.get(article__key="wire-1")
    at = wire.text.index("officials said")
    marks = [Mark(version.pk, Span(start, start + 14), "the mayor said"), Mark(wire.pk, Span(at, at + 14), "officials said")]
    wish = FlagWish("Who said so?", "attribution", "tension", f"Look: “{SECRET}”")
    services.flag_by_hand(story, marks, wish, user=alice, in_background=False)
    closed = story.groups.filter(members__text__contains="Schools").distinct()[0]
    services.decide_fact(story, FactWish(closed.pk, "right", "Schools stay closed this week."), user=alice)
    assert all(words in everything_stored() for words in (SECRET, "Schools stay closed this week."))

    services.remove_article(Article.objects.get(key="post-1"), because="A court order.", user=ada, in_background=False)
    services.reconcile_story(story)

    stored = everything_stored()
    assert not [words for words in ("killed five people", "Schools stay closed", "Five die in Tolmar") if words in stored]
    assert "A court order." in stored
    assert Conflict.objects.get(story=story, number=1).state == ConflictState.REOPENED
    assert "The earthquake killed 24 people" in stored


@pytest.mark.parametrize("deed", ["merged", "moved"])
def test_what_was_kept_of_an_earlier_story_of_a_removed_article_is_gone_too(deed: str, story: Story, ada: User) -> None:
    services.freeze_sheet(story, user=ada)
    services.ask_export(
        story, format="csv", view="facts", columns=[], layout="", delimiter=",", filters=SheetFilters(), snapshot=None, user=ada, base=""
    )
    other, article = services.create_story("Another"), Article.objects.get(key="post-1")
    if deed == "merged":
        services.merge_stories(story, into=other.pk, user=ada, in_background=False)
    else:
        services.move_article(article, other, user=ada, in_background=False)
    services.remove_article(Article.objects.get(pk=article.pk), because="A court order.", user=ada, in_background=False)
    assert not Snapshot.objects.exists()
    assert not Export.objects.exists()


def test_a_removed_article_does_not_come_back_by_an_import(story: Story, ada: User) -> None:
    article = Article.objects.get(key="post-1")
    services.remove_article(article, because="A court order.", user=ada, in_background=False)
    bring_in(story, [QUAKE[1] | {"text": "Another text of the same article, with other words in it."}])
    assert "court order" in ImportReject.objects.get().reason
    assert set(article.versions.values_list("text", flat=True)) == {""}
    with pytest.raises(CannotKeep, match="already"):
        services.remove_article(article, because="Again.", user=ada)


def test_the_log_changes_for_a_removal_alone(story: Story, ada: User) -> None:
    before = json.dumps(list(Action.objects.order_by("pk").values("pk", "at", "who", "what")), cls=DjangoJSONEncoder)
    services.remove_article(Article.objects.get(key="post-1"), because="A court order.", user=ada, in_background=False)
    after = list(Action.objects.order_by("pk").values("pk", "at", "who", "what"))[:-1]
    assert json.dumps(after, cls=DjangoJSONEncoder) == before
