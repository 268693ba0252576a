"""Questions: one with its claims, and what editors do to it: merge, split, take a claim out, move it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from articles import selectors, services
from articles.forms.adding import FactForm
from articles.forms.deciding import GroupForm
from articles.models import Group, GroupJudgement, Role
from articles.selectors.groupings import deeds_on, group_choices, groupings_page
from articles.views.access import Request, open_to
from articles.views.merged import story_at
from articles.views.pages import layout, page_number
from articles.views.toasts import UndoForm, say_done
from articles.views.undone import say_undone


@open_to(Role.READER)
def group(request: Request, slug: str, pk: int) -> HttpResponse:
    """Show one question with everything the articles say to it. Groups are derived: an old address leads to the story."""
    return show_group(request, slug, pk)


@open_to(Role.EDITOR, "POST")
def judge(request: Request, slug: str, pk: int) -> HttpResponse:
    """Keep what an editor says of a question, and show all that was said; a refusal keeps what was ticked and typed."""
    story = story_at(slug)
    form = GroupForm(request.POST)
    if not form.is_valid():
        return show_group(request, slug, pk, form=form)
    try:
        judgement = services.judge_groups(story, form.wish(pk), user=request.user)
    except services.CannotJudge as refused:
        form.add_error(None, str(refused))
        return show_group(request, slug, pk, form=form)
    except Group.DoesNotExist:
        messages.warning(request, "Nothing was done: one of the questions was put together anew meanwhile. Look again.")
        return redirect("story", slug)
    words = f"Kept: {judgement}. The story is being put together anew with it; that takes a moment."
    say_done(request, words, UndoForm("undo-grouping", (slug, judgement.pk)))
    return redirect("groupings", slug)


@open_to(Role.READER)
def groupings(request: Request, slug: str) -> HttpResponse:
    """Show all that was said of the questions of a story, with who, when, what and why."""
    found = groupings_page(slug, page_number(request))
    if found is None:
        raise Http404
    context = {"room": "stories", "layout": layout(request), "found": found, "page": found.lines}
    return render(request, "articles/groupings.html", context)


@open_to(Role.EDITOR, "POST")
def undo(request: Request, slug: str, pk: int) -> HttpResponse:
    """Take back what was said of questions."""
    judgement = get_object_or_404(GroupJudgement.objects.select_related("story"), pk=pk)
    say_undone(request, services.undo_groups(judgement, user=request.user))
    return redirect("groupings", judgement.story.slug)


def show_group(request: Request, slug: str, pk: int, *, form: GroupForm | None = None, fact_form: FactForm | None = None) -> HttpResponse:
    """Render a question. After a refusal what was ticked and typed is still there."""
    detail = selectors.group_detail(slug, pk)
    if detail is None:
        story_at(slug)
        messages.warning(request, "This question was put together anew when the story was reconciled. Find it in the list.")
        return redirect("story", slug)
    find = request.GET.get("find", "")[:200]
    context = {
        "room": "stories",
        "layout": layout(request),
        "detail": detail,
        "group": detail.group,
        "said": deeds_on(detail),
        "find": find,
        "choices": group_choices(detail, find) if request.user.may_decide else (),
        "form": form or GroupForm(),
        "ticked": form.ticked if form else (),
        "chosen": form.chosen if form else None,
        "fact_form": fact_form or FactForm(initial={"wording": detail.proposed_wording, "seen": detail.fact.id if detail.fact else 0}),
    }
    return render(request, "articles/group.html", context, status=422 if form or fact_form else 200)
