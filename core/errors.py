"""Anticipated failures. Actions raise them; `core.web` and `core.api` translate them, once per door."""

from collections.abc import Mapping
from typing import Any

import structlog

log = structlog.get_logger()


class DomainError(Exception):
    """An outcome the user should hear about. `status` is the HTTP meaning of the class."""

    status = 422
    title = "Not possible"

    def __init__(
        self,
        code: str,
        message: str,
        field: str | None = None,
        *,
        fields: Mapping[str, str] | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.fields = dict(fields or ({field: message} if field else {}))
        self.data = dict(data or {})


class Refused(DomainError):
    """The request is understood, and a rule of the business says no."""


class Denied(DomainError):
    """The member may see the object but may not do this to it."""

    status = 403
    title = "Not allowed"


class Missing(DomainError):
    """Not there, or not yours: the two look the same."""

    status = 404
    title = "Not found"

    def __init__(self, what: str = "record") -> None:
        super().__init__("missing", f"There is no such {what}.")


class Stale(DomainError):
    """Somebody else changed the record after the caller read it; `data` carries what stands there now."""

    status = 412
    title = "Changed meanwhile"

    def __init__(self, current: Mapping[str, Any]) -> None:
        super().__init__(
            "stale", "Somebody changed this meanwhile. Look at the new values and try again.", data=current
        )


def beyond_storage(error: Exception) -> Refused:
    """What the database says it cannot hold (an offset of 17 hours, a number too long), as a refusal."""
    log.warning("value_beyond_storage", error=str(error).splitlines()[0][:200])
    return Refused("invalid", "A value is outside of what can be kept or looked for.")
