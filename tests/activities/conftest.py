"""Records that activities are about."""

from tests.tasks.conftest import closed_pipeline, deal, northwind, sarah  # noqa: F401
