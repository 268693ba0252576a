"""What people send to bring articles in: files, addresses, text, and how a file is to be understood."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from articles.importers import Layout, LayoutError
from articles.importers.layouts import COLUMN_FIELDS
from articles.models import Story

UPLOAD_LIMIT = 25 * 1024 * 1024
MOST_ADDRESSES = 500


class ManyFiles(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several uploaded files."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Check every file by itself."""
        files = data if isinstance(data, (list, tuple)) else [data]
        return [super(ManyFilesField, self).clean(one, initial) for one in files if one] or super().clean(None, initial)


class UploadForm(forms.Form):
    """What is to be imported: files, addresses to fetch, a text pasted in, or all of them.

    Nothing but that is needed yet. A browser forgets chosen files with the page, so what else is missing is asked for once they are kept.
    """

    uploads = ManyFilesField(
        label="Files",
        required=False,
        allow_empty_file=True,  # an empty file is a reject with its reason, not a form that says no to the others
    )
    addresses = forms.CharField(required=False, strip=True, max_length=200_000, label="Addresses, one a line", widget=forms.Textarea)
    text = forms.CharField(required=False, strip=False, max_length=5_000_000, label="Text", widget=forms.Textarea)
    outlet = forms.CharField(required=False, strip=True, max_length=200, label="Outlet")
    headline = forms.CharField(required=False, strip=True, max_length=500, label="Headline")
    published = forms.CharField(required=False, strip=True, max_length=100, label="Published")
    url = forms.CharField(required=False, strip=True, max_length=2000, label="Address")
    story = forms.ModelChoiceField(Story.objects.all(), required=False, empty_label="A new story, named below")
    name = forms.CharField(max_length=200, required=False, strip=True, label="Name of the new story")

    def clean_uploads(self) -> list[UploadedFile[bytes]]:
        """Refuse what is too much at once."""
        files: list[UploadedFile[bytes]] = self.cleaned_data["uploads"] or []
        total = sum(one.size or 0 for one in files)
        if total > UPLOAD_LIMIT:
            raise forms.ValidationError(
                f"These files have {total / 1024 / 1024:.0f} MB together, an import takes 25 MB. Send them in several imports, or as a ZIP."
            )
        return files

    def clean_addresses(self) -> list[str]:
        """Take the list apart: an address a line; blank lines and notes behind a # are passed over."""
        lines = (line.strip() for line in str(self.cleaned_data["addresses"]).splitlines())
        addresses = list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
        if len(addresses) > MOST_ADDRESSES:
            raise forms.ValidationError(f"These are {len(addresses):,} addresses; an import takes {MOST_ADDRESSES}. Import them in parts.")
        return addresses

    def clean(self) -> dict[str, Any]:
        """See that there is something to import. Which story it is for can be said, or put right, on the next page."""
        data: dict[str, Any] = {**(super().clean() or {})}
        for name in ("story", "name"):
            self.errors.pop(name, None)
        if not self.errors and not data.get("uploads") and not data.get("addresses") and not str(data.get("text", "")).strip():
            self.add_error("uploads", "There is nothing to import. Choose at least one file, list addresses, or paste a text.")
        return data


class ConfirmForm(forms.Form):
    """The word that stores what was found: for a story that is there, or a new one by name."""

    story = forms.ModelChoiceField(Story.objects.all(), required=False, empty_label="A new story, named below")
    name = forms.CharField(max_length=200, required=False, strip=True, label="Name of the new story")
    moves = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        """Exactly one of the two ways to say the story."""
        data: dict[str, Any] = {**(super().clean() or {})}
        if self.has_error("story") or self.has_error("name"):
            return data
        if not data.get("story") and not data.get("name"):
            self.add_error("name", "Choose a story, or name a new one.")
        if data.get("story") and data.get("name"):
            self.add_error("name", f"Either the story “{data['story']}” or a new one: empty this field or choose “A new story”.")
        return data


class PlaceForm(forms.Form):
    """Where an article belongs: moved to a story, withdrawn for a reason, or taken back in."""

    do = forms.ChoiceField(choices=[("move", "move"), ("withdraw", "withdraw"), ("restore", "restore")])
    story = forms.ModelChoiceField(Story.objects.all(), required=False, empty_label="Choose a story")
    why = forms.CharField(max_length=1000, required=False, strip=True)

    def clean(self) -> dict[str, Any]:
        """Say in words what is wrong, whichever field it is."""
        data: dict[str, Any] = {**(super().clean() or {})}
        if self.errors and not self.non_field_errors():
            self.add_error(None, "Nothing was done: the form was not complete, or the reason has more than 1,000 characters.")
        return data


class LayoutForm(forms.Form):
    """How a file is laid out, as a person says. The fields of an article are offered for each column under ``field-NAME``."""

    encoding = forms.CharField(max_length=40, required=False, strip=True)
    delimiter = forms.CharField(max_length=3, required=False, strip=False)
    decimal = forms.CharField(max_length=1, required=False)
    date_order = forms.CharField(max_length=3, required=False)

    def layout(self, before: Layout) -> Layout:
        """Return the layout with what was said of it. Raises LayoutError where that makes no sense."""
        given = {name: value for name, value in self.cleaned_data.items() if name in self.data}
        delimiter = given.pop("delimiter", before.delimiter)
        changed = replace(before, **given, delimiter="\t" if delimiter == "tab" else delimiter, guessed=())
        fields = {name: str(self.data[f"field-{name}"]) for name in COLUMN_FIELDS if f"field-{name}" in self.data}
        if fields:
            changed = changed.with_columns({name: column for name, column in fields.items() if column in before.header})
            if "text" not in changed.fields:
                raise LayoutError("No column is named for the text. Every article needs one: choose the column that holds the words.")
        return Layout.from_json(changed.to_json())
