"""Writing a line to the action log."""

from __future__ import annotations

from typing import Any

from articles.models import (
    Action,
    Article,
    Conflict,
    Export,
    FactDecision,
    GroupJudgement,
    ImportRun,
    NameJudgement,
    OriginJudgement,
    ReadKey,
    ReportedPair,
    SheetLayout,
    SheetReturn,
    Snapshot,
    Source,
    Story,
    User,
    Verb,
    Watch,
)

MACHINE = "the application"
Sheets = SheetLayout | Export | Snapshot | SheetReturn | ReadKey
Records = FactDecision | GroupJudgement | OriginJudgement | ImportRun | NameJudgement | ReportedPair
Things = Records | Story | Conflict | Article | Source | User | Watch
Target = Things | Sheets


_KINDS = {NameJudgement: "names", GroupJudgement: "questions:", FactDecision: "fact:", OriginJudgement: "origin:"}


def record(
    what: Verb,
    target: Target,
    *,
    user: User | None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    why: str = "",
) -> Action:
    """Write one line, inside the transaction of the service that calls: rolled back, it is gone too."""
    line = line_of(what, target, user=user, before=before, after=after, why=why)
    line.save(force_insert=True)
    return line


def line_of(
    what: Verb,
    target: Target,
    *,
    user: User | None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    why: str = "",
) -> Action:
    """Make one line, which the caller writes."""
    return Action(
        actor_id=user.pk if user else None,
        who=user.name if user else MACHINE,
        what=what,
        story_id=_story_of(target),
        target_type=type(target).__name__.lower(),
        target_id=target.pk,
        target=(str(target) if isinstance(target, Sheets) else _name(target))[:500],
        before=before or {},
        after=after or {},
        why=why,
    )


def _story_of(target: Target) -> int | None:
    match target:
        case Story():
            return target.pk
        case ReportedPair() | Source() | User() | SheetLayout() | Watch():
            return None
        case _:
            return target.story_id


def _name(target: Things) -> str:
    match target:
        case Story():
            return f"story {target.name}"
        case Conflict():
            return f"conflict {target.number} of {target.story.name}: {target.about}"
        case Article():
            return f"article {target.key}"
        case ImportRun():
            return f"import {target.pk}"
        case NameJudgement() | GroupJudgement() | FactDecision() | OriginJudgement():
            return f"{_KINDS[type(target)]} {target}"
        case ReportedPair():
            return f"pair {target.pk}: {target}"
        case Source() | Watch():
            return f"{type(target).__name__.lower()} {target.name}"
        case User():
            return f"account {target.username}"
