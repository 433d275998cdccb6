"""The one follow-up time of a line a rep typed."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from tasks.when import calendar as cal
from tasks.when.choice import Phrase, phrases
from tasks.when.grammar import Context
from tasks.when.reading import read
from tasks.when.tokens import Token
from tasks.when.values import Place, Stretch

_LEAST = 0.51
_HEDGED = 0.7
# A yearless date that passed this recently is more likely history than next year's.
_RECENT_DAYS = 120
# Part of the day (its first and last hour) to the hour that is proposed for it; 0: when the working day opens.
_PROPOSED = {(8, 12): 0, (6, 9): 0, (11, 13): 12, (12, 16): 14, (16, 20): 18, (20, 24): 19}
_AFTER = {(11, 13): 14}


@dataclass(frozen=True, slots=True)
class When:
    """A follow-up time: `at` is aware, in the zone asked for, and after now.

    all_day: no hour was named; `at` is then the opening of that working day (its close, or 23:59, once that is past).
    span: character positions of the phrase in the text. grain: how exact the phrase was, from "minute", "hour", "part"
    (of the day), "day" to "week", "month", "quarter", "year" (`at` stands for the stretch). confidence: 0.5 to 1.
    """

    at: datetime
    all_day: bool
    span: tuple[int, int]
    grain: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Choice:
    phrase: Phrase
    epoch: int
    when: When | None  # None: asked for, but not to be computed; no other phrase may take its place


def follow(text: str, ctx: Context, now: datetime, zone: ZoneInfo) -> When | None:
    """The last correction's phrase; else the last that answers a follow-up verb; else the first ahead."""
    items = read(text, ctx)
    choices = _choices(items, ctx, now, zone)
    if not choices:
        return None
    latest = max(choice.epoch for choice in choices)
    current = [choice for choice in choices if choice.epoch == latest]
    asked = [choice for choice in current if choice.phrase.asked]
    when = (asked[-1] if asked else current[0]).when
    return when if when and when.confidence >= _LEAST else None


def _choices(items: list[Token], ctx: Context, now: datetime, zone: ZoneInfo) -> list[_Choice]:
    choices, epoch = list[_Choice](), 0
    for phrase in phrases(items, ctx):
        epoch += phrase.corrects
        if phrase.ruled_out or phrase.past or phrase.doubtful or phrase.owned:
            continue
        when = None if phrase.hanging else _when(items, phrase, ctx, now, zone)
        if when or (phrase.hanging and phrase.asked):
            choices.append(_Choice(phrase, epoch, when))
    return choices


def _when(items: list[Token], phrase: Phrase, ctx: Context, now: datetime, zone: ZoneInfo) -> When | None:
    place = phrase.place
    if (phrase.hedged and place.cls == "PERIOD") or (
        place.cls == "RANGE" and place.mod == "by" and not place.timed
    ):
        return None
    if not phrase.asked and place.loose and place.loose[0] and place.back and _recent(place, ctx):
        return None
    if place.bare and place.clock and not place.clock.hour:
        return None  # midnight belongs to two days: unsure
    proposed = _proposed(place, ctx, phrase.asked)
    if proposed is None:
        return None
    wall, all_day = proposed
    there = ZoneInfo(place.zone) if place.zone[:1] not in ("", "@") else zone
    at = (
        (now.astimezone(UTC) + (wall - ctx.now))
        if place.exact
        else wall.replace(tzinfo=there).astimezone(UTC)
    )
    if at <= now and place.bare and place.timed:
        at += timedelta(days=1)
    if at <= now:
        return None
    exact = at.astimezone(zone).replace(second=0, microsecond=0) if place.exact else at.astimezone(zone)
    if exact <= now:
        return None
    span = items[phrase.index].start, items[phrase.index].end
    confidence = place.confidence * (_HEDGED if phrase.hedged else 1)
    return When(exact, all_day, span, _grain(place), round(confidence, 2))


def _recent(place: Place, ctx: Context) -> bool:
    return place.cls in ("DAY", "MOMENT") and (place.on - ctx.today).days > 366 - _RECENT_DAYS


def _grain(place: Place) -> str:
    if place.stands == "close" or (place.part and not place.timed):
        return "part"
    if place.stands and place.cls == "DAY":
        return place.stands
    return (
        "minute"
        if place.grain == "second"
        else "hour"
        if place.cls == "RANGE" and place.timed
        else place.grain
    )


def _proposed(place: Place, ctx: Context, asked: bool) -> tuple[datetime, bool] | None:
    """The wall time to propose, and whether it stands for a whole day."""
    if place.stands == "close":
        return datetime.combine(place.on, cal.hour(ctx.closes)), False
    if place.part and not place.timed:
        return _in_part(place, place.part, ctx, asked)
    if place.timed:
        return place.start, False
    if place.window and place.cls == "DAY" and not place.stands:
        return None  # a festival, "in a few weeks"
    day = _day_of(place, ctx)
    for hour in (ctx.opens, ctx.closes):
        if day and datetime.combine(day, cal.hour(hour)) > ctx.now:
            return datetime.combine(day, cal.hour(hour)), True
    return (datetime.combine(day, cal.hour(23, 59)), True) if day else None


def _day_of(place: Place, ctx: Context) -> date | None:
    """The working day that stands for a stretch: its first one still ahead."""
    if place.cls == "DAY":
        return place.on
    first, last = place.window or (place.on, (place.end - timedelta(days=1)).date())
    if place.share in ("MID", "LATE"):
        return cal.roll(first + (last - first) // 2)
    if place.share == "REST":
        return cal.roll(last, -1)
    if (place.grain == "year" and first <= ctx.today) or last < ctx.today or place.weak:
        return None
    if first <= ctx.today:  # it runs already
        return (
            cal.roll(last, -1)
            if place.grain == "week"
            else None
            if place.grain != "day"
            else max(last, ctx.today)
        )
    return cal.roll(first)


def _in_part(place: Place, part: Stretch, ctx: Context, asked: bool) -> tuple[datetime, bool] | None:
    if place.bare:
        return None  # "afternoon" alone says no day
    hours = part.first, part.last
    begins = (
        _AFTER.get(hours, part.last) if part.mod == "after" else _PROPOSED.get(hours, part.first) or ctx.opens
    )
    at = datetime.combine(place.on, cal.hour(begins))
    if at > ctx.now:
        return at, False
    if not asked:
        return None  # "this morning", said at eleven, tells what happened
    return datetime.combine(place.on, cal.hour(min(part.last, 23))), False  # before it is over
