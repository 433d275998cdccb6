"""What every environment shares. Values that differ per machine come from the environment or `.env`."""

import os
from pathlib import Path

import environ

from config import stack
from config.schedule import schedule

BASE_DIR = Path(__file__).resolve().parents[2]
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

SECRET_KEY = env("SECRET_KEY", default="local-only-key-that-never-leaves-this-machine-0123456789")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
DATA_DIR = Path(env("DATA_DIR", default=str(BASE_DIR / ".local"))).resolve()

# --- Applications: which schema each one lives in -----------------------------------------------
SHARED_APPS = [
    "django_tenants",
    "core",
    "core.journal",
    "workspaces",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "django_cotton.apps.SimpleAppConfig",
]
TENANT_APPS = [
    "core.journal",
    "team",
    "lists",
    "accounts",
    "deals",
    "activities",
    "tasks",
    "intelligence",
    "outreach",
    "coaching",
]
INSTALLED_APPS = SHARED_APPS + [app for app in TENANT_APPS if app not in SHARED_APPS] + ["demo"]

TENANT_MODEL = "workspaces.Workspace"
TENANT_DOMAIN_MODEL = "workspaces.Domain"
TENANT_LIMIT_SET_CALLS = True
DATABASE_ROUTERS = ["django_tenants.routers.TenantSyncRouter"]

# --- Data stores ---------------------------------------------------------------------------------
# Beside a running `make run` every other command finds its servers by itself.
_running = stack.find(DATA_DIR) or {}
_DATABASE_URL = _running.get("database_url", "postgresql://postgres@localhost/dealwright")
DATABASES = {"default": {**env.db("DATABASE_URL", default=_DATABASE_URL)}}
DATABASES["default"] |= {
    "ENGINE": "django_tenants.postgresql_backend",
    "CONN_MAX_AGE": env.int("DATABASE_CONN_MAX_AGE", default=600),
    "CONN_HEALTH_CHECKS": True,
    # Plain savepoints and visibility rules are wanted everywhere, so no request-wide transaction.
    "ATOMIC_REQUESTS": False,
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = env("REDIS_URL", default=_running.get("redis_url", "redis://localhost:6379/0"))
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": env("CACHE_PREFIX", default="dealwright"),
        # The workspace's schema stands in every cache key.
        "KEY_FUNCTION": "django_tenants.cache.make_key",
        "REVERSE_KEY_FUNCTION": "django_tenants.cache.reverse_key",
    }
}
SESSION_ENGINE = "workspaces.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_DEFAULT_QUEUE = env("CELERY_QUEUE", default="dealwright")
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_timeout": 5, "socket_connect_timeout": 5, "max_retries": 1}
CELERY_TIMEZONE = "UTC"

# --- Who asks ------------------------------------------------------------------------------------
TRUSTED_PROXIES: list[str] = env.list("TRUSTED_PROXIES", default=[])
"""Addresses and networks whose `X-Forwarded-For` is believed; `unix` for a proxy that comes by a socket."""

# --- The way through a request -------------------------------------------------------------------
MIDDLEWARE = [
    "config.health.Health",
    "core.clients.ClientAddress",
    "core.middleware.RequestContext",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "core.middleware.ErrorTranslation",
    "team.middleware.WorkspaceMiddleware",
]
ROOT_URLCONF = "config.urls"
WORKSPACE_URLCONF = "config.workspace_urls"
WSGI_APPLICATION = "config.wsgi.application"

_LOADERS = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATE_CACHED = True
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                ("template_partials.loader.Loader", [("django.template.loaders.cached.Loader", _LOADERS)])
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "django.templatetags.static",
                "core.templatetags.core",
                "core.templatetags.ui",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "team.context.shell",
                "tasks.context.nav",
            ],
        },
    }
]
COTTON_DIR = "ui"

# --- People and their log-in ---------------------------------------------------------------------
AUTH_USER_MODEL = "workspaces.User"
AUTHENTICATION_BACKENDS = ["workspaces.backends.Backend"]
# Argon2id is hard on memory, so one log-in may be quick and guessing still is not; see workspaces/hashing.py.
PASSWORD_HASHERS = [
    "workspaces.hashing.Argon2id",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 10}  # type: ignore[assignment]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "workspaces.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {"signup": "workspaces.forms.SignUp"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = env("ACCOUNT_EMAIL_VERIFICATION", default="optional")
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Dealwright"
USERSESSIONS_TRACK_ACTIVITY = False

# --- Mail ----------------------------------------------------------------------------------------
vars().update(env.email_url("EMAIL_URL", default="filemail:///" + str(DATA_DIR / "mail").lstrip("/")))
EMAIL_FILE_PATH = str(DATA_DIR / "mail")
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=20)
# Mail by a provider: EMAIL_BACKEND=anymail.backends.postmark.EmailBackend and ANYMAIL_POSTMARK_SERVER_TOKEN=…
if named := env("EMAIL_BACKEND", default=""):
    EMAIL_BACKEND = named
ANYMAIL = {
    name.removeprefix("ANYMAIL_"): value for name, value in os.environ.items() if name.startswith("ANYMAIL_")
}
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Dealwright <hello@dealwright.example>")
BASE_URL = env("BASE_URL", default="http://localhost:8000")

# --- API -----------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["team.authentication.MemberAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["team.authentication.IsMember"],
    "DEFAULT_RENDERER_CLASSES": ["core.rendering.OrjsonRenderer"],
    "DEFAULT_PARSER_CLASSES": ["core.rendering.OrjsonParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "core.api.problem",
    "UNAUTHENTICATED_USER": None,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "COERCE_DECIMAL_TO_STRING": True,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Dealwright API",
    "VERSION": "1.0.0",
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_AUTHENTICATION": ["team.authentication.MemberAuthentication"],
    "SERVE_PERMISSIONS": ["team.authentication.IsMember"],
    "SERVE_URLCONF": "config.workspace_urls",
    "COMPONENT_SPLIT_REQUEST": True,
    # Words that several choices share get the name of what they belong to.
    "ENUM_NAME_OVERRIDES": {
        "ActivityPurposeEnum": "activities.models.Purpose",
        "DraftChannelEnum": "outreach.models.Channel",
        "DraftPurposeEnum": "outreach.models.Purpose",
        "FieldTypeEnum": "lists.models.FieldType",
        "KeptKindEnum": "intelligence.models.KeptKind",
        "LookupStateEnum": "accounts.models.Lookup.State",
        "ProposalKindEnum": "intelligence.models.ProposalKind",
        "ProposalStatusEnum": "intelligence.models.proposals.ProposalStatus",
        "ReadingStateEnum": "intelligence.models.proposals.ReadingState",
        "RecordKindEnum": "accounts.models.Kind",
        "SignalTypeEnum": "accounts.models.SignalType",
        "SuggestionStatusEnum": "intelligence.models.suggestions.SuggestionStatus",
        "SuggestionTypeEnum": "intelligence.models.suggestions.SuggestionType",
        "StatusEnum": "deals.models.Deal.Status",
        "TaskKindEnum": "tasks.models.Kind",
        "TaskStateEnum": "tasks.models.State",
    },
}

# --- Language, time, files -----------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
NODE_MODULES = BASE_DIR / "node_modules"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "config.static.PackageFiles",
]
# Address → folder in node_modules, and the names of the files in it that pages use.
PACKAGE_FILES = {
    "vendor/htmx": ("htmx.org/dist", ["htmx.min.js"]),
    "vendor/sortable": ("sortablejs/modular", ["sortable.esm.js"]),
    "vendor/inter": ("@fontsource-variable/inter/files", ["inter-*-wght-normal.woff2"]),
    "vendor/echarts": ("echarts/dist", ["echarts.esm.min.js"]),
}
MEDIA_ROOT = DATA_DIR / "files"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# --- Browser rules -------------------------------------------------------------------------------
from csp.constants import NONCE, NONE, SELF  # noqa: E402

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True

# --- Workspaces ----------------------------------------------------------------------------------
READY_WORKSPACES = env.int("READY_WORKSPACES", default=3)
"""How many prepared workspaces wait for the next sign-up."""
WORKSPACE_GRACE_DAYS = 14
"""How long a deleted workspace can be called back."""

# --- Work that is due ----------------------------------------------------------------------------
DUE_TICK_SECONDS = env.int("DUE_TICK_SECONDS", default=5)
DUE_LEASE_SECONDS = env.int("DUE_LEASE_SECONDS", default=30)
CELERY_BEAT_SCHEDULE = schedule(DUE_TICK_SECONDS)

# --- Asking other servers ------------------------------------------------------------------------
FETCH_PORTS: list[int] = env.list("FETCH_PORTS", cast=int, default=[])
"""Ports that feeds and providers of data may be asked on beside 80 and 443."""
FETCH_DANGEROUSLY_ALLOW: list[str] = []
"""Networks that may be asked although they are not public, on any port. FOR TESTS ONLY: whoever may add a provider
could read whatever this server can reach. So it is not read from the environment; see core/fetching.py."""

MODEL_NETWORKS: list[str] = env.list("MODEL_NETWORKS", default=[])
"""Networks of the installation's own where its language models run; only the questions to models may go there."""
