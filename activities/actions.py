"""What can be done with activities: log, correct, remove, bring back."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.utils.dateparse import parse_datetime

from accounts import actions as accounts
from accounts.models import Account, Contact
from core import facts
from core.errors import Missing, Refused, Stale
from core.journal.models import Entry
from core.recording import record
from deals import actions as deals
from deals.models import Deal
from team import policy
from team.models import Member
from team.rules import Viewer

from .models import Activity, Direction, Kind, Outcome, Participant, Purpose, StageEffect

TEXTS = ("summary", "body", "learned", "our_commitments", "their_commitments")
CHOICES: Mapping[str, type[models.TextChoices]] = {
    "kind": Kind,
    "direction": Direction,
    "outcome": Outcome,
    "purpose": Purpose,
    "stage_effect": StageEffect,
}
FIELDS = (*CHOICES, *TEXTS, "at", "minutes", "next_booked", "recording_consent")
LONGEST_SUMMARY = 1000
LONGEST_TEXT = 1_000_000
AHEAD = timedelta(minutes=5)


def log_activity(
    *,
    by: Member,
    now: datetime,
    kind: str,
    at: datetime | None = None,
    account: Account | None = None,
    deal: Deal | None = None,
    contacts: Iterable[Contact] = (),
    **rest: Any,
) -> Activity:
    """Write down what happened; `rest` takes the other fields of Activity (see FIELDS).

    What was written is kept to the letter. The account follows from the deal or the first contact. Raises Refused
    for unknown choices, nothing said, or a time to come, Denied for readers.
    """
    policy.check(by, "activities.log", deal or account)
    _known(rest)
    people = list(dict.fromkeys(contacts))
    values = {"kind": kind, "at": at or now} | rest
    _check(values, now)
    _said(values)
    account = _account(account, deal, people)
    with transaction.atomic():
        activity = Activity.objects.create(
            **values, account=account, deal=deal, by=by, created_at=now, updated_at=now
        )
        _take_part(activity, people)
        _touch(activity, people, by, now)
        fact = facts.ActivityLogged(
            activity=activity.id,
            kind=kind,
            account=account.id if account else None,
            deal=deal.id if deal else None,
            outcome=activity.outcome,
        )
        record(fact, by=by, now=now, subject=activity)
    return activity


def change_activity(
    *,
    by: Member,
    now: datetime,
    activity: Activity,
    changes: Mapping[str, Any],
    version: int | None = None,
) -> Activity:
    """Correct an activity (its author or an admin); `changes` may hold FIELDS, account, deal and contacts.

    Raises Stale when `version` is not the one that stands there.
    """
    policy.check(by, "activities.change", activity)
    _known(changes, extra=("account", "deal", "contacts"))
    with transaction.atomic():
        current = Activity.objects.select_for_update().get(pk=activity.pk)
        if version is not None and version != current.version:
            raise Stale({"version": current.version, "summary": current.summary})
        before, after = _apply(current, changes)
        people = changes.get("contacts")
        if people is not None:
            _replace_people(current, list(people), before, after)
        if not after:
            return current
        _check({name: getattr(current, name) for name in FIELDS}, now)
        _said({name: getattr(current, name) for name in (*TEXTS, "outcome")})
        current.account = _account(current.account, current.deal, list(people or ()))
        current.version += 1
        current.updated_at = now
        current.save()
        _touch(current, list(people or ()), by, now)
        fact = facts.ActivityChanged(activity=current.id)
        record(fact, by=by, now=now, subject=current, before=before, after=after)
    return current


def remove_activity(*, by: Member, now: datetime, activity: Activity) -> None:
    """Take an activity away. The journal keeps all of it, so that `restore_activity` can bring it back."""
    policy.check(by, "activities.remove", activity)
    with transaction.atomic():
        record(
            facts.ActivityRemoved(activity=activity.id),
            by=by,
            now=now,
            subject=activity,
            before=_snapshot(activity),
        )
        activity.delete()


def restore_activity(*, by: Member, now: datetime, activity_id: UUID) -> Activity:
    """Bring a removed activity back as it was, under its old id (its author or an admin). Repeating is harmless.

    Raises Missing when nothing of that id was removed, Refused when what it belonged to is gone.
    """
    with transaction.atomic():
        standing = Activity.objects.filter(pk=activity_id).first()
        if standing is not None:
            policy.check(by, "activities.change", standing)
            return standing
        kept = (
            Entry.objects.filter(subject=activity_id, fact="ActivityRemoved").order_by("-at", "-id").first()
        )
        if kept is None or kept.before is None:
            raise Missing("activity")
        activity, people = _revive(kept.before)
        policy.check(by, "activities.remove", activity)
        _put_back(activity, people)
        record(facts.ActivityRestored(activity=activity.id), by=by, now=now, subject=activity)
    return activity


def _put_back(activity: Activity, people: list[UUID]) -> None:
    gone = Refused("gone", "The deal or account of this activity is gone, so it cannot come back.")
    for model, key in ((Deal, activity.deal_id), (Account, activity.account_id)):
        if key and not model._default_manager.filter(pk=key).exists():
            raise gone
    try:
        with transaction.atomic():
            activity.save(force_insert=True)
    except IntegrityError as error:
        raise gone from error
    here = Contact.objects.filter(pk__in=people)
    Participant.objects.bulk_create(Participant(activity=activity, contact=c) for c in here)


def _snapshot(activity: Activity) -> dict[str, Any]:
    kept = {f.attname: getattr(activity, f.attname) for f in Activity._meta.concrete_fields}
    return kept | {"contacts": list(activity.participants.values_list("contact_id", flat=True))}


def _revive(kept: Mapping[str, Any]) -> tuple[Activity, list[UUID]]:
    values = dict(kept)
    people = [UUID(key) for key in values.pop("contacts", [])]
    for name in ("at", "created_at", "updated_at"):
        values[name] = parse_datetime(values[name])
    for name in ("id", "account_id", "deal_id", "by_id"):
        values[name] = UUID(values[name]) if values[name] else None
    return Activity(**values), people


def _known(values: Mapping[str, Any], extra: tuple[str, ...] = ()) -> None:
    unknown = set(values) - {*FIELDS, *extra}
    if unknown:
        raise TypeError(f"An activity has no {sorted(unknown)}")


def _check(values: Mapping[str, Any], now: datetime) -> None:
    for name, choices in CHOICES.items():
        given = values.get(name, "")
        if given not in choices.values and (given or name == "kind"):
            raise Refused(name, "Choose one of the list.", name)
    if values["at"] > now + AHEAD:
        raise Refused("at", "This has not happened yet. Make it a task instead.", "at")
    minutes = values.get("minutes")
    if minutes is not None and not 0 <= minutes <= 1440:
        raise Refused("minutes", "Between 0 and 1,440 minutes.", "minutes")
    for name in TEXTS:
        if len(values.get(name, "")) > (LONGEST_SUMMARY if name == "summary" else LONGEST_TEXT):
            raise Refused("too_long", "This text is too long.", name)


def _said(values: Mapping[str, Any]) -> None:
    if not any(str(values.get(name, "")).strip() for name in (*TEXTS, "outcome")):
        raise Refused("empty", "Say in a few words what happened.", "summary")


def _account(account: Account | None, deal: Deal | None, people: list[Contact]) -> Account | None:
    if deal is not None and deal.account_id is not None:
        if account is not None and account.pk != deal.account_id:
            raise Refused("account", "This deal belongs to another account.", "account")
        return deal.account
    if account is not None:
        return account
    return next((c.account for c in people if c.account_id is not None), None)


def _apply(activity: Activity, changes: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Set the changed fields; a new deal brings its account along unless one is named."""
    given = {k: v for k, v in changes.items() if k != "contacts"}
    if given.get("deal") is not None and "account" not in given:
        given["account"] = given["deal"].account
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for name, value in given.items():
        old = getattr(activity, name)
        if old != value:
            setattr(activity, name, value)
            before[name], after[name] = old, value
    return before, after


def _replace_people(
    activity: Activity, people: list[Contact], before: dict[str, Any], after: dict[str, Any]
) -> None:
    old = set(activity.participants.values_list("contact_id", flat=True))
    new = {c.pk for c in people}
    if old == new:
        return
    activity.participants.exclude(contact_id__in=new).delete()
    _take_part(activity, [c for c in people if c.pk not in old])
    before["contacts"], after["contacts"] = sorted(old), sorted(new)


def _take_part(activity: Activity, people: list[Contact]) -> None:
    Participant.objects.bulk_create(Participant(activity=activity, contact=c) for c in people)


def _touch(activity: Activity, people: list[Contact], by: Viewer, now: datetime) -> None:
    """Tell the records below when they were last spoken about."""
    if activity.deal is not None:
        deals.touch(by=by, now=now, deal=activity.deal, at=activity.at)
    accounts.touch(now=now, at=activity.at, account=activity.account, contacts=people)
