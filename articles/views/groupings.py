"""Questions: one with its claims, and what editors do to it: merge, split, take a claim out, move it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from articles import selectors, services
from articles.forms.adding import FactForm
from articles.forms.deciding import GroupForm
from articles.models import Group, GroupJudgement, Role
from articles.selectors.groupings import deeds_on, group_choices, groupings_page
from articles.selectors.groups import GroupDetail, where_question_is
from articles.views.access import Request, open_to
from articles.views.merged import Merged, story_at
from articles.views.pages import layout, page_number
from articles.views.toasts import UndoForm, say_done
from articles.views.typed import forget_typed, kept_typed
from articles.views.undone import say_undone
from articles.views.unsaved import Elsewhere, show_unsaved, typed_fields, unsaved


@open_to(Role.READER)
def group(request: Request, slug: str, pk: int) -> HttpResponse:
    """Show one question with everything the articles say to it. Groups are derived: an old address leads to the story."""
    return show_group(request, slug, pk)


@open_to(Role.EDITOR, "POST")
def judge(request: Request, slug: str, pk: int) -> HttpResponse:
    """Keep what an editor says of a question, and show all that was said; a refusal keeps what was ticked and typed."""
    form = GroupForm(request.POST)
    if not form.is_valid():
        return show_group(request, slug, pk, form=form)
    try:
        judgement = services.judge_groups(story_at(slug), form.wish(pk), user=request.user)
    except services.CannotJudge as refused:
        form.add_error(None, str(refused))
        return show_group(request, slug, pk, form=form)
    except (Merged, Group.DoesNotExist):
        return show_where_it_is(request, slug, form=form)
    forget_typed(request, request.path)
    words = f"Kept: {judgement}. The story is being put together anew with it; that takes a moment."
    say_done(request, words, UndoForm("undo-grouping", (slug, judgement.pk)))
    return redirect("groupings", slug)


@open_to(Role.READER)
def groupings(request: Request, slug: str) -> HttpResponse:
    """Show all that was said of the questions of a story, with who, when, what and why."""
    story_at(slug)
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


def show_where_it_is(request: Request, slug: str, *, form: GroupForm | None = None, fact_form: FactForm | None = None) -> HttpResponse:
    """Show a question, of which something was said at an address that it has no more, where its words are now, with what was typed.

    Where nobody knows that, the words are shown, to be copied.
    """
    sent = form or fact_form
    assert sent is not None, "something was sent"
    place = where_question_is(sent.cleaned_data.get("of_claim") or 0, sent.cleaned_data.get("of_question", ""))
    now = "What you sent is kept below. Look again, then press again." if place else "Find the question in the list."
    elsewhere = Elsewhere("the question was put together anew meanwhile", now=now)
    try:
        story = story_at(slug)
    except Merged as merged:
        if place is None and not typed_fields(request):
            raise
        story, elsewhere = merged.into, merged.told(now)
    if place is not None:
        return show_group(request, *place, form=form, fact_form=fact_form, elsewhere=elsewhere)
    if typed_fields(request):
        return show_unsaved(request, elsewhere, address=reverse("story", args=[story.slug]), label=f"Go to “{story.name}”")
    messages.warning(request, "Nothing was done: the question was put together anew meanwhile. Find it in the list.")
    return redirect("story", slug)


def show_group(
    request: Request,
    slug: str,
    pk: int,
    *,
    form: GroupForm | None = None,
    fact_form: FactForm | None = None,
    elsewhere: Elsewhere | None = None,
) -> HttpResponse:
    """Render a question. After a refusal what was ticked and typed is still there."""
    detail = selectors.group_detail(slug, pk)
    if detail is None and (form or fact_form):
        return show_where_it_is(request, slug, form=form, fact_form=fact_form)
    if detail is None:
        story_at(slug)
        messages.warning(request, "This question was put together anew when the story was reconciled. Find it in the list.")
        return redirect("story", slug)
    here = reverse("group", args=[slug, pk])
    if fact_form is not None and not detail.takes_a_fact:
        disputed = elsewhere or Elsewhere("the question is disputed now", now="Decide its conflict.")
        return show_unsaved(request, disputed, address=here, label="Look at the question")
    find = request.GET.get("find", "")[:200]
    context = {
        "room": "stories",
        "layout": layout(request),
        "detail": detail,
        "group": detail.group,
        "said": deeds_on(detail),
        "find": find,
        "choices": group_choices(detail, find) if request.user.may_decide else (),
        "form": form or GroupForm(initial=kept_typed(request, f"{here}judge/")),
        "ticked": form.ticked if form else (),
        "chosen": form.chosen if form else None,
        "fact_form": fact_form or _begun(detail, kept_typed(request, f"{here}confirm/")),
        "elsewhere": elsewhere,
    }
    sent = form is not None or fact_form is not None
    response = render(request, "articles/group.html", context, status=409 if elsewhere else 422 if sent else 200)
    return unsaved(response) if sent else response


def _begun(detail: GroupDetail, kept: dict[str, str]) -> FactForm:
    """Return the fields of a fact as they begin: what was kept, or what was decided, or what is proposed."""
    wording, note = (detail.fact.wording, detail.fact.note) if detail.fact else (detail.proposed_wording, "")
    return FactForm(initial={"wording": wording, "note": note, **kept})
