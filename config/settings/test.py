"""The test run: real PostgreSQL and Redis, quick passwords, mail kept in memory unless a test asks otherwise."""

from .base import *  # noqa: F403
from .base import env

SECRET_KEY = "test-only-key-0123456789-0123456789-0123456789"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
ACCOUNT_RATE_LIMITS = False
SHOW_UI_GALLERY = True
READY_WORKSPACES = 1

# Static files come straight from their sources; there is no collected folder to look for.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

# Doubles of other people's servers listen on this machine; each test that has one says so by itself, and processes
# of their own by this variable, which no other settings read.
FETCH_DANGEROUSLY_ALLOW = env.list("FETCH_DANGEROUSLY_ALLOW", default=[])
