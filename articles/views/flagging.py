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
from articles.selectors.marked import markable_articles
from articles.services import Mark
from articles.views.access import Request, open_to
from articles.views.marks import Marks, add_mark, drop_mark, drop_marks, keep_typed, marks_of, typed_for
from articles.views.merged import story_at
from articles.views.toasts import UndoForm, say_done
from articles.views.undone import short

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
    """Forget one mark, or all."""
    story = story_at(slug)
    which = request.POST.get("mark", "").split("-")
    if len(which) == 3 and all(part.isascii() and part.isdigit() and len(part) < 19 for part in which):
        _keep(request, slug)
        drop_mark(request, slug, (int(which[0]), int(which[1]), int(which[2])))
    else:
        drop_marks(request, slug)
    return redirect("flag" if marks_of(request, slug).quotes else "story", story.slug)


@open_to(Role.EDITOR, "GET", "POST")
def flag(request: Request, slug: str) -> HttpResponse:
    """Say what is at issue between the marked words, and have it as a conflict. A refusal keeps what was typed."""
    story = story_at(slug)
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


def _keep(request: Request, slug: str) -> None:
    typed = {name: request.POST[name] for name in TYPED if request.POST.get(name)}
    if typed:
        keep_typed(request, slug, typed)


def _show(request: Request, story: Story, marks: Marks, form: FlagForm) -> HttpResponse:
    fields = [(quote, form[f"value-{number}"]) for number, quote in enumerate(marks.quotes)]
    context = {
        "room": "stories",
        "story": story,
        "marks": marks,
        "fields": fields,
        "form": form,
        "articles": markable_articles(story.slug),
    }
    return render(request, "articles/flag.html", context, status=422 if form.is_bound else 200)
