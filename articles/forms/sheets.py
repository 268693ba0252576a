"""The forms of the claim sheet: what to show of it, and what file to make of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from articles.domain.sheet import STATUS_LABELS
from articles.domain.sheet_columns import COLUMNS, VIEWS, View
from articles.exporters import all_formats
from articles.forms.deciding import STATES
from articles.models import SheetView
from articles.models.conflicts import ConflictKind, ConflictType
from articles.selectors import SheetFilters

_LONGEST_LABEL = 80


class SheetForm(forms.Form):
    """The filters of a sheet, as they stand in its address: those of the queue and of the story, and "reviewed only"."""

    status = forms.ChoiceField(choices=[("", "Any status"), *STATUS_LABELS.items()], required=False)
    q = forms.CharField(max_length=200, required=False, strip=True)
    state = forms.ChoiceField(
        choices=[("", "Any"), ("waiting", "Waiting"), *((state, words) for state, words in STATES.items() if state not in ("", "all"))],
        required=False,
    )
    type = forms.ChoiceField(choices=[("", "All types"), *ConflictType.choices], required=False)
    kind = forms.ChoiceField(choices=[("", "All kinds"), *ConflictKind.choices], required=False)
    source = forms.IntegerField(min_value=1, max_value=2**31, required=False, widget=forms.Select)
    entity = forms.IntegerField(min_value=1, max_value=2**31, required=False, widget=forms.Select)
    mine = forms.BooleanField(required=False)
    unseen = forms.BooleanField(required=False)
    reviewed = forms.BooleanField(required=False)

    def offer(self, *, sources: Sequence[tuple[int, str]], entities: Sequence[tuple[int, str]]) -> None:
        """Fill the lists to choose from."""
        for name, first, choices in (("source", "All outlets", sources), ("entity", "Anybody", entities)):
            widget: Any = self.fields[name].widget
            widget.choices = [("", first), *choices]

    def filters(self, person: int) -> SheetFilters:
        """The filters asked for; what the form does not understand is left out."""
        self.is_valid()
        data: dict[str, Any] = self.cleaned_data
        return SheetFilters(
            reviewed=bool(data.get("reviewed")),
            status=data.get("status", ""),
            state=data.get("state", ""),
            type=data.get("type", ""),
            kind=data.get("kind", ""),
            source=data.get("source"),
            entity=data.get("entity"),
            search=data.get("q", ""),
            mine=person if data.get("mine") else None,
            unseen=person if data.get("unseen") else None,
        )

    @property
    def query(self) -> dict[str, str]:
        """The filters that are set, as they stand in an address."""
        self.is_valid()
        return {name: "1" if value is True else str(value) for name, value in self.cleaned_data.items() if value}


class FileForm(forms.Form):
    """What file is to be made: its format, its rows and columns, and in CSV the character between cells."""

    format = forms.ChoiceField(required=False)
    layout = forms.ChoiceField(required=False)
    delimiter = forms.ChoiceField(choices=[(",", "comma"), (";", "semicolon")], required=False)

    def __init__(self, *args: Any, layouts: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        """Offer the formats that there are, and the layouts."""
        super().__init__(*args, **kwargs)
        offered: Any = self.fields
        offered["format"].choices = [(one.name, one.label) for one in all_formats().values()]
        offered["layout"].choices = [*VIEWS.items(), *layouts]


class LayoutForm(forms.Form):
    """A layout: its name, its view, and of each column its place (empty leaves it out) and its name."""

    name = forms.CharField(max_length=80, strip=True, error_messages={"required": "Give the layout a name, so that it can be chosen."})
    view = forms.ChoiceField(choices=SheetView.choices)
    version = forms.IntegerField(min_value=0, max_value=2**31, required=False)

    def clean(self) -> dict[str, Any]:
        """Read the columns in the order of their places; two in one place stay in the order of the page."""
        data: dict[str, Any] = {**(super().clean() or {})}
        view: View = data.get("view", "facts")
        placed = [(self._place(key), number, key) for number, key in enumerate(COLUMNS[view])]
        chosen = sorted((place, number, key) for place, number, key in placed if place is not None)
        self.columns = tuple((key, str(self.data.get(f"label-{key}", "")).strip()[:_LONGEST_LABEL]) for _, _, key in chosen)
        if not self.columns:
            raise forms.ValidationError("Choose at least one column: give it a place.")
        labels = [label or COLUMNS[view][key].label for key, label in self.columns]
        if len({label.casefold() for label in labels}) < len(labels):
            raise forms.ValidationError("Two columns have the same name. Nobody could tell them apart in the file.")
        return data

    def _place(self, key: str) -> int | None:
        given = str(self.data.get(f"place-{key}", "")).strip()
        return int(given) if given.isascii() and given.isdigit() and len(given) < 5 else None


class SnapshotForm(forms.Form):
    """What is said of a snapshot when it is taken."""

    note = forms.CharField(max_length=2000, required=False, strip=True)


class EmbargoForm(forms.Form):
    """Until when a snapshot may not be published; empty lifts the embargo."""

    until = forms.DateTimeField(required=False, widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"))


class ProofForm(forms.Form):
    """A snapshot by its code, and the digest that somebody holds against it."""

    code = forms.CharField(max_length=20, required=False, strip=True)
    digest = forms.CharField(max_length=64, required=False, strip=True)


class KeyForm(forms.Form):
    """The name of a key."""

    name = forms.CharField(
        max_length=80, strip=True, error_messages={"required": "Give the key a name, so that you know later which program has it."}
    )


class ReturnForm(forms.Form):
    """A sheet that was edited elsewhere."""

    file = forms.FileField(max_length=400, error_messages={"required": "Choose the file: the facts as XLSX or CSV, edited."})
