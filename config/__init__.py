"""Settings, URL maps and process entry points."""

from .celery import app as celery_app

__all__ = ["celery_app"]
