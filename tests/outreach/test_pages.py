"""What the pages show and do, with and without scripts."""

from typing import Any

import pytest

from outreach import actions
from outreach.models import Draft

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Target": "panel"}


@pytest.fixture
def drafted(rita: Any, now: Any, call: Any) -> Draft:
    """A follow-up after the call."""
    return actions.draft(by=rita, now=now, purpose="follow_up", activity=call)


@pytest.mark.parametrize(
    "path", ["", "?state=sent", "?state=leaving", "?state=discarded", "?owner=all", "reminders/", "new/"]
)
@pytest.mark.parametrize("who", ["rita", "mo", "ana", "dee"])
def test_every_page_opens(log_in: Any, drafted: Draft, late: Any, path: str, who: str) -> None:
    assert log_in(who).get(f"/w/acme/drafts/{path}").status_code == 200


def test_the_list_shows_whom_it_goes_to(log_in: Any, drafted: Draft) -> None:
    page = log_in("rita").get("/w/acme/drafts/").content.decode()
    assert "Sarah Whitfield" in page and drafted.subject in page and "Follow-up" in page
