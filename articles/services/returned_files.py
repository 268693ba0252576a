"""Files of sheets that come back: kept as they are by the request, read by the worker."""

from __future__ import annotations

from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from articles.importers import NamedFile
from articles.importers.sheets import NoSheet, returned_rows
from articles.models import ReturnState, SheetReturn, Story, User, Verb
from articles.selectors.layouts import names_of_columns
from articles.services.jobs import defer_reading_sheet
from articles.services.log import record
from articles.services.returns import hold_against_desk

_CANNOT_BE_READ = "The file cannot be read as a sheet. Save it as XLSX or CSV in your spreadsheet, and bring it again."


@transaction.atomic
def take_sheet_in(story: Story, file: NamedFile, *, user: User, in_background: bool = True) -> SheetReturn:
    """Keep a file for the worker to read. Nothing in it is looked at yet."""
    brought = SheetReturn.objects.create(
        story=story,
        user=user,
        brought_by=user.name,
        brought_at=timezone.now(),
        filename=file.name[:400],
        batch=uuid4(),
        state=ReturnState.READING,
        content=file.content,
    )
    record(Verb.SHEET_BRING, brought, user=user, after={"file": brought.filename, "bytes": len(file.content)})
    if in_background:
        defer_reading_sheet(brought.pk)
    return brought


@transaction.atomic
def read_sheet(brought: SheetReturn) -> None:
    """Read a kept file, and keep what it would change, or why it cannot be taken. Run twice, it is read once."""
    held = SheetReturn.objects.select_for_update().select_related("story").get(pk=brought.pk)
    if held.state != ReturnState.READING:
        return
    after: dict[str, object] = {"file": held.filename}
    try:
        rows = returned_rows(NamedFile(held.filename, bytes(held.content or b"")), names_of_columns())
    except NoSheet as refused:
        held.state, held.problem = ReturnState.UNREADABLE, str(refused)
    else:
        held.state = ReturnState.READY
        after |= {"rows": len(rows), "would change": hold_against_desk(held, rows)}
    held.content = None
    held.save(update_fields=["state", "problem", "content"])
    record(Verb.SHEET_READ, held, user=held.user, after=after, why=held.problem)


@transaction.atomic
def refuse_sheet(brought: SheetReturn) -> None:
    """Give a file up that the worker cannot read, whatever it is, so that nobody waits for it."""
    waiting = SheetReturn.objects.filter(pk=brought.pk, state=ReturnState.READING)
    if waiting.update(state=ReturnState.UNREADABLE, problem=_CANNOT_BE_READ, content=None):
        record(Verb.SHEET_READ, brought, user=brought.user, after={"file": brought.filename}, why=_CANNOT_BE_READ)
