"""Flagging by hand what the engine missed: marking words of articles, and saying what is at issue between them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from articles import services
from articles.domain.vocabulary import Span
from articles.forms.adding import FlagForm, MarkForm
from articles.models import Article, Role, Story
from articles.selectors.keeping import story_now
from articles.selectors.marked import markable_articles
from articles.services import Mark
from articles.views.access import Request, open_to
from articles.views.marks import Marks, add_mark, drop_mark, drop_marks, keep_typed, marks_of, move_typed, typed_for
from articles.views.merged import Merged, story_at
from articles.views.toasts import UndoForm, say_done
from articles.views.undone import short
from articles.views.unsaved import Elsewhere

TYPED = ("question", "type", "kind", "note")


@open_to(Role.EDITOR, "POST")
def mark(request: Request, pk: int) -> HttpResponse:
    """Mark words of an article. With the second mark the question what is at issue follows."""
    article = get_object_or_404(Article.objects.select_related("story", "current_version"), pk=pk)
    version = article.current_version
    if version is None:
        raise Http404
    back = f"{reverse('article', args=[pk])}?{request.GET.urlencode()}" if request.GET else reverse("article", args=[pk])
    try:
        span = MarkForm(request.POST).place_in(version.text)
    except ValueError as amiss:
        messages.error(request, f"Not marked. {amiss}")
        return redirect(back)
    if add_mark(request, article.story.slug, version.pk, span) > 1:
        return redirect("flag", article.story.slug)
    messages.info(request, f"Marked: “{short(span.of(version.text))}”. Now mark what it contradicts, here or in another article.")
    return redirect(f"{back}#marks")


@open_to(Role.EDITOR, "POST")
def unmark(request: Request, slug: str) -> HttpResponse:
    """Forget one mark, or all, in whichever story its article is now."""
    story = story_now(get_object_or_404(Story.objects.select_related("merged_into"), slug=slug)).slug
    which = request.POST.get("mark", "").split("-")
    if len(which) == 3 and all(part.isascii() and part.isdigit() and len(part) < 19 for part in which):
        _keep(request, story)
        drop_mark(request, (int(which[0]), int(which[1]), int(which[2])))
    else:
        drop_marks(request, story)
    return redirect("flag" if marks_of(request, story).quotes else "story", story)


@open_to(Role.EDITOR, "GET", "POST")
def flag(request: Request, slug: str) -> HttpResponse:
    """Say what is at issue between the marked words, and have it as a conflict. A refusal keeps what was typed."""
    try:
        story = story_at(slug)
    except Merged as merged:
        return _show_where_it_is(request, slug, merged)
    marks = marks_of(request, slug)
    answers = [quote.words for quote in marks.quotes]
    if request.method != "POST":
        return _show(request, story, marks, FlagForm(answers=answers, initial=typed_for(request, slug)))
    form = FlagForm(request.POST, answers=answers)
    if not form.is_valid():
        return _show(request, story, marks, form)
    given = [Mark(quote.version, Span(quote.start, quote.end), value) for quote, value in zip(marks.quotes, form.values, strict=True)]
    try:
        done = services.flag_by_hand(story, given, form.wish, user=request.user)
    except services.CannotFlag as refused:
        form.add_error(None, str(refused))
        return _show(request, story, marks, form)
    drop_marks(request, slug)
    say_done(
        request,
        f"Flagged: this is conflict {done.number} now, and waits in the queue.",
        UndoForm("undo-done", ("flag", done.flag_id)),
    )
    return redirect("conflict", slug, done.number)


def _show_where_it_is(request: Request, slug: str, merged: Merged) -> HttpResponse:
    """Show the form where the story is now, with the marks and what was typed. Answers given for other marks are not put beside these."""
    move_typed(request, slug, merged.into.slug)
    if request.method != "POST":
        raise merged
    _keep(request, merged.into.slug)
    marks = marks_of(request, merged.into.slug)
    if not marks.quotes:
        raise merged
    typed = {**typed_for(request, merged.into.slug)}
    answers = [name for name in request.POST if name.startswith("value-")]
    if len(answers) == len(marks.quotes):
        typed |= {name: request.POST[name] for name in answers}
    form = FlagForm(answers=[quote.words for quote in marks.quotes], initial=typed)
    return _show(request, merged.into, marks, form, elsewhere=merged.told("What you typed is kept below. Look again, then flag it there."))


def _keep(request: Request, slug: str) -> None:
    typed = {name: request.POST[name] for name in TYPED if request.POST.get(name)}
    if typed:
        keep_typed(request, slug, typed)


def _show(request: Request, story: Story, marks: Marks, form: FlagForm, *, elsewhere: Elsewhere | None = None) -> HttpResponse:
    fields = [(quote, form[f"value-{number}"]) for number, quote in enumerate(marks.quotes)]
    context = {
        "room": "stories",
        "story": story,
        "marks": marks,
        "fields": fields,
        "form": form,
        "articles": markable_articles(story.slug),
        "elsewhere": elsewhere,
    }
    return render(request, "articles/flag.html", context, status=409 if elsewhere else 422 if form.is_bound else 200)
