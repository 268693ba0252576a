"""The progress of the desk, the settings of a story, and previews, on their pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from articles import services
from articles.models import Conflict, Preview, PreviewLine, PreviewState, Story, User
from articles.selectors import StorySettings
from tests.laid_story import lay_story
from tests.views.browsing import HTMX, words

DESK = "/stories/maren-lise-ferry"
UNCHANGED = {"seen_muted": "", "seen_show": "0.0", "seen_second": ""}


def test_a_desk_without_conflicts_says_what_to_do_next(as_ada: Client, as_bob: Client) -> None:
    assert "Import articles</a> of several outlets" in words(as_ada.get("/dashboard/"))
    assert "An admin imports articles" in words(as_bob.get("/dashboard/"))


def test_the_table_says_what_the_bars_show(as_bob: Client, story: Story, alice: User) -> None:
    services.decide(Conflict.objects.get(number=1).pk, seen_version=1, user=alice, verdict="unverified")

    page = words(as_bob.get(f"{DESK}/dashboard/"))
    assert '1<span class="of"> of 18 (5 %)</span>' in page
    assert '<th scope="row">Number</th>' in page
    assert '<span class="of">too few: 1</span>' in page
    Conflict.objects.exclude(number=1).update(type="number")
    for conflict in Conflict.objects.filter(number__range=(2, 10)):
        services.decide(conflict.pk, seen_version=1, user=alice, verdict="unverified")
    assert '<td class="number">100 %<span class="of"> of 10</span></td>' in words(as_bob.get(f"{DESK}/dashboard/"))


def test_the_switch_leads_to_what_it_would_change(as_alice: Client, story: Story) -> None:
    page = words(as_alice.get(f"{DESK}/dashboard/"))
    assert f"{DESK}/settings/?preview=1&amp;muted=number&amp;show_from=0.0&amp;second_from=" in page

    numbers = Conflict.objects.filter(type="number").count()
    preview = words(as_alice.get(f"{DESK}/settings/?preview=1&muted=number&show_from=0.0&second_from="))
    assert f"{numbers} conflicts change; 0 decided ones that this speaks of stay as decided." in preview
    assert preview.count("leaves the queue, listed as muted") == numbers
    assert not Conflict.objects.filter(state="muted").exists()


def test_applied_it_can_be_undone_from_the_message(as_alice: Client, story: Story) -> None:
    answer = as_alice.post(f"{DESK}/settings/", {"muted": ["number"], "show_from": "0.0", **UNCHANGED}, follow=True)
    assert "left the queue and 0 came back." in words(answer)
    assert f'action="{DESK}/settings/undo/"' in words(answer)

    as_alice.post(f"{DESK}/settings/undo/")
    assert not Conflict.objects.filter(state="muted").exists()


def test_a_muted_conflict_is_listed_and_says_why_it_is_not_in_the_queue(as_alice: Client, story: Story, alice: User) -> None:
    services.change_settings(story, StorySettings(muted_types=("number",)), seen=StorySettings(), user=alice)

    assert "How many people died" not in words(as_alice.get(f"{DESK}/queue/"))
    assert "How many people died" in words(as_alice.get(f"{DESK}/queue/?state=muted"))
    assert "keep this out of the queue" in words(as_alice.get(f"{DESK}/conflicts/1/"))


def test_settings_changed_meanwhile_are_shown_again_with_what_was_asked_for(as_alice: Client, story: Story, ada: User) -> None:
    services.change_settings(story, StorySettings(show_from=0.5), seen=StorySettings(), user=ada)

    answer = as_alice.post(f"{DESK}/settings/", {"muted": ["number"], "show_from": "0.0", **UNCHANGED})
    assert answer.status_code == 409
    assert "Not applied: Ada changed the settings meanwhile." in words(answer)
    assert "leaves the queue, listed as muted" in words(answer)


def test_an_editor_cannot_change_how_many_decisions_it_takes(as_alice: Client, as_ada: Client, story: Story) -> None:
    wanted = {"show_from": "0.0", "second_from": "0.5", **UNCHANGED}
    as_alice.post(f"{DESK}/settings/", wanted)
    assert Story.objects.get().second_from is None

    as_ada.post(f"{DESK}/settings/", wanted)
    assert Story.objects.get().second_from == 0.5


@pytest.mark.parametrize("query", ["muted=colour", "show_from=2", "second_from=x"])
def test_settings_that_make_no_sense_are_said_so(query: str, as_ada: Client, story: Story) -> None:
    answer = as_ada.get(f"{DESK}/settings/?preview=1&{query}")
    assert answer.status_code == 200
    assert "errorlist" in words(answer)
    assert as_ada.post(f"{DESK}/settings/", dict([query.split("=")])).status_code == 422


@pytest.mark.parametrize(
    "path",
    [
        "/dashboard/",
        f"{DESK}/dashboard/",
        f"{DESK}/settings/?preview=1&muted=number&show_from=0.9",
        f"{DESK}/queue/",
        f"{DESK}/",
        f"{DESK}/grid/",
        f"{DESK}/conflicts/1/",
    ],
)
def test_a_page_asks_as_often_with_little_as_with_much(path: str, as_alice: Client, count_queries: Any) -> None:
    lay_story(most=1)
    little = count_queries(as_alice, path)
    Story.objects.all().delete()
    for number in range(10):
        Story.objects.create(name=f"Another {number}", slug=f"another-{number}")
    lay_story()
    assert count_queries(as_alice, path) == little <= 12


# --- Previews ----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def preview(story: Story, ada: User) -> Preview:
    found = Preview.objects.create(story=story, user=ada, state=PreviewState.READY, groups_changed=37, decided_changed=4)
    lines = [PreviewLine(preview=found, question=f"Question {n}", number=1, what="other evidence", decided=n < 4) for n in range(60)]
    PreviewLine.objects.bulk_create(lines)
    return found


def test_asking_leads_to_a_page_that_waits(as_ada: Client, story: Story) -> None:
    answer = as_ada.post(f"{DESK}/previews/")
    page = words(as_ada.get(answer.headers["Location"]))

    assert "The worker reads all articles again and compares. Nothing is stored" in page
    assert as_ada.get(answer.headers["Location"], headers=HTMX).status_code == 204


def test_the_page_says_how_many_change_and_lists_them_in_pages(as_ada: Client, preview: Preview) -> None:
    page = words(as_ada.get(f"/previews/{preview.pk}/"))

    assert "37 groups change, 4 of them decided." in page
    assert (page.count("other evidence"), "Page 1, 60 in all" in page) == (50, True)


def test_applying_has_the_story_read_again_and_leaving_does_not(as_ada: Client, preview: Preview) -> None:
    assert "Nothing was changed." in words(as_ada.post(f"/previews/{preview.pk}/leave/", follow=True))
    assert "was applied or left already" in words(as_ada.post(f"/previews/{preview.pk}/apply/", follow=True))
    Preview.objects.update(state=PreviewState.READY)
    assert "articles are being read again" in words(as_ada.post(f"/previews/{preview.pk}/apply/", follow=True))


def test_a_page_that_waited_is_loaded_again_when_it_is_ready(as_ada: Client, preview: Preview) -> None:
    assert as_ada.get(f"/previews/{preview.pk}/", headers=HTMX).headers["HX-Refresh"] == "true"
