"""What people send: decisions, filters and files. A form says in words what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.http import QueryDict

from articles.domain.corrections import Kind, Meaning, NameMeaning, NumberMeaning, SpeakerMeaning, bounds_of
from articles.domain.in_words import COUNTS, SIZES, UNIT_NAMES, measure_in_words
from articles.domain.reading.language import is_foreign_sentence
from articles.domain.reading.lexicon import CURRENCIES
from articles.domain.vocabulary import Quantifier
from articles.importers import Layout, LayoutError
from articles.importers.layouts import COLUMN_FIELDS
from articles.models import Because, Deed, PairVerdict, Story, User, Verdict
from articles.models.conflicts import ConflictKind, ConflictType
from articles.selectors.settings import StorySettings
from articles.services import FOR_SEVERAL, Picked, Wish

UPLOAD_LIMIT = 25 * 1024 * 1024
MOST_LINKS = 10
_ADDRESS = URLValidator(schemes=["http", "https"])
MOST_ADDRESSES = 500


class DecisionForm(forms.Form):
    """An editor's word on one conflict. The button pressed is the verdict; ``position_right:2`` names its position at once."""

    seen_version = forms.IntegerField(min_value=1)
    verdict = forms.CharField(max_length=40)
    positions = forms.TypedMultipleChoiceField(coerce=int, required=False)
    note = forms.CharField(
        max_length=2000, required=False, strip=True, error_messages={"max_length": "A note has at most 2,000 characters."}
    )

    wording = forms.CharField(
        max_length=2000, required=False, strip=True, error_messages={"max_length": "The words to publish have at most 2,000 characters."}
    )

    links = forms.CharField(max_length=4000, required=False, strip=True)
    because = forms.ChoiceField(choices=[("", ""), *Because.choices], required=False)
    given = forms.CharField(required=False, strip=True)
    given_for = forms.CharField(max_length=200, required=False)

    def __init__(self, *args: Any, numbers: tuple[int, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        positions: Any = self.fields["positions"]
        positions.choices = [(number, number) for number in numbers]
        self.numbers = numbers

    def clean_links(self) -> tuple[str, ...]:
        """Part the addresses of evidence; one that is none is named."""
        links = tuple(dict.fromkeys(self.cleaned_data["links"].split()))
        for link in links[:MOST_LINKS]:
            try:
                _ADDRESS(link)
            except forms.ValidationError as wrong:
                raise forms.ValidationError(
                    f"“{link[:80]}” is no address of the web: write it whole, as https://example.org/page."
                ) from wrong
        if len(links) > MOST_LINKS:
            raise forms.ValidationError(f"At most {MOST_LINKS} links can be kept with a decision.")
        return links

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


STATES = {
    "": "To decide",
    "reopened": "Reopened",
    "differing": "Two differ",
    "decided": "Decided",
    "muted": "Muted",
    "withdrawn": "Withdrawn",
    "all": "All",
}


class QueueForm(forms.Form):
    """The filters of the queue, as they stand in its address."""

    state = forms.ChoiceField(choices=list(STATES.items()), required=False, widget=forms.HiddenInput)
    q = forms.CharField(max_length=200, required=False, strip=True)
    type = forms.ChoiceField(choices=[("", "All types"), *ConflictType.choices], required=False)
    kind = forms.ChoiceField(choices=[("", "All kinds"), *ConflictKind.choices], required=False)
    source = forms.IntegerField(min_value=1, max_value=2**31, required=False, widget=forms.Select)
    story = forms.SlugField(max_length=220, required=False, widget=forms.Select)
    entity = forms.IntegerField(min_value=1, max_value=2**31, required=False, widget=forms.Select)
    mine = forms.BooleanField(required=False)
    unseen = forms.BooleanField(required=False)
    new = forms.BooleanField(required=False)
    sort = forms.ChoiceField(choices=[("", "The surest and most important"), ("date", "The latest report")], required=False)

    def offer(
        self, *, sources: Sequence[tuple[int, str]], stories: Sequence[tuple[str, str]] = (), entities: Sequence[tuple[int, str]] = ()
    ) -> None:
        """Fill the lists to choose from. Only the queue shows them; a conflict's page needs no more than the values."""
        offered = {"source": ("All outlets", sources), "story": ("All stories", stories), "entity": ("Anybody", entities)}
        for name, (first, choices) in offered.items():
            widget: Any = self.fields[name].widget
            widget.choices = [("", first), *choices]


def _sent(form: forms.Form, name: str) -> list[str]:
    """Return every value sent under a name."""
    return form.data.getlist(name) if isinstance(form.data, QueryDict) else []


class TogetherForm(forms.Form):
    """Rows picked in the queue, each with the version it was seen in ("12:3"), and what is decided on all of them."""

    verdict = forms.ChoiceField(choices=[(verdict, verdict) for verdict in FOR_SEVERAL])
    note = forms.CharField(max_length=2000, required=False, strip=True)

    def clean(self) -> dict[str, Any]:
        """Read the rows; what is no row is left out."""
        data: dict[str, Any] = {**(super().clean() or {})}
        rows = (row.partition(":") for row in _sent(self, "pick"))
        numbers = [(pk, seen) for pk, _, seen in rows if all(part.isascii() and part.isdigit() and len(part) < 10 for part in (pk, seen))]
        self.picked = tuple(Picked(int(pk), int(seen)) for pk, seen in numbers)
        if not self.picked:
            raise forms.ValidationError("Pick at least one row.")
        return data


class GroupForm(forms.Form):
    """What is to be done to a question. The button pressed is the deed; ``take_out:12`` names its claim at once."""

    deed = forms.CharField(max_length=40)
    note = forms.CharField(max_length=2000, required=False, strip=True)
    other = forms.IntegerField(min_value=1, max_value=2**31, required=False)

    def clean_deed(self) -> str:
        """Part the deed from the claim that it names."""
        deed, _, claim = str(self.cleaned_data["deed"]).partition(":")
        if deed not in Deed.values:
            raise forms.ValidationError("Nothing was done: press one of the buttons.")
        self.named = (int(claim),) if claim.isascii() and claim.isdigit() and len(claim) < 19 else ()
        return deed

    @property
    def ticked(self) -> tuple[int, ...]:
        """The claims that were ticked."""
        return tuple(int(claim) for claim in _sent(self, "claims") if claim.isascii() and claim.isdigit() and len(claim) < 19)

    @property
    def chosen(self) -> int | None:
        """The other question."""
        return self.cleaned_data.get("other") if self.is_bound else None

    def wish(self, group: int) -> Wish:
        """What is to be done, as the service takes it."""
        data = self.cleaned_data
        return Wish(Deed(data["deed"]), group, self.named or self.ticked, data["other"], data["note"])


class SettingsForm(forms.Form):
    """The settings of a story. How many people a decision takes is for an admin to say."""

    muted = forms.MultipleChoiceField(choices=ConflictType.choices, required=False, widget=forms.CheckboxSelectMultiple)
    show_from = forms.FloatField(min_value=0, max_value=1, required=False)
    second_from = forms.FloatField(min_value=0, max_value=1, required=False)

    def __init__(self, data: Any = None, *, now: StorySettings, by: User) -> None:
        initial = {"muted": now.muted_types, "show_from": now.show_from, "second_from": now.second_from}
        super().__init__(data, initial=initial)
        self.now = now
        self.by = by

    @property
    def settings(self) -> StorySettings:
        """The settings asked for."""
        data = self.cleaned_data
        second = data.get("second_from") if self.by.is_admin else self.now.second_from
        return StorySettings(tuple(sorted(data.get("muted") or ())), data.get("show_from") or 0.0, second)

    @property
    def seen(self) -> StorySettings:
        """The settings that the page showed as those in force."""
        second = self.data.get("seen_second", "")
        muted = [name for name in self.data.get("seen_muted", "").split(",") if name]
        return StorySettings(tuple(sorted(muted)), _as_score(self.data.get("seen_show", "")) or 0.0, _as_score(second))


def _as_score(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


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


class CorrectionForm(forms.Form):
    """What some words of an article mean, as an editor says. ``nothing`` is the button that says: nothing of the kind."""

    kind: Kind = Kind.NUMBER
    start = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    standing = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    nothing = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Find what is meant. Whoever says that it is nothing need fill in nothing else."""
        data: dict[str, Any] = {**(super().clean() or {})}
        if any(self.fields[name].widget.is_hidden for name in self.errors) or data["end"] <= data["start"]:
            raise forms.ValidationError("The form was not complete. Open the claim again, then correct it.")
        if data.get("nothing"):
            self.errors.clear()
            data["meaning"] = self.no_meaning()
        elif not self.errors:
            data["meaning"] = self.meaning(data)
        return data

    def no_meaning(self) -> Meaning | None:
        """What the words mean when they mean nothing of the kind."""
        return None

    def meaning(self, data: dict[str, Any]) -> Meaning | None:
        """What the fields say. Notes an error with the field that is amiss."""
        raise NotImplementedError

    @property
    def is_everywhere(self) -> bool:
        """Whether it is said of the same name wherever the article uses it."""
        return bool(self.cleaned_data.get("everywhere"))


_NUMBER = re.compile(r"([-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?: ?(thousand|million|billion))?", re.IGNORECASE)
_SCALES = {"": 1.0, "thousand": 1e3, "million": 1e6, "billion": 1e9}
MOST = 1e15


class NumberField(forms.CharField):
    """A number as people write it: 24, 1,200, 1.5 million."""

    def clean(self, value: Any) -> Any:
        """Return the number, or None where nothing was written."""
        text = " ".join(str(super().clean(value)).split())
        if not text:
            return None
        match = _NUMBER.fullmatch(text)
        if match is None:
            raise forms.ValidationError(f"“{text}” is no number. Write it in digits: 24, 1,200 or 1.5 million.")
        number = float(match[1].replace(",", "").replace("−", "-")) * _SCALES[(match[2] or "").lower()]
        if abs(number) > MOST:
            raise forms.ValidationError("This number is too large to count anything.")
        return number


class NumberForm(CorrectionForm):
    """A number with what it counts."""

    kind = Kind.NUMBER
    quantifier = forms.ChoiceField(label="How exactly", choices=[(one.value, one.value) for one in Quantifier])
    value = NumberField(label="Number", max_length=40, required=False)
    high = NumberField(label="Up to", max_length=40, required=False)
    unit = forms.ChoiceField(label="Unit", required=False)
    measure = forms.ChoiceField(
        label="What is counted or measured",
        error_messages={"required": "Choose what the number counts, or say that it is none to compare."},
    )

    def __init__(self, *args: Any, measures: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known: Any = self.fields["measure"]
        here = [measure for measure in measures if measure not in COUNTS and measure not in SIZES]
        plain = [] if self.initial.get("measure") else [("", "choose …")]
        groups = [("In this article", here), ("Counts", list(COUNTS)), ("Sizes", list(SIZES)), ("Sums of money", _money())]
        known.choices = [*plain, *((label, [(one, measure_in_words(one)) for one in group]) for label, group in groups if group)]
        units: Any = self.fields["unit"]
        units.choices = [("", "none: a count"), *((name, name.replace("-", " ")) for name in UNIT_NAMES)]

    def meaning(self, data: dict[str, Any]) -> Meaning | None:
        """The number in its common unit. A unit must fit what is measured."""
        value, high, measure = data["value"], data["high"], data["measure"]
        if value is None:
            self.add_error("value", "Write the number, or say that it is none to compare.")
            return None
        if high is not None and high <= value:
            self.add_error("high", "The upper end must be larger than the lower one.")
        if high is None and data["quantifier"] == Quantifier.BETWEEN:
            self.add_error("high", "“Between” has two ends: write the upper one too.")
        unit, factor = self._unit(data["unit"], measure)
        quantifier = Quantifier.BETWEEN if high is not None else Quantifier(data["quantifier"])
        of = measure.partition(":")[2] if measure.startswith("count:") else ""
        upper = None if high is None else high * factor
        return NumberMeaning(value * factor, upper, quantifier, unit, measure, of)

    def _unit(self, name: str, measure: str) -> tuple[str, float]:
        """The common unit of what is measured and the factor to it, or an error where the two do not fit."""
        kind, _, what = measure.partition(":")
        if kind in ("money", "age"):
            return (what if kind == "money" else "year"), 1.0
        fitting = {one: row for one, row in UNIT_NAMES.items() if row[0] == kind}
        if not name and len(fitting) == 1:
            name = next(iter(fitting))
        if bool(name) != bool(fitting) or (name and name not in fitting):
            told, units = measure_in_words(measure), ", ".join(one.replace("-", " ") for one in fitting)
            self.add_error("unit", f"“{told}” needs a unit: {units}." if fitting else f"“{told}” is counted: it has no unit.")
        return fitting[name][1:] if name in fitting else ("", 1.0)


def _money() -> list[str]:
    return [f"money:{currency}" for currency in dict.fromkeys(CURRENCIES.values())]


class DateForm(CorrectionForm):
    """A date or time, as precisely as it is known, or the first and the last one that it may be."""

    kind = Kind.DATE
    value = forms.CharField(label="Date or time", max_length=40, required=False, strip=True)
    until = forms.CharField(label="Until, if it is a span", max_length=40, required=False, strip=True)

    def meaning(self, data: dict[str, Any]) -> Meaning | None:
        """The date with its bounds."""
        if not data["value"]:
            self.add_error("value", "Write the date, or say that it is none.")
            return None
        written = {name: re.sub(r"(?<=\d) (?=\d\d:)", "T", data[name]) for name in ("value", "until")}
        for name in [name for name, value in written.items() if value and not _is_date(value)]:
            self.add_error(name, f"“{data[name]}” is no date. Write it as 2025-03-14, 2025-03, 2025 or 2025-03-14 06:10.")
        if self.errors:
            return None
        try:
            return bounds_of(written["value"], written["until"])
        except ValueError:
            self.add_error("until", "The end comes before the start.")
            return None


def _is_date(value: str) -> bool:
    try:
        bounds_of(value)
    except ValueError:
        return False
    return True


class NameForm(CorrectionForm):
    """Whom or what a name stands for: one of the names of the story."""

    kind = Kind.NAME
    name = forms.CharField(label="Stands for", max_length=300, required=False, strip=True)
    everywhere = forms.BooleanField(label="Everywhere in this article", required=False)

    def __init__(self, *args: Any, names: tuple[tuple[str, str], ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = {" ".join(name.lower().split()): (name, type_) for name, type_ in reversed(names)}

    def meaning(self, data: dict[str, Any]) -> Meaning | None:
        """The name as the story has it, with its type."""
        wanted = " ".join(data["name"].lower().split())
        if not wanted:
            self.add_error("name", "Choose a name of this story, or say that it is none.")
            return None
        if wanted not in self.names:
            self.add_error("name", f"“{data['name']}” is no name of this story so far. Type a few letters and choose one from the list.")
            return None
        name, type_ = self.names[wanted]
        return NameMeaning(name, type_.upper())


class SpeakerForm(CorrectionForm):
    """Who says it, by name or description; the button says that the outlet itself does."""

    kind = Kind.SPEAKER
    speaker = forms.CharField(label="Who says so", max_length=300, required=False, strip=True)

    def no_meaning(self) -> Meaning | None:
        """The outlet itself."""
        return SpeakerMeaning("")

    def meaning(self, data: dict[str, Any]) -> Meaning | None:
        """The speaker as written."""
        if not data["speaker"]:
            self.add_error("speaker", "Write who says so, or say that the outlet itself does.")
        return SpeakerMeaning(" ".join(data["speaker"].split()))


CORRECTION_FORMS: dict[str, type[CorrectionForm]] = {form.kind.value: form for form in (NumberForm, DateForm, NameForm, SpeakerForm)}
