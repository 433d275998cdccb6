"""What the scheduler does: one tick that takes what is due, and the housekeeping of the ready workspaces."""

from django.conf import settings

SCHEDULE = {
    "tick": {"task": "core.jobs.tick", "schedule": float(settings.DUE_TICK_SECONDS)},
}
