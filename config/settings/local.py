"""A developer's or a self-hoster's own machine: `make run`."""

from config.logging import configure

from .base import *  # noqa: F403
from .base import TEMPLATES, env

DEBUG = True
SHOW_UI_GALLERY = True
LOGGING = configure(as_json=False, level=env("LOG_LEVEL", default="INFO"))
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
TEMPLATES[0]["OPTIONS"]["loaders"] = [  # type: ignore[index]
    (
        "template_partials.loader.Loader",
        [
            "django_cotton.cotton_loader.Loader",
            "django.template.loaders.filesystem.Loader",
            "django.template.loaders.app_directories.Loader",
        ],
    )
]
