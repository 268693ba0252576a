"""The newsroom's language model: having it asked about a story, watching it, and doing without it again."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from articles import selectors, services
from articles.models import JudgeRun, JudgeRunState, Role
from articles.views.access import Request, open_to
from articles.views.merged import story_at


@open_to(Role.READER)
def judge(request: Request, slug: str) -> HttpResponse:
    """Show how far asking has come: the part of a story's page that changes meanwhile."""
    if not request.htmx:
        return redirect("story", slug)
    panel = selectors.judge_panel(slug)
    if panel is None:
        raise Http404
    return render(request, "articles/_judge.html", {"judge": panel})


@open_to(Role.ADMIN, "POST")
def ask(request: Request, slug: str) -> HttpResponse:
    """Have the model asked."""
    story = story_at(slug)
    try:
        run = services.ask_judge(story, user=request.user, again=request.POST.get("again") == "1")
    except services.CannotAsk as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"{run.model} is being asked in the background. Nothing changes before you have looked at its verdicts.")
    return redirect("story", slug)


@open_to(Role.ADMIN, "POST")
def stop(request: Request, slug: str) -> HttpResponse:
    """Ask no more."""
    run = JudgeRun.objects.select_related("story").filter(story__slug=slug, state=JudgeRunState.ASKING).first()
    if run is None or isinstance(services.stop_judging(run, user=request.user), services.NothingToUndo):
        messages.warning(request, "The model is not being asked any more.")
    else:
        messages.success(request, "Nothing more is asked. What was judged is kept; have it asked again to go on.")
    return redirect("story", slug)


@open_to(Role.ADMIN, "POST")
def leave(request: Request, slug: str) -> HttpResponse:
    """Have it worked out what doing without the model would change."""
    found = services.ask_preview(story_at(slug), user=request.user, without_judge=True)
    return redirect("preview", found.pk)
