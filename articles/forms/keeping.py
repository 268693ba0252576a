"""What admins send to keep people, outlets, stories and articles in order, and what everybody sends to change a password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator

from articles.models import Role, Source, User
from articles.services import Account, Outlet


class PersonForm(forms.Form):
    """What is known of a person. The sign-in name is given once and stays."""

    username = forms.CharField(max_length=150, required=False, validators=[UnicodeUsernameValidator()])
    first_name = forms.CharField(max_length=150, required=False, strip=True)
    last_name = forms.CharField(max_length=150, required=False, strip=True)
    email = forms.EmailField(required=False, max_length=254)
    role = forms.ChoiceField(choices=Role.choices, initial=Role.EDITOR)
    active = forms.BooleanField(required=False, initial=True)

    def __init__(self, data: Any = None, *, person: User | None = None) -> None:
        initial = {"role": Role.EDITOR, "active": True}
        if person is not None:
            initial = {name: getattr(person, name) for name in ("username", "first_name", "last_name", "email", "role")}
            initial["active"] = person.is_active
        super().__init__(data, initial=initial)
        self.fields["username"].required = person is None

    @property
    def account(self) -> Account:
        """What was said, as the service takes it."""
        data = self.cleaned_data
        return Account(data["username"], data["first_name"], data["last_name"], data["email"], data["role"])


class PasswordForm(forms.Form):
    """One's own password: the present one, and the new one twice."""

    old = forms.CharField(strip=False, max_length=200)
    new = forms.CharField(strip=False, max_length=200)
    again = forms.CharField(strip=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        """See that the new one was typed alike twice."""
        data: dict[str, Any] = {**(super().clean() or {})}
        if data.get("new") != data.get("again"):
            self.add_error("again", "The new password was typed in two ways. Type it again.")
        return data


class OutletForm(forms.Form):
    """The name of an outlet, the other names it comes in under, and its domains: one a line."""

    name = forms.CharField(max_length=200, strip=True)
    aliases = forms.CharField(max_length=5000, required=False)
    domains = forms.CharField(max_length=5000, required=False)

    def __init__(self, data: Any = None, *, source: Source) -> None:
        told = {"name": source.name, "aliases": "\n".join(source.aliases), "domains": "\n".join(source.domains)}
        super().__init__(data, initial=told)

    def clean_aliases(self) -> list[str]:
        """One name a line."""
        return self._lines("aliases", longest=200)

    def clean_domains(self) -> list[str]:
        """One domain a line."""
        return self._lines("domains", longest=253)

    @property
    def outlet(self) -> Outlet:
        """What was said, as the service takes it."""
        return Outlet(self.cleaned_data["name"], self.cleaned_data["aliases"], self.cleaned_data["domains"])

    def _lines(self, name: str, *, longest: int) -> list[str]:
        lines = [line.strip() for line in str(self.cleaned_data[name]).splitlines() if line.strip()]
        if any(len(line) > longest for line in lines):
            raise forms.ValidationError(f"A line has at most {longest} characters.")
        return lines


class ChoiceOfOther(forms.Form):
    """Another outlet or story, by its number."""

    other = forms.IntegerField(
        min_value=1, max_value=2**31, error_messages={"required": "Choose one first.", "invalid": "Choose one first."}
    )  # fmt: skip


class NamedForm(forms.Form):
    """Words typed for one deed: the new name of a story, its name to delete it, the reason of a removal."""

    words = forms.CharField(max_length=2000, required=False)
