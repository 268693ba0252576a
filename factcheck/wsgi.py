"""The web application as gunicorn and Django's own server load it."""

from __future__ import annotations

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

if settings.SECRET_KEY_IS_TEMPORARY:
    raise ImproperlyConfigured("SECRET_KEY (or SECRET_KEY_FILE) is not set. Make one with: openssl rand -base64 48")

application = get_wsgi_application()
