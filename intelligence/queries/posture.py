"""What can be asked about the posture."""

from dataclasses import dataclass

from team import policy
from team.rules import Viewer

from .. import posture
from ..models import EngineSettings
from ..posture import Posture


@dataclass(frozen=True, slots=True)
class Stance:
    """One posture in plain words: what the assistant does under it, and what it leaves."""

    key: str
    title: str
    does: tuple[str, ...]
    leaves: str


STANCES = (
    Stance(
        Posture.INSIGHTS,
        "Insights only",
        (
            "Describes what is there: patterns, gaps, contradictions, in neutral words, each with its records.",
            "Reads notes and shows what they say; a person decides what is written down.",
        ),
        "Nothing is suggested, judged or drafted. Suggestions are not made at all; those that wait end at once, "
        "and so do drafts that nobody asked for or touched.",
    ),
    Stance(
        Posture.SUGGEST,
        "Suggest",
        (
            "Everything of Insights only.",
            "Adds next actions and drafts. Each waits for a yes, a change or a no, and says why.",
        ),
        "Nothing is sent or changed until a person says yes.",
    ),
    Stance(
        Posture.AUTOMATE,
        "Automate",
        (
            "Everything of Suggest.",
            "Runs the automations that an admin switched on by name, inside their limits.",
        ),
        "What ran by itself is in the audit trail and can be taken back.",
    ),
)


@dataclass(frozen=True, slots=True)
class PostureNow:
    """The posture of the workspace; `version` 0 while nobody chose one."""

    posture: str
    suggests: bool
    automates: bool
    version: int


def posture_now(viewer: Viewer) -> PostureNow:
    """The posture and the version to change it from."""
    policy.check(viewer, "posture.see")
    stored = EngineSettings.objects.filter(pk=1).only("posture", "version").first()
    chosen = Posture(stored.posture) if stored else posture.current()
    return PostureNow(
        chosen, chosen != Posture.INSIGHTS, chosen == Posture.AUTOMATE, stored.version if stored else 0
    )
