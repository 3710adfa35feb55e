"""Django's settings. What differs between installations comes from the environment, see docs/operators.md."""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent

try:
    ENVIRONMENT = env.read(os.environ, BASE_DIR)
except env.Misconfigured as problem:
    raise ImproperlyConfigured(str(problem)) from problem

# The archive

DATA_DIR = ENVIRONMENT.data_dir
CAPTURES_DIR = DATA_DIR / "captures"
PAGES_DIR = DATA_DIR / "pages"
SEARCH_URL = ENVIRONMENT.search_url
BASE_URL = ENVIRONMENT.base_url
ARCHIVE_NAAN = ENVIRONMENT.naan
ARCHIVE_NAME = ENVIRONMENT.name

# Django

DEBUG = ENVIRONMENT.debug
SECRET_KEY = ENVIRONMENT.secret_key
ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts)
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "archive",  # first, so that its templates come before those of the admin
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "django_htmx",
    "csp",
]

MIDDLEWARE = [
    "config.middleware.HeadHasNoBody",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.middleware.PermissionsPolicy",
    "config.middleware.AskedEachTime",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # no page holds a secret beside what a stranger may put into it
    "config.middleware.SheetsAhead",
    "config.middleware.NotSentAgain",  # before it is packed, which may differ each time
    "config.middleware.ReadersLanguage",  # before whatever refuses a request in words
    "config.middleware.ShortQueryStrings",
    "config.limits.FairShares",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "archive.views.context.archive",
            ],
        },
    },
]

# Records

SQLITE_OPTIONS = {
    # A writer takes the lock at BEGIN: one that began by reading could only fail later, half way through.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # Readers never wait for the writer. NORMAL keeps the file whole after a power cut.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}

try:
    DATABASE = dj_database_url.parse(ENVIRONMENT.database_url, conn_max_age=60, conn_health_checks=True)
except ValueError as problem:
    raise ImproperlyConfigured(f"DATABASE_URL is not understood: {problem}") from problem

if DATABASE["ENGINE"] == "django.db.backends.sqlite3":
    # The tests use a file as well, because threads cannot wait for one another on a database in memory.
    DATABASE |= {"OPTIONS": SQLITE_OPTIONS, "TEST": {"NAME": str(DATA_DIR / "test.sqlite3")}}

DATABASES = {"default": DATABASE}

# Language and time

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
FORMAT_MODULE_PATH = ["config.formats"]
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
USE_TZ = True

# Files that browsers fetch

STATIC_URL = "static/"
STATIC_ROOT = ENVIRONMENT.static_root
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "config.static.HashedStaticFiles"
    },
}

# Without collected files (DEBUG, tests) whitenoise looks them up where they are written.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = DEBUG

# What browsers may do with our pages (https://www.w3.org/TR/CSP3/)

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
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"

# https, when BASE_URL says that readers come by it

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = ENVIRONMENT.secure
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = list(ENVIRONMENT.csrf_trusted_origins)
SECURE_SSL_REDIRECT = ENVIRONMENT.secure
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # asked from inside the container, past the proxy
SECURE_HSTS_SECONDS = ENVIRONMENT.hsts_seconds if ENVIRONMENT.secure else 0

# Other hosts of the same domain are not ours to bind to https.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# What browsers may send us

DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # an article with 300 comments in the admin
DATA_UPLOAD_MAX_NUMBER_FILES = 20
QUERY_STRING_MAX_BYTES = 6_000
EXPORTS_PER_MINUTE = ENVIRONMENT.exports_per_minute
SUGGESTIONS_PER_MINUTE = ENVIRONMENT.suggestions_per_minute
TRUSTED_PROXIES = ENVIRONMENT.trusted_proxies
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "limits": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "limits",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}

# Accounts

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
CSRF_FAILURE_VIEW = "archive.views.errors.form_expired"

# Logs go to stderr, where whatever started the archive collects them

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": ENVIRONMENT.log_level},
    "loggers": {"django": {"handlers": ["stderr"], "level": ENVIRONMENT.log_level, "propagate": False}},
}
