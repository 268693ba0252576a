"""Which engine this is. A module of its own: a page can name the version without loading the language model."""

from __future__ import annotations

ENGINE_VERSION = "3"
