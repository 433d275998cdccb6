"""Celery: the muscle. What is due is remembered by the database (`core.models.Due`), not by the broker."""

import os

from tenant_schemas_celery.app import CeleryApp

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
app = CeleryApp("dealwright")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["core"], related_name="jobs")
