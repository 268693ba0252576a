"""What people send: decisions, filters and files. A form says in words what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from articles.domain.reading.language import is_foreign_sentence
from articles.models import PairVerdict, Story, Verdict
from articles.models.conflicts import ConflictKind, ConflictType

UPLOAD_LIMIT = 25 * 1024 * 1024


class DecisionForm(forms.Form):
    """An editor's word on one conflict. The button pressed is the verdict; ``position_right:2`` names its position at once."""

    seen_version = forms.IntegerField(min_value=1)
    verdict = forms.CharField(max_length=40)
    positions = forms.TypedMultipleChoiceField(coerce=int, required=False)
    note = forms.CharField(
        max_length=2000, required=False, strip=True, error_messages={"max_length": "A note has at most 2,000 characters."}
    )

    def __init__(self, *args: Any, numbers: tuple[int, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        positions: Any = self.fields["positions"]
        positions.choices = [(number, number) for number in numbers]
        self.numbers = numbers

    def clean(self) -> dict[str, Any]:
        """Bring the verdict and its positions together."""
        data: dict[str, Any] = {**(super().clean() or {})}
        verdict, _, number = str(data.get("verdict", "")).partition(":")
        if verdict not in Verdict.values:
            raise forms.ValidationError("Nothing was decided: press one of the buttons.")
        data["verdict"] = Verdict(verdict)
        data["positions"] = self._positions(Verdict(verdict), number, data.get("positions") or [])
        return data

    def _positions(self, verdict: Verdict, number: str, ticked: list[int]) -> list[int]:
        """The positions that the verdict speaks of, or what is missing."""
        if verdict == Verdict.POSITION_RIGHT:
            chosen = [int(number)] if number.isascii() and number.isdigit() else ticked
            if len(chosen) != 1 or chosen[0] not in self.numbers:
                raise forms.ValidationError("Say which position is right: press the button under it.")
            return chosen
        if verdict == Verdict.SEVERAL_RIGHT:
            if len(ticked) < 2:
                raise forms.ValidationError("Tick at least two positions, then press “Several right”.")
            return ticked
        if verdict == Verdict.SUPERSEDED:
            if len(ticked) != 1:
                raise forms.ValidationError("Tick the one position that stands now, then press “Superseded”.")
            return ticked
        return []


STATES = {"": "To decide", "reopened": "Reopened", "decided": "Decided", "withdrawn": "Withdrawn", "all": "All"}


class QueueForm(forms.Form):
    """The filters of the queue, as they stand in its address."""

    state = forms.ChoiceField(choices=list(STATES.items()), required=False, widget=forms.HiddenInput)
    q = forms.CharField(max_length=200, required=False, strip=True)
    type = forms.ChoiceField(choices=[("", "All types"), *ConflictType.choices], required=False)
    kind = forms.ChoiceField(choices=[("", "All kinds"), *ConflictKind.choices], required=False)
    source = forms.IntegerField(min_value=1, max_value=2**31, required=False, widget=forms.Select)
    mine = forms.BooleanField(required=False)
    story = forms.SlugField(max_length=220, required=False, widget=forms.Select)
    entity = forms.IntegerField(min_value=1, max_value=2**31, required=False, widget=forms.Select)
    unseen = forms.BooleanField(required=False)

    def offer(
        self, *, sources: Sequence[tuple[int, str]], stories: Sequence[tuple[str, str]] = (), entities: Sequence[tuple[int, str]] = ()
    ) -> None:
        """Fill the lists to choose from. Only the queue shows them; a conflict's page needs no more than the values."""
        offered = {"source": ("All outlets", sources), "story": ("All stories", stories), "entity": ("Anybody", entities)}
        for name, (first, choices) in offered.items():
            widget: Any = self.fields[name].widget
            widget.choices = [("", first), *choices]


LONGEST_STATEMENT = 1000


class StatementField(forms.CharField):
    """One statement in English, of a sentence or a few."""

    def __init__(self, **kwargs: Any) -> None:
        self.side = str(kwargs.get("label", "statement"))
        super().__init__(strip=True, error_messages={"required": f"Paste {self.side[0].lower()}{self.side[1:]} here."}, **kwargs)

    def clean(self, value: Any) -> Any:
        """Say what is wrong with a text that cannot be compared."""
        text = " ".join(str(super().clean(value)).split())
        if len(text) > LONGEST_STATEMENT:
            raise forms.ValidationError(
                f"This has {len(text):,} characters; a statement may have {LONGEST_STATEMENT:,}. Paste the one or two sentences at issue."
            )
        if not any(character.isalpha() for character in text):
            raise forms.ValidationError("There are no words in this. Paste a sentence.")
        if is_foreign_sentence(text):
            raise forms.ValidationError("This does not read as English, and English is all that can be read here.")
        return text


class CompareForm(forms.Form):
    """Two statements to hold against each other, with their outlets and dates if they are known."""

    a = StatementField(label="The first statement")
    a_outlet = forms.CharField(max_length=200, required=False, strip=True)
    a_published = forms.DateField(required=False, error_messages={"invalid": "This is no date. Write it as 2025-03-14."})
    b = StatementField(label="The second statement")
    b_outlet = forms.CharField(max_length=200, required=False, strip=True)
    b_published = forms.DateField(required=False, error_messages={"invalid": "This is no date. Write it as 2025-03-14."})

    def side(self, name: str) -> tuple[str, str, str]:
        """One statement with its outlet and its ISO date, "" where there is none."""
        data, day = self.cleaned_data, self.cleaned_data[f"{name}_published"]
        return data[name], data[f"{name}_outlet"], day.isoformat() if day else ""


class ReportForm(CompareForm):
    """A pair with the verdict that it should have."""

    expected = forms.ChoiceField(choices=PairVerdict.choices)


class NamesForm(forms.Form):
    """Two names of a story, and whether they mean the same. ``back`` is the entity on whose page that was said."""

    left = forms.CharField(max_length=300, strip=True)
    right = forms.CharField(max_length=300, strip=True)
    same = forms.ChoiceField(choices=[("1", "the same"), ("0", "not the same")])
    back = forms.IntegerField(min_value=1, max_value=2**31, required=False)


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


class FilesForm(forms.Form):
    """Files to look into."""

    uploads = ManyFilesField(
        label="Files",
        allow_empty_file=True,  # an empty file is a reject with its reason, not a form that says no to the others
        error_messages={"required": "Choose at least one file: .txt, .html, .jsonl, .csv, or a ZIP of them."},
    )

    def clean_uploads(self) -> list[UploadedFile[bytes]]:
        """Refuse what is too much at once."""
        files: list[UploadedFile[bytes]] = self.cleaned_data["uploads"]
        total = sum(one.size or 0 for one in files)
        if total > UPLOAD_LIMIT:
            raise forms.ValidationError(
                f"These files have {total / 1024 / 1024:.0f} MB together, an import takes 25 MB. Send them in several imports, or as a ZIP."
            )
        return files


class ImportForm(FilesForm):
    """Files for one story: a story that is there, or a new one by name."""

    story = forms.ModelChoiceField(Story.objects.all(), required=False, empty_label="A new story, named below")
    name = forms.CharField(max_length=200, required=False, strip=True, label="Name of the new story")

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
