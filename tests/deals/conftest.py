"""What the stories about deals begin with."""

from collections.abc import Callable
from typing import Any

import pytest

from deals import actions, queries


@pytest.fixture
def pipeline(acme: Any) -> Any:
    """Acme's first pipeline."""
    from core.actors import SYSTEM

    return queries.default_pipeline(SYSTEM)


@pytest.fixture
def stages(pipeline: Any) -> dict[str, Any]:
    """The stages of the first pipeline by name."""
    return {stage.name: stage for stage in queries.stages(None, pipeline)}


@pytest.fixture
def company(acme: Any, now: Any) -> Any:
    """An account of acme."""
    from accounts.actions import create_account
    from core.actors import SYSTEM

    return create_account(by=SYSTEM, now=now, name="Northwind")


@pytest.fixture
def opened(rita: Any, now: Any, company: Any) -> Callable[..., Any]:
    """`opened(name=…, by=…)` → a deal."""

    def make(**given: Any) -> Any:
        values = {"by": rita, "now": now, "name": "Northwind rollout", "account": company, "amount": 12_000}
        return actions.open_deal(**values | given)

    return make


@pytest.fixture
def deal(opened: Any) -> Any:
    """Rita's deal over 12,000 EUR in Discovery."""
    return opened()
