"""The application as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """Articles, the claims in them, and what editors decide about them."""

    name = "articles"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Articles and claims"
