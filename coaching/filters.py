"""What an address asks for: the scope of a review, for the page and the API alike."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from core.errors import Missing

from .queries import Scope, scope


def asked(request: Any, params: Mapping[str, str], now: datetime) -> Scope:
    """The scope that `params` name for the member who asks; nonsense is Missing."""

    def record(name: str) -> UUID | None:
        return UUID(params[name]) if params.get(name) else None

    try:
        quarter = date.fromisoformat(params["quarter"]) if params.get("quarter") else None
        return scope(
            request.member,
            request.workspace,
            now,
            team_id=record("team"),
            member_id=record("rep"),
            pipeline_id=record("pipeline"),
            quarter=quarter,
        )
    except ValueError as error:
        raise Missing("review") from error
