"""From parts to phrases: neighbouring parts become one phrase, and a phrase becomes a time in the reader's zone."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from tasks.when import calendar as cal
from tasks.when import dates, days, periods, times
from tasks.when.grammar import Clock, Context, Day, Moment, Part, Stretch, by_start
from tasks.when.tokens import CODE, Token

_STARTS = by_start(days.rule, periods.rule, dates.rule, times.rule)
# Classes that may stand between the parts of one phrase ("Thursday, at about 3pm"), at most MAX_GAP of them.
_JOINERS = frozenset(("COMMA", "ON", "AT", "BY", "AFTER", "ABOUT", "THE", "DASH", "OF", "IN", "THIS"))
_MAX_GAP = 2
# After a bare number these show that it was counting something ("at 3 sites", "the 3rd vendor").
_COUNTED = frozenset(
    [
        "WORD",
        "UNIT",
        "NUM",
        "MONEY",
        "BIGNUM",
        "WORKING",
        "QUARTERNO",
        "FOLLOW",
        "ACTION",
        "PASTVERB",
        "NUMWORD",
        "PHONE",
        "VERSION",
    ]
)
# A yearless date that passed this recently is more likely history than next year's.
_RECENT_DAYS = 120


@dataclass(frozen=True, slots=True)
class Fragment:
    """One part and the tokens it was read from: [first, stop)."""

    part: Part
    first: int
    stop: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """What was said in one place: at most one of each part."""

    first: int
    stop: int
    day: Day | None = None
    clock: Clock | None = None
    stretch: Stretch | None = None
    moment: Moment | None = None
    past: bool = False
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A phrase put on the calendar."""

    at: datetime
    all_day: bool
    grain: str
    confidence: float


def fragments(tokens: list[Token], ctx: Context) -> list[Fragment]:
    """The longest parts, from left to right, without overlap."""
    codes = "".join(CODE[token.cls] for token in tokens)
    found, place = [], 0
    while place < len(codes):
        fragment = _longest(codes, place, tokens, ctx)
        if fragment:
            found.append(fragment)
        place = fragment.stop if fragment else place + 1
    return found


def _longest(codes: str, place: int, tokens: list[Token], ctx: Context) -> Fragment | None:
    matches = [
        (m.end(), rule, m) for rule in _STARTS.get(codes[place], ()) if (m := rule.regex.match(codes, place))
    ]
    for stop, rule, match in sorted(matches, key=lambda found: -found[0]):
        words = {name: tokens[match.start(name)] for name in rule.names if match.start(name) >= 0}
        part = rule.build(words, ctx)
        if part is not None and not _counts_something(part, tokens, place, stop):
            return Fragment(part, place, stop)
    return None


def _counts_something(part: Part, tokens: list[Token], first: int, stop: int) -> bool:
    """True when what looks like an hour or a day of the month is followed by what it counts."""
    last = tokens[stop - 1]
    bare = isinstance(part, Clock) and part.weak
    ordinal = isinstance(part, Day) and last.cls == "ORDINAL" and stop - first <= 3
    soft_verb = isinstance(part, Day) and tokens[first].cls == "SOFTMONTH" and tokens[first].text.islower()
    if not (bare or ordinal or soft_verb) or stop == len(tokens):
        return False
    following = tokens[stop]
    if ordinal and any(tokens[i].cls in ("MONTH", "SOFTMONTH", "WEEKDAY") for i in range(first, stop)):
        return False
    return following.cls in _COUNTED or (following.cls == "DASH" and following.start == last.end)


def phrases(tokens: list[Token], found: list[Fragment]) -> list[Phrase]:
    """Join fragments that stand together and complement each other."""
    joined: list[Phrase] = []
    for fragment in found:
        fresh = _phrase(fragment)
        merged = _merge(joined[-1], fresh, tokens) if joined else None
        if merged:
            joined[-1] = merged
        else:
            joined.append(fresh)
    return joined


def _phrase(fragment: Fragment) -> Phrase:
    part, empty = fragment.part, Phrase(fragment.first, fragment.stop)
    if isinstance(part, Day):
        return replace(empty, day=part)
    if isinstance(part, Clock):
        return replace(empty, clock=part)
    if isinstance(part, Stretch):
        return replace(empty, stretch=part)
    if isinstance(part, Moment):
        return replace(empty, moment=part)
    return replace(empty, past=True, vague=part.vague)


def _merge(left: Phrase, right: Phrase, tokens: list[Token]) -> Phrase | None:
    gap = tokens[left.stop : right.first]
    if len(gap) > _MAX_GAP or any(token.cls not in _JOINERS for token in gap):
        return None
    if left.vague and not gap:
        return replace(left, stop=right.stop)  # "3 days after 12 January" is neither
    if left.moment or right.moment or left.vague or right.vague or (left.past and right.past):
        return None
    for slot in ("day", "clock", "stretch"):
        if getattr(left, slot) and getattr(right, slot):
            return None
    if (left.past or right.past) and (left.day or right.day):
        return None  # "last Thursday, Friday": two phrases
    return Phrase(
        left.first, right.stop, left.day or right.day, left.clock or right.clock,
        left.stretch or right.stretch, None, left.past or right.past,
    )  # fmt: skip


def read(phrase: Phrase, ctx: Context, zone: ZoneInfo, asked: bool) -> Reading | None:
    """When the phrase is, strictly after now; None for the past. `asked`: a follow-up verb stands before it."""
    if phrase.past:
        return None
    if phrase.moment:
        exact = (ctx.now.astimezone(UTC) + phrase.moment.after).astimezone(zone)
        return Reading(exact.replace(second=0, microsecond=0), False, phrase.moment.grain, 0.97)
    day = phrase.day or _implied_day(phrase, ctx)
    if day is None or (not asked and _recently_passed(day, ctx)):
        return None
    reading = (
        _timed(phrase, day, ctx, zone, asked)
        if phrase.clock or phrase.stretch
        else _whole_day(day, ctx, zone)
    )
    return reading if reading and reading.at.astimezone(UTC) > ctx.now.astimezone(UTC) else None


def _implied_day(phrase: Phrase, ctx: Context) -> Day | None:
    if phrase.stretch and phrase.stretch.today:
        return Day(ctx.today)
    if phrase.clock and phrase.clock.weak and not phrase.stretch:
        return Day(ctx.today, "open", 0.75)
    return Day(ctx.today, "open", 0.9) if phrase.clock else None  # "afternoon" alone says no day


def _recently_passed(day: Day, ctx: Context) -> bool:
    return day.open_year and (day.on - ctx.today).days > 366 - _RECENT_DAYS


def _timed(phrase: Phrase, day: Day, ctx: Context, zone: ZoneInfo, asked: bool) -> Reading | None:
    if day.grain not in ("day", "open", "part"):
        return _whole_day(day, ctx, zone)
    if phrase.clock is None:
        assert phrase.stretch
        return _part_of_day(phrase.stretch, day, ctx, zone, asked)
    hour = _hour(phrase.clock, phrase.stretch)
    grain = "minute" if phrase.clock.minute else "hour"
    there = ZoneInfo(phrase.clock.zone) if phrase.clock.zone else zone
    found = cal.at(day.on, hour, phrase.clock.minute, there)
    if day.grain == "open" and found <= ctx.now:
        found = cal.at(day.on + timedelta(days=1), hour, phrase.clock.minute, there)
    return Reading(found.astimezone(zone), False, grain, day.confidence)


def _hour(clock: Clock, stretch: Stretch | None) -> int:
    """Unmarked 1 to 6 is afternoon, 7 to 11 morning, unless the part of the day says otherwise."""
    if clock.literal:
        return clock.hour
    if stretch:
        return clock.hour + 12 if clock.hour < 12 and stretch.last > 13 else clock.hour
    return clock.hour + 12 if 1 <= clock.hour <= 6 else clock.hour


def _part_of_day(stretch: Stretch, day: Day, ctx: Context, zone: ZoneInfo, asked: bool) -> Reading | None:
    begins = cal.at(day.on, stretch.hour, 0, zone)
    if begins > ctx.now:
        return Reading(begins, False, "part", min(day.confidence, 0.9))
    if not asked:
        return None  # "this morning", said at eleven, tells what happened
    ends = cal.at(day.on, stretch.last, 0, zone)  # before it is over
    return Reading(ends, False, "part", 0.7)


def _whole_day(day: Day, ctx: Context, zone: ZoneInfo) -> Reading | None:
    if day.grain == "part":
        return Reading(cal.at(day.on, ctx.closes, 0, zone), False, "part", day.confidence)
    for hour, minute in ((ctx.opens, 0), (ctx.closes, 0), (23, 59)):
        found = cal.at(day.on, hour, minute, zone)
        if found > ctx.now:
            return Reading(found, True, "day" if day.grain == "open" else day.grain, day.confidence)
    return None


def with_day_of(phrase: Phrase, earlier: list[Phrase]) -> Phrase:
    """A correction that names only a time keeps the day said before it."""
    if phrase.day or phrase.moment or phrase.past or (phrase.stretch and phrase.stretch.today):
        return phrase
    days = [other.day for other in earlier if other.day]
    return replace(phrase, day=days[-1]) if days else phrase
