"""A whole product in processes of its own, as journeys and benches start it: test data, real mail, real worker."""

from config.schedule import schedule

from .test import *  # noqa: F403
from .test import DATA_DIR, env

vars().update(env.email_url("EMAIL_URL", default="filemail:///" + str(DATA_DIR / "mail").lstrip("/")))
EMAIL_FILE_PATH = str(DATA_DIR / "mail")
DUE_TICK_SECONDS = env.int("DUE_TICK_SECONDS", default=1)
DUE_LEASE_SECONDS = env.int("DUE_LEASE_SECONDS", default=5)
CELERY_BEAT_SCHEDULE = schedule(DUE_TICK_SECONDS)
