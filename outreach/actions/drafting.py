"""Draft a message, and have it written anew. The same is not drafted twice: what stands is given back."""

from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

import structlog
from django.db import IntegrityError, transaction

from accounts.models import Contact
from activities.models import Activity, Outcome
from activities.models import Kind as ActivityKind
from core import facts
from core.errors import Refused
from core.recording import record
from deals.models import Deal
from intelligence import posture
from tasks.models import Task
from team import policy
from team.models import Member
from team.rules import Viewer

from .. import queries
from ..models import Channel, Draft, DraftState, Length, Purpose, Template, Tone
from ..queries import Wanted
from .keeping import locked, save
from .withdrawing import withdraw_untouched
from .wording import Worded, worded

log = structlog.get_logger()
AFTER = {
    Outcome.REACHED: Purpose.FOLLOW_UP,
    Outcome.MEETING_BOOKED: Purpose.FOLLOW_UP,
    Outcome.NOT_INTERESTED: Purpose.POLITE_NO,
}
"""What is drafted by itself after a talk that ended like this."""
TALKS = (ActivityKind.CALL, ActivityKind.MEETING, ActivityKind.DEMO, ActivityKind.POC)
CHOICES = {"purpose": Purpose, "channel": Channel, "tone": Tone, "length": Length}
REWRITTEN = ("subject", "body", "tone", "length", "facts", "engine", "written_by", "template_id", "edited")


def draft(
    *,
    by: Viewer,
    now: datetime,
    purpose: str,
    contact: Contact | None = None,
    deal: Deal | None = None,
    activity: Activity | None = None,
    tasks: tuple[Task, ...] = (),
    channel: str = Channel.EMAIL,
    tone: str = Tone.PLAIN,
    length: str = Length.SHORT,
    template: Template | None = None,
    owner: Member | None = None,
    batch: UUID | None = None,
    again: bool = True,
) -> Draft:
    """A message drafted from what is known; an open one about the same is given back as it stands.

    With `again`, a new one is made after an earlier was sent or discarded; without, that earlier one is given back.
    Raises Refused when there is nobody to write to.
    """
    policy.check(by, "outreach.draft")
    _known(purpose=purpose, channel=channel, tone=tone, length=length)
    deal = deal or next((t.deal for t in tasks if t.deal), None) or (activity.deal if activity else None)
    wanted = Wanted(
        purpose=purpose, channel=channel, tone=tone, length=length, owner=_writer(by, owner),
        contact=_reachable(contact or _whom(tasks, activity, deal)), deal=deal, activity=activity, tasks=tasks,
    )  # fmt: skip
    if purpose in AFTER.values() and activity is None:
        wanted = replace(wanted, activity=queries.last_talk(_reader(by, wanted), wanted, now))
    key = key_of(wanted)
    standing = _standing(by, key, again)
    if standing is not None:
        return standing
    usual = None if template else queries.default_template(by, purpose, channel)
    words = worded(
        queries.asked(_reader(by, wanted), wanted, now), template, usual=usual, about=_about(wanted)
    )
    return _stored(by, now, wanted, words, batch, key)


def follows(kind: str, outcome: str) -> bool:
    """Whether a talk of this kind that ended so has something drafted after it."""
    return kind in TALKS and outcome in AFTER


def draft_after(*, by: Viewer, now: datetime, activity_id: UUID) -> Draft | None:
    """What follows a talk, drafted by itself: a follow-up, or a polite no. Once a talk.

    When the workspace lets nothing be suggested, nothing is drafted. Called again when more was agreed: a draft that
    nobody touched is written anew.
    """
    found = Activity.objects.select_related("by", "deal__account", "account").filter(pk=activity_id).first()
    if found is None or not follows(found.kind, found.outcome) or not posture.suggests():
        return None
    purpose = AFTER[Outcome(found.outcome)]
    if not policy.may(found.by, "outreach.draft") or _whom((), found, None) is None:
        return None
    try:
        made = draft(by=by, now=now, purpose=purpose, activity=found, owner=found.by, again=False)
        settled = made.created_at == now or made.edited or made.state != DraftState.OPEN
        made = made if settled else rewrite(by=by, now=now, draft=made)
    except (
        Refused
    ) as error:  # nobody asked for it, so nobody needs to hear why it cannot be; trying again changes nothing
        log.info("not_drafted", activity=str(activity_id), code=error.code)
        return None
    withdraw_untouched(by=by, now=now)  # an admin may have chosen insights only while it was being written
    return made


def rewrite(
    *,
    by: Viewer,
    now: datetime,
    draft: Draft,
    tone: str | None = None,
    length: str | None = None,
    template: Template | None = None,
    own_words: bool = False,
    version: int | None = None,
    force: bool = False,
) -> Draft:
    """Write a draft anew from what is known now, in another tone or length, or from a template.

    own_words: by the product's own words again, not by a template. Words that a person changed are not thrown away
    unless `force` says so (Refused with the code "edited"); what stood there can be taken back.
    """
    tone, length = tone or draft.tone, length or draft.length
    _known(tone=tone, length=length)
    policy.check(by, "outreach.change", draft)
    current = queries.draft(by, draft.pk)
    if current.edited and not force:
        raise Refused("edited", "You changed these words. Writing anew throws your changes away.")
    chosen = template or (None if own_words else current.template)
    wanted = _again(by, current, tone, length)
    words = worded(queries.asked(_reader(by, wanted), wanted, now), chosen, usual=None, about=_about(wanted))
    with transaction.atomic():
        current = locked(draft, version if version is not None else current.version)
        policy.check(by, "outreach.change", current)
        if _same(current, words, tone, length):
            return current
        former = {name: _plain(getattr(current, name)) for name in REWRITTEN}
        changes = _fields(words) | {"tone": tone, "length": length, "edited": False}
        save(current, now, **changes, former=former)
        _tell_change(by, now, current, former)
    return current


def take_back_rewriting(*, by: Viewer, now: datetime, draft: Draft, version: int | None = None) -> Draft:
    """The words that stood there before the last rewriting come back."""
    with transaction.atomic():
        current = locked(draft, version)
        policy.check(by, "outreach.change", current)
        if not current.former:
            raise Refused("former", "There is nothing to take back.")
        now_there = {name: _plain(getattr(current, name)) for name in REWRITTEN}
        former = dict(current.former)
        template = former.pop("template_id")
        there = Template.objects.filter(pk=template).first() if template else None
        save(current, now, **former, template=there, former=None)
        _tell_change(by, now, current, now_there)
    return current


def key_of(wanted: Wanted) -> str:
    """What a message answers: its purpose and the record it is about, and whom it goes to."""
    if wanted.tasks:
        ids = sorted(str(t.pk) for t in wanted.tasks)
        about = f"task:{ids[0] if len(ids) == 1 else sha256('+'.join(ids).encode()).hexdigest()[:32]}"
    elif wanted.activity is not None:
        about = f"activity:{wanted.activity.pk}"
    else:
        about = f"deal:{wanted.deal.pk}" if wanted.deal else "person"
    person = str(wanted.contact.pk).replace("-", "") if wanted.contact else ""
    channel = "" if wanted.channel == Channel.EMAIL else f"{wanted.channel}:"
    return f"{channel}{wanted.purpose}:{about}:{person}"


def _writer(by: Viewer, owner: Member | None) -> Member:
    """In whose name it is written; a job has to say it."""
    if owner is not None:
        return owner
    if isinstance(by, Member):
        return by
    raise Refused("owner", "Say in whose name it is written.", "owner")


def _reachable(contact: Contact | None) -> Contact:
    if contact is None:
        raise Refused("contact", "Say who this goes to: choose a person first.", "contact")
    if contact.erased_at is not None:
        raise Refused("erased", "Their data was erased; nobody writes to them any more.", "contact")
    return contact


def _standing(by: Viewer, key: str, again: bool) -> Draft | None:
    last = queries.drafts(by).filter(key__startswith=key).order_by("-created_at", "-id").first()
    if last is None or not again or last.state in queries.ACTIVE_STATES:
        return last
    return None


def _known(**given: str) -> None:
    for name, value in given.items():
        if value not in CHOICES[name].values:
            raise Refused(name, "Choose one of the list.", name)


def _whom(tasks: tuple[Task, ...], activity: Activity | None, deal: Deal | None) -> Contact | None:
    """The person the records name: of the task, the first with an address in a talk, of the deal."""
    named = next((t.contact for t in tasks if t.contact), None)
    if named is not None or activity is None:
        return named or (deal.contact if deal else None)
    rows = activity.participants.select_related("contact__account").order_by("id")
    people = [p.contact for p in rows if p.contact.erased_at is None]
    return next((p for p in people if p.emails), people[0] if people else (deal.contact if deal else None))


def _reader(by: Viewer, wanted: Wanted) -> Viewer:
    """As far as whom the facts may be seen: a job drafts with its owner's eyes."""
    return by if isinstance(by, Member) else wanted.owner


def _about(wanted: Wanted) -> UUID | None:
    """What a call of a model is noted to be about."""
    return wanted.deal.pk if wanted.deal else wanted.contact.pk if wanted.contact else None


def _again(by: Viewer, current: Draft, tone: str, length: str) -> Wanted:
    return Wanted(
        purpose=current.purpose, channel=current.channel, tone=tone, length=length, owner=current.owner,
        contact=current.contact, deal=current.deal, activity=current.activity,
        tasks=queries.tasks_named(by, current.about),
    )  # fmt: skip


def _same(current: Draft, words: Worded, tone: str, length: str) -> bool:
    there = (current.subject, current.body, current.tone, current.length, current.template_id)
    template = words.template.pk if words.template else None
    return there == (words.written.subject, words.written.body, tone, length, template)


def _fields(words: Worded) -> dict[str, Any]:
    return {
        "subject": words.written.subject,
        "body": words.written.body,
        "facts": [one._asdict() for one in words.written.used],
        "engine": words.engine,
        "written_by": words.by,
        "template": words.template,
    }


def _stored(
    by: Viewer,
    now: datetime,
    wanted: Wanted,
    words: Worded,
    batch: UUID | None,
    key: str,
) -> Draft:
    contact, deal = wanted.contact, wanted.deal
    assert contact is not None
    made = Draft(
        key=_free(key), purpose=wanted.purpose, channel=wanted.channel, contact=contact, address=contact.email,
        tone=wanted.tone, length=wanted.length, batch=batch, owner=wanted.owner, deal=deal,
        account=deal.account if deal and deal.account else contact.account, activity=wanted.activity,
        task=wanted.tasks[0] if wanted.tasks else None, about=[str(t.pk) for t in wanted.tasks],
        created_at=now, updated_at=now, **_fields(words),
    )  # fmt: skip
    try:
        with transaction.atomic():
            made.save(force_insert=True)
            fact = facts.DraftWritten(draft=made.id, purpose=made.purpose, channel=made.channel)
            record(fact, by=by, now=now, subject=made, after={"contact": contact.pk, "subject": made.subject})
    except IntegrityError:  # somebody else drafted the same at this moment
        return Draft.objects.get(key=made.key)
    return made


def _free(key: str) -> str:
    """The key, numbered after the drafts of the same that were sent or discarded."""
    count = Draft.objects.filter(key__startswith=key).count()
    return f"{key}:{count + 1}" if count else key


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value


def _tell_change(by: Viewer, now: datetime, draft: Draft, before: dict[str, Any]) -> None:
    names = [name for name in ("subject", "body", "tone", "length") if before[name] != getattr(draft, name)]
    record(
        facts.DraftChanged(draft=draft.id), by=by, now=now, subject=draft,
        before={name: before[name] for name in names}, after={name: getattr(draft, name) for name in names},
    )  # fmt: skip
