"""What people send to have statements compared, and names told apart."""

from __future__ import annotations

from typing import Any

from django import forms

from articles.domain.reading.language import is_foreign_sentence
from articles.models import PairVerdict

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
