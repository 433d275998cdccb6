"""What happened: logged to the letter, corrected by its author, removed and brought back, seen as its deal is."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from activities import actions, queries
from activities.models import Activity
from core.errors import Denied, Missing, Refused, Stale
from core.journal.models import Entry
from core.tenancy import inside

pytestmark = pytest.mark.django_db
API = "/w/acme/api/v1/activities/"


@pytest.fixture
def log(rita: Any, now: Any) -> Any:
    """`log(summary=…)` → a call of rita's."""

    def make(**given: Any) -> Activity:
        return actions.log_activity(**{"by": rita, "now": now, "kind": "call", "summary": "Spoke"} | given)

    return make


def told(activity_id: Any) -> list[str]:
    return list(Entry.objects.filter(subject=activity_id).order_by("at", "id").values_list("fact", flat=True))


# --- Logging -------------------------------------------------------------------------------------
def test_a_call_touches_deal_account_and_people(log: Any, now: Any, deal: Any, sarah: Any) -> None:
    activity = log(deal=deal, contacts=[sarah, sarah], outcome="reached", minutes=12)
    assert activity.account == deal.account
    assert list(activity.contacts.all()) == [sarah]
    for record in (deal, deal.account, sarah):
        record.refresh_from_db()
        assert record.last_activity_at == now
    (entry,) = Entry.objects.filter(subject=activity.pk)
    assert entry.payload == {
        "activity": str(activity.pk), "kind": "call", "outcome": "reached", "deal": str(deal.pk),
        "account": str(deal.account_id),
    }  # fmt: skip


def test_an_older_call_turns_no_clock_back(log: Any, now: Any, deal: Any) -> None:
    log(deal=deal)
    log(deal=deal, at=now - timedelta(days=30))
    deal.refresh_from_db()
    assert deal.last_activity_at == now


def test_words_are_kept_to_the_letter(log: Any) -> None:
    words = "  “Zoë” <script>alert(1)</script> {{ x }}\r\n\t=1+1  \u202e 👩‍💻 "
    activity = log(summary=words, body=words * 3)
    activity.refresh_from_db()
    assert (activity.summary, activity.body) == (words, words * 3)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": "fax"}, "kind"),
        ({"outcome": "maybe"}, "outcome"),
        ({"minutes": 1441}, "minutes"),
        ({"summary": "x" * 1001}, "summary"),
        ({"summary": "  "}, "summary"),
        ({"at": "later"}, "at"),
    ],
)
def test_nonsense_is_refused_beside_its_field(log: Any, now: Any, given: Any, field: str) -> None:
    given = {"at": now + timedelta(hours=1)} if field == "at" else given
    with pytest.raises(Refused) as error:
        log(**given)
    assert error.value.fields.keys() == {field}
    assert not Activity.objects.exists()


def test_an_outcome_alone_says_enough(log: Any) -> None:
    assert log(summary="", outcome="no_answer").outcome == "no_answer"


def test_a_deal_of_another_account_is_refused(log: Any, rita: Any, now: Any, deal: Any) -> None:
    from accounts.actions import create_account

    with pytest.raises(Refused, match="another account"):
        log(deal=deal, account=create_account(by=rita, now=now, name="Halden Robotics"))


# --- Correcting, removing, bringing back ---------------------------------------------------------
def test_a_correction_tells_before_and_after(log: Any, rita: Any, now: Any, deal: Any, sarah: Any) -> None:
    activity = log()
    changes = {"summary": "Spoke long", "deal": deal, "contacts": [sarah]}
    changed = actions.change_activity(by=rita, now=now, activity=activity, changes=changes, version=1)
    assert (changed.version, changed.account) == (2, deal.account)
    entry = Entry.objects.get(fact="ActivityChanged")
    assert (entry.before["summary"], entry.after["summary"]) == ("Spoke", "Spoke long")
    assert "body" not in entry.after
    with pytest.raises(Stale):
        actions.change_activity(by=rita, now=now, activity=activity, changes={"summary": "x"}, version=1)


def test_removed_and_brought_back_it_is_the_same(
    log: Any, rita: Any, now: Any, deal: Any, sarah: Any
) -> None:
    activity = log(deal=deal, contacts=[sarah], body="“kept”", minutes=3, next_booked=True)
    key, before = activity.pk, Activity.objects.values().get()
    actions.remove_activity(by=rita, now=now, activity=activity)
    assert not Activity.objects.exists()
    for _ in range(2):
        back = actions.restore_activity(by=rita, now=now, activity_id=key)
    assert Activity.objects.values().get() == before
    assert list(back.contacts.all()) == [sarah]
    assert told(key) == ["ActivityLogged", "ActivityRemoved", "ActivityRestored"]


def test_nothing_comes_back_to_a_deal_that_is_gone(log: Any, rita: Any, now: Any, deal: Any) -> None:
    activity = log(deal=deal)
    key = activity.pk
    actions.remove_activity(by=rita, now=now, activity=activity)
    deal.visits.all().delete()
    deal.delete()
    with pytest.raises(Refused, match="gone"):
        actions.restore_activity(by=rita, now=now, activity_id=key)
    with pytest.raises(Missing):
        actions.restore_activity(by=rita, now=now, activity_id=uuid4())


def test_author_and_admin_correct_others_do_not(
    log: Any, now: Any, rita: Any, ana: Any, art: Any, mo: Any, rob: Any, vic: Any
) -> None:
    for member in (rita, ana, art):
        actions.change_activity(by=member, now=now, activity=log(), changes={"summary": member.name})
        actions.remove_activity(by=member, now=now, activity=log())
    for member in (mo, rob, vic):
        with pytest.raises(Denied):
            actions.change_activity(by=member, now=now, activity=log(), changes={"summary": "mine"})
        with pytest.raises(Denied):
            actions.remove_activity(by=member, now=now, activity=log())
    gone = log()
    key = gone.pk
    actions.remove_activity(by=rita, now=now, activity=gone)
    with pytest.raises(Denied):
        actions.restore_activity(by=rob, now=now, activity_id=key)


def test_sellers_and_the_desk_log_readers_do_not(log: Any, dee: Any, vic: Any) -> None:
    assert log(by=dee).by == dee
    with pytest.raises(Denied):
        log(by=vic)


# --- Seeing --------------------------------------------------------------------------------------
def test_it_is_seen_as_its_deal_is(
    closed_pipeline: Any, log: Any, rita: Any, rob: Any, mo: Any, ana: Any, deal: Any, sarah: Any
) -> None:
    rows = [log(deal=deal), log(contacts=[sarah]), log()]
    by_rob_on_ritas_deal = log(by=rob, deal=deal)
    for viewer in (rita, mo, ana):
        assert set(queries.activities(viewer)) == {*rows, by_rob_on_ritas_deal}
    assert set(queries.activities(rob)) == set()
    with pytest.raises(Missing):
        queries.activity(rob, rows[0].pk)


def test_another_workspace_sees_nothing(globex: Any, eve: Any, log: Any, now: Any) -> None:
    ours = log(summary="secret plan")
    with inside(globex):
        hers = actions.log_activity(by=eve, now=now, kind="note", summary="secret plan of eve")
        assert list(queries.activities(eve)) == [hers]
        assert [hit.id for hit in queries.search_activities(eve, "secret", 5)] == [hers.pk]
        with pytest.raises(Missing):
            queries.activity(eve, ours.pk)


def test_the_timeline_pages_newest_first_through_equal_moments(
    log: Any, rita: Any, now: Any, deal: Any
) -> None:
    rows = [log(deal=deal, summary=str(n), at=now - timedelta(hours=n // 3)) for n in range(25)]
    log(summary="elsewhere")
    found: list[Activity] = []
    cursor = ""
    for _ in range(4):
        page = queries.timeline(rita, deal=deal, cursor=cursor, limit=10)
        found += page.rows
        cursor = page.next
        if not cursor:
            break
    assert len(found) == len(set(found)) == 25 == len(rows)
    assert [(a.at, a.id) for a in found] == sorted(((a.at, a.id) for a in rows), reverse=True)
    for nonsense in ("x", "2026~y", "2026-01-01T00:00:00~" + str(uuid4())):
        assert len(queries.timeline(rita, deal=deal, cursor=nonsense).rows) == 20


def test_the_timeline_of_each_record_and_kind(log: Any, rita: Any, rob: Any, deal: Any, sarah: Any) -> None:
    call, note = log(deal=deal, contacts=[sarah]), log(kind="note", account=deal.account)
    other = log(by=rob, kind="email")
    assert list(queries.timeline(rita, contact=sarah).rows) == [call]
    assert set(queries.timeline(rita, account=deal.account).rows) == {call, note}
    assert list(queries.timeline(rita, account=deal.account, kinds=["note"]).rows) == [note]
    assert list(queries.timeline(rita, member=rob).rows) == [other]


def test_search_finds_words_of_the_first_line(log: Any, rita: Any) -> None:
    activity = log(summary="CFO wants Security Review")
    (hit,) = queries.search_activities(rita, "security rev", 5)
    assert (hit.id, hit.kind, hit.url_name) == (activity.pk, "activity", "activities:activity")
    assert queries.search_activities(rita, "se", 5) == []


# --- Doors ---------------------------------------------------------------------------------------
def test_pages_show_correct_remove_and_restore(log_in: Any, log: Any, deal: Any, sarah: Any) -> None:
    activity = log(deal=deal, contacts=[sarah], summary="<b>bold</b>", purpose="discovery", learned="much")
    client, hx = log_in("rita"), {"HX-Request": "true", "HX-Target": "panel"}
    page = client.get(f"/w/acme/activities/{activity.pk}/").content.decode()
    assert "&lt;b&gt;bold&lt;/b&gt;" in page and "Sarah Whitfield" in page and "Discovery" in page
    url = f"/w/acme/activities/{activity.pk}/"
    assert client.get(f"{url}edit/", headers=hx).status_code == 200
    data = {
        "kind": "meeting",
        "summary": "Better",
        "at": timezone.localtime(activity.at).strftime("%Y-%m-%dT%H:%M"),
        "version": "1",
    }
    saved = client.post(f"{url}edit/", data, headers=hx)
    assert saved.status_code == 200 and "Better" in saved.content.decode()
    assert client.post(f"{url}edit/", data | {"kind": "fax"}, headers=hx).status_code == 422
    gone = client.post(f"{url}remove/", headers=hx)
    assert f"{url}restore/" in gone["HX-Trigger"]
    assert client.get(url).status_code == 404
    assert client.post(f"{url}restore/", headers=hx).status_code == 204
    assert client.get(url).status_code == 200
    for key, status in (("rob", 403), ("vic", 403), ("eve", 404)):
        assert log_in(key).post(f"{url}remove/", headers=hx).status_code == status


def test_the_timeline_fragment(log_in: Any, log: Any, deal: Any, now: Any) -> None:
    for n in range(23):
        log(deal=deal, summary=f"call {n}", at=now - timedelta(minutes=n))
    client = log_in("rita")
    first = client.get(f"/w/acme/activities/timeline/?deal={deal.pk}").content.decode()
    assert first.count("timeline-item") == 20 and "Show older" in first
    assert (
        client.get(f"/w/acme/activities/timeline/?deal={deal.pk}&kind=note")
        .content.decode()
        .count("Nothing yet")
        == 1
    )
    assert client.get("/w/acme/activities/timeline/").status_code == 404
    assert log_in("eve").get(f"/w/acme/activities/timeline/?deal={deal.pk}").status_code == 404


def test_the_old_address_of_logging_leads_to_the_line(log_in: Any, deal: Any) -> None:
    answer = log_in("rita").get(f"/w/acme/activities/new/?deal={deal.pk}")
    assert answer["Location"] == f"/w/acme/log/?deal={deal.pk}"


def send(client: Any, method: str, path: str, data: Any = None, **headers: str) -> Any:
    return getattr(client, method)(API + path, data or {}, content_type="application/json", headers=headers)


def test_the_api_logs_reads_corrects_removes(log_in: Any, deal: Any, sarah: Any) -> None:
    client = log_in("rita")
    body = {
        "kind": "call",
        "summary": "  Spoke ",
        "deal": str(deal.pk),
        "contacts": [str(sarah.pk)],
        "minutes": 5,
    }
    made = send(client, "post", "", body)
    assert made.status_code == 201 and made["ETag"] == '"1"', made.content
    row = made.json()
    assert (row["summary"], row["account"], row["contacts"]) == (
        "  Spoke ",
        str(deal.account_id),
        [str(sarah.pk)],
    )
    url = f"{row['id']}/"
    assert (
        send(client, "patch", url, {"outcome": "voicemail"}, if_match='"1"').json()["outcome"] == "voicemail"
    )
    assert send(client, "patch", url, {"outcome": "reached"}, if_match='"1"').status_code == 412
    assert client.get(f"{API}?deal={deal.pk}&kind=call").json()["results"][0]["id"] == row["id"]
    assert client.get(f"{API}?contact={uuid4()}").json()["results"] == []
    assert client.get(f"{API}?fields=id,summary").json()["results"][0].keys() == {"id", "summary"}
    assert send(client, "delete", url).status_code == 204
    assert client.get(API + url).status_code == 404
    assert send(client, "post", f"{url}restore/").json()["version"] == 2
    for key, status in (("rob", 403), ("vic", 403), ("eve", 404)):
        assert send(log_in(key), "patch", url, {"summary": "x"}).status_code == status


def test_the_api_logs_many_with_a_result_each(log_in: Any, acme: Any, deal: Any) -> None:
    rows = [
        {"kind": "call", "summary": "a", "deal": str(deal.pk)},
        {"kind": "fax", "summary": "b"},
        {"kind": "note"},
        {"kind": "note", "summary": "c", "deal": str(uuid4())},
        7,
    ]
    answer = send(log_in("rita"), "post", "bulk/", {"rows": rows}).json()
    assert [r["status"] for r in answer["results"]] == [200, 400, 422, 404, 400]
    assert Activity.objects.count() == 1
    assert send(log_in("vic"), "post", "bulk/", {"rows": rows[:1]}).status_code in (200, 403)
    assert Activity.objects.count() == 1


@pytest.mark.parametrize(
    ("path", "queries_"), [("api/v1/activities/", 6), ("activities/timeline/?deal={deal}", 7)]
)
def test_lists_ask_as_often_for_thirty_rows_as_for_one(
    log_in: Any,
    log: Any,
    deal: Any,
    sarah: Any,
    now: Any,
    django_assert_num_queries: Any,
    path: str,
    queries_: int,
) -> None:
    client, url = log_in("rita"), f"/w/acme/{path.format(deal=deal.pk)}"
    client.get(url)
    for count in (1, 29):
        for n in range(count):
            log(summary=str(n), deal=deal, contacts=[sarah], at=now - timedelta(minutes=n))
        with django_assert_num_queries(queries_):
            assert client.get(url).status_code == 200
