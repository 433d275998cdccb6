"""How far the reading of a text is, as well as it can be known: a text is read whole, so time is all there is to tell.

What is expected comes of how fast the last long texts were read here. When a reading began is kept in the cache: it
is of use for a minute, and nothing is lost with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.cache import cache
from django.db.models.functions import Length

from team.rules import Viewer

from .. import texts
from ..models import Reading
from ..models.proposals import ReadingState

LONG = 2000
"""From so many words on a reader would wonder how long it takes."""
SLOW_MS = 1500
"""What took at least so long is a measure of speed; of short notes most time is not reading."""
LAST = 5
USUAL = 4.0
"""Characters a millisecond, as long as no long text was read here: the transcript of the benchmarks, on two cores."""
KEPT = 3600
WAITS = 10
"""So many seconds after it was asked for, a text that nobody reads yet is said to wait for a worker."""


@dataclass(frozen=True, slots=True)
class Progress:
    """A reading under way. since: when it began, or was asked for while it waits; seconds: gone since, and expected.

    `expected` is 0 for a text that is read before one could look, and while nothing is known of when it began.
    """

    one: Reading
    words: int
    since: datetime
    gone: int
    expected: int

    @property
    def long(self) -> bool:
        """Worth telling how long it takes."""
        return self.words >= LONG

    @property
    def late(self) -> bool:
        """It takes longer than could be expected, or nobody began it."""
        if self.one.state == ReadingState.WAITING:
            return self.gone >= WAITS
        return self.expected > 0 and self.gone > self.expected


def began(reading_id: UUID, now: datetime) -> None:
    """A worker begins to read a text now; said again when another begins anew."""
    cache.set(_key(reading_id), now, KEPT)


def progress(viewer: Viewer, readings: Sequence[Reading], now: datetime) -> list[Progress]:
    """How far these are. One query more when one of them is long, none else."""
    lengths = {one.pk: _text(one) for one in readings}
    words = {pk: len(text.split()) for pk, text in lengths.items()}
    speed = _speed() if max(words.values(), default=0) >= LONG else USUAL
    known = cache.get_many([_key(one.pk) for one in readings if one.state == ReadingState.RUNNING])
    return [
        _of(one, words[one.pk], known.get(_key(one.pk)), len(lengths[one.pk]) / speed, now)
        for one in readings
    ]


def _of(one: Reading, words: int, start: datetime | None, ms: float, now: datetime) -> Progress:
    waits = one.state == ReadingState.WAITING
    since = one.created_at if waits or start is None else start
    known = words >= LONG and (waits or start is not None)
    gone = max(0, round((now - since).total_seconds()))
    return Progress(one, words, since, gone, max(1, round(ms / 1000)) if known else 0)


def _text(one: Reading) -> str:
    if one.activity is not None:
        return texts.readable(one.activity)
    return one.document.text if one.document is not None else ""


def _speed() -> float:
    """Characters a millisecond over the last long texts that were read in this workspace."""
    rows = Reading.objects.filter(state=ReadingState.DONE, ms__gte=SLOW_MS, activity__isnull=False)
    found = list(rows.order_by("-created_at").values_list("ms", Length("activity__body"))[:LAST])
    long = [(ms, chars) for ms, chars in found if chars >= LONG * 3]
    return sum(chars for _, chars in long) / sum(ms for ms, _ in long) if long else USUAL


def _key(reading_id: UUID) -> str:
    return f"reading-began:{reading_id}"
