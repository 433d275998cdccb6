"""A server on the internet. Everything that differs comes from the environment (docs/05-operations/running.md)."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from config.logging import configure

from .base import *  # noqa: F403
from .base import BASE_DIR, BASE_URL, MIDDLEWARE, env

_REQUIRED = {
    "SECRET_KEY": "50 or more random characters: python -c 'import secrets; print(secrets.token_urlsafe(60))'",
    "ALLOWED_HOSTS": "the host names it is reached by, separated by commas",
    "BASE_URL": "the address people type, for example https://sales.example.com",
    "DATABASE_URL": "postgresql://user:password@host:5432/dealwright",
    "REDIS_URL": "redis://host:6379/0",
}
_missing = [f"  {name}: {what}" for name, what in _REQUIRED.items() if not env.str(name, default="")]
if _missing:
    raise ImproperlyConfigured("These must be set in the environment:\n" + "\n".join(_missing))

DEBUG = False
SHOW_UI_GALLERY = False

# --- Transport -----------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=365 * 24 * 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=True)
if env.bool("TRUST_PROXY", default=False):
    # Only behind a proxy that sets or removes this header itself: else a client could claim TLS.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[BASE_URL.rstrip("/")])
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# --- Static files --------------------------------------------------------------------------------
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.static.Storage"},
}
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("br", "gz", "map", "png", "jpg", "webp", "woff", "woff2", "zip")
WHITENOISE_MAX_AGE = 3600  # files without a hash in their name; the others are kept for ten years

# --- Logs ----------------------------------------------------------------------------------------
LOGGING = configure(as_json=True, level=env("LOG_LEVEL", default="INFO"))
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
_context = MIDDLEWARE.index("core.middleware.RequestContext") + 1
MIDDLEWARE = [*MIDDLEWARE[:_context], "config.access.AccessLog", *MIDDLEWARE[_context:]]
