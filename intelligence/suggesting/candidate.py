"""What a rule puts forward."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from ..why import Why

Act = Mapping[str, Any]
"""What accepting does: `do` names the verb (open_task, change_task, start_call, prepare_brief), the rest is for it."""


@dataclass(frozen=True, slots=True)
class Way:
    """Another way to go about it, with what it would do."""

    text: str
    act: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Something that could be done, before it is decided whether it is said. points: urgency × value."""

    key: str
    rule: str
    version: int
    type: str
    text: str
    points: int
    why: Why
    act: Act
    owner: UUID
    expires_at: datetime
    alternatives: tuple[Way, ...] = ()
    could_go_wrong: str = ""
    account: UUID | None = None
    deal: UUID | None = None
    contact: UUID | None = None
    task: UUID | None = None
