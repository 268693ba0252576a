"""Layouts of the sheet: saving one for everybody, and removing one."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from articles.domain.sheet_columns import COLUMNS
from articles.models import SheetLayout, User, Verb
from articles.services.log import record
from articles.services.outcomes import CannotSet


@transaction.atomic
def save_layout(
    name: str,
    *,
    view: str,
    columns: Sequence[tuple[str, str]],
    user: User,
    layout: SheetLayout | None = None,
    seen_version: int = 0,
) -> SheetLayout:
    """Save a layout under a name, or a changed one. Raises ``CannotSet`` where the name is taken or somebody else was quicker."""
    values = {"name": name, "view": view, "columns": _known(view, columns), "changed_by": user.name, "changed_at": timezone.now()}
    try:
        with transaction.atomic():
            stored = SheetLayout.objects.create(**values) if layout is None else _changed(layout, seen_version, values)
    except IntegrityError as taken:
        raise CannotSet(f"There is a layout named “{name}” already. Choose another name, or change that one.") from taken
    record(Verb.LAYOUT_SAVE, stored, user=user, after={"name": name, "view": view, "columns": values["columns"]})
    return stored


@transaction.atomic
def remove_layout(layout: SheetLayout, *, user: User) -> bool:
    """Remove a layout. False where somebody else did before."""
    removed, _ = SheetLayout.objects.filter(pk=layout.pk).delete()
    if removed:
        record(Verb.LAYOUT_REMOVE, layout, user=user, before={"name": layout.name, "view": layout.view, "columns": layout.columns})
    return bool(removed)


def _known(view: str, columns: Sequence[tuple[str, str]]) -> list[list[str]]:
    known = COLUMNS["evidence" if view == "evidence" else "facts"]
    unknown = [key for key, _ in columns if key not in known]
    if unknown or not columns:
        raise CannotSet(f"There is no column “{unknown[0]}” in this view." if unknown else "A layout has at least one column.")
    return [[key, label] for key, label in columns]


def _changed(layout: SheetLayout, seen_version: int, values: dict[str, object]) -> SheetLayout:
    found = SheetLayout.objects.filter(pk=layout.pk, version=seen_version)
    if not found.update(**values, version=F("version") + 1):
        current = SheetLayout.objects.filter(pk=layout.pk).first()
        who = f"{current.changed_by} changed it meanwhile" if current else "Somebody removed it meanwhile"
        raise CannotSet(f"{who}. Nothing was saved; what you chose is still here.")
    return SheetLayout.objects.get(pk=layout.pk)
