"""Checking a draft against a story: the last thing a desk does before it publishes."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from articles.forms.adding import LONGEST_DRAFT, DraftForm
from articles.models import Role, Story
from articles.selectors.draft_check import CheckedDraft, Standing, check_draft
from articles.views.access import Request, open_to
from articles.views.merged import Merged, story_at
from articles.views.unsaved import Elsewhere

# How each standing is shown: the look of its label, and its words.
LABELS = {
    Standing.AGAINST: ("disputed", "Against what was decided"),
    Standing.DISPUTED: ("disputed", "Disputed"),
    Standing.DECIDED: ("decided", "As decided"),
    Standing.AGREED: ("agreed", "Agreed"),
    Standing.SINGLE: ("single", "One origin"),
    Standing.NOTHING: ("single", "Not covered"),
}


@open_to(Role.READER, "GET", "POST")
def draft(request: Request, slug: str) -> HttpResponse:
    """Take a text and show each of its claims with what the story says of it. Nothing of it is stored.

    Of a merged story the other shows it, to be checked there: what comes of it is another story's word.
    """
    form = DraftForm(request.POST if request.method == "POST" else None)
    try:
        story = story_at(slug)
    except Merged as merged:
        if request.method != "POST":
            raise
        return _show(request, merged.into, form, elsewhere=merged.told("The draft is kept below: check it against that story."))
    if request.method != "POST" or not form.is_valid():
        return _show(request, story, form, status=422 if form.is_bound else 200)
    checked = check_draft(story, form.cleaned_data["text"])
    if checked.problem:
        form.add_error("text", f"This could not be read: {checked.problem}.")
        return _show(request, story, form, status=422)
    return _show(request, story, form, checked)


def _show(
    request: Request,
    story: Story,
    form: DraftForm,
    checked: CheckedDraft | None = None,
    *,
    status: int = 200,
    elsewhere: Elsewhere | None = None,
) -> HttpResponse:
    counts = [(*LABELS[standing], checked.counts[standing]) for standing in Standing] if checked else []
    sentences = [
        (item, *LABELS[item.standing], [(finding, *LABELS[finding.standing]) for finding in item.findings])
        for item in (checked.sentences if checked else ())
    ]
    context = {
        "room": "stories",
        "story": story,
        "form": form,
        "checked": checked,
        "counts": [item for item in counts if item[2]],
        "sentences": sentences,
        "longest": LONGEST_DRAFT,
        "elsewhere": elsewhere,
    }
    response = render(request, "articles/draft.html", context, status=409 if elsewhere else status)
    response["Cache-Control"] = "no-store"
    return response
