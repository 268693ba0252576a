"""What people send to put right what was read: numbers, dates, names and speakers."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from articles.domain.corrections import Kind, Meaning, NameMeaning, NumberMeaning, SpeakerMeaning, bounds_of
from articles.domain.in_words import COUNTS, SIZES, UNIT_NAMES, measure_in_words
from articles.domain.reading.lexicon import CURRENCIES
from articles.domain.vocabulary import Quantifier


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
