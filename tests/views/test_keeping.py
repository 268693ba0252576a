"""The pages on which admins keep people, outlets, stories and articles in order."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from articles.models import Article, Conflict, Source, Story, User
from tests.laid_story import lay_story

pytestmark = pytest.mark.django_db


def test_a_new_person_signs_in_with_the_password_shown_once(as_ada: Client, client: Client) -> None:
    page = as_ada.post(reverse("people"), {"username": "carla", "first_name": "Carla", "role": "editor"})
    found = re.search(r"<code>(.+?)</code>", page.content.decode())
    assert found
    assert "no-store" in page.headers["Cache-Control"]
    assert found[1] not in as_ada.get(reverse("people")).content.decode()
    client.post(reverse("login"), {"username": "carla", "password": found[1]})
    assert client.get(reverse("decisions")).status_code == 200


def test_who_is_switched_off_is_out_at_once(as_ada: Client, as_alice: Client, alice: User) -> None:
    as_ada.post(reverse("person", args=[alice.pk]), {"first_name": "Alice", "role": "editor"})
    assert as_alice.get(reverse("queue")).status_code == 302


def test_a_new_password_signs_out_whoever_had_the_old_one(as_ada: Client, as_alice: Client, alice: User) -> None:
    page = as_ada.post(reverse("reset-password", args=[alice.pk])).content.decode()
    assert "It is shown this once" in page
    assert as_alice.get(reverse("queue")).status_code == 302


def test_bad_input_keeps_what_was_typed(as_ada: Client, alice: User) -> None:
    page = as_ada.post(reverse("people"), {"username": "alice", "first_name": "Another", "role": "reader"})
    assert page.status_code == 422
    assert "There is an account “alice” already" in page.content.decode()
    assert 'value="Another"' in page.content.decode()


def test_everybody_changes_their_own_password_and_stays_signed_in(as_bob: Client, bob: User) -> None:
    bob.set_password("an old one to know")
    bob.save()
    as_bob.force_login(bob)
    new = {"old": "an old one to know", "new": "quite another one", "again": "quite another one"}
    assert as_bob.post(reverse("account"), new | {"again": "x"}).status_code == 422
    assert "not right" in as_bob.post(reverse("account"), new | {"old": "x"}).content.decode()
    assert "Your password is changed" in as_bob.post(reverse("account"), new, follow=True).content.decode()
    bob.refresh_from_db()
    assert bob.check_password("quite another one")


def test_everybody_says_whether_they_are_told_by_email(as_alice: Client, alice: User, settings: Settings) -> None:
    assert "e-mail" not in as_alice.get(reverse("account")).content.decode().partition("<main")[2]
    settings.EMAIL_IS_SENT = True
    assert "No address of yours is known" in as_alice.get(reverse("account")).content.decode()
    User.objects.filter(pk=alice.pk).update(email="alice@paper.example")
    assert "Send me no e-mail" in as_alice.get(reverse("account")).content.decode()
    told = as_alice.post(reverse("choose-mail"), {"mailed": "no"}, follow=True).content.decode()
    assert "No e-mail is sent to you any more." in told
    assert "Tell me by e-mail" in told
    alice.refresh_from_db()
    assert not alice.mailed
    as_alice.post(reverse("choose-mail"), {"mailed": "yes"})
    alice.refresh_from_db()
    assert alice.mailed


def test_an_outlet_is_renamed_found_and_merged(as_ada: Client, story: Story) -> None:
    first, second = Source.objects.order_by("name")[:2]
    as_ada.post(reverse("change-outlet", args=[first.pk]), {"name": "The New Name", "aliases": "TNN\n\n", "domains": "new.example"})
    listed = as_ada.get(reverse("outlets"), {"q": "tnn"}).content.decode()
    assert "The New Name" in listed
    assert second.name not in listed
    merged = as_ada.post(reverse("merge-outlet", args=[first.pk]), {"other": second.pk}, follow=True).content.decode()
    assert f"The New Name is {second.name} now" in merged
    assert not Source.objects.filter(pk=first.pk).exists()
    assert "Choose one first" in as_ada.post(reverse("merge-outlet", args=[second.pk]), {"other": ""}, follow=True).content.decode()


def test_what_depends_on_a_story_is_named_before_it_goes(as_ada: Client, story: Story) -> None:
    page = as_ada.get(reverse("keep-story", args=[story.slug])).content.decode()
    assert "<dt>Conflicts</dt><dd>18</dd>" in page
    wrong = as_ada.post(reverse("keep-story", args=[story.slug]), {"deed": "delete", "words": "no"}, follow=True)
    assert "Nothing was deleted. Type the name" in wrong.content.decode()
    as_ada.post(reverse("keep-story", args=[story.slug]), {"deed": "delete", "words": story.name})
    assert not Story.objects.exists()


def test_a_story_is_renamed_archived_and_brought_back(as_ada: Client, story: Story) -> None:
    keep = reverse("keep-story", args=[story.slug])
    assert "is called “Another name” now" in as_ada.post(keep, {"deed": "rename", "words": "Another name"}, follow=True).content.decode()
    as_ada.post(keep, {"deed": "archive"}, follow=True)
    assert "Another name" not in as_ada.get(reverse("stories")).content.decode()
    assert "Another name" in as_ada.get(reverse("stories"), {"archived": "1"}).content.decode()
    assert "back in lists" in as_ada.post(keep, {"deed": "revive"}, follow=True).content.decode()
    assert "press one of the buttons" in as_ada.post(keep, {"deed": "burn"}, follow=True).content.decode()


def test_old_addresses_of_a_merged_story_lead_on(as_ada: Client, story: Story) -> None:
    other = lay_story("aldane-cup", most=2)
    last = other.last_conflict_number
    as_ada.post(reverse("keep-story", args=[story.slug]), {"deed": "merge", "other": other.pk})
    assert as_ada.get(reverse("story", args=[story.slug])).headers["Location"] == reverse("story", args=[other.slug])
    moved = as_ada.get(reverse("conflict", args=[story.slug, 1]))
    assert moved.headers["Location"] == reverse("conflict", args=[other.slug, 1 + last])
    assert as_ada.get(moved.headers["Location"]).status_code == 200
    assert Conflict.objects.filter(story=other, number=1 + last).exists()


def test_an_article_is_removed(as_ada: Client, as_bob: Client, story: Story) -> None:
    second = Article.objects.filter(story=story).order_by("pk")[1]
    keep = reverse("keep-article", args=[second.pk])
    assert "tick that it is meant" in as_ada.post(keep, {"deed": "remove", "words": "An order."}, follow=True).content.decode()
    text = second.current_version.text[:200] if second.current_version else ""
    as_ada.post(keep, {"deed": "remove", "words": "An order.", "sure": "yes"})
    page = as_bob.get(reverse("article", args=[second.pk])).content.decode()
    assert "Removed for legal reasons." in page
    assert "An order." in page
    assert text[:40] not in page
    assert "An order." in as_bob.get(reverse("sheet", args=[story.slug])).content.decode()
