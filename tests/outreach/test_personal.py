"""A person is told what was written to them, and can be forgotten."""

from typing import Any

import pytest

from accounts import actions as accounts
from core import personal
from core.models import Due
from core.personal import ERASED, Words
from outreach import actions
from outreach.models import Draft, Template

pytestmark = pytest.mark.django_db
WORDS = Words.of(["sarah@northwind.example"], ["Sarah Whitfield"])


@pytest.fixture
def keeper() -> Any:
    return personal._keepers["outreach"]()


def test_what_was_written_to_them_is_told_as_far_as_one_may_see(
    keeper: Any, rita: Any, rob: Any, now: Any, call: Any, sarah: Any
) -> None:
    made = actions.draft(by=rita, now=now, purpose="follow_up", activity=call)
    (section,) = keeper.sections(rita, [sarah.pk], WORDS)
    assert [row["id"] for row in section.rows()] == [made.pk]
    (section,) = keeper.sections(rob, [sarah.pk], WORDS)
    assert list(section.rows()) == []


def test_an_erased_person_gets_nothing_any_more(
    keeper: Any, rita: Any, mo: Any, now: Any, call: Any, sarah: Any, northwind: Any, post: Any, deliver: Any
) -> None:
    made = actions.draft(by=rita, now=now, purpose="follow_up", activity=call)
    actions.approve(by=rita, now=now, draft=made)
    other = accounts.create_contact(
        by=rita,
        now=now,
        first_name="Jo",
        last_name="Na",
        account=northwind,
        emails=["jo@north.example"],
        owner=rita,
    )
    about = actions.draft(by=rita, now=now, purpose="re_engage", contact=other)
    about = actions.change_draft(by=rita, now=now, draft=about, changes={"body": "As Sarah Whitfield said"})
    text = {"name": "T", "purpose": "reminder", "subject": "S", "body": "ask sarah@northwind.example"}
    actions.save_template(by=mo, now=now, values=text)
    assert [one.count for one in keeper.going([sarah.pk], WORDS)] == [1, 1]
    assert [one.id for one in keeper.mentions(rita, [sarah.pk], WORDS)] == [about.pk]
    done = keeper.erase(by=mo, now=now, people=[sarah.pk], words=WORDS)
    assert done.counts == {"drafts": 1, "drafts_blackened": 2} and done.emptied == {made.pk}
    made.refresh_from_db()
    assert (made.state, made.subject, made.body, made.facts, made.address) == (
        "discarded",
        ERASED,
        "",
        [],
        "",
    )
    about.refresh_from_db()
    assert about.body == f"As {ERASED} said" and Template.objects.get().body == f"ask {ERASED}"
    assert not Due.objects.filter(kind="outreach.send").exists()
    deliver()
    assert not post.mails and Draft.objects.filter(state="discarded").count() == 1
