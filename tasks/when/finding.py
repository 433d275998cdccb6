"""All phrases of a text, in reading order, as aware times."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from tasks.when.choice import Phrase, phrases
from tasks.when.found import Found
from tasks.when.grammar import Context
from tasks.when.reading import read
from tasks.when.tokens import Token
from tasks.when.values import Place
from tasks.when.zones import OURS, THEIRS

_SAID = {
    "BY": "by",
    "BEFORE": "before",
    "UNTIL": "until",
    "AFTER": "after",
    "PASTWORD": "after",
    "FROM": "from",
    "SINCE": "from",
    "ABOUT": "around",
    "WITHIN": "by",
}
_BETWEEN = frozenset(["WORD", "THE", "THIS", "OF", "ON", "OUR", "A", "ACTION", "FOLLOW", "GLUE"])
_SMALL = frozenset(["THE", "ON", "AT", "ABOUT", "A", "THIS", "START"])
_REACH = 5
_AFTER_DAYS, _AROUND_DAYS = 7, 2
_LEAST = 0.5


def find(
    text: str, ctx: Context, now: datetime, zone: ZoneInfo, buyer_zone: ZoneInfo | None, owned: bool = False
) -> list[Found]:
    """Every phrase that can be put on the calendar and was not ruled out or taken back."""
    items = read(text, ctx)
    kept = list[Phrase]()
    for phrase in phrases(items, ctx):
        if phrase.corrects and kept and _same_sentence(items, kept[-1].index, phrase.index):
            kept.pop()
        if not (phrase.ruled_out or phrase.doubtful or (phrase.owned and not owned)):
            kept.append(phrase)
    found = (_found(items, phrase, ctx, now, zone, buyer_zone) for phrase in kept)
    return [one for one in found if one.confidence >= _LEAST]


def _same_sentence(items: list[Token], first: int, last: int) -> bool:
    return all(item.cls != "STOP" or item.text[0] not in "\n|" for item in items[first:last])


def _found(
    items: list[Token],
    phrase: Phrase,
    ctx: Context,
    now: datetime,
    zone: ZoneInfo,
    buyer_zone: ZoneInfo | None,
) -> Found:
    place, item = phrase.place, items[phrase.index]
    there = _whose_clock(place, zone, buyer_zone)
    start, stop = place.start, place.end
    past = phrase.past
    if past and place.back and not place.exact:
        start, stop = place.back
    past = past or (stop < ctx.now and not (place.bare and place.clock)) or start < stop == ctx.now
    modifier = place.mod or _modifier(items, phrase.index)
    opens, closes = _aware(start, place, ctx, now, there), _aware(stop, place, ctx, now, there)
    if place.bare and place.cls == "MOMENT" and opens <= now and not past:
        opens = closes = _aware(start + timedelta(days=1), place, ctx, now, there)
    confidence = place.confidence * (0.7 if phrase.hedged else 1)
    return Found(
        (item.start, item.end),
        opens,
        closes,
        place.grain,
        round(confidence, 2),
        there.key,
        place.timed,
        modifier,
        past,
        _window(place, start.date(), stop, modifier),
    )


def _aware(wall: datetime, place: Place, ctx: Context, now: datetime, zone: ZoneInfo) -> datetime:
    """The wall time in its zone: a time the clocks skip moves on; "in 3 hours" is counted in true hours."""
    if place.exact:
        return (now.astimezone(UTC) + (wall - ctx.now)).astimezone(zone)
    return wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)


def _window(place: Place, first: date, stop: datetime, modifier: str) -> tuple[date, date] | None:
    if place.window and place.window[0] == place.on and place.cls != "PERIOD":
        return first, max(first, first + (place.window[1] - place.window[0]))
    if place.window:
        return place.window
    if place.cls == "PERIOD":
        last = (stop - timedelta(seconds=1)).date()
        return first, last
    if modifier == "after" and place.cls == "DAY":
        return first, first + timedelta(days=_AFTER_DAYS)
    if modifier == "around" and place.cls == "DAY":
        return first - timedelta(days=_AROUND_DAYS), first + timedelta(days=_AROUND_DAYS)
    return None


def _modifier(items: list[Token], index: int) -> str:
    """ "by", "after" … as said before the phrase; "after the board on the 12th" counts as well."""
    follows = items[index + 1].cls if index + 1 < len(items) else ""
    if follows in ("ORLATER", "ORBEFORE"):
        return "from" if follows == "ORLATER" else "by"
    for place in range(index - 1, max(-1, index - 1 - _REACH), -1):
        said = _said(items[place])
        if said == "around" and place and _said(items[place - 1]):
            continue  # "before around 2pm"
        if said:
            near = all(items[i].cls in _SMALL for i in range(place + 1, index))
            return said if near or said == "after" else ""
        if items[place].cls not in _BETWEEN:
            return ""
    return ""


def _said(item: Token) -> str:
    if item.cls == "START":  # "beginning 7 January", but not "early Friday"
        return "from" if item.text.lower().startswith(("begin", "start")) else ""
    return _SAID.get(item.cls, "")


def _whose_clock(place: Place, zone: ZoneInfo, buyer_zone: ZoneInfo | None) -> ZoneInfo:
    if place.zone == THEIRS:
        return buyer_zone or zone
    return ZoneInfo(place.zone) if place.zone and place.zone != OURS else zone
