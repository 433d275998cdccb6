"""What accepting writes, kind by kind, by the verbs of the apps below; and how it is taken back exactly.

Each landing answers with what it wrote: `{"what", "id", "before", "after"}`, plain values. Taking back looks whether
`after` still stands; when somebody changed it since, it refuses and says what stands there now.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from accounts import actions as accounts
from accounts import queries as account_queries
from accounts.models import Contact
from activities import actions as activities
from activities.models import Activity, StageEffect
from core.actors import SYSTEM
from core.errors import Missing, Refused
from core.jsonable import jsonable
from deals import actions as deals
from deals import queries as deal_queries
from deals.models import Deal
from tasks import actions as tasks
from tasks.machine import ACTIVE
from tasks.models import Task
from tasks.words import zone_of
from team import queries as team
from team.models import Member

from .. import queries
from ..models import Proposal, ProposalKind
from .kept import keep, unkeep

ORIGIN = "intelligence.proposal"
MORNING = time(9)
"""Tasks for a whole day stand at the beginning of the working day."""
EFFECTS: Mapping[str, str] = {
    "advance": StageEffect.ADVANCED, "hold": StageEffect.HELD, "regress": StageEffect.REGRESSED,
}  # fmt: skip
Json = dict[str, Any]
Landing = Callable[[Member, datetime, Proposal, Json], list[Json]]


def land(*, by: Member, now: datetime, proposal: Proposal, payload: Json) -> list[Json]:
    """Write down what `payload` says, with the rights of `by`; the answer takes it back. Raises Refused, Denied."""
    return _LAND.get(proposal.kind, _kept)(by, now, proposal, payload)


def lift(*, by: Member, now: datetime, proposal: Proposal) -> None:
    """Take back all that accepting wrote; raises Refused when somebody changed it since."""
    for result in reversed(proposal.results):
        _LIFT[result["what"]](by, now, result)


# --- Tasks ---------------------------------------------------------------------------------------
def due_of(payload: Mapping[str, Any]) -> tuple[datetime | None, bool]:
    """When a task of this payload is due, and whether for the whole day: the first day when only a few are named."""
    day = payload.get("date") or (payload.get("window") or [None])[0]
    if not day:
        return None, False
    zone = zone_of(payload.get("zone") or "UTC")
    hour = time.fromisoformat(payload["time"]) if payload.get("time") else MORNING
    return datetime.combine(date.fromisoformat(day), hour, zone), not payload.get("time")


def _task(by: Member, now: datetime, proposal: Proposal, payload: Json) -> list[Json]:
    at, all_day = due_of(payload)
    contact = _contact(by, payload.get("contact"))
    owner = team.member(SYSTEM, payload["owner"]) if payload.get("owner") else proposal.owner
    made = tasks.open_task(
        by=by, now=now, title=payload["title"][:255], owner=owner, due_at=at, all_day=all_day,
        due_zone=payload.get("zone", "") if at else "", promised=True, kind=payload["kind"], detail=proposal.quote,
        account=None if proposal.deal else proposal.account, deal=proposal.deal, contact=contact,
        origin=ORIGIN, origin_id=proposal.pk,
    )  # fmt: skip
    if payload["who"] == "buyer":
        made = tasks.wait_on_buyer(by=by, now=now, task=made)
    return [_wrote("task", made.pk, {}, {"version": made.version})]


def _lift_task(by: Member, now: datetime, result: Json) -> None:
    found = Task.objects.select_related("deal", "owner").filter(pk=result["id"]).first()
    if found is None:
        return
    if found.version != result["after"]["version"] or found.state not in ACTIVE:
        raise Refused("changed", f"The task “{found.title}” was worked on since, so it stays.")
    tasks.cancel_task(by=by, now=now, task=found)


# --- People --------------------------------------------------------------------------------------
def _person(by: Member, now: datetime, proposal: Proposal, payload: Json) -> list[Json]:
    known = _contact(by, payload.get("contact"))
    if known is not None:
        return _change(by, now, "contact", known, {"title": payload["title"]})
    said: Json = {"name": payload["name"], "title": payload["title"], "source": "Conversation"}
    if proposal.account is not None:
        said["account"] = proposal.account
    made = accounts.create_contact(by=by, now=now, **said)
    return [_wrote("new_contact", made.pk, {}, {"version": made.version})]


def _lift_person(by: Member, now: datetime, result: Json) -> None:
    found = Contact.objects.filter(pk=result["id"]).first()
    if found is None or found.archived_at is not None:
        return
    if found.version != result["after"]["version"]:
        raise Refused("changed", f"{found.full_name} was changed since, so they stay.")
    accounts.archive_contact(by=by, now=now, contact=found)


def _contact(by: Member, contact_id: Any) -> Contact | None:
    if not contact_id:
        return None
    try:
        return account_queries.contact(by, contact_id)
    except Missing as error:
        raise Refused(
            "contact", "This person is not there any more. Edit the proposal.", "contact"
        ) from error


# --- Fields of the deal, the activity, the account ------------------------------------------------
def _amount(by: Member, now: datetime, proposal: Proposal, payload: Json) -> list[Json]:
    if payload["to"] != "deal" or proposal.deal is None:
        return _kept(by, now, proposal, payload)
    wanted = {"amount": Decimal(payload["value"]), "currency": payload["currency"]}
    return _change(by, now, "deal", proposal.deal, wanted)


def _date(by: Member, now: datetime, proposal: Proposal, payload: Json) -> list[Json]:
    if payload["to"] != "deal" or proposal.deal is None or not payload["date"]:
        return _kept(by, now, proposal, payload)
    return _change(by, now, "deal", proposal.deal, {"expected_close": date.fromisoformat(payload["date"])})


def _outcome(by: Member, now: datetime, proposal: Proposal, payload: Json) -> list[Json]:
    return _change(by, now, "activity", _activity(proposal), {"outcome": payload["outcome"]})


def _stage(by: Member, now: datetime, proposal: Proposal, payload: Json) -> list[Json]:
    """Forward moves the deal to its next stage; all else is said of the activity."""
    if not payload.get("move"):
        return _change(by, now, "activity", _activity(proposal), {"stage_effect": EFFECTS[payload["signal"]]})
    deal = proposal.deal
    if deal is None or deal.status != Deal.Status.OPEN:
        raise Refused("closed", "This deal is closed, so it stays where it is.")
    stage = (
        deal_queries.stage(by, payload["stage"])
        if payload.get("stage")
        else queries.next_stage(by, deal_queries.deal(by, deal.pk))
    )
    if stage is None or stage.pipeline_id != deal.pipeline_id:
        raise Refused("stage", "There is no further open stage in this pipeline.", "stage")
    before = deal.stage_id
    deals.move_stage(by=by, now=now, deal=deal, stage=stage)
    return [_wrote("stage", deal.pk, {"stage": before}, {"stage": stage.pk})]


def _lift_stage(by: Member, now: datetime, result: Json) -> None:
    deal = deal_queries.deal(by, result["id"])
    if str(deal.stage_id) != result["after"]["stage"]:
        raise Refused("changed", f"The deal stands in {deal.stage.name} by now, so it stays there.")
    deals.move_stage(by=by, now=now, deal=deal, stage=deal_queries.stage(by, result["before"]["stage"]))


def _field(by: Member, now: datetime, proposal: Proposal, payload: Json) -> list[Json]:
    if proposal.account is None:
        raise Refused("gone", "The account is not there any more.")
    return _change(by, now, "account", proposal.account, {payload["field"]: payload["value"]})


def _activity(proposal: Proposal) -> Activity:
    if proposal.activity is None:
        raise Refused("gone", "The activity is not there any more.")
    return proposal.activity


def _change(by: Member, now: datetime, what: str, record: Any, wanted: Mapping[str, Any]) -> list[Json]:
    """Change fields of a record by its own verb, and remember what stood there."""
    record = _FRESH[what](by, record.pk)
    names = [*wanted, *(_ALONG[name] for name in wanted if what == "deal" and name in _ALONG)]
    before = {name: getattr(record, name) for name in names}
    _CHANGE[what](by, now, record, dict(wanted))
    changed = _FRESH[what](by, record.pk)
    return [_wrote(what, record.pk, before, {name: getattr(changed, name) for name in names})]


def _lift_change(by: Member, now: datetime, result: Json) -> None:
    what = result["what"]
    try:
        record = _FRESH[what](by, result["id"])
    except Missing as error:
        raise Refused("gone", "The record is not there any more.") from error
    for name, value in result["after"].items():
        stands = jsonable(getattr(record, name))
        if stands != value:
            said = stands if stands not in (None, "") else "empty"
            raise Refused(
                "changed", f"{name.replace('_', ' ').capitalize()} is {said} by now, so it stays.", name
            )
    back = dict(result["before"])
    if back.get("amount_from_items") is True:  # it follows the products again
        back.pop("amount")
    elif what == "deal":
        back.pop("amount_from_items", None)
    _BACK.get(what, _CHANGE[what])(by, now, record, back)


_FRESH: Mapping[str, Callable[[Any, Any], Any]] = {
    "deal": deal_queries.deal,
    "contact": account_queries.contact,
    "account": account_queries.account,
    "activity": lambda by, pk: Activity.objects.select_related("deal", "account", "by").get(pk=pk),
}
_ALONG: Mapping[str, str] = {"amount": "amount_from_items", "expected_close": "close_moves"}
"""What changes along with a field of a deal."""
_CHANGE: Mapping[str, Callable[[Member, datetime, Any, Json], Any]] = {
    "deal": lambda by, now, one, to: deals.change_deal(by=by, now=now, deal=one, changes=to),
    "contact": lambda by, now, one, to: accounts.change_contact(by=by, now=now, contact=one, changes=to),
    "account": lambda by, now, one, to: accounts.change_account(by=by, now=now, account=one, changes=to),
    "activity": lambda by, now, one, to: activities.change_activity(by=by, now=now, activity=one, changes=to),
}

_BACK: Mapping[str, Callable[[Member, datetime, Any, Json], Any]] = {
    "deal": lambda by, now, one, to: deals.put_back(by=by, now=now, deal=one, before=to),
}


# --- Facts that have no other home yet ------------------------------------------------------------
def _kept(by: Member, now: datetime, proposal: Proposal, payload: Json) -> list[Json]:
    made = keep(by=by, now=now, proposal=proposal, payload=payload)
    return [_wrote("kept", made.pk, {}, {})]


def _lift_kept(by: Member, now: datetime, result: Json) -> None:
    unkeep(by=by, now=now, kept_id=UUID(result["id"]))


def _wrote(what: str, pk: Any, before: Mapping[str, Any], after: Mapping[str, Any]) -> Json:
    return {"what": what, "id": str(pk), "before": jsonable(before), "after": jsonable(after)}


_LAND: Mapping[str, Landing] = {
    ProposalKind.TASK: _task, ProposalKind.PERSON: _person, ProposalKind.AMOUNT: _amount, ProposalKind.DATE: _date,
    ProposalKind.OUTCOME: _outcome, ProposalKind.STAGE: _stage, ProposalKind.FIELD: _field,
}  # fmt: skip
_LIFT: Mapping[str, Callable[[Member, datetime, Json], None]] = {
    "task": _lift_task, "new_contact": _lift_person, "stage": _lift_stage, "kept": _lift_kept,
    "deal": _lift_change, "contact": _lift_change, "account": _lift_change, "activity": _lift_change,
}  # fmt: skip
