"""How far the workspace lets the assistant go: said by an admin, asked here and nowhere else.

Insights only describes. Suggest adds next actions and drafts that wait for a yes. Automate also runs the named safe
automations. Whatever recommends is made behind `recommends` or asks `suggests` first, so that under insights only it
is not made at all, rather than made and hidden.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from core.planned import Planned
from core.tenancy import connection, place

from .models import EngineSettings
from .models.asking import Posture

__all__ = ["Posture", "automates", "current", "hold", "recommends", "suggests"]

P = ParamSpec("P")
R = TypeVar("R")
_POSTURE = Planned(lambda: EngineSettings.objects.filter(pk=1).values_list("posture"))


def current() -> Posture:
    """The posture of the workspace one is in; `SUGGEST` as long as nobody chose. One small statement."""
    found = _POSTURE()
    return Posture(found[0][0]) if found else Posture.SUGGEST


def suggests() -> bool:
    """Whether anything may be recommended, drafted or nudged at all."""
    return current() != Posture.INSIGHTS


def automates() -> bool:
    """Whether the named safe automations may run by themselves."""
    return current() == Posture.AUTOMATE


def recommends(otherwise: Callable[[], R]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Around whatever makes something that recommends: under insights only it does not run, `otherwise()` answers."""

    def around(make: Callable[P, R]) -> Callable[P, R]:
        @wraps(make)
        def asked(*args: P.args, **kwargs: P.kwargs) -> R:
            return make(*args, **kwargs) if suggests() else otherwise()

        return asked

    return around


def hold(*, changing: bool = False) -> None:
    """Until the transaction ends, nobody else changes the posture; with `changing`, nobody makes anything either.

    Without it a suggestion under way while an admin chooses insights only would be stored just after the others went.
    """
    kind = "" if changing else "_shared"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_advisory_xact_lock{kind}(hashtextextended(%s, 0))", [f"posture:{place()}"])
