"""A person's data in intelligence: told whole, erased without losing what was decided."""

from typing import Any

import pytest

from accounts import actions as accounts
from core import personal
from core.actors import SYSTEM
from core.personal import ERASED, Words
from intelligence import actions
from intelligence.models import Kept, Proposal
from intelligence.personal import Understood

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(read: Any, rita: Any, now: Any, sarah: Any) -> Any:
    """Of sarah: an open task, an accepted answer and role; of nobody: a competitor that was kept."""
    found = read("task", "answer", "role", "competitor", contact=str(sarah.pk))
    for one in found[1:]:
        actions.accept(by=rita, now=now, proposal=one)
    return found


def test_everything_about_them_is_told(held: Any, rita: Any, sarah: Any) -> None:
    keeper = Understood()
    words = Words.of(["sarah@northwind.example"], ["Sarah Whitfield"])
    rows = {part.name: list(part.rows()) for part in keeper.sections(rita, [sarah.pk], words)}
    assert len(rows["proposals"]) == 4 and len(rows["kept_facts"]) == 3
    assert {row["text"] for row in rows["kept_facts"]} >= {"Sarah Whitfield: Champion"}
    assert [g.count for g in keeper.going([sarah.pk], words)][:2] == [4, 3]


def test_erased_without_losing_what_was_decided(
    held: Any, rita: Any, ana: Any, sarah: Any, log_in: Any, now: Any
) -> None:
    accounts.erase_person(by=ana, now=now, contact=sarah, confirm="Sarah Whitfield")
    assert set(Proposal.objects.values_list("title", "quote")) == {(ERASED, "")}
    assert sorted(Proposal.objects.values_list("status", flat=True)) == [
        "accepted",
        "accepted",
        "accepted",
        "superseded",
    ]
    assert set(Kept.objects.values_list("text", "quote", "name")) == {(ERASED, "", "")}
    for state in ("any", "decided", "open"):
        page = log_in("rita").get(f"/w/acme/inbox/?state={state}&whose=all")
        assert page.status_code == 200 and b"Whitfield" not in page.content


def test_words_of_theirs_in_what_is_about_others_are_blackened(
    read: Any, rita: Any, now: Any, mo: Any, sarah: Any
) -> None:
    from activities import actions as activities

    note = activities.log_activity(
        by=rita, now=now, kind="note", summary="Ask whether Sarah Whitfield stays in charge"
    )
    (one,) = read("task", activity=note, title="Ask about Sarah Whitfield")
    words = Words.of(["sarah@northwind.example"], ["Sarah Whitfield"])
    keeper = Understood()
    assert [m.id for m in keeper.mentions(rita, [sarah.pk], words)] == [one.pk]
    keeper.erase(by=SYSTEM, now=now, people=[sarah.pk], words=words)
    one.refresh_from_db()
    assert (one.title, one.payload["title"], one.status) == (f"Ask about {ERASED}",) * 2 + ("open",)


def test_the_keeper_is_asked(acme: Any) -> None:
    assert "intelligence" in personal._keepers
