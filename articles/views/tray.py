"""The tray, for editors: articles that are not yet in a story are put into one, by the keyboard."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from articles import services
from articles.forms.watching import ChosenStory, NewStoryForm
from articles.models import Article, DoubtKind, Role, Story
from articles.selectors import tray as selecting
from articles.views.access import Request, open_to
from articles.views.pages import layout, page_number
from articles.views.toasts import UndoForm, say_done


@open_to(Role.READER)
def tray(request: Request) -> HttpResponse:
    """Show the stories that are proposed, the articles that wait with the stories they may belong to, and what left the tray lately."""
    context = {
        "room": "tray",
        "layout": layout(request),
        "tray": selecting.tray(page_number(request)),
        "stories": selecting.stories_to_choose(),
    }
    return render(request, "articles/tray.html", context | {"page": context["tray"].waiting})  # type: ignore[attr-defined]  # what was put there


@open_to(Role.READER)
def count(request: Request) -> HttpResponse:
    """Say how many articles wait, beside the tray's name."""
    return render(request, "articles/tray.html#count", {"waiting": selecting.count_waiting()})


@open_to(Role.EDITOR, "POST")
def accept(request: Request, pk: int) -> HttpResponse:
    """Put an article into a story."""
    form = ChosenStory(request.POST)
    if not form.is_valid():
        return _refused(request, "Choose a story first.")
    try:
        article = services.accept_suggestion(pk, form.cleaned_data["story"], user=request.user)
    except services.CannotPlace as refused:
        return _refused(request, str(refused))
    words = f"“{_headline(article)}” is in “{article.story.name}” now, which is put together anew."
    say_done(request, words, UndoForm("tray-back", (pk,)))
    return redirect("tray")


@open_to(Role.EDITOR, "POST")
def refuse(request: Request, pk: int) -> HttpResponse:
    """Say that an article is not of a story that it was suggested for."""
    form = ChosenStory(request.POST)
    if not form.is_valid() or not Story.objects.filter(pk=form.cleaned_data["story"]).exists():
        return _refused(request, "That story is gone. Look again.")
    try:
        article = services.refuse_suggestion(pk, form.cleaned_data["story"], user=request.user)
    except services.CannotPlace as refused:
        return _refused(request, str(refused))
    messages.success(request, f"Noted: “{_headline(article)}” is not of that story. It is not suggested again.")
    return redirect("tray")


@open_to(Role.EDITOR, "POST")
def back(request: Request, pk: int) -> HttpResponse:
    """Take an article out of the story that it was put into, back into the tray."""
    try:
        story = services.back_to_tray(pk, user=request.user)
    except services.CannotPlace as refused:
        return _refused(request, str(refused))
    messages.success(request, f"The article is in the tray again, and is not put into “{story.name}” by itself any more.")
    return redirect("tray")


@open_to(Role.EDITOR, "POST")
def make(request: Request) -> HttpResponse:
    """Make a story of articles that wait."""
    form = NewStoryForm(request.POST)
    if not form.is_valid():
        return _refused(request, "Give the story a name of up to 200 letters, and choose its articles.")
    try:
        story = services.make_story_of(form.cleaned_data["articles"], form.cleaned_data["name"], user=request.user)
    except services.CannotPlace as refused:
        return _refused(request, str(refused))
    words = f"The story “{story.name}” is made. Other articles that belong to it come by themselves."
    say_done(request, words, UndoForm("tray-unmake", (story.pk,)))
    return redirect("tray")


@open_to(Role.EDITOR, "POST")
def unmake(request: Request, pk: int) -> HttpResponse:
    """Take back that a story was made."""
    try:
        count = services.unmake_story(pk, user=request.user)
    except services.CannotPlace as refused:
        return _refused(request, str(refused))
    messages.success(request, f"The story is gone again; {_articles(count)} of it {'waits' if count == 1 else 'wait'} in the tray.")
    return redirect("tray")


@open_to(Role.EDITOR, "POST")
def turn_down(request: Request, pk: int) -> HttpResponse:
    """Turn a proposed story down."""
    try:
        proposal = services.refuse_proposal(pk, user=request.user)
    except services.CannotPlace as refused:
        return _refused(request, str(refused))
    messages.success(request, f"“{proposal.name}” is not proposed again, unless another article is added to it.")
    return redirect("tray")


@open_to(Role.EDITOR, "POST")
def settle(request: Request, pk: int) -> HttpResponse:
    """Merge two stories that seem to be one, or make two of one that seems to be two."""
    try:
        doubt = services.settle_doubt(pk, user=request.user)
    except services.CannotPlace as refused:
        return _refused(request, str(refused))
    words = f"“{doubt.other}” is in “{doubt.story}” now, with what was decided in it; its old address leads there."
    if doubt.kind == DoubtKind.TWO:
        along = f"What was decided on its articles alone went along; what rests on others, too, stays in “{doubt.story}”."
        words = f"“{doubt.other}” is a story of its own now. {along}"
    say_done(request, words, UndoForm("doubt-undo", (pk,)))
    return redirect("tray")


@open_to(Role.EDITOR, "POST")
def leave(request: Request, pk: int) -> HttpResponse:
    """Say that stories are right as they are."""
    try:
        doubt = services.refuse_doubt(pk, user=request.user)
    except services.CannotPlace as refused:
        return _refused(request, str(refused))
    words = f"“{doubt.story}” and “{doubt.other}” stay two stories. They are not suggested as one again."
    if doubt.kind == DoubtKind.TWO:
        words = f"“{doubt.story}” stays one story, and is doubted again only when other articles would leave it."
    messages.success(request, words)
    return redirect("tray")


@open_to(Role.EDITOR, "POST")
def undo(request: Request, pk: int) -> HttpResponse:
    """Take back a merge or a division that was suggested."""
    try:
        undone = services.undo_doubt(pk, user=request.user)
    except services.CannotPlace as refused:
        return _refused(request, str(refused))
    messages.success(request, _told_undone(undone))
    return redirect("tray")


def _told_undone(undone: services.DoubtUndone) -> str:
    """Say what was taken back, and what became of articles that it did not take along."""
    doubt, divided = undone.doubt, undone.divided
    if divided is None:
        return f"“{doubt.other}” and “{doubt.story}” are two stories again."
    words = f"“{doubt.story}” is one story again, as it was; the address of “{doubt.other}” leads to it."
    if divided.stay:
        came = "The article that came" if divided.stay == 1 else f"The {divided.stay} articles that came"
        stays = "stays" if divided.stay == 1 else "stay"
        words = f"“{doubt.story}” has its {_articles(divided.back)} again. {came} into “{doubt.other}” since {stays} there."
    if divided.elsewhere:
        words += f" {_articles(divided.elsewhere).capitalize()} moved on since stay where they are."
    return words


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count} articles"


def _refused(request: Request, why: str) -> HttpResponse:
    messages.error(request, f"Nothing was changed. {why}")
    return redirect("tray")


def _headline(article: Article) -> str:
    version = article.current_version
    return (version.title if version else "") or "The article"
