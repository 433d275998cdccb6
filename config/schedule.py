"""What the scheduler does: one tick that takes what is due, and a standing duty to keep workspaces ready."""

from typing import Any

REFILL_SECONDS = 600.0


def schedule(tick_seconds: int) -> dict[str, dict[str, Any]]:
    """Celery's beat entries; everything else that has a time is a row in `core.models.Due`."""
    return {
        "tick": {"task": "core.jobs.tick", "schedule": float(tick_seconds)},
        "refill": {
            "task": "core.jobs.make_due",
            "args": ["workspaces.refill", "ready"],
            "schedule": REFILL_SECONDS,
        },
    }
