"""Suggestions come and go here alone: made behind the door of the posture, ended when their cause is gone."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from core import facts
from core.jobs import due
from core.jsonable import jsonable
from core.recording import compose, record_many
from team import policy
from team.rules import Viewer

from .. import posture, why
from ..models import Suggestion
from ..models.suggestions import SuggestionStatus as Status
from ..queries import suggesting as queries
from ..queries.world import Scope, world
from ..suggesting import RULES, Candidate, candidates
from ..suggesting.pacing import surfacing

SUGGEST = "intelligence.suggest"
OUTCOME = "intelligence.outcome"
LIVE = (Status.PENDING, Status.VIEWED)
FRESHENED = (
    "text", "priority", "reasons", "statistics", "confidence", "act", "alternatives", "expires_at", "owner_id",
)  # fmt: skip


def look_again(*, by: Viewer, now: datetime, scope: Scope) -> int:
    """Bring the suggestions about `scope` in line with what is there: new ones, changed ones, ended ones.

    Returns how many are new. Under insights only nothing is made and what waits ends. Doing it again changes nothing.
    """
    policy.check(by, "suggestions.see")
    with transaction.atomic():
        posture.hold()
        found = _found(by, now, scope)
        live = list(queries.live_in(by, scope).select_for_update(of=("self",)))
        by_key = {one.key: one for one in found}
        gone = [one for one in live if one.key not in by_key or one.expires_at <= now]
        _end(by, now, gone, "cause" if posture.suggests() else "posture")
        rates = queries.rates(by) if found else {}
        _freshen([one for one in live if one not in gone], by_key, rates)
        return len(_made(by, now, found, rates))


@posture.recommends(otherwise=list[Candidate])
def _found(by: Viewer, now: datetime, scope: Scope) -> list[Candidate]:
    """The one door: under insights only no rule even looks."""
    return [one for one in candidates(world(by, now, scope)) if one.expires_at > now]


@posture.recommends(otherwise=list[Suggestion])
def _made(by: Viewer, now: datetime, found: list[Candidate], rates: queries.Rates) -> list[Suggestion]:
    known = queries.known_keys(by, [one.key for one in found])
    chosen = surfacing(found, known, queries.pace(by, now, {one.owner for one in found}))
    rows = [_row(one, rates, now) for one in chosen]
    Suggestion.objects.bulk_create(rows, ignore_conflicts=True)
    stored = queries.ids_of(by, rows) if rows else set()
    made = [row for row in rows if row.pk in stored]
    record_many(
        [
            compose(
                facts.SuggestionMade(suggestion=row.pk, rule=row.rule, member=row.owner_id), by=by, now=now,
                subject=row, after={"text": row.text, "status": row.status},
            )
            for row in made
        ]
    )  # fmt: skip
    return made


def _row(one: Candidate, rates: queries.Rates, now: datetime) -> Suggestion:
    row = Suggestion(
        key=one.key, rule=one.rule, owner_id=one.owner, account_id=one.account, deal_id=one.deal,
        contact_id=one.contact, task_id=one.task, created_at=now,
    )  # fmt: skip
    _fill(row, one, rates)
    return row


def _fill(row: Suggestion, one: Candidate, rates: queries.Rates) -> bool:
    """Write what `one` says into the row; returns whether something is different now."""
    before = [getattr(row, name) for name in FRESHENED]
    row.version, row.type, row.text, row.priority = one.version, one.type, one.text, min(one.points, 32_000)
    done, left = rates.get(one.rule, queries.no_cases(one.rule))
    tree = why.Why(one.why.claim, one.why.reasons, one.why.quality, (done, left), why.compared(done, left))
    row.reasons, row.confidence = why.plain(tree), done.share
    row.statistics = {"hits": done.hits, "n": done.n, "interval": done.interval, "said": done.said()}
    row.statistics["interval"] = list(done.interval) if done.interval else None
    row.alternatives = [{"text": way.text, "act": dict(way.act)} for way in one.alternatives]
    row.owner_id = one.owner
    row.act, row.could_go_wrong, row.expires_at = jsonable(one.act), one.could_go_wrong, one.expires_at
    return before != [getattr(row, name) for name in FRESHENED]


def _freshen(rows: list[Suggestion], by_key: dict[str, Candidate], rates: queries.Rates) -> None:
    """Days pass and points change. Derived from what is there, so not told in the journal."""
    changed = [row for row in rows if _fill(row, by_key[row.key], rates)]
    Suggestion.objects.bulk_update(
        changed, [*FRESHENED[:-1], "owner", "version", "type", "could_go_wrong"], batch_size=500
    )


# --- Ending ---------------------------------------------------------------------------------------
def end_all(*, by: Viewer, now: datetime, reason: str) -> int:
    """End everything that waits, in the caller's transaction; returns how many."""
    rows = list(queries.live_in(by, Scope()).select_for_update(of=("self",)))
    _end(by, now, rows, reason)
    return len(rows)


def _end(by: Viewer, now: datetime, rows: list[Suggestion], reason: str) -> None:
    """They expire; what happens afterwards is looked at later, for it tells what happens without them."""
    if not rows:
        return
    entries = []
    for row in rows:
        ended = "time" if reason == "cause" and row.expires_at <= now else reason
        before, row.status, row.decided_at = row.status, Status.EXPIRED, now
        fact = facts.SuggestionExpired(suggestion=row.pk, reason=ended)
        after = {"status": row.status}
        entries.append(compose(fact, by=by, now=now, subject=row, before={"status": before}, after=after))
        if ended != "posture":
            await_outcome(row)
    Suggestion.objects.bulk_update(rows, ["status", "decided_at"], batch_size=500)
    record_many(entries)


# --- Time -----------------------------------------------------------------------------------------
def look_later(*, by: Viewer, now: datetime) -> None:
    """Have the workspace looked at within the hour; a day later where nothing is going on."""
    busy = queries.anything_going_on(by)
    due(SUGGEST, "all", now + (timedelta(hours=1) if busy else timedelta(days=1)))


def look_soon(*, now: datetime, scopes: Iterable[Scope]) -> None:
    """Have parts of the workspace looked at by a worker, each once however often it is asked for."""
    for scope in scopes:
        due(SUGGEST, key_of(scope), now)


def key_of(scope: Scope) -> str:
    """The name of a scope, for its duty."""
    named = (("account", scope.account), ("deal", scope.deal), ("task", scope.task))
    return next((f"{name}:{value}" for name, value in named if value is not None), "all")


def scope_of(key: str) -> Scope:
    """The scope of a duty."""
    name, _, value = key.partition(":")
    return Scope(**{name: UUID(value)}) if value else Scope()


def await_outcome(row: Suggestion) -> None:
    """Have it looked at what happened, when there was time for it."""
    start = row.decided_at if row.status in (Status.ACCEPTED, Status.MODIFIED) else row.created_at
    due(OUTCOME, str(row.pk), (start or row.created_at) + RULES[row.rule].within)


def see_outcome(*, by: Viewer, now: datetime, suggestion_id: UUID) -> str:
    """Write down what happened after a suggestion was answered or ended; "none" when nothing did."""
    with transaction.atomic():
        row = queries.ended(by, suggestion_id).select_for_update(of=("self",)).first()
        if row is None or row.rule not in RULES:
            return ""
        seen = queries.outcome_of(by, row)
        if seen == row.outcome:
            return seen
        before, row.outcome = row.outcome, seen
        row.save(update_fields=["outcome"])
        fact = facts.SuggestionOutcomeSeen(suggestion=row.pk, outcome=seen)
        record_many(
            [compose(fact, by=by, now=now, subject=row, before={"outcome": before}, after={"outcome": seen})]
        )
    return seen
