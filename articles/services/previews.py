"""What reading a story again with the engine as it is now would change: worked out and shown before anything is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from articles.domain.reading.records import Reading
from articles.models import ArticleVersion, Conflict, ConflictState, Group, Preview, PreviewLine, PreviewState, Story, User, Verb
from articles.selectors.verdicts import JudgeName, StoredJudge
from articles.services.jobs import defer_preview, defer_reconciliation
from articles.services.log import record
from articles.services.outcomes import NothingToApply, Reconciled
from articles.services.reading import request_reread
from articles.services.reconciling import find_in, take_with_words, write_found

_CHUNK = 2000


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where a story's questions and conflicts stood at one moment."""

    groups: dict[int, str]
    conflicts: dict[int, tuple[str, str]]


@transaction.atomic
def ask_preview(story: Story, *, user: User, without_judge: bool = False, in_background: bool = True) -> Preview:
    """Have the worker find out what reading a story again would change, or using no judge. One that is under way already will do."""
    held = Story.objects.select_for_update(no_key=True).get(pk=story.pk)
    waiting = Preview.objects.filter(story=held, state=PreviewState.WAITING, judge=without_judge, judge_model="")
    preview = waiting.first() or Preview.objects.create(story=held, user=user, judge=without_judge)
    record(Verb.PREVIEW_ASK, held, user=user, after={"preview": preview.pk})
    if in_background:
        defer_preview(preview.pk)
    return preview


def work_out_preview(preview: Preview, read: Callable[[ArticleVersion], Reading]) -> None:
    """Read the story's articles and reconcile them as it would be done, look at what came of it, and take it all back."""
    from articles.domain import engine  # spaCy comes with it, and the web process does without

    lines = _rehearse(preview.story, None if preview.judge else read, _judge_for(preview))
    with transaction.atomic():
        PreviewLine.objects.filter(preview=preview).delete()
        for line in lines:
            line.preview = preview
        PreviewLine.objects.bulk_create(lines, batch_size=_CHUNK)
        preview.groups_changed, preview.decided_changed = len(lines), sum(line.decided for line in lines)
        preview.state, preview.finished_at, preview.engine_version = PreviewState.READY, timezone.now(), engine.ENGINE_VERSION
        preview.save()


def fail_preview(preview: Preview, problem: str) -> None:
    """Note that a preview could not be worked out, so that nobody waits for it."""
    preview.state, preview.problem, preview.finished_at = PreviewState.FAILED, problem, timezone.now()
    preview.save(update_fields=["state", "problem", "finished_at"])


@transaction.atomic
def apply_preview(preview: Preview, *, user: User, in_background: bool = True) -> tuple[int, ...] | NothingToApply:
    """Do what was previewed: have the story read again, or go by another judge. Decisions stay, or are reopened with a reason."""
    if not _close(preview, PreviewState.APPLIED):
        return NothingToApply("This preview was applied or left already. Ask for a new one.")
    if preview.judge:
        return _change_judge(preview, user, in_background=in_background)
    return request_reread(preview.story, user=user, in_background=in_background, what=Verb.PREVIEW_APPLY)


def _change_judge(preview: Preview, user: User, *, in_background: bool) -> tuple[int, ...]:
    """Have a story go by the judge of a preview from now on; nothing need be read again."""
    before = {"judge": preview.story.judge_model}
    Story.objects.filter(pk=preview.story_id).update(judge_model=preview.judge_model, judge_prompt=preview.judge_prompt)
    record(Verb.PREVIEW_APPLY, preview.story, user=user, before=before, after={"judge": preview.judge_model})
    if in_background:
        defer_reconciliation(preview.story_id)
    return ()


@transaction.atomic
def leave_preview(preview: Preview, *, user: User) -> None:
    """Leave the story as it is."""
    if _close(preview, PreviewState.LEFT):
        record(Verb.PREVIEW_LEAVE, preview.story, user=user, after={"preview": preview.pk})


def _close(preview: Preview, state: PreviewState) -> bool:
    return Preview.objects.filter(pk=preview.pk, state=PreviewState.READY).update(state=state) == 1


def _judge_for(preview: Preview) -> StoredJudge | None:
    """Return the judge whose verdicts a preview is about: that of the story, unless it shows another, or none."""
    return StoredJudge(JudgeName(preview.judge_model, preview.judge_prompt)) if preview.judge else None


def _rehearse(story: Story, read: Callable[[ArticleVersion], Reading] | None, judge: StoredJudge | None) -> list[PreviewLine]:
    """Reconcile for real in a transaction that is then taken back. Only the writing holds the story, as any reconciliation does."""
    snapshot = take_with_words(story, read=read)
    found = find_in(story, snapshot, judge=judge)
    with transaction.atomic():
        held = Story.objects.select_for_update(no_key=True).get(pk=story.pk)
        before = _stand(held)
        done = write_found(held, snapshot, found, None)
        lines = list(_lines(done, before, _stand(held)))
        transaction.set_rollback(True)
    return lines


def _stand(story: Story) -> _Stand:
    conflicts = Conflict.objects.filter(story=story).values_list("number", "question", "state")
    return _Stand(
        groups=dict(Group.objects.filter(story=story).values_list("pk", "question")),
        conflicts={number: (question, state) for number, question, state in conflicts},
    )


def _lines(done: Reconciled, before: _Stand, after: _Stand) -> Iterator[PreviewLine]:
    """One line for each question that changes: its conflict says what happens, where it has one."""
    told = set()
    for number, what in sorted(_conflict_changes(done).items()):
        question = after.conflicts[number][0]
        told |= {question, before.conflicts.get(number, (question,))[0]}
        decided = before.conflicts.get(number, ("", ""))[1] == ConflictState.DECIDED
        yield PreviewLine(number=number if number in before.conflicts else None, question=question, what=what, decided=decided)
    gone = {question for pk, question in before.groups.items() if pk not in after.groups}
    come = {question for pk, question in after.groups.items() if pk not in before.groups}
    for question in sorted((gone | come) - told):
        what = "a new question" if question not in gone else "other answers or other outlets" if question in come else "no longer found"
        yield PreviewLine(question=question, what=what)


def _conflict_changes(done: Reconciled) -> dict[int, str]:
    changes = dict.fromkeys(done.new, "a new conflict")
    changes |= dict.fromkeys(done.changed, "other evidence")
    changes |= dict.fromkeys(done.kept, "no longer found; the decision stands")
    changes |= dict.fromkeys(done.withdrawn, "no longer found: withdrawn")
    changes |= dict.fromkeys(done.returned, "found again: open")
    return changes | {number: f"reopened: {why}" for number, why in done.reopened.items()}
