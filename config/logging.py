"""One way to log for all processes: a line per event, JSON in production, with request id and workspace."""

import sys
from typing import Any

import orjson
import structlog
from structlog.tracebacks import ExceptionDictTransformer
from structlog.typing import EventDict, Processor, WrappedLogger

from core import context

STDOUT = "ext://sys.stdout"


def configure(*, as_json: bool, level: str = "INFO") -> dict[str, Any]:
    """Set structlog up and return the matching `logging` configuration (for Django, Gunicorn and Celery)."""
    shared = _shared()
    stdlib = structlog.stdlib
    structlog.configure(
        processors=[stdlib.filter_by_level, *shared, stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    last = (
        _json()
        if as_json
        else [
            structlog.dev.ConsoleRenderer(
                colors=sys.stdout.isatty(), exception_formatter=structlog.dev.plain_traceback
            )
        ]
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": [structlog.stdlib.ExtraAdder(), *shared],
        "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
    }
    plain = {"handlers": ["out"], "level": level, "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": formatter},
        "handlers": {"out": {"class": "logging.StreamHandler", "stream": STDOUT, "formatter": "line"}},
        "root": {"handlers": ["out"], "level": level},
        "loggers": {
            "django": plain,
            "django.server": plain,
            "gunicorn.error": plain | {"level": level if as_json else "WARNING"},
            "environ": plain | {"level": "WARNING"},  # it announces that there is no .env
            # A stranger's wrong Host header is no event of ours; the answer 400 stands in the access line.
            "django.security.DisallowedHost": {"handlers": [], "propagate": False},
        },
    }


def _shared() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        _where,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def _json() -> list[Processor]:
    return [
        # Values of local variables stay out of the log: they are the tenant's data.
        structlog.processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False)),
        structlog.processors.JSONRenderer(serializer=_dumps),
    ]


def _dumps(event: object, **_: object) -> str:
    return orjson.dumps(event, default=str).decode()


def _where(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Add the request and the workspace at hand; a job has a workspace and an origin, but no request."""
    for name, value in (
        ("request_id", context.request_id.get()),
        ("workspace", context.workspace_slug.get()),
        ("origin", context.origin.get()),
    ):
        if value:
            event.setdefault(name, value)
    return event
