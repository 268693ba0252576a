"""The addresses of the project: Django's admin, and everything else in the application."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

from articles.views.signing import sign_out

urlpatterns = [
    path("admin/logout/", sign_out),
    path("admin/", admin.site.urls),
    path("", include("articles.urls")),
]
