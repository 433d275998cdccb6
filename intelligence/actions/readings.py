"""Texts are asked to be read, are read, and what they say is proposed: once, however often a worker dies."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import structlog
from django.db import DatabaseError, transaction

from activities.models import Activity, Direction, Kind
from core import facts
from core.actors import SYSTEM
from core.jobs import due
from core.recording import record
from team import policy
from team.models import Member
from team.rules import Viewer

from .. import engines, queries, texts
from ..drafts import Draft, drafts
from ..extras import extra_drafts
from ..models import Document, Proposal, Reading
from ..models.proposals import ProposalStatus, ReadingState
from ..papers import paper_drafts
from ..queries.progress import began
from .accepting import accept_by_policy
from .reading_once import already_there

READ = "intelligence.read"
log = structlog.get_logger()
OPEN, SUPERSEDED = ProposalStatus.OPEN, ProposalStatus.SUPERSEDED


def ask_to_read(*, by: Viewer, now: datetime, activity: Activity) -> Reading | None:
    """Have the text of an activity read unless it says too little, or was read as it stands.

    What is open of an earlier wording is superseded; what was decided stays.
    """
    text = texts.readable(activity)
    with transaction.atomic():
        print_ = texts.fingerprint(text)
        _supersede(by, now, activity, print_)
        if _our_own_words(activity) or not texts.worth_reading(text):
            return None
        found, made = Reading.objects.get_or_create(
            activity=activity, text_hash=print_, defaults={"by": activity.by, "created_at": now}
        )
        gone = found.proposals.filter(status=SUPERSEDED).exists()
        if made or gone:
            _ask(by, now, found)
        elif found.state == ReadingState.DONE:
            _follow(activity, found)
    return found


def _our_own_words(activity: Activity) -> bool:
    """A mail we sent says what we knew already: what it promises was a task before it was written."""
    return activity.kind == Kind.EMAIL and activity.direction == Direction.OUT


def ask_to_read_document(*, by: Viewer, now: datetime, document: Document) -> Reading:
    """Have a report or news text read; nothing happens when these words were read already."""
    with transaction.atomic():
        found, made = Reading.objects.get_or_create(
            document=document, text_hash=texts.fingerprint(document.text),
            defaults={"by": document.by, "created_at": now},
        )  # fmt: skip
        if made:
            _ask(by, now, found)
    return found


def read_again(*, by: Member, now: datetime, reading: Reading) -> Reading:
    """Try a text once more that could not be read."""
    policy.check(by, "intelligence.readings.repeat", reading)
    with transaction.atomic():
        current = Reading.objects.select_for_update().get(pk=reading.pk)
        if current.state == ReadingState.FAILED:
            _ask(by, now, current)
    return current


def _ask(by: Viewer, now: datetime, reading: Reading) -> None:
    reading.state, reading.error, reading.done, reading.total = ReadingState.WAITING, "", 0, 0
    reading.save(update_fields=["state", "error", "done", "total"])
    due(READ, str(reading.pk), now)
    fact = facts.ReadingAsked(reading=reading.pk, activity=reading.activity_id, document=reading.document_id)
    record(fact, by=by, now=now, subject=reading)


def _supersede(by: Viewer, now: datetime, activity: Activity, print_: str) -> None:
    """Close what is open of the activity's earlier wordings."""
    for old in Reading.objects.select_for_update().filter(activity=activity).exclude(text_hash=print_):
        count = old.proposals.filter(status=OPEN).update(status=SUPERSEDED)
        if count:
            fact = facts.ProposalsSuperseded(reading=old.pk, count=count)
            record(fact, by=by, now=now, subject=old)


def _follow(activity: Activity, reading: Reading) -> None:
    """What is open goes with its activity to another deal, account or member."""
    reading.proposals.filter(status=OPEN).update(
        deal=activity.deal_id, account=activity.account_id, owner=activity.by_id
    )


def read_now(*, by: Viewer, now: datetime, reading_id: Any, beat: Any = lambda: None) -> Reading | None:
    """Read a text and propose what it says. Done again after a crash, it changes nothing that is there.

    A text the engine cannot read is marked as failed, for a person to try again.
    """
    found = queries.reading_to_do(SYSTEM, reading_id, now)
    if found is None:
        return None
    Reading.objects.filter(pk=found.pk).update(state=ReadingState.RUNNING, done=0, total=1)
    began(found.pk, now)
    beat()
    try:
        made, answer = _read_said(found, now) if found.activity is not None else _read_paper(found)
    except DatabaseError:
        raise
    except (
        Exception
    ) as error:  # a reader may stumble over a text in any way; it is kept, and can be read again
        log.exception("text_not_read", reading=str(found.pk))
        return _failed(found, error, now)
    beat()
    return propose(by=by, now=now, reading=found, made=made, answer=answer)


def _read_said(reading: Reading, now: datetime) -> tuple[list[Draft], Any]:
    assert reading.activity is not None
    asked = queries.asked_of(SYSTEM, reading.activity)
    answer = engines.understand(asked.source, about=reading.activity.pk, now=now)
    products = queries.product_names(SYSTEM)
    more = extra_drafts(answer.understanding, asked.source, asked.around, products)
    return [*drafts(answer.understanding, asked.source, asked.around), *more], answer


def _read_paper(reading: Reading) -> tuple[list[Draft], Any]:
    """A report is read on this server alone, whatever engine reads notes."""
    assert reading.document is not None
    company = reading.document.account
    return paper_drafts(reading.document.text, company.name, company.employees), None


def _failed(reading: Reading, error: Exception, now: datetime) -> Reading:
    with transaction.atomic():
        reading.state, reading.error, reading.finished_at = (
            ReadingState.FAILED, f"{type(error).__name__}: {error}"[:300], now,
        )  # fmt: skip
        reading.save(update_fields=["state", "error", "finished_at"])
        record(facts.ReadingFailed(reading=reading.pk), by=SYSTEM, now=now, subject=reading)
    return reading


def propose(
    *, by: Viewer, now: datetime, reading: Reading, made: Iterable[Draft], answer: Any = None
) -> Reading | None:
    """Store what a text says as proposals, in one transaction, each content once; then the policy has its say.

    `answer` tells which engine read it. What was decided of the same words, or stands there already, is not asked
    again. Returns None when the text is gone or has other words by now.
    """
    with transaction.atomic():
        current = Reading.objects.select_for_update(of=("self",)).filter(pk=reading.pk).first()
        if current is None or current.state == ReadingState.DONE or not _still_so(current):
            return None
        fresh = _store(current, list(made), now)
        _end(current, answer, now)
        fact = facts.ProposalsReady(
            reading=current.pk, activity=current.activity_id, deal=_deal_of(current), count=len(fresh)
        )
        record(fact, by=by, now=now, subject=current)
        accept_by_policy(by=SYSTEM, now=now, proposals=fresh)
    return current


def _still_so(reading: Reading) -> bool:
    """Whether the text still has the words that were read."""
    written = Activity.objects.filter(pk=reading.activity_id).first() if reading.activity_id else None
    if written is None:
        return reading.document_id is not None
    return texts.fingerprint(texts.readable(written)) == reading.text_hash


def _deal_of(reading: Reading) -> Any:
    return reading.activity.deal_id if reading.activity is not None else None


def _end(reading: Reading, answer: Any, now: datetime) -> None:
    if answer is not None:
        reading.engine, reading.version = answer.engine, answer.version
        reading.fell_back, reading.ms = answer.fell_back, answer.ms
    reading.state, reading.done, reading.total, reading.error = ReadingState.DONE, 1, 1, ""
    reading.finished_at = now
    reading.save()


def _store(reading: Reading, made: list[Draft], now: datetime) -> list[Proposal]:
    about = _about(reading)
    asked_before = already_there(reading, about["deal"], about["account"])
    curves = queries.curves(SYSTEM, now, engine=reading.engine)
    here = {one.key: one for one in reading.proposals.all()}
    fresh = []
    for draft in made:
        old = here.get(draft.key)
        if old is not None and old.status == SUPERSEDED:
            Proposal.objects.filter(pk=old.pk).update(status=OPEN, **about)
        if old is not None or asked_before(draft):
            continue
        fresh.append(
            Proposal(
                reading=reading, key=draft.key, kind=draft.kind, title=draft.title, payload=draft.payload,
                quote=draft.quote, start=draft.start, end=draft.end, confidence=draft.confidence,
                sureness=curves(draft.kind, draft.confidence), grade=draft.grade, created_at=now,
                contact_id=draft.contact or None, **about,
            )
        )  # fmt: skip
    Proposal.objects.bulk_create(fresh, ignore_conflicts=True)
    return fresh


def _about(reading: Reading) -> dict[str, Any]:
    if reading.activity_id is not None:
        written = Activity.objects.select_related("deal", "account", "by").get(pk=reading.activity_id)
        return {"activity": written, "deal": written.deal, "account": written.account, "owner": written.by}
    paper = reading.document
    assert paper is not None
    return {"activity": None, "deal": None, "account": paper.account, "owner": paper.by}


def hand_over(*, by: Viewer, now: datetime, member: Member, heir: Member) -> int:
    """What somebody who left had still to decide is asked of their heir; returns how much."""
    return Proposal.objects.filter(owner=member, status=OPEN).update(owner=heir)
