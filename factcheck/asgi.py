"""The web application as an ASGI server loads it."""

from __future__ import annotations

import os

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.exceptions import ImproperlyConfigured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

if settings.SECRET_KEY_IS_TEMPORARY:
    raise ImproperlyConfigured("SECRET_KEY (or SECRET_KEY_FILE) is not set. Make one with: openssl rand -base64 48")

application = get_asgi_application()
