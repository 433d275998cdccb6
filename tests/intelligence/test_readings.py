"""From what was logged to what is proposed: read once, read anew when corrected, not doubled."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from activities import actions as activities
from activities.models import Activity
from core import recording
from core.errors import Denied, Refused
from intelligence import actions, engines
from intelligence.drafts import Around, drafts
from intelligence.models import Proposal, Reading
from intelligence.understanding.shapes import Competitor, Due, Source, Understanding
from intelligence.understanding.shapes import Task as Task_
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


@pytest.fixture
def says(monkeypatch: pytest.MonkeyPatch) -> Any:
    """`says(Task(…), …)`: whatever is read from now on says this; returns the sources that were asked about."""
    asked: list[Source] = []

    def set_up(*found: Any, error: Exception | None = None) -> list[Source]:
        def understand(source: Source, *, about: Any, now: Any) -> Any:
            asked.append(source)
            if error is not None:
                raise error
            tasks = tuple(one for one in found if isinstance(one, Task_))
            rivals = tuple(one for one in found if isinstance(one, Competitor))
            return engines.Answer(Understanding(tasks=tasks, competitors=rivals), "local", "test-1", False, 3)

        monkeypatch.setattr(engines, "understand", understand)
        return asked

    return set_up


SEND = Task_(what="send the questionnaire", kind="send_document", owner="us", span=(19, 58), confidence=0.9,
             due=Due(date=date(2026, 3, 6)))  # fmt: skip
RIVAL = Competitor(name="Gainsight", span=(0, 5), confidence=0.7)


def titles(**about: Any) -> dict[str, str]:
    return dict(Proposal.objects.filter(**about).values_list("title", "status"))


def test_the_source_says_who_is_who(
    rita: Any, now: Any, deal: Any, sarah: Any, northwind: Any, react: Any, says: Any
) -> None:
    from accounts import actions as accounts

    accounts.create_contact(by=rita, now=now, name="Tom Berger", title="Head of IT", account=northwind)
    asked = says()
    log(rita, now, deal=deal, contacts=[sarah], body=f"{SAID}\nMore below.")
    react()
    (source,) = asked
    assert source.text == f"{SAID}\nMore below." and source.now == now and source.by == "Rita Rossi"
    assert (source.rep_zone.key, source.buyer_zone.key if source.buyer_zone else "") == (
        "Europe/Berlin",
        "Europe/London",
    )
    assert [(k.name, k.title) for k in source.known] == [
        ("Sarah Whitfield", ""),
        ("Tom Berger", "Head of IT"),
    ]
    assert (source.account, source.stage, source.amount, source.currency) == (
        "Northwind Labs", deal.stage.name, 48_000.0, "EUR",
    )  # fmt: skip
    assert set(source.team) >= {"Rita Rossi", "Mo Mensah"}


def test_too_little_and_imported_rows_are_not_read(rita: Any, now: Any, react: Any, says: Any) -> None:
    asked = says(SEND)
    log(rita, now, summary="voicemail")
    react()
    assert asked == [] and not Reading.objects.exists()
    assert "on:intelligence.jobs.read_what_was_logged" in recording._one_by_one


def test_reading_again_changes_nothing(rita: Any, now: Any, deal: Any, react: Any, says: Any) -> None:
    asked = says(SEND, RIVAL)
    logged = log(rita, now, deal=deal)
    react()
    reading = Reading.objects.get()
    actions.ask_to_read(by=rita, now=now, activity=logged)
    react()
    actions.read_now(by=rita, now=now, reading_id=reading.pk)
    assert len(asked) == 1 and Proposal.objects.count() == 2
    Reading.objects.update(state="running")  # as a killed worker leaves it
    actions.read_now(by=rita, now=now, reading_id=reading.pk)
    assert Proposal.objects.count() == 2 and Reading.objects.get().state == "done"


def test_a_correction_is_read_anew_and_what_was_decided_stays(
    rita: Any, now: Any, deal: Any, react: Any, says: Any
) -> None:
    says(SEND, RIVAL)
    logged = log(rita, now, deal=deal)
    react()
    task, rival = Proposal.objects.get(kind="task"), Proposal.objects.get(kind="competitor")
    actions.accept(by=rita, now=now, proposal=task)
    activities.change_activity(by=rita, now=now, activity=logged, changes={"summary": f"{SAID} And Bo."})
    react()
    rival.refresh_from_db()
    task.refresh_from_db()
    assert (rival.status, task.status) == ("superseded", "accepted")
    assert Reading.objects.count() == 2
    assert [p.kind for p in Proposal.objects.filter(status="open")] == ["competitor"]
    assert Task.objects.count() == 1
    with pytest.raises(Refused, match="newer wording"):
        actions.accept(by=rita, now=now, proposal=rival)
    activities.change_activity(by=rita, now=now, activity=Activity.objects.get(), changes={"summary": SAID})
    react()
    rival.refresh_from_db()
    assert rival.status == "open" and Proposal.objects.filter(status="open").count() == 1


def test_another_deal_takes_what_is_open_along(
    rita: Any, now: Any, deal: Any, northwind: Any, react: Any, says: Any
) -> None:
    from deals import actions as deals

    says(SEND)
    logged = log(rita, now, deal=deal)
    react()
    other = deals.open_deal(by=rita, now=now, name="Other", account=northwind)
    activities.change_activity(by=rita, now=now, activity=logged, changes={"deal": other})
    react()
    assert Proposal.objects.get().deal == other


def test_a_removed_activity_takes_its_proposals_and_coming_back_asks_only_what_was_open(
    rita: Any, now: Any, deal: Any, react: Any, says: Any
) -> None:
    says(SEND, RIVAL)
    logged = log(rita, now, deal=deal)
    react()
    actions.accept(by=rita, now=now, proposal=Proposal.objects.get(kind="task"))
    key = logged.pk
    activities.remove_activity(by=rita, now=now, activity=logged)
    assert not Proposal.objects.exists() and Task.objects.count() == 1
    activities.restore_activity(by=rita, now=now, activity_id=key)
    react()
    assert titles() == {"Gainsight": "open"}


def test_what_the_line_opened_already_is_not_asked(
    rita: Any, now: Any, deal: Any, sarah: Any, react: Any, says: Any
) -> None:
    from tasks.actions import log_with_follow_up
    from tasks.queries import About

    thursday = Due(date=date(2026, 3, 5), time=time(15), zone="Europe/London")
    call = Task_(what="call back", kind="call", owner="us", span=(0, 5), due=thursday)
    says(call, RIVAL)
    line = "spoke with Sarah, CFO wants security review, call back Thu 3pm"
    done = log_with_follow_up(by=rita, now=now, line=line, about=About(deal=deal, contact=sarah))
    assert done.task is not None
    react()
    assert list(titles()) == ["Gainsight"]


def test_a_text_that_cannot_be_read_says_so_and_is_tried_again(
    rita: Any, now: Any, react: Any, says: Any, deal: Any, log_in: Any, vic: Any
) -> None:
    says(error=ValueError("odd"))
    log(rita, now, deal=deal)
    react()
    reading = Reading.objects.get()
    assert (reading.state, reading.error) == ("failed", "ValueError: odd")
    page = log_in("rita").get("/w/acme/inbox/").content.decode()
    assert "A text could not be read" in page and "Read it again" in page
    with pytest.raises(Denied):
        actions.read_again(by=vic, now=now, reading=reading)
    says(SEND)
    assert log_in("rita").post(f"/w/acme/readings/{reading.pk}/again/").status_code == 302
    react()
    assert Reading.objects.get().state == "done" and Proposal.objects.count() == 1


def test_words_that_changed_while_they_were_read_propose_nothing(
    rita: Any, now: Any, deal: Any, says: Any, react: Any
) -> None:
    logged = log(rita, now, deal=deal)
    reading = actions.ask_to_read(by=rita, now=now, activity=logged)
    assert reading is not None
    activities.change_activity(
        by=rita, now=now, activity=logged, changes={"summary": "Quite other words now"}
    )
    made = drafts(
        Understanding(tasks=(SEND,)), Source(text=SAID, now=now, rep_zone=ZoneInfo("UTC")), Around()
    )
    assert actions.propose(by=rita, now=now, reading=reading, made=made) is None
    assert not Proposal.objects.exists()


def test_the_heir_decides_what_the_leaver_did_not(
    rita: Any, mo: Any, now: Any, deal: Any, react: Any, says: Any
) -> None:
    says(SEND)
    log(rita, now, deal=deal)
    react()
    actions.hand_over(by=mo, now=now, member=rita, heir=mo)
    assert Proposal.objects.get().owner == mo


def test_under_insights_only_no_deal_is_to_be_moved(rita: Any, now: Any, deal: Any) -> None:
    """What was said is told of the activity; that the deal might go on is for people to think of."""
    from intelligence import queries
    from intelligence.models import EngineSettings

    logged = log(rita, now, deal=deal)
    assert queries.asked_of(rita, logged).around.may_move
    EngineSettings.objects.create(posture="insights")
    asked = queries.asked_of(rita, logged)
    (stage,) = drafts(Understanding(stage_signal="advance"), asked.source, asked.around)
    assert stage.payload == {"signal": "advance", "move": False}


def test_a_mail_we_sent_is_not_read(acme: Any, rita: Any, now: datetime, react: Any) -> None:
    text = "I will send you the security paper by Friday, as promised."
    for direction, read in (("out", 0), ("in", 1)):
        activities.log_activity(by=rita, now=now, kind="email", direction=direction, body=text)
        react()
        assert Reading.objects.count() == read
