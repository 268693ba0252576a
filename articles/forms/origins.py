"""What an editor sends to say where an article comes from."""

from __future__ import annotations

from typing import Any

from django import forms


class OriginForm(forms.Form):
    """Its own report, an agency by its name, or another article of the story."""

    OWN, AGENCY, ARTICLE = "own", "agency", "article"

    whence = forms.ChoiceField(
        choices=[(name, name) for name in (OWN, AGENCY, ARTICLE)], error_messages={"required": "Choose where the article comes from."}
    )
    agency = forms.CharField(max_length=200, required=False, strip=True)
    of = forms.IntegerField(required=False, min_value=1)
    note = forms.CharField(
        max_length=2000, required=False, strip=True, error_messages={"max_length": "A note has at most 2,000 characters."}
    )

    def clean(self) -> dict[str, Any]:
        """See that what was chosen is named, and that nothing else is."""
        data: dict[str, Any] = {**(super().clean() or {})}
        if data.get("whence") == self.AGENCY and not data.get("agency"):
            self.add_error("agency", "Name the agency or the outlet that it comes from.")
        if data.get("whence") == self.ARTICLE and not data.get("of"):
            self.add_error("of", "Choose the article that it was taken from.")
        data["agency"] = data.get("agency", "") if data.get("whence") == self.AGENCY else ""
        data["of"] = data.get("of") if data.get("whence") == self.ARTICLE else None
        return data
