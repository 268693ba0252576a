"""The read API: what the desk knows, for programs. It changes nothing."""

from __future__ import annotations

from articles.views.api.endpoints import api

__all__ = ["api"]
