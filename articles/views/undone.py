"""What is said after something was taken back, and where it is seen that it was."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.urls import reverse

from articles import services
from articles.services import NotTakenBack, TakenBack
from articles.views.access import Request

_ANEW = "The story is being put together anew; that takes a moment."


def say_undone(request: Request, outcome: TakenBack | NotTakenBack) -> None:
    """Say what was taken back, and what stays that was built on it; or why nothing was."""
    match outcome:
        case services.Undone():
            anew = f" {_ANEW}" if outcome.anew else ""
            messages.success(request, f"Undone: “{outcome.verdict_label}”. {_where_it_stands(outcome)}{anew}{_staying(outcome.stays)}")
        case services.GroupingUndone():
            messages.success(request, f"Undone: {outcome.what}. {_ANEW}{_staying(outcome.stays)}")
        case services.CorrectionUndone():
            messages.success(request, f"Undone: “{short(outcome.quote)}” is read as “{outcome.now}” again. {_ANEW}")
        case services.NamesUndone() | services.OriginUndone():
            again = f" {_sentence(outcome.again)}, as was said before." if outcome.again else ""
            messages.success(request, f"Undone: {outcome.what}.{again} {_ANEW}")
        case services.Unflagged():
            now = f" Its conflict is {outcome.state.lower()}." if outcome.state else ""
            messages.success(request, f"Undone: the flag “{short(outcome.question)}”.{now} {_ANEW}")
        case services.FactUndone():
            again = f" The earlier decision stands again: {outcome.again}." if outcome.again else " The fact is not decided any more."
            messages.success(request, f"Undone: “{short(outcome.what)}”.{again}")
        case services.NothingToUndo():
            messages.warning(request, outcome.why)
        case services.ChangedMeanwhile():
            messages.error(request, f"Not undone: {outcome.who} changed this conflict meanwhile. {outcome.what}")
        case services.CorrectedMeanwhile():
            messages.error(request, f"Not undone: {outcome.who} {outcome.what} meanwhile. Undo that first.")


def where_undone(outcome: TakenBack | NotTakenBack) -> str:
    """Return the address of what something was taken back from."""
    match outcome:
        case services.Undone() | services.ChangedMeanwhile():
            return reverse("conflict", args=[outcome.story_slug, outcome.number])
        case services.Unflagged(number=int(number)):
            return reverse("conflict", args=[outcome.story_slug, number])
        case services.Unflagged() | services.FactUndone():
            return reverse("story", args=[outcome.story_slug])
        case services.GroupingUndone():
            return reverse("groupings", args=[outcome.story_slug])
        case services.NamesUndone():
            return reverse("entities", args=[outcome.story_slug])
        case services.OriginUndone():
            return reverse("article-origin", args=[outcome.article_id])
        case services.CorrectionUndone():
            return reverse("article", args=[outcome.article_id])
        case _:
            return reverse("queue")


def short(quote: str) -> str:
    """Return a quote as a message can hold it."""
    words = " ".join(quote.split())
    return words if len(words) <= 60 else f"{words[:59].rstrip()}…"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


_STANDS = {
    "open": "The conflict is open again",
    "reopened": "The conflict is reopened, as it was before",
    "second": "The conflict waits for a second decision again",
    "differing": "Two decisions differ again",
    "withdrawn": "The articles no longer show this conflict: it is withdrawn, and in no queue",
    "muted": "The conflict is muted, as it was before: the queue does not show it",
}


def _where_it_stands(undone: services.Undone) -> str:
    """Say what is true of a conflict now that a decision on it is taken back."""
    stands = _STANDS.get(undone.state, "The conflict is decided as before")
    earlier = f" ({undone.stands})" if undone.stands else ""
    also = f", and {undone.also} others decided with it are undone too" if undone.also else ""
    return f"{stands}{earlier}{also}."


def _staying(stays: Sequence[str]) -> str:
    return f" What was done since stays: {'; '.join(stays)}." if stays else ""
