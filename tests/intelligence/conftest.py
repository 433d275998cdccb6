"""Records that texts are about, and readings of what somebody says they say."""

from collections.abc import Callable
from typing import Any

import pytest

from activities import actions as activities
from intelligence import actions
from intelligence.drafts import Draft
from intelligence.models import Proposal, Reading
from tests.tasks.conftest import closed_pipeline, deal, northwind, sarah  # noqa: F401

TEXT = "Sarah wants the security pack by Friday. Budget is 60k. She is the champion. They also look at Gainsight."
PAYLOADS: dict[str, dict[str, Any]] = {
    "task": {
        "title": "Send the security pack", "kind": "email", "who": "us", "owner": "", "date": "2026-03-06",
        "time": None, "zone": "Europe/Berlin", "window": None, "contact": "",
    },
    "person": {"name": "Tom Berger", "title": "Head of IT", "contact": ""},
    "role": {"name": "Sarah Whitfield", "role": "champion", "contact": ""},
    "amount": {"value": "60000", "currency": "EUR", "about": "price", "to": "deal"},
    "date": {"what": "decision", "date": "2026-06-30", "window": None, "to": "deal"},
    "answer": {"element": "metrics", "summary": "Saves two days a month", "source": "buyer_stated"},
    "competitor": {"name": "Gainsight"},
    "objection": {"type": "price", "text": "too dear"},
    "outcome": {"outcome": "reached"},
    "stage": {"signal": "advance", "move": True},
    "risk": {"type": "delay", "name": "", "text": ""},
    "stance": {"name": "Sarah Whitfield", "stance": "positive", "contact": ""},
    "product": {"name": "Line monitoring"},
}  # fmt: skip


@pytest.fixture
def logged(rita: Any, now: Any, deal: Any, sarah: Any) -> Any:  # noqa: F811
    """A call of rita's with sarah about the deal."""
    return activities.log_activity(by=rita, now=now, kind="call", deal=deal, contacts=[sarah], summary=TEXT)


@pytest.fixture
def read(rita: Any, now: Any, logged: Any) -> Callable[..., list[Proposal]]:
    """`read("task", "amount", …)` → open proposals of these kinds from the logged call, in that order."""

    def make(*kinds: str, activity: Any = None, **changes: Any) -> list[Proposal]:
        about = activity or logged
        reading = Reading.objects.filter(activity=about).first()
        if reading is None:
            reading = actions.ask_to_read(by=rita, now=now, activity=about)
        assert reading is not None
        Reading.objects.filter(pk=reading.pk).update(state="waiting")
        here = Proposal.objects.count()
        made = [draft(one, here + n, **changes) for n, one in enumerate(kinds)]
        actions.propose(by=rita, now=now, reading=reading, made=made)
        keys = [one.key for one in made]
        return sorted(
            Proposal.objects.filter(key__in=keys, activity=about), key=lambda one: keys.index(one.key)
        )

    return make


def draft(sort: str, place: int = 0, confidence: float = 0.8, **changes: Any) -> Draft:
    """What a reader found, at `place` of the text."""
    payload = PAYLOADS[sort] | changes
    title = payload.get("title") or payload.get("name") or sort
    start, end = place * 3, place * 3 + 11
    return Draft(sort, title, payload, start, end, TEXT[start:end], confidence)
