"""Everything that can happen here, as frozen facts. Reads as the table of contents of the business.

A fact carries ids and small values only. `core.recording.record` stores it in the transaction of the change;
reactions (`@on(Fact)` in an app's `jobs.py`) run after commit, at least once.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """The root of all facts."""


# --- Workspaces and people -----------------------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspacePrepared(Fact):
    """An empty workspace was made and wants its default furniture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceOpened(Fact):
    """A founder took a prepared workspace."""

    user: UUID
    name: str
    email: str
    timezone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceSettingsChanged(Fact):
    """Name, currency, time zone or openness of the workspace changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceDeletionRequested(Fact):
    """The owner asked for the workspace to go; it can be called back until `at`."""

    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceDeletionCancelled(Fact):
    """The owner called the workspace back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberInvited(Fact):
    """Somebody was asked to join, with a role."""

    email: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationWithdrawn(Fact):
    """An invitation was taken back."""

    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberJoined(Fact):
    """A person became a member."""

    member: UUID
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberChanged(Fact):
    """Role, team, desk or profile of a member changed."""

    member: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberDeactivated(Fact):
    """A member left; their records went to `heir`."""

    member: UUID
    heir: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberReactivated(Fact):
    """A member came back."""

    member: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamChanged(Fact):
    """A team was made, renamed, given a manager or dissolved."""

    team: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaSet(Fact):
    """A member's quota for a quarter was set."""

    member: UUID
    quarter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKeyCreated(Fact):
    """A key for programs was made."""

    key: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKeyRevoked(Fact):
    """A key for programs was switched off."""

    key: UUID


# --- Capture: accounts, contacts, imports, deals, activities --------------------------------------

# --- Understand -----------------------------------------------------------------------------------

# --- Decide ---------------------------------------------------------------------------------------

# --- Act: tasks and reminders ---------------------------------------------------------------------

# --- Learn ----------------------------------------------------------------------------------------
