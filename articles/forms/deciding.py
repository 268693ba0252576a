"""What people send when they decide, filter the queue, group by hand, or set a story up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.http import QueryDict

from articles.models import Because, Deed, User, Verdict
from articles.models.conflicts import ConflictKind, ConflictType
from articles.selectors.settings import StorySettings
from articles.services import FOR_SEVERAL, Picked, Wish

MOST_LINKS = 10
_ADDRESS = URLValidator(schemes=["http", "https"])


class DecisionForm(forms.Form):
    """An editor's word on one conflict. The button pressed is the verdict; ``position_right:2`` names its position at once."""

    seen_version = forms.IntegerField(min_value=1)
    verdict = forms.CharField(max_length=40)
    positions = forms.Field(required=False, widget=forms.SelectMultiple)
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

    def clean_positions(self) -> list[int]:
        """Read the numbers of the ticked positions; whether there are such positions is for the service to say."""
        return sorted({int(number) for number in _sent(self, "positions") if _is_number(number)})

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
            chosen = [int(number)] if _is_number(number) else ticked
            if len(chosen) != 1:
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


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


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


class QuestionForm(forms.Form):
    """What is said of a question, with one of its claims and its words, by which it is found where it was put together anew meanwhile."""

    of_claim = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False)
    of_question = forms.CharField(required=False, strip=False)


class GroupForm(QuestionForm):
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
