"""What several endpoints ask in the same way."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from rest_framework import serializers
from rest_framework.request import Request

from core.errors import Missing, Refused
from team import policy
from team import queries as team
from team.models import Member

from .. import queries


def reviewed(viewer: Member, request: Request) -> Member:
    """Whose day is asked for: the reader's, or of a member whom they review; raises Missing."""
    key = request.query_params.get("member")
    if not key:
        return viewer
    member = team.member(viewer, serializers.UUIDField().run_validation(key))
    if not policy.may(viewer, "tasks.review.see", member):
        raise Missing("member")
    return member


def until_of(viewer: Member, given: Mapping[str, Any], now: datetime) -> datetime:
    """The instant of a snooze, named or in words; raises Refused."""
    until = given.get("until")
    if until is None and given.get("phrase"):
        found = queries.preview(viewer, given["phrase"], now=now, own_clock=True)
        until = found.at if found else None
    if until is None:
        raise Refused("until", "Say until when.", "until")
    return until
