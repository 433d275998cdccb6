"""Signals that another program posts to an inlet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from core.errors import Refused
from team.rules import Viewer

from ...models import Inlet, Signal
from .adding import add_many
from .drafting import Draft, draft, fingerprint
from .sources import note_use

MOST = 100


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a delivery: new signals, known ones, and what is wrong by place in the delivery."""

    created: int
    repeated: int
    wrong: dict[int, dict[str, str]]


def receive(*, by: Viewer, now: datetime, inlet: Inlet, body: Any, key: str = "") -> Received:
    """Note the signals of a delivery: one object, a list, or {"signals": [...]}; at most 100.

    The same delivery again changes nothing: a signal is known by its own key, else by the delivery's key and its
    place, else by all that it says. Raises Refused when the delivery as a whole makes no sense.
    """
    items = _items(body)
    drafts: list[Draft] = []
    wrong: dict[int, dict[str, str]] = {}
    for place, item in enumerate(items):
        try:
            drafts.append(draft({**item, "key": _key(item, key, place)}, now))
        except Refused as error:
            wrong[place] = error.fields
    with transaction.atomic():
        found = add_many(
            by=by, now=now, drafts=drafts, source=Signal.Source.WEBHOOK, scope=f"inlet:{inlet.pk}"
        )
        note_use(by=by, now=now, inlet=inlet)
    created = sum(one.created for one in found)
    return Received(created, len(found) - created, wrong)


def _items(body: Any) -> Sequence[Mapping[str, Any]]:
    listed = body.get("signals", [body]) if isinstance(body, Mapping) else body
    if not isinstance(listed, list) or not listed or not all(isinstance(one, Mapping) for one in listed):
        raise Refused("shape", "Send one signal, or a list of signals.")
    if len(listed) > MOST:
        raise Refused("too_many_signals", f"At most {MOST} signals at a time.")
    return listed


def _key(item: Mapping[str, Any], delivery: str, place: int) -> Any:
    own = item.get("key") or item.get("id")
    return own or (f"{delivery}#{place}" if delivery else fingerprint(item))
