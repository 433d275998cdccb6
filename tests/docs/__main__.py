"""`python -m tests.docs`: write the generated tables of docs/ anew. Needs no database."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
django.setup()

from tests.docs import tables  # noqa: E402

tables.write()
