"""Calls that keep people, outlets, stories and articles in order."""

from __future__ import annotations

from collections.abc import Callable

from django.core import mail

from articles import services
from articles.models import Article, Conflict, Source, Story, User

Call = Callable[[], object]


def another_person(user: User) -> User:
    return User.objects.create_user("carla", password="an old one to know", role="reader")


def add_person(story: Story, user: User) -> Call:
    return lambda: services.add_person(services.Account("carla"), user=user)


def change_person(story: Story, user: User) -> Call:
    person = another_person(user)
    return lambda: services.change_person(person.pk, services.Account("carla", role="editor"), active=True, user=user)


def reset_password(story: Story, user: User) -> Call:
    person = another_person(user)
    return lambda: services.reset_password(person.pk, user=user)


def change_password(story: Story, user: User) -> Call:
    person = another_person(user)
    return lambda: services.change_password(person, old="an old one to know", new="another one to know")


def choose_mail(story: Story, user: User) -> Call:
    return lambda: services.choose_mail(user, wanted=False)


def tell_by_mail(story: Story, user: User) -> Call:
    User.objects.filter(pk=user.pk).update(email="alice@paper.example")
    other = User.objects.create_user(username="carla", role="editor")
    services.assign_conflict(Conflict.objects.filter(story=story).order_by("number")[0].pk, to=user.pk, user=other)
    return lambda: services.tell_by_mail(user.pk, connection=mail.get_connection())


def change_outlet(story: Story, user: User) -> Call:
    source = Source.objects.order_by("pk")[0]
    return lambda: services.change_outlet(source.pk, services.Outlet("The Wire"), user=user)


def merge_outlets(story: Story, user: User) -> Call:
    first, second = Source.objects.order_by("pk")[:2]
    return lambda: services.merge_outlets(first.pk, into=second.pk, user=user)


def rename_story(story: Story, user: User) -> Call:
    return lambda: services.rename_story(story, "Another name", user=user)


def archive_story(story: Story, user: User) -> Call:
    return lambda: services.archive_story(story, user=user)


def revive_story(story: Story, user: User) -> Call:
    services.archive_story(story, user=user)
    return lambda: services.revive_story(story, user=user)


def unmerge_story(story: Story, user: User) -> Call:
    services.merge_stories(story, into=services.create_story("The other").pk, user=user)
    return lambda: services.unmerge_story(story, user=user)


def merge_stories(story: Story, user: User) -> Call:
    other = services.create_story("Another")
    return lambda: services.merge_stories(story, into=other.pk, user=user)


def delete_story(story: Story, user: User) -> Call:
    return lambda: services.delete_story(story, typed=story.name, user=user)


def remove_article(story: Story, user: User) -> Call:
    return lambda: services.remove_article(Article.objects.get(key="post-1"), because="A court order.", user=user)


CALLS = (
    add_person,
    change_person,
    reset_password,
    change_password,
    choose_mail,
    tell_by_mail,
    change_outlet,
    merge_outlets,
    rename_story,
    archive_story,
    revive_story,
    merge_stories,
    unmerge_story,
    delete_story,
    remove_article,
)
