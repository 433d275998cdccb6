"""Both workspaces are stocked with one record of every kind: what could leak is there."""

from collections.abc import Callable
from typing import Any

import pytest

from .stock import Door, stock

LEAK = "Zzglobexonly"
"""A word that stands in every text of globex and nowhere else."""


@pytest.fixture
def door(acme: Any, log_in: Callable[[str], Any]) -> Callable[[str], Door]:
    """`door("rita")` opens the API of acme for a session of hers."""
    return lambda key: Door(log_in(key), "acme")


@pytest.fixture
def theirs(acme: Any, globex: Any, eve: Any, log_in: Callable[[str], Any]) -> dict[str, str]:
    """Everything in globex."""
    from core.tenancy import inside

    client = log_in("eve")
    with inside(globex):
        return stock(Door(client, "globex"), LEAK, eve)


@pytest.fixture
def ours(door: Callable[[str], Door], ana: Any) -> dict[str, str]:
    """Everything in acme, made by ana."""
    return stock(door("ana"), "Plain words", ana)
