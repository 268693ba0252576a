"""Who is asking, where reverse proxies stand between the browser and the application."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address that the outermost trusted proxy saw.

    Each proxy appends the address it was called from to X-Forwarded-For, so only the last ``PROXIES`` entries are ours;
    whatever stands before them was written by the client and is not believed.
    """
    direct: str = request.META.get("REMOTE_ADDR", "")
    if not settings.PROXIES:
        return direct
    chain = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    return chain[-settings.PROXIES] if len(chain) >= settings.PROXIES else direct
