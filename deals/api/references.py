"""From ids in a request to the records they name, as far as the caller may see them."""

from collections.abc import Callable, Mapping
from typing import Any

from accounts import queries as accounts
from core.errors import Missing, Refused
from team import queries as team

from .. import queries

FINDERS: dict[str, Callable[[Any, Any], Any]] = {
    "account": accounts.account,
    "contact": accounts.contact,
    "owner": team.member,
    "pipeline": queries.pipeline,
    "stage": queries.stage,
    "product": queries.product,
    "to": queries.stage,
}


class References:
    """Finds each record once, however many rows name it."""

    def __init__(self, viewer: Any) -> None:
        self.viewer = viewer
        self.known: dict[tuple[str, Any], Any] = {}

    def found(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """`given` with records in place of ids; raises Refused with the field of an id that names nothing."""
        return {name: self._one(name, value) for name, value in given.items()}

    def _one(self, name: str, value: Any) -> Any:
        if name not in FINDERS or value is None:
            return value
        if (name, value) not in self.known:
            try:
                self.known[name, value] = FINDERS[name](self.viewer, value)
            except Missing as error:
                raise Refused("missing", error.message, name) from error
        return self.known[name, value]
