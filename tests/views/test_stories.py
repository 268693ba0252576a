from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from articles import services
from articles.domain.version import ENGINE_VERSION
from articles.models import ArticleVersion, Conflict, ConflictState, Group, Preview, Story, User, Verdict
from articles.models.stories import StoryState
from tests.laid_story import lay_story
from tests.views.browsing import words

STORY = "/stories/maren-lise-ferry/"


@pytest.fixture
def decided(first: Conflict, alice: User) -> Conflict:
    services.decide(first.pk, seen_version=1, user=alice, verdict=Verdict.SUPERSEDED, positions=[4], note="=the last count")
    return first


def test_the_stories_show_how_far_each_is(as_bob: Client, decided: Conflict) -> None:
    page = words(as_bob.get("/"))
    assert "8 articles by 8 outlets" in page
    assert "<strong>1</strong> of 18 conflicts decided" in page
    assert '<progress value="1" max="18"' in page


def test_without_stories_the_admin_is_led_to_the_import(as_ada: Client, as_bob: Client) -> None:
    assert 'href="/imports/new/"' in words(as_ada.get("/"))
    assert "An admin imports the articles" in words(as_bob.get("/"))


def test_a_story_shows_its_questions_with_their_state(as_bob: Client, decided: Conflict) -> None:
    page = words(as_bob.get(STORY))
    assert '<span class="state state-agreed">Agreed by' in page
    assert '<span class="state state-disputed">Disputed</span>' in page
    assert "Superseded by a later report: 17 (Thursday)" in page


@pytest.mark.parametrize(
    ("state", "there", "gone"),
    [
        ("decided", "How many people died", "How many people are missing"),
        ("disputed", "How many people are missing", "How many people died"),
        ("agreed", "Dozens were rescued", "How many people died"),
        ("nonsense", "How many people died", "Show all questions"),
    ],
)
def test_questions_can_be_filtered_by_state(state: str, there: str, gone: str, as_bob: Client, decided: Conflict) -> None:
    page = words(as_bob.get(f"{STORY}?state={state}"))
    assert there in page
    assert gone not in page


def test_a_state_without_questions_says_so(as_bob: Client, story: Story) -> None:
    assert "No question is in this state." in words(as_bob.get(f"{STORY}?state=single"))


def test_a_story_that_is_being_read_says_so(as_bob: Client, db: None) -> None:
    Story.objects.create(name="New", slug="new", state=StoryState.READING)
    assert "The articles are being read." in words(as_bob.get("/stories/new/"))


def test_a_question_shows_what_every_article_says(as_bob: Client, story: Story) -> None:
    group = story.groups.get(question__startswith="Dozens were rescued")
    page = words(as_bob.get(f"{STORY}questions/{group.pk}/"))
    assert page.count('<article class="quote">') == group.members.count()


def test_an_old_address_of_a_question_leads_to_its_story(as_bob: Client, story: Story) -> None:
    answer = as_bob.get(f"{STORY}questions/999999/", follow=True)
    assert answer.redirect_chain == [(STORY, 302)]
    assert "This question was put together anew" in words(answer)


@pytest.mark.parametrize("path", ["", "queue/", "sheet/", "sheet/file/", "facts/c1/", "questions/1/"])
def test_a_story_that_is_not_there_is_not_found(path: str, as_bob: Client) -> None:
    assert as_bob.get(f"/stories/nowhere/{path}").status_code == 404


def test_an_admin_can_have_a_story_read_again(as_ada: Client, story: Story) -> None:
    answer = as_ada.post(f"{STORY}reread/", follow=True)
    assert "8 articles are being read again" in words(answer)
    story.refresh_from_db()
    assert story.state == StoryState.READING


def test_a_story_that_could_not_be_reconciled_says_why(as_bob: Client, story: Story) -> None:
    Story.objects.update(state=StoryState.FAILED, problem="The story could not be reconciled (MemoryError).")
    assert "The story could not be reconciled (MemoryError)." in words(as_bob.get(STORY))


# --- An article --------------------------------------------------------------------------------------------------------------


def test_an_article_marks_its_claims_by_state_and_links_them(as_bob: Client, decided: Conflict) -> None:
    evidence = decided.positions.get(number=4).evidence.earliest("claim__start")
    claim, version = evidence.claim, evidence.claim.version
    page = as_bob.get(f"/articles/{version.article_id}/").content.decode()
    assert f'href="/articles/{version.article_id}/?claim={claim.start}-{claim.end}#claim-{claim.start}"' in page
    assert 'title="Decided: How many people died in the Maren Lise accident"' in page
    assert f'id="claim-{claim.start}"' in page
    assert 'class="claim claim-disputed"' in page


def test_the_text_of_an_article_is_shown_to_the_letter(as_bob: Client, story: Story) -> None:
    from html import unescape
    from re import sub

    version = story.articles.get(key="coastline-1").current_version
    assert version
    page = as_bob.get(f"/articles/{version.article_id}/").content.decode()
    shown = page.partition('<div class="article-text">')[2].partition("</div>")[0]
    without_signs = sub(r'<span class="claim-sign"[^>]*>.*?</span>', "", shown)
    assert unescape(sub(r"<[^>]+>", "", without_signs)) == version.text


def test_an_article_can_be_read_in_an_earlier_version(as_bob: Client, story: Story) -> None:
    article = next(article for article in story.articles.all() if article.versions.count() > 1)
    assert "<strong>Version 1</strong>" in words(as_bob.get(f"/articles/{article.pk}/?version=1"))
    assert "<strong>Version 2</strong>" in words(as_bob.get(f"/articles/{article.pk}/"))
    assert as_bob.get(f"/articles/{article.pk}/?version=9").status_code == 404


def test_an_article_that_is_not_there_is_not_found(as_bob: Client) -> None:
    assert as_bob.get("/articles/999999/").status_code == 404


def test_imported_markup_is_shown_and_does_nothing(as_bob: Client, story: Story) -> None:
    attack = '<script>alert(1)</script><img src=x onerror=alert(1)><b hx-get="/undo/">'
    version = story.articles.get(key="coastline-1").current_version
    assert version
    version.__class__.objects.filter(pk=version.pk).update(text=attack + version.text[len(attack) :], title=attack)
    Conflict.objects.filter(number=1).update(question=attack, reason=attack, state=ConflictState.OPEN)
    for path in ("/", STORY, f"/articles/{version.article_id}/", f"{STORY}conflicts/1/", "/queue/", f"{STORY}sheet/"):
        page = as_bob.get(path).content.decode()
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "<b hx-get" not in page


def test_an_address_that_would_run_a_script_is_no_link(as_bob: Client, story: Story) -> None:
    article = story.articles.get(key="coastline-1")
    story.articles.filter(pk=article.pk).update(url="javascript:alert(1)")
    assert "javascript:" not in as_bob.get(f"/articles/{article.pk}/").content.decode()


def test_pages_are_kept_by_no_shared_cache(as_bob: Client, story: Story) -> None:
    assert as_bob.get(STORY).headers["Cache-Control"] == "private, no-cache"


# --- What it costs -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", STORY, f"{STORY}?state=agreed", f"{STORY}sheet/"])
def test_a_page_asks_as_often_however_much_there_is(path: str, as_alice: Client, decided: Conflict, count_queries: Any) -> None:
    few = count_queries(as_alice, path)
    lay_story("aldane-cup")
    lay_story("ambar-treaty")
    assert count_queries(as_alice, path) == few <= 12


def test_an_article_asks_as_often_however_long_it_is(as_alice: Client, story: Story, count_queries: Any) -> None:
    asked = {count_queries(as_alice, f"/articles/{article.pk}/") for article in story.articles.all()}
    assert len(asked) == 1
    assert max(asked) <= 12


def test_a_new_engine_is_told_to_admins_and_shows_what_it_would_change_before_it_is_applied(
    as_ada: Client, as_alice: Client, story: Story
) -> None:
    Story.objects.update(engine_version="0.9")
    page = as_ada.get(f"/stories/{story.slug}/").content.decode()
    assert f"A new version of the engine is here ({ENGINE_VERSION})." in page
    assert "put together by version 0.9" in page
    assert "Read all again" not in page
    assert "A new version" not in as_alice.get(f"/stories/{story.slug}/").content.decode()

    answer = as_ada.post(f"/stories/{story.slug}/reread/")

    preview = Preview.objects.get(story=story)
    assert answer.headers["Location"] == f"/previews/{preview.pk}/"
    assert not ArticleVersion.objects.filter(state="waiting").exists(), "nothing is read before it was seen"


def test_the_same_engine_is_not_worth_a_word(as_ada: Client, story: Story) -> None:
    Story.objects.update(engine_version=ENGINE_VERSION)
    page = as_ada.get(f"/stories/{story.slug}/").content.decode()
    assert "A new version" not in page
    assert "Read all again" in page


def test_a_story_says_how_far_it_is_worked_off(as_bob: Client, story: Story, decided: Conflict, alice: User) -> None:
    Group.objects.filter(story=story).update(origins=1)
    facts = list(story.groups.exclude(status="disputed").order_by("pk"))
    Group.objects.filter(pk__in=[fact.pk for fact in facts[:3]]).update(origins=2)
    for fact in (facts[0], facts[5]):
        services.decide_fact(story, services.FactWish(fact.pk, "right"), user=alice)
    page = words(as_bob.get(STORY))
    assert "<dt>Disputes decided</dt><dd>1 of 18<" in page
    assert "<dt>Key facts confirmed</dt>" in page
    assert ">1 of 3<progress" in page
    assert '<dt>Facts decided in all</dt><dd><a href="?state=decided">2</a></dd>' in page


def test_disputes_come_first_and_single_origins_are_folded(as_bob: Client, story: Story) -> None:
    last = story.groups.exclude(status="disputed").order_by("pk").last()
    assert last
    Group.objects.filter(pk=last.pk).update(status="single", origins=1)
    Story.objects.filter(pk=story.pk).update(groups_single=1)
    page = words(as_bob.get(STORY))
    assert page.rindex("state-disputed") < page.index("state-agreed")
    assert last.question not in page
    assert '<a href="?state=single">1 question that one origin alone answers</a>' in page
    assert last.question in words(as_bob.get(f"{STORY}?state=single"))
