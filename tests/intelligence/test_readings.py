"""From what was logged to what is proposed: read once, read anew when corrected, not doubled."""

from typing import Any

import pytest

from activities import actions as activities
from intelligence import actions, engines
from intelligence.models import Proposal, Reading
from tasks.models import Task

pytestmark = pytest.mark.django_db
SAID = "Spoke with Sarah. I will send her the security questionnaire by Friday. Budget is 60k EUR."


def log(by: Any, now: Any, **given: Any) -> Any:
    return activities.log_activity(by=by, now=now, **({"kind": "call", "summary": SAID} | given))


def test_what_is_logged_is_read_and_proposed_by_the_local_engine(
    rita: Any, now: Any, deal: Any, sarah: Any, react: Any
) -> None:
    logged = log(rita, now, deal=deal, contacts=[sarah])
    react()
    reading = Reading.objects.get(activity=logged)
    assert (reading.state, reading.engine, reading.by) == ("done", "local", rita)
    task = Proposal.objects.get(reading=reading, kind="task")
    assert "questionnaire" in task.title and SAID[task.start : task.end] == task.quote
    assert (task.owner, task.deal, task.account) == (rita, deal, deal.account)
    actions.accept(by=rita, now=now, proposal=task)
    opened = Task.objects.get(origin="intelligence.proposal")
    assert (opened.origin_id, opened.owner, opened.promised, opened.deal) == (task.pk, rita, True, deal)
    assert opened.due_at.date().isoformat() == "2026-03-06"
