"""Keys with which programs read: one's own, and for admins everybody's."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from articles import services
from articles.forms.sheets import KeyForm
from articles.models import ReadKey, Role
from articles.views.access import Request, open_to
from articles.views.sheets import base_of


@open_to(Role.READER, "GET", "POST")
def keys(request: Request) -> HttpResponse:
    """List the keys, and make one. The key itself is shown this once."""
    form = KeyForm(request.POST) if request.method == "POST" else None
    secret = ""
    if form is not None and form.is_valid():
        try:
            _, secret = services.make_key(form.cleaned_data["name"], user=request.user)
        except services.CannotSet as refused:
            form.add_error(None, str(refused))
    found = ReadKey.objects.select_related("user", "story").filter(revoked_at__isnull=True)
    listed = found if request.user.is_admin else found.filter(user=request.user)
    context = {"room": "keys", "form": form, "secret": secret, "keys": listed[:200], "base": base_of(request)}
    response = render(request, "articles/keys.html", context, status=422 if form is not None and not secret else 200)
    response["Cache-Control"] = "no-store"
    return response


@open_to(Role.READER, "POST")
def revoke(request: Request, pk: int) -> HttpResponse:
    """Revoke a key of one's own; an admin revokes anybody's."""
    found = ReadKey.objects.all() if request.user.is_admin else ReadKey.objects.filter(user=request.user)
    key = found.filter(pk=pk).first()
    if key is not None and services.revoke_key(key, user=request.user):
        messages.success(request, f"Revoked: “{key.name}”. Whatever reads with it is refused from now on.")
    else:
        messages.info(request, "Nothing was revoked: this key was revoked before, or is not yours.")
    return redirect("keys")
