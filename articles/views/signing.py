"""Signing out."""

from __future__ import annotations

from django.contrib.auth.views import LogoutView
from django.http import HttpRequest, HttpResponseBase

from articles import services
from articles.models import User

_LEAVE = LogoutView.as_view()


def sign_out(request: HttpRequest) -> HttpResponseBase:
    """Let go of what this person has taken, and sign them out. What they were asked to decide stays theirs."""
    if request.method == "POST" and isinstance(request.user, User):
        services.release_what_is_taken(user=request.user)
    return _LEAVE(request)
