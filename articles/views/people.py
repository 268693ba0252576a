"""People: who may sign in and what for (admins), and one's own password (everybody)."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from articles import services
from articles.forms.keeping import PasswordForm, PersonForm
from articles.models import Role, User
from articles.selectors import keeping
from articles.views.access import Request, open_to


@open_to(Role.ADMIN, "GET", "POST")
def people(request: Request) -> HttpResponse:
    """List everybody; make an account. Its first password is shown once, on the page that answers."""
    form = PersonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            person, password = services.add_person(form.account, user=request.user)
        except services.CannotKeep as refused:
            form.add_error("username", str(refused))
        else:
            return _show_people(request, PersonForm(), made=(person, password))
    return _show_people(request, form, status=422 if form.is_bound else 200)


@open_to(Role.ADMIN, "GET", "POST")
def person(request: Request, pk: int) -> HttpResponse:
    """Change an account."""
    found = get_object_or_404(User, pk=pk)
    form = PersonForm(request.POST if request.method == "POST" else None, person=found)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_person(pk, form.account, active=form.cleaned_data["active"], user=request.user)
        except services.CannotKeep as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"Saved: {found.username}.")
            return redirect("people")
    return _show_person(request, found, form, status=422 if form.is_bound else 200)


@open_to(Role.ADMIN, "POST")
def reset(request: Request, pk: int) -> HttpResponse:
    """Give somebody a new password, and show it once."""
    found = get_object_or_404(User, pk=pk)
    _, password = services.reset_password(pk, user=request.user)
    if found.pk == request.user.pk:
        found.refresh_from_db()
        update_session_auth_hash(request, found)
    return _show_person(request, found, PersonForm(person=found), password=password)


@open_to(Role.READER, "GET", "POST")
def account(request: Request) -> HttpResponse:
    """Change one's own password; whoever else is signed in with the old one is signed out."""
    form = PasswordForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_password(request.user, old=form.cleaned_data["old"], new=form.cleaned_data["new"])
        except services.CannotKeep as refused:
            form.add_error(None, str(refused))
        else:
            update_session_auth_hash(request, request.user)
            messages.success(request, "Your password is changed. Everywhere else you are signed out.")
            return redirect("account")
    context = {"room": "account", "form": form, "sends_mail": settings.EMAIL_IS_SENT}
    return render(request, "articles/account.html", context, status=422 if form.is_bound else 200)


@open_to(Role.EDITOR, "POST")
def choose_mail(request: Request) -> HttpResponse:
    """Keep whether one wants to be told by e-mail what concerns one."""
    wanted = request.POST.get("mailed") == "yes"
    services.choose_mail(request.user, wanted=wanted)
    messages.success(request, "You are told by e-mail what concerns you." if wanted else "No e-mail is sent to you any more.")
    return redirect("account")


def _show_people(request: Request, form: PersonForm, *, made: tuple[User, str] | None = None, status: int = 200) -> HttpResponse:
    context = {"room": "people", "people": keeping.people(), "form": form, "made": made, "roles": Role.choices}
    return _unstored(render(request, "articles/people.html", context, status=status))


def _show_person(request: Request, found: User, form: PersonForm, *, password: str = "", status: int = 200) -> HttpResponse:
    context = {"room": "people", "person": found, "form": form, "password": password, "roles": Role.choices}
    return _unstored(render(request, "articles/person.html", context, status=status))


def _unstored(response: HttpResponse) -> HttpResponse:
    """A password that is shown once must not wait in a browser's cache."""
    response["Cache-Control"] = "no-store"
    return response
