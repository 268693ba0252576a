"""Django's admin: people, sources and names can be put right; what is a record can only be looked at."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from articles import services
from articles.models import Action, Article, ArticleVersion, Conflict, ImportRun, Judgement, Role, Source, Story, User
from tests.newsroom import newsroom

pytestmark = pytest.mark.django_db

RECORDS = [Action, ArticleVersion, Conflict, ImportRun, Judgement]


@pytest.fixture
def story(alice: User) -> Story:
    story = newsroom()
    conflict = Conflict.objects.filter(story=story)[0]
    services.decide(conflict.pk, seen_version=conflict.version, user=alice, verdict="unverified")
    return story


@pytest.fixture
def desk(client: Client, ada: User) -> Client:
    client.force_login(ada)
    return client


def address(model: type, page: str, *arguments: object) -> str:
    return reverse(f"admin:articles_{model.__name__.lower()}_{page}", args=arguments)


@pytest.mark.parametrize("model", [model for model in admin.site._registry if model._meta.app_label == "articles"])
def test_every_page_opens_for_an_admin(desk: Client, story: Story, model: type[Article]) -> None:
    stored = model.objects.order_by("pk")[0]

    assert desk.get(address(model, "changelist")).status_code == 200
    assert desk.get(address(model, "change", stored.pk)).status_code == 200


@pytest.mark.parametrize("model", RECORDS)
def test_a_record_cannot_be_added_changed_or_deleted(desk: Client, story: Story, model: type[Article]) -> None:
    stored = model.objects.order_by("pk")[0]

    assert desk.get(address(model, "add")).status_code == 403
    assert desk.post(address(model, "change", stored.pk), {}).status_code == 403
    assert desk.post(address(model, "delete", stored.pk), {"post": "yes"}).status_code == 403


def test_an_editor_is_sent_away(client: Client, alice: User, story: Story) -> None:
    client.force_login(alice)

    assert client.get(reverse("admin:index")).status_code == 302


def test_a_person_gets_a_role_and_with_it_the_rights(desk: Client, bob: User) -> None:
    fields = {"username": "bob", "role": "admin", "is_active": "on", "date_joined_0": "2025-01-01", "date_joined_1": "12:00:00"}

    answer = desk.post(address(User, "change", bob.pk), fields)

    bob.refresh_from_db()
    assert answer.status_code == 302
    assert (bob.role, bob.is_staff) == (Role.ADMIN, True)
    line = Action.objects.order_by("-pk")[0]
    assert (line.who, line.what, line.target) == ("Ada", "admin_change", "account bob")
    assert "Role" in line.after["words"]


def test_a_new_person_is_made_with_a_role(desk: Client) -> None:
    password = "four words of some length"
    fields = {"username": "eve", "role": "editor", "usable_password": "true", "password1": password, "password2": password}

    desk.post(address(User, "add"), fields)

    assert User.objects.get(username="eve").role == Role.EDITOR


def test_an_account_deleted_is_told_in_the_log(desk: Client, bob: User) -> None:
    desk.post(address(User, "delete", bob.pk), {"post": "yes"})

    assert not User.objects.filter(username="bob").exists()
    assert Action.objects.filter(what="admin_delete", target="account bob", who="Ada").exists()


@pytest.mark.parametrize("model", [Story, Article])
def test_what_decisions_rest_on_cannot_be_deleted(desk: Client, story: Story, model: type[Article]) -> None:
    stored = model.objects.order_by("pk")[0]

    assert desk.post(address(model, "delete", stored.pk), {"post": "yes"}).status_code == 403


def test_an_article_can_be_given_its_source(desk: Client, story: Story) -> None:
    article, source = Article.objects.order_by("pk")[0], Source.objects.create(name="Coast Herald")
    fields = {"source": source.pk, "url": "https://coast.example/1", "versions-TOTAL_FORMS": "0", "versions-INITIAL_FORMS": "0"}

    desk.post(address(Article, "change", article.pk), fields)

    article.refresh_from_db()
    assert article.source == source
