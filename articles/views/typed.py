"""What an editor typed on a conflict or a question: what its fields begin with, and what of it goes out. Nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from django.http import HttpRequest

from articles.forms.deciding import DecisionForm
from articles.models import Because, User
from articles.selectors import ConflictDetail, DecisionView

_KEPT = "typed"
_MOST_KEPT = 5
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Typed:
    """A note and a wording as the fields show them.

    ``given`` is the wording that the field began with and ``given_for`` the positions it was for, as "1,2": when nobody changes it, it is
    not what goes out for another position.
    """

    note: str = ""
    wording: str = ""
    given: str = ""
    given_for: str = ""
    links: str = ""
    because: str = ""


def what_was_typed(request: HttpRequest, detail: ConflictDetail, user: User, *, form: DecisionForm | None, path: str) -> Typed:
    """Return what the fields of a conflict show: what was just sent and refused, or else what the last decision on it said."""
    before = _said_before(detail, user)
    given = _as_given(before) if before else Typed()
    if form is not None:
        wording = given.wording if _is_as_given(form) else str(form["wording"].value() or "")
        more = {name: str(form[name].value() or "") for name in ("note", "links", "because")}
        return replace(given, wording=wording, **more)
    if kept := kept_typed(request, path):
        return replace(given, **kept)
    return given


def _as_given(before: DecisionView) -> Typed:
    """Return what the fields begin with where it was decided before."""
    return Typed(
        note=before.note,
        wording=before.wording,
        given=before.wording,
        given_for=_numbers(before.chosen_numbers),
        links="\n".join(before.links),
        because=next((value for value, label in Because.choices if label == before.because), ""),
    )


def words_to_publish(form: DecisionForm) -> str:
    """Return the wording if an editor wrote it for the positions that are chosen; one given for others follows those."""
    data = form.cleaned_data
    of_others = _is_as_given(form) and data["given_for"] != _numbers(data["positions"])
    return "" if of_others else str(data["wording"])


def keep_typed(request: HttpRequest, path: str, *, note: str, wording: str, links: str = "") -> None:
    """Keep what was typed until it is decided with: for whoever signs in again, and for what was taken back."""
    if note or wording or links:
        others = {at: words for at, words in request.session.get(_KEPT, {}).items() if at != path}
        latest = dict(list(others.items())[-_MOST_KEPT + 1 :])
        request.session[_KEPT] = {**latest, path: {"note": note[:_LONGEST], "wording": wording[:_LONGEST], "links": links[: 2 * _LONGEST]}}


def keep_what_was_sent(request: HttpRequest) -> None:
    """Keep what came from somebody whose session has ended."""
    sent = {name: request.POST.get(name, "") for name in ("note", "wording", "links")}
    keep_typed(request, request.path, **sent)


def kept_typed(request: HttpRequest, path: str) -> dict[str, str]:
    """Return what was kept by the names of its fields; nothing where nothing was."""
    kept: dict[str, str] = request.session.get(_KEPT, {}).get(path, {})
    return kept


def forget_typed(request: HttpRequest, path: str) -> None:
    """Forget what was kept, now that it is decided with."""
    if path in request.session.get(_KEPT, {}):
        request.session[_KEPT] = {at: words for at, words in request.session[_KEPT].items() if at != path}


def path_of(url: str) -> str:
    """Return the path of an address, by which what is typed is kept whatever queue one comes from."""
    return urlsplit(url).path


def _said_before(detail: ConflictDetail, user: User) -> DecisionView | None:
    """Return the decision that stands, or the last one where it was this person's and is undone."""
    if detail.decision is not None:
        return detail.decision
    last = next(iter(detail.earlier), None)
    return last if last is not None and last.state == "undone" and last.user_id == user.pk else None


def _is_as_given(form: DecisionForm) -> bool:
    wording, given = str(form["wording"].value() or ""), str(form["given"].value() or "")
    return bool(given) and " ".join(wording.split()) == " ".join(given.split())


def _numbers(numbers: Sequence[int]) -> str:
    return ",".join(str(number) for number in sorted(numbers))
