"""How far the desk has come, the settings of a story, and what a change to them would do."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from articles import selectors, services
from articles.forms.deciding import SettingsForm
from articles.models import Role, Story
from articles.selectors import StorySettings
from articles.selectors.desk_score import desk_score
from articles.views.access import Request, open_to
from articles.views.merged import story_at
from articles.views.pages import layout, page_number
from articles.views.toasts import UndoForm, say_done


@open_to(Role.READER)
def dashboard(request: Request, slug: str | None = None) -> HttpResponse:
    """Show how much is decided, what is left by importance, how long decisions take, and how often each type was upheld."""
    story = story_at(slug) if slug else None
    board = selectors.dashboard(story)
    context = {
        "room": "dashboard",
        "story": story,
        "board": board,
        "score": desk_score(story).all,
        "types": [(item, _switch_url(story, item.type) if story else "") for item in board.types],
    }
    return render(request, "articles/dashboard.html", context)


@open_to(Role.EDITOR, "GET", "POST")
def settings(request: Request, slug: str) -> HttpResponse:
    """Show the settings of a story and what changed ones would do; apply them when that was seen."""
    story = story_at(slug)
    if request.method == "POST":
        return _apply(request, story)
    asked = "preview" in request.GET
    return _show(request, story, SettingsForm(request.GET if asked else None, now=selectors.settings_of(story), by=request.user))


@open_to(Role.EDITOR, "POST")
def undo(request: Request, slug: str) -> HttpResponse:
    """Put the settings back to what they were before the last change."""
    outcome = services.undo_settings(story_at(slug), user=request.user)
    match outcome:
        case services.NothingToUndo():
            messages.warning(request, outcome.why)
        case services.SettingsChangedMeanwhile():
            messages.error(request, f"Not undone: {outcome.who} changed the settings meanwhile.")
        case services.SettingsApplied():
            messages.success(request, f"The settings are as they were. {_effect(outcome)}")
    return redirect("settings", slug)


def _apply(request: Request, story: Story) -> HttpResponse:
    now = selectors.settings_of(story)
    form = SettingsForm(request.POST, now=now, by=request.user)
    if not form.is_valid():
        return _show(request, story, form, status=422)
    outcome = services.change_settings(story, form.settings, seen=form.seen, user=request.user)
    if isinstance(outcome, services.SettingsChangedMeanwhile):
        form.add_error(None, f"Not applied: {outcome.who} changed the settings meanwhile. Below is what yours would change now.")
        return _show(request, story, form, status=409)
    say_done(request, f"Applied. {_effect(outcome)}", UndoForm("undo-settings", (story.slug,)))
    return redirect("story-dashboard", story.slug)


def _show(request: Request, story: Story, form: SettingsForm, *, status: int = 200) -> HttpResponse:
    now = selectors.settings_of(story)
    wanted = form.settings if form.is_bound and (form.is_valid() or status == 409) else None
    preview = selectors.preview_settings(story, wanted, page_number(request)) if wanted is not None else None
    context = {
        "room": "dashboard",
        "layout": layout(request),
        "story": story,
        "form": form,
        "preview": preview,
        "page": preview.lines if preview else None,
        "wanted": wanted,
        "now": now,
        "is_same": wanted == now,
        "may_set_second": request.user.is_admin,
    }
    return render(request, "articles/settings.html", context, status=status)


def _effect(outcome: services.SettingsApplied) -> str:
    return f"{outcome.muted} left the queue and {outcome.shown} came back."


def _switch_url(story: Story, type_: str) -> str:
    """The address that shows what muting a type, or ending that, would change."""
    now = selectors.settings_of(story)
    muted = sorted({*now.muted_types} ^ {type_})
    return settings_url(story, StorySettings(tuple(muted), now.show_from, now.second_from))


def settings_url(story: Story, wanted: StorySettings) -> str:
    """The address of the page that shows what other settings would change."""
    pairs = [("muted", name) for name in wanted.muted_types]
    pairs += [("show_from", str(wanted.show_from)), ("second_from", "" if wanted.second_from is None else str(wanted.second_from))]
    return f"{reverse('settings', args=[story.slug])}?{urlencode([('preview', '1'), *pairs])}"
