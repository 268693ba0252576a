"""The layouts of the sheet: the two that are always there, and those that somebody saved for everybody."""

from __future__ import annotations

from articles.domain.sheet_columns import STANDARD, Layout
from articles.models import SheetLayout


def layout_choices() -> tuple[tuple[str, str], ...]:
    """Return the saved layouts to choose from, as (id, name)."""
    return tuple((str(pk), f"{name} ({view})") for pk, name, view in SheetLayout.objects.values_list("pk", "name", "view"))


def layout_named(choice: str) -> Layout | None:
    """Return a layout by what stands in an address or on the command line: facts, evidence, an id, or a name. "" is the facts."""
    match choice or "facts":
        case "facts":
            return STANDARD["facts"]
        case "evidence":
            return STANDARD["evidence"]
        case number if number.isascii() and number.isdigit() and len(number) < 18:
            found = SheetLayout.objects.filter(pk=int(number)).first()
        case name:
            found = SheetLayout.objects.filter(name=name).first()
    return layout_of(found) if found else None


def layout_of(stored: SheetLayout) -> Layout:
    """Return a stored layout as the exporters take it."""
    view = STANDARD["evidence"].view if stored.view == "evidence" else STANDARD["facts"].view
    return Layout(view, tuple((str(key), str(label)) for key, label in stored.columns), stored.name)


def names_of_columns() -> dict[str, str]:
    """Return the keys of the columns of facts by every name that they have in some layout, in lower case."""
    own = (pair for stored in SheetLayout.objects.filter(view="facts") for pair in layout_of(stored).columns)
    standard = zip((key for key, _ in STANDARD["facts"].columns), STANDARD["facts"].labels(), strict=True)
    return {label.casefold(): key for key, label in (*own, *standard) if label}
