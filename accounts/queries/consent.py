"""Who may be contacted, why not, and what stands on the suppression list."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from core.errors import Missing
from core.journal.models import Entry
from team import policy
from team.rules import Viewer

from .. import suppressing
from ..lawful import CHANNELS, Channel, Standing, Verdict, verdict
from ..models import Contact, Suppression
from ..normalise import BadCell, phone_country

ERASURE = "erasure"
"""Source of what stands on the list because a person was erased; its value is not kept."""
FIELDS = ("legal_basis", "basis_source", "basis_at", "opted_out_at", "opted_out_of", "do_not_contact")
"""What a person allowed us, as the journal names it."""
_KINDS = dict(Suppression.Kind.choices)


class Suppressed(NamedTuple):
    """Why somebody is on the list; `erased`: their data was erased before."""

    kind: str
    value: str
    reason: str
    erased: bool

    @property
    def said(self) -> str:
        """In words: "domain acme.com, asked us to stop"."""
        what = _KINDS[self.kind].lower() if self.kind != "email" else "e-mail address"
        return ", ".join(filter(None, (f"{what} {self.value}".strip(), self.reason)))


def may_contact(contact: Contact, channel: Channel) -> Verdict:
    """Whether a person (read with their account) may be contacted on a channel ("email" or "call"), and why not."""
    return may_contact_many([contact], channel)[contact.pk]


def may_contact_many(contacts: Iterable[Contact], channel: Channel) -> dict[UUID, Verdict]:
    """As `may_contact` for many people read with their accounts, in one statement."""
    people = list(contacts)
    listed = suppressed({one.pk: reach_of(one) for one in people})
    return {one.pk: verdict(standing(one, listed.get(one.pk)), channel) for one in people}


def verdicts(contact: Contact) -> dict[Channel, Verdict]:
    """As `may_contact` for each channel, in one statement."""
    about = standing(contact, suppressed({contact.pk: reach_of(contact)}).get(contact.pk))
    return {channel: verdict(about, channel) for channel in CHANNELS}


def banner(contact: Contact | None) -> dict[str, Any]:
    """What the notice beside a person needs: the verdict that weighs most, and each channel; nothing without one."""
    if contact is None:
        return {}
    found = verdicts(contact)
    heaviest = min(found.values(), key=lambda one: (one.allowed, not one.caution))
    return {"verdict": heaviest, "may_write": found["email"].allowed, "may_call": found["call"].allowed,
            "verdicts": found}  # fmt: skip


def reach_of(contact: Contact) -> list[suppressing.Named]:
    """Everything by which a person could stand on the suppression list."""
    domain = contact.account.domain if contact.account else ""
    return list(suppressing.reach(contact.emails, contact.phones, domain))


def standing(contact: Contact, listed: Suppressed | None) -> Standing:
    """What decides about a person; `listed` is what `suppressed` found."""
    return Standing(
        do_not_contact=contact.do_not_contact,
        opted_out_at=contact.opted_out_at,
        opted_out_of=contact.opted_out_of,
        suppressed=listed.said if listed else None,
        basis=contact.legal_basis,
        country=country_of(contact),
        erased=contact.erased_at is not None,
    )


def country_of(contact: Contact) -> str:
    """Where a person is, as far as rules go: their own country, their company's, or that of their number."""
    own = contact.country or (contact.account.country if contact.account else "")
    return own or next(filter(None, (phone_country(one) for one in contact.phones)), "")


def suppressed(reaches: Mapping[Any, Iterable[suppressing.Named]]) -> dict[Any, Suppressed]:
    """Which of these stand on the list, by one statement; the erased first, then what is told most exactly."""
    wanted: dict[str, list[Any]] = {}
    for key, named in reaches.items():
        for one in named:
            for print_ in suppressing.fingerprints(one):
                wanted.setdefault(print_, []).append(key)
    found: dict[Any, Suppressed] = {}
    for print_, line in _listed(list(wanted)):
        for key in wanted[print_]:
            if key not in found or _rank(line) < _rank(found[key]):
                found[key] = line
    return found


def _listed(prints: list[str]) -> list[tuple[str, Suppressed]]:
    if not prints:
        return []
    rows = Suppression.objects.filter(value_hash__in=prints)
    told = rows.values_list("value_hash", "kind", "value", "reason", "source")
    return [
        (print_, Suppressed(kind, value, reason, source == ERASURE))
        for print_, kind, value, reason, source in told
    ]


def _rank(one: Suppressed) -> tuple[bool, int]:
    return not one.erased, list(_KINDS).index(one.kind)


def anything_suppressed() -> bool:
    """Whether the list has anything on it: when it has not, an import need not ask for each row."""
    return _anything().exists()


def _anything() -> QuerySet[Suppression]:
    return Suppression.objects.all()


def suppressions(viewer: Viewer, *, q: str = "", kind: str = "") -> QuerySet[Suppression]:
    """What stands on the list, newest first; `q` finds parts of values, and by its hash what is not kept any more."""
    policy.check(viewer, "suppression.see")
    rows = Suppression.objects.select_related("by").order_by("-at", "-id")
    if kind in _KINDS:
        rows = rows.filter(kind=kind)
    if typed := q.strip()[:254]:
        rows = rows.filter(
            Q(value__icontains=typed) | Q(reason__icontains=typed) | Q(value_hash__in=_hashes(typed))
        )
    return rows


def _hashes(typed: str) -> list[str]:
    try:
        return suppressing.fingerprints(suppressing.named(typed))
    except BadCell:
        return []


def suppression(viewer: Viewer, suppression_id: UUID | str) -> Suppression:
    """One line of the list; raises Missing."""
    try:
        found = suppressions(viewer).filter(pk=suppression_id).first()
    except ValidationError:
        found = None
    if found is None:
        raise Missing("suppression")
    return found


def consent_history(viewer: Viewer, contact: Contact) -> QuerySet[Entry]:
    """When what a person (that `viewer` was given) allowed us changed, newest first."""
    rows = Entry.objects.filter(subject=contact.pk, after__has_any_keys=list(FIELDS))
    return rows.order_by("-at", "-id")
