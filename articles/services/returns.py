"""Sheets that come back: seeing what they would change, deciding it as one batch, and taking all of it back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from articles.domain.sheet import Fact
from articles.domain.sheet_columns import EDITABLE, as_brought_back, editable_cells, mark_of
from articles.domain.spreadsheets import as_typed, is_cut
from articles.importers.sheets import ReturnedRow
from articles.models import (
    Conflict,
    FactDecision,
    FactVerdict,
    Group,
    LineOutcome,
    ReturnState,
    SheetReturn,
    SheetReturnLine,
    Story,
    User,
    Verb,
    Verdict,
)
from articles.selectors.fact_places import conflict_number, place_of_fact
from articles.selectors.facts import facts_by_number, facts_by_question
from articles.services.decisions import decide, undo_decision
from articles.services.facts import FactWish, decide_fact, undo_fact
from articles.services.jobs import defer_sheet
from articles.services.log import record
from articles.services.outcomes import (
    CannotDecide,
    ChangedMeanwhile,
    Decided,
    FactChangedMeanwhile,
    FactDecided,
    FactUndone,
    FirstOfTwo,
    NothingToUndo,
    TheyDiffer,
    Undone,
)
from articles.services.second_review import undo_opinion

_MARK = re.compile(r"v(\d{1,15})\.([0-9a-f]{8})", re.ASCII)
_AT_A_TIME = 500
_NAMES = {"sentence": "Sentence", "verdict": "Verdict", "right": "Positions held right", "note": "Note"}
_VERDICTS = {name.casefold(): value for value, label in Verdict.choices for name in (value, str(label))}
_ON_FACTS = {name.casefold(): value for value, label in FactVerdict.choices for name in (value, str(label))}


@dataclass(frozen=True, slots=True)
class _Edited:
    """A row that says something else than the file did when it was made. ``seen`` is the version it was made from.

    ``cells`` are compared, without the spaces and ends of lines that a spreadsheet changes; ``typed`` are kept, as they were typed.
    """

    line: int
    fact: str
    seen: int
    cells: Mapping[str, str]
    typed: Mapping[str, str]


class _Refused(ValueError):
    """The row cannot be taken; the message says why and what to do."""


@transaction.atomic
def bring_sheet(story: Story, rows: Sequence[ReturnedRow], *, filename: str, user: User) -> SheetReturn:
    """Hold a sheet against the desk and keep what it would change, row by row. Nothing is decided yet."""
    brought = SheetReturn.objects.create(
        story=story, user=user, brought_by=user.name, brought_at=timezone.now(), filename=filename[:400], batch=uuid4()
    )
    lines = hold_against_desk(brought, rows)
    record(Verb.SHEET_BRING, brought, user=user, after={"file": brought.filename, "rows": len(rows), "would change": lines})
    return brought


def hold_against_desk(brought: SheetReturn, rows: Sequence[ReturnedRow]) -> int:
    """Keep the rows that say something else than the desk; return how many. The caller writes the line of the log."""
    edited = [row for row in map(_edited, rows) if row is not None]
    lines = 0
    for start in range(0, len(edited), _AT_A_TIME):
        found = list(_lines(brought.story, brought, edited[start : start + _AT_A_TIME]))
        SheetReturnLine.objects.bulk_create(found)
        lines += len(found)
    brought.unchanged = len(rows) - lines
    brought.save(update_fields=["unchanged"])
    return lines


@transaction.atomic
def start_sheet(brought: SheetReturn, *, user: User, undo: bool = False) -> bool:
    """Have what a sheet would change decided, or taken back again. False where somebody did already."""
    before, after = (ReturnState.APPLIED, ReturnState.UNDOING) if undo else (ReturnState.READY, ReturnState.APPLYING)
    if not SheetReturn.objects.filter(pk=brought.pk, state=before).update(state=after):
        return False
    record(Verb.SHEET_UNDO if undo else Verb.SHEET_APPLY, brought, user=user, after={"file": brought.filename})
    defer_sheet(brought.pk, undo=undo)
    return True


@transaction.atomic
def leave_sheet(brought: SheetReturn, *, user: User) -> bool:
    """Leave the desk as it is."""
    left = SheetReturn.objects.filter(pk=brought.pk, state=ReturnState.READY).update(state=ReturnState.LEFT)
    if left:
        record(Verb.SHEET_LEAVE, brought, user=user, after={"file": brought.filename})
    return bool(left)


def apply_sheet(brought: SheetReturn) -> None:
    """Decide what the sheet says, one row after the other. Killed and run again, it goes on with the rows that are left."""
    user = brought.user
    for pk in _pending(brought, LineOutcome.WAITING):
        with transaction.atomic():
            line = SheetReturnLine.objects.select_for_update().get(pk=pk)
            if line.outcome == LineOutcome.WAITING:
                _apply(line, brought, user)
    SheetReturn.objects.filter(pk=brought.pk, state=ReturnState.APPLYING).update(state=ReturnState.APPLIED)


def undo_sheet(brought: SheetReturn) -> None:
    """Take back what the sheet changed. What somebody has decided anew since stays, and is told."""
    for pk in _pending(brought, LineOutcome.APPLIED):
        with transaction.atomic():
            line = SheetReturnLine.objects.select_for_update().get(pk=pk)
            if line.outcome == LineOutcome.APPLIED and brought.user is not None:
                _take_back(line, brought.user)
    SheetReturn.objects.filter(pk=brought.pk, state=ReturnState.UNDOING).update(state=ReturnState.UNDONE)


def _pending(brought: SheetReturn, outcome: LineOutcome) -> list[int]:
    return list(brought.lines.filter(outcome=outcome).order_by("line").values_list("pk", flat=True))


def _edited(row: ReturnedRow) -> _Edited | None:
    """Return a row if it was edited. A column that is not in the file was not."""
    cells = {key: as_brought_back(row.cells[key]) for key in EDITABLE if key in row.cells}
    mark = _MARK.fullmatch(row.cells.get("mark", "").strip())
    if mark and len(cells) == len(EDITABLE) and mark[2] == mark_of(cells):
        return None
    typed = {key: as_typed(row.cells[key].replace("\r\n", "\n")).strip() for key in cells}
    return _Edited(row.line, row.cells.get("id", "").strip(), int(mark[1]) if mark else -1, cells, typed)


def _lines(story: Story, brought: SheetReturn, edited: Sequence[_Edited]) -> Iterator[SheetReturnLine]:
    """Yield a line for each row that would change something, or cannot be taken."""
    asked = {row.fact: row.fact.rpartition(".")[2] for row in edited if row.fact.startswith(f"{story.slug}.")}
    numbers = {fact: number for fact, key in asked.items() if (number := conflict_number(key)) is not None}
    places = {fact: place_of_fact(story.slug, key) for fact, key in asked.items() if fact not in numbers}
    groups = {fact: place.question for fact, place in places.items() if place and place.question is not None}
    conflicts, questions = facts_by_number(story, [*numbers.values()]), facts_by_question(story, [*groups.values()])
    keys = dict(Conflict.objects.filter(story=story, number__in=conflicts).values_list("number", "pk"))
    for row in edited:
        fact = conflicts.get(numbers.get(row.fact, 0)) or questions.get(groups.get(row.fact, 0))
        line = SheetReturnLine(sheet_return=brought, line=row.line, fact=row.fact[:300], seen=max(0, row.seen))
        if fact is not None:
            line.question, line.conflict_id = fact.question, keys.get(fact.conflict or 0)
        changes = _changes(fact, row) if fact else []
        if fact is not None and not changes:
            continue
        line.changes = changes
        try:
            _understand(line, fact, row)
        except _Refused as refused:
            line.outcome, line.problem = LineOutcome.REFUSED, str(refused)
        yield line


def _changes(fact: Fact, row: _Edited) -> list[list[str]]:
    now = editable_cells(fact)
    return [[_NAMES[key], now[key], cell] for key, cell in row.cells.items() if cell != now[key]]


def _understand(line: SheetReturnLine, fact: Fact | None, row: _Edited) -> None:
    """Read what is to be decided. Raises ``_Refused``."""
    if fact is None:
        raise _Refused("There is no such fact in this story any more. Look for it on the claim sheet.")
    if row.seen < 0:
        raise _Refused("The row mark was changed, so that nobody knows which state of the desk this row saw. Download the sheet again.")
    if row.seen != fact.seen:
        who = fact.decision.decided_by if fact.decision else "Somebody"
        raise _Refused(f"This changed meanwhile ({who}; version {fact.seen}, the row saw {row.seen}). Download the sheet again.")
    now = editable_cells(fact)
    asked = {**now, **row.cells}
    names = _VERDICTS if fact.conflict is not None else _ON_FACTS
    line.verdict = names.get(asked["verdict"].casefold(), "")
    if not line.verdict:
        raise _Refused(_without_verdict(asked["verdict"], now["verdict"], names))
    line.positions = _numbers(asked["right"]) if fact.conflict is not None else []
    same = (asked["verdict"], asked["right"]) == (now["verdict"], now["right"])
    edited = asked["sentence"] != now["sentence"]
    for key in ("sentence", "note"):
        if asked[key] != now[key] and is_cut(row.typed[key]):
            raise _Refused(
                f"“{_NAMES[key]}” did not fit into its cell and was cut, so the rest would be lost. Change it on the fact's page."
            )
    # Words that only the machine proposed are not kept as an editor's: the decision proposes its own.
    line.wording = row.typed["sentence"] if edited else fact.sentence if same or fact.conflict is None else ""
    line.note = row.typed["note"] if asked["note"] != now["note"] else fact.decision.note if fact.decision else ""
    _check(line, fact)


def _without_verdict(asked: str, now: str, names: Mapping[str, str]) -> str:
    if asked:
        return f"There is no verdict “{asked}”. Write one of those in the column as it is called at the desk."
    if now:
        return "The verdict was emptied. A decision is taken back on the page of the fact, where what it would reopen is told."
    return "A wording or a note goes with a verdict. Write one of: " + ", ".join(sorted({*names} - {*names.values()})) + "."


def _numbers(cell: str) -> list[int]:
    found = re.findall(r"\d{1,6}", cell)
    if re.sub(r"[\d\s,;&+]|and", "", cell):
        raise _Refused(f"“{cell}” does not name positions. Write their numbers, with commas between them.")
    return sorted({int(number) for number in found})


def _check(line: SheetReturnLine, fact: Fact) -> None:
    """Refuse before anything is decided what a decision would refuse."""
    if fact.conflict is None:
        return
    known, chosen = {position.number for position in fact.rivals}, len(line.positions)
    if unknown := sorted(set(line.positions) - known):
        raise _Refused(f"There is no position {unknown[0]}. This fact has {', '.join(map(str, sorted(known)))}.")
    if line.verdict == Verdict.POSITION_RIGHT and chosen != 1:
        raise _Refused("Write the number of the one position that is right.")
    if line.verdict == Verdict.SEVERAL_RIGHT and chosen < 2:
        raise _Refused("Write the numbers of at least two positions, or choose another verdict.")
    if line.verdict == Verdict.SUPERSEDED and chosen != 1:
        raise _Refused("Write the number of the position that stands now.")
    if line.verdict not in (Verdict.POSITION_RIGHT, Verdict.SEVERAL_RIGHT, Verdict.SUPERSEDED) and chosen:
        raise _Refused(f"“{Verdict(line.verdict).label}” takes no position. Empty “Positions held right”.")


def _apply(line: SheetReturnLine, brought: SheetReturn, user: User | None) -> None:
    if user is None:
        line.outcome, line.problem = LineOutcome.REFUSED, "Whoever brought the sheet has no account any more."
    else:
        try:
            with transaction.atomic():
                line.made, line.problem = _decided(line, brought, user)
        except (CannotDecide, Group.DoesNotExist) as refused:
            line.problem = str(refused) if isinstance(refused, CannotDecide) else "The question was put together anew meanwhile."
        line.outcome = LineOutcome.APPLIED if line.made else LineOutcome.REFUSED
    line.save(update_fields=["outcome", "problem", "made"])


def _decided(line: SheetReturnLine, brought: SheetReturn, user: User) -> tuple[str, str]:
    """Decide a row; return what was made of it, and what is to be said of it."""
    if line.conflict_id is None:
        return _decided_fact(line, brought.story, user)
    outcome = decide(
        line.conflict_id,
        seen_version=line.seen,
        user=user,
        verdict=line.verdict,
        positions=line.positions,
        note=line.note,
        wording=line.wording,
        batch=brought.batch,
    )
    match outcome:
        case Decided():
            return f"decision {outcome.judgement_id}", ""
        case FirstOfTwo():
            return f"opinion {outcome.opinion_id}", "Kept; a second person decides this too."
        case TheyDiffer():
            return "differing", f"Kept; it is not the decision of {outcome.first}, and the next one settles it."
        case ChangedMeanwhile():
            return "", f"{outcome.who} changed it meanwhile: {outcome.what}."


def _decided_fact(line: SheetReturnLine, story: Story, user: User) -> tuple[str, str]:
    place = place_of_fact(story.slug, line.fact.rpartition(".")[2])
    wish = FactWish(place.question or 0 if place else 0, line.verdict, line.wording, line.note, line.seen)
    match decide_fact(story, wish, user=user):
        case FactDecided(decision_id=made):
            return f"fact {made}", ""
        case FactChangedMeanwhile() as changed:
            return "", f"{changed.who} decided it meanwhile."


def _take_back(line: SheetReturnLine, user: User) -> None:
    kind, _, number = line.made.partition(" ")
    outcome: object = None
    match kind:
        case "decision":
            outcome = undo_decision(int(number), user=user)
        case "opinion":
            outcome = undo_opinion(int(number), user=user)
        case "fact":
            outcome = undo_fact(FactDecision.objects.get(pk=int(number)), user=user)
    if isinstance(outcome, Undone | FactUndone):
        line.outcome, line.problem = LineOutcome.UNDONE, ""
    else:
        why = outcome.why if isinstance(outcome, NothingToUndo) else "somebody decided it anew since"
        line.problem = f"Not taken back: {why}"
    line.save(update_fields=["outcome", "problem"])
