"""What can be asked about proposals: the inbox, one of them, what accepting it would change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from accounts.models import Contact
from core.errors import Missing
from core.journal.models import Entry
from core.questions import waiting
from deals.models import Deal, Stage, StageKind
from team.models import Member
from team.rules import Viewer

from .. import saying
from ..drafts import OUTCOME_NAMES
from ..models import Proposal
from ..models.proposals import ProposalStatus
from ..rules import visible_proposals

RELATED = ("reading", "owner", "account", "deal__stage")
"""What is read along with one proposal; more tables to join cost PostgreSQL more time to plan than to read them."""
AROUND = (
    "owner", "decided_by", "account", Prefetch("deal", Deal.objects.select_related("stage")), "activity",
    "reading__document",
)  # fmt: skip
"""What stands around a list of proposals: a few records for many of them, so that each is fetched once."""
FACTS = ("ProposalAccepted", "ProposalDismissed")


@dataclass(frozen=True, slots=True)
class Change:
    """What stands there now and what would be; `seen` names what stands there. `now` is empty for what is new."""

    where: str
    now: str
    then: str
    seen: str = ""


def proposals(viewer: Viewer) -> QuerySet[Proposal]:
    """The proposals that `viewer` may see, those of the newest text first, in the order of the text."""
    return visible_proposals(Proposal.objects.all(), viewer).order_by("-reading_id", "start", "id")


def proposal(viewer: Viewer, proposal_id: UUID | str) -> Proposal:
    """One proposal; raises Missing."""
    found = proposals(viewer).select_related(*RELATED).filter(pk=proposal_id).first()
    if found is None:
        raise Missing("proposal")
    return found


def by_ids(viewer: Viewer, ids: Iterable[UUID | str]) -> list[Proposal]:
    """Those of the proposals that `viewer` may see, in the order of the inbox."""
    return list(proposals(viewer).filter(pk__in=list(ids)))


def decided_in(viewer: Member, request_id: str) -> list[Proposal]:
    """What `viewer` decided in one request, the last first."""
    rows = Entry.objects.filter(
        actor=viewer.id, request_id=request_id, fact__in=FACTS, subject_kind="proposal"
    )
    order = {
        pk: n for n, pk in enumerate(rows.order_by("-at", "-id").values_list("subject", flat=True)) if pk
    }
    if not request_id or not order:
        return []
    return sorted(by_ids(viewer, order), key=lambda one: order[one.pk])


@waiting.answer("inbox")
def waiting_for(member: UUID, everything: bool) -> QuerySet[Proposal]:
    """What the inbox of a member opens with; of whoever sees only their own, what is about their own or nobody's."""
    rows = Proposal.objects.filter(status=ProposalStatus.OPEN, owner=member)
    if everything:
        return rows
    deals = Q(deal__owner=member) | Q(deal__isnull=False, deal__owner=None)
    accounts = Q(account=None) | Q(account__owner=member) | Q(account__owner=None)
    return rows.filter(deals | (Q(deal=None) & accounts))


def open_of(viewer: Viewer, **about: Any) -> QuerySet[Proposal]:
    """What is open of one deal, account or activity."""
    return proposals(viewer).filter(status=ProposalStatus.OPEN, **about)


# --- Now and then --------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Standing:
    """The records that proposals would change, fetched for all of them at once."""

    contacts: Mapping[str, Contact]
    members: Mapping[str, str]
    stages: Mapping[tuple[UUID, int], Stage]


def change_of(viewer: Viewer, one: Proposal) -> Change:
    """What accepting one proposal would change, by what stands there at this moment."""
    return changes_of(viewer, [one])[one.pk]


def changes_of(viewer: Viewer, rows: Sequence[Proposal]) -> dict[UUID, Change]:
    """What accepting each would change; three queries, however many they are."""
    standing = _standing(rows)
    return {one.pk: _change(one, one.final or one.payload, standing) for one in rows}


def _standing(rows: Sequence[Proposal]) -> Standing:
    people = {p.payload.get("contact") for p in rows} - {"", None}
    owners = {p.payload.get("owner") for p in rows if p.kind == "task"} - {"", None}
    pipelines = {p.deal.pipeline_id for p in rows if p.kind == "stage" and p.deal}
    stages = Stage.objects.filter(pipeline__in=pipelines, kind=StageKind.OPEN)
    return Standing(
        {str(c.pk): c for c in Contact.objects.filter(pk__in=people)} if people else {},
        {str(pk): name for pk, name in Member.objects.filter(pk__in=owners).values_list("pk", "name")}
        if owners
        else {},
        {(s.pipeline_id, s.position): s for s in stages} if pipelines else {},
    )


def _change(one: Proposal, payload: Mapping[str, Any], standing: Standing) -> Change:
    if not payload:  # its words were erased
        return Change("", "", "")
    return _OF.get(one.kind, _of_kept)(one, payload, standing)


def _of_task(one: Proposal, payload: Mapping[str, Any], standing: Standing) -> Change:
    who = (
        "Waiting on the buyer"
        if payload["who"] == "buyer"
        else standing.members.get(payload["owner"], "") or one.owner.name
    )
    person = standing.contacts.get(payload.get("contact") or "")
    parts = [who, _when(payload), f"about {person.full_name}" if person else ""]
    return Change("New task", "", " · ".join(filter(None, parts)))


def _when(payload: Mapping[str, Any]) -> str:
    """ "Fri 6 Mar, 15:00 Europe/London"; the days between which it lies; or that none is named."""
    if payload.get("window") and not payload.get("date"):
        first, last = (saying.day(one) for one in payload["window"])
        return f"between {first} and {last}"
    if not payload.get("date"):
        return "no date"
    said = saying.day(payload["date"])
    return f"{said}, {payload['time']} {payload['zone']}" if payload.get("time") else said


def _of_person(one: Proposal, payload: Mapping[str, Any], standing: Standing) -> Change:
    known = standing.contacts.get(payload.get("contact") or "")
    if known is not None:
        return _diff(f"Title of {known.full_name}", known.title, payload["title"])
    at = f" at {one.account.name}" if one.account else ""
    return Change(f"New person{at}", "", ", ".join(filter(None, [payload["name"], payload["title"]])))


def _of_amount(one: Proposal, payload: Mapping[str, Any], standing: Standing) -> Change:
    said = saying.money(payload["value"], payload["currency"])
    if payload["to"] != "deal" or one.deal is None:
        return _of_kept(one, payload, standing)
    stands = saying.money(one.deal.amount, one.deal.currency) if one.deal.amount is not None else ""
    return _diff(f"Amount of {one.deal.name}", stands, said)


def _of_date(one: Proposal, payload: Mapping[str, Any], standing: Standing) -> Change:
    if payload["to"] != "deal" or one.deal is None or not payload["date"]:
        return _of_kept(one, payload, standing)
    stands = one.deal.expected_close
    return _diff(
        f"Expected close of {one.deal.name}",
        saying.day(stands.isoformat()) if stands else "",
        saying.day(payload["date"]),
    )


def _of_outcome(one: Proposal, payload: Mapping[str, Any], standing: Standing) -> Change:
    stands = one.activity.get_outcome_display() if one.activity and one.activity.outcome else ""
    return _diff("Outcome", stands, OUTCOME_NAMES[payload["outcome"]])


def _of_stage(one: Proposal, payload: Mapping[str, Any], standing: Standing) -> Change:
    if not payload.get("move") or one.deal is None:
        stands = one.activity.get_stage_effect_display() if one.activity and one.activity.stage_effect else ""
        return _diff("Effect on the stage", stands, saying.SIGNALS[payload["signal"]])
    here = one.deal.stage
    ahead = [s for (pipeline, at), s in standing.stages.items() if pipeline == here.pipeline_id]
    chosen = next((s for s in ahead if str(s.pk) == payload.get("stage")), None)
    then = chosen or min(
        (s for s in ahead if s.position > here.position), key=lambda s: s.position, default=None
    )
    return _diff(f"Stage of {one.deal.name}", here.name, then.name if then else "no further stage")


def _of_field(one: Proposal, payload: Mapping[str, Any], standing: Standing) -> Change:
    stands = getattr(one.account, payload["field"], "") if one.account else ""
    name = payload["field"].replace("_", " ").capitalize()
    return _diff(name, _said(stands), _said(payload["value"]))


def _said(value: Any) -> str:
    """As it is shown: "1,240", nothing for none."""
    text = "" if value is None else str(value)
    return f"{int(text):,}" if text.isdecimal() else text


def _of_kept(one: Proposal, payload: Mapping[str, Any], standing: Standing) -> Change:
    place = one.deal or one.account
    return Change(f"Kept on {place}" if place else "Kept", "", saying.kept_text(one.kind, payload))


def _diff(where: str, now: str, then: str) -> Change:
    return Change(where, now, then, sha256(now.encode()).hexdigest()[:12])


_OF = {
    "task": _of_task, "person": _of_person, "amount": _of_amount, "date": _of_date, "outcome": _of_outcome,
    "stage": _of_stage, "field": _of_field,
}  # fmt: skip
