"""Keeping stories in order: rename, merge, archive, delete; and removing an article for legal reasons."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from articles import services
from articles.forms.keeping import ChoiceOfOther, NamedForm
from articles.models import Article, Role, Story
from articles.selectors import keeping
from articles.views.access import Request, open_to

Done = tuple[str, str]
"""What is said of a deed, and where it leads."""


@open_to(Role.ADMIN, "GET", "POST")
def story(request: Request, slug: str) -> HttpResponse:
    """Rename, merge, archive or delete a story: what depends on it is named first."""
    found = get_object_or_404(Story, slug=slug)
    if request.method == "POST":
        return _carry_out(request, STORY_DEEDS.get(request.POST.get("deed", "")), found, reverse("keep-story", args=[slug]))
    context = {
        "room": "stories",
        "story": found,
        "has": keeping.dependants(found),
        "others": keeping.other_stories(found.pk),
        "now": keeping.story_now(found),
        "can_be_taken_apart": keeping.can_be_taken_apart(found),
    }
    return render(request, "articles/keep_story.html", context)


@open_to(Role.ADMIN, "GET", "POST")
def article(request: Request, pk: int) -> HttpResponse:
    """Remove an article everywhere."""
    found = get_object_or_404(Article.objects.select_related("story", "source", "current_version"), pk=pk)
    if request.method == "POST":
        return _carry_out(request, ARTICLE_DEEDS.get(request.POST.get("deed", "")), found, reverse("keep-article", args=[pk]))
    context = {"room": "stories", "article": found, "story": found.story}
    return render(request, "articles/keep_article.html", context)


def _carry_out(request: Request, deed: Callable[[Request, object], Done] | None, on: object, back: str) -> HttpResponse:
    """Do one deed; a refusal says why, and shows the page again."""
    if deed is None:
        messages.error(request, "Nothing was done: press one of the buttons.")
        return redirect(back)
    try:
        words, url = deed(request, on)
    except services.CannotKeep as refused:
        messages.error(request, str(refused))
        return redirect(back)
    messages.success(request, words)
    return redirect(url)


def _words(request: Request) -> str:
    form = NamedForm(request.POST)
    if not form.is_valid():
        raise services.CannotKeep("What was typed is too long.")
    return str(form.cleaned_data["words"])


def _other(request: Request) -> int:
    form = ChoiceOfOther(request.POST)
    if not form.is_valid():
        raise services.CannotKeep("Choose the other story first.")
    number: int = form.cleaned_data["other"]
    return number


def _rename(request: Request, found: object) -> Done:
    assert isinstance(found, Story)
    services.rename_story(found, _words(request), user=request.user)
    return f"The story is called “{found.name}” now; its address is the same.", reverse("story", args=[found.slug])


def _merge(request: Request, found: object) -> Done:
    assert isinstance(found, Story)
    kept = services.merge_stories(found, into=_other(request), user=request.user)
    words = f"“{found.name}” is in “{kept.name}” now, which is being put together anew; old addresses lead there."
    return words, reverse("story", args=[kept.slug])


def _unmerge(request: Request, found: object) -> Done:
    assert isinstance(found, Story)
    kept = services.unmerge_story(found, user=request.user)
    words = f"“{found.name}” is a story of its own again, with its articles and decisions; “{kept.name}” goes on without them."
    return words, reverse("story", args=[found.slug])


def _archive(request: Request, found: object) -> Done:
    assert isinstance(found, Story)
    services.archive_story(found, user=request.user)
    return f"“{found.name}” is in the archive: out of lists and queues, at its address as before.", reverse("stories")


def _revive(request: Request, found: object) -> Done:
    assert isinstance(found, Story)
    services.revive_story(found, user=request.user)
    return f"“{found.name}” is back in lists and queues.", reverse("story", args=[found.slug])


def _delete(request: Request, found: object) -> Done:
    assert isinstance(found, Story)
    services.delete_story(found, typed=_words(request), user=request.user)
    return f"“{found.name}” is deleted, with all that depended on it. The log tells that it was there.", reverse("stories")


def _remove(request: Request, found: object) -> Done:
    assert isinstance(found, Article)
    if request.POST.get("sure") != "yes":
        raise services.CannotKeep("Nothing was removed: tick that it is meant. It cannot be taken back.")
    services.remove_article(found, because=_words(request), user=request.user)
    words = "The article is removed: its text is gone from everything that is stored. What rested on it is reopened."
    return words, reverse("article", args=[found.pk])


STORY_DEEDS = {"rename": _rename, "merge": _merge, "unmerge": _unmerge, "archive": _archive, "revive": _revive, "delete": _delete}
ARTICLE_DEEDS = {"remove": _remove}
