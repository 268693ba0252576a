"""What a story's page says of the language model that is asked about it, and what every page says of text that left the house."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet
from django.utils import timezone

from articles.models import Article, Export, JudgeRun, JudgeRunState, Preview, PreviewState, SheetReturn, Snapshot, Story
from articles.selectors.verdicts import endpoint, judge_of, judge_set_up
from articles.selectors.whole_conflict import rows_of


@dataclass(frozen=True, slots=True)
class JudgeProgress:
    """How far asking a model has come, or how it ended. ``left`` counts pairs of sentences without a verdict."""

    id: int
    state: str
    state_label: str
    total: int
    judged: int
    wrong: int
    problem: str
    seconds_left: int | None
    has_begun: bool

    @property
    def is_over(self) -> bool:
        """Whether nothing is asked any more."""
        return self.state != JudgeRunState.ASKING

    @property
    def left(self) -> int:
        """How many pairs have no verdict, the replies that were none included."""
        return max(0, self.total - self.judged)


@dataclass(frozen=True, slots=True)
class JudgePanel:
    """What there is to say and to do about a judge. The story goes by the verdicts of ``used``; ``set_up`` is the model to ask now."""

    slug: str
    used: str
    set_up: str
    host: str
    is_other: bool
    run: JudgeProgress | None
    preview_id: int | None
    preview_waits: bool

    @property
    def is_of_interest(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.used or self.set_up or self.run)


def with_judge(stories: QuerySet[Story]) -> QuerySet[Story]:
    """Fetch stories with what their pages say of a judge: the last run, and the preview that waits to be looked at."""
    shown = (PreviewState.WAITING, PreviewState.READY)
    runs = JudgeRun.objects.filter(story=OuterRef("pk")).order_by("-id")[:1]
    previews = Preview.objects.filter(story=OuterRef("pk"), judge=True, state__in=shown).order_by("-id")[:1]
    columns = ("id", "state", "total", "known", "judged", "wrong", "problem", "began_at")
    return stories.annotate(
        run_rows=rows_of(runs, **{name: name for name in columns}), preview_rows=rows_of(previews, id="id", state="state")
    )


def judge_panel(slug: str) -> JudgePanel | None:
    """Return what a story's page says about its judge, None where there is no such story."""
    story = with_judge(Story.objects.filter(slug=slug)).first()
    return panel_of(story) if story is not None else None


def panel_of(story: Any) -> JudgePanel:
    """Return the same of a story that was fetched ``with_judge``."""
    found = endpoint()
    preview = next(iter(story.preview_rows), None)
    return JudgePanel(
        slug=story.slug,
        used=story.judge_model,
        set_up=found.model if found else "",
        host=found.host if found else "",
        is_other=found is not None and judge_of(story) != judge_set_up(),
        run=next((_progress(**row) for row in story.run_rows), None),
        preview_id=preview["id"] if preview else None,
        preview_waits=preview is not None and preview["state"] == PreviewState.WAITING,
    )


def _progress(total: int | None, known: int, judged: int, began_at: str | None, **rest: Any) -> JudgeProgress:
    left = max(0, (total or 0) - known - judged - rest["wrong"])
    took = (timezone.now() - datetime.fromisoformat(began_at)).total_seconds() if began_at else 0.0
    going = judged and rest["state"] == JudgeRunState.ASKING
    return JudgeProgress(
        **rest,
        state_label=str(JudgeRunState(rest["state"]).label),
        total=total or 0,
        judged=known + judged,
        seconds_left=round(took / judged * left) if going else None,
        has_begun=total is not None,
    )


def sent_of_story(slug: str) -> str:
    """Return to where outside the house sentences of a story were sent, "" where none were."""
    return Story.objects.filter(slug=slug).values_list("sent_to", flat=True).first() or ""


def sent_of_page(route: str, key: object) -> str:
    """Return the same for the story of what a page shows, by the address of the page and the key in it."""
    for beginning, model, name in (
        ("articles/", Article, "pk"),
        ("previews/", Preview, "pk"),
        ("exports/", Export, "pk"),
        ("returns/", SheetReturn, "pk"),
        ("snapshots/", Snapshot, "code"),
    ):
        if route.startswith(beginning):
            rows = model._default_manager.filter(**{name: key})  # noqa: SLF001 (the name Django gives it)
            return str(rows.values_list("story__sent_to", flat=True).first() or "")
    return ""
