"""The cascade: words become parts, parts become places on the calendar, step by step."""

from dataclasses import replace
from datetime import timedelta

from tasks.when import (
    clocks,
    counted,
    dates,
    inside,
    joins,
    lengths,
    numbers,
    periods,
    ranges,
    relative,
    repeats,
    shorts,
    zones,
)
from tasks.when.counting import counts_something
from tasks.when.grammar import Context, Rule, Rulebook
from tasks.when.joins import with_clock, with_stretch, with_times
from tasks.when.tokens import CODE, Token, tokenize
from tasks.when.values import Clock, Part, Place, Stretch, Times, a_day


def _together(*books: Rulebook) -> dict[str, list[Rule]]:
    starts: dict[str, list[Rule]] = {}
    for book in books:
        for code, rules in book.starts.items():
            starts.setdefault(code, []).extend(rules)
    return starts


_STEPS = (
    _together(clocks.rule, lengths.rule, dates.rule, periods.rule, repeats.first),
    _together(lengths.sums, inside.early, relative.relative),
    _together(lengths.distances, inside.within, repeats.repeats, clocks.spans),
    _together(inside.inside),
    _together(inside.inside),  # "the Friday of the first week of May"
    _together(counted.anchored, repeats.closing),
    _together(joins.dated),
    _together(joins.dated),  # "seven in the morning" and then "tomorrow"
    _together(ranges.spans),
)
_LEADS = frozenset(["ON", "BY", "BEFORE", "UNTIL", "AFTER", "SINCE", "ABOUT", "COMMA"])
_TAILS = frozenset(["COMMA", "OF", "IN", "THE"])
PLACES = ("DAY", "PERIOD", "MOMENT", "RANGE")
PARTS = frozenset([*PLACES, "TIME", "TIMES", "STRETCH", "HANGING"])


def read(text: str, ctx: Context) -> list[Token]:
    """The words of the text with everything about time read into parts."""
    items = zones.join(shorts.join(numbers.join(tokenize(text))))
    for starts in _STEPS:
        items = _step(items, starts, ctx)
    return items


def _step(items: list[Token], starts: dict[str, list[Rule]], ctx: Context) -> list[Token]:
    codes = "".join([CODE[item.cls] for item in items])
    made, place, changed = list[Token](), 0, False
    for code in codes:
        if code in starts:
            break
    else:
        return items
    while place < len(codes):
        rules = starts.get(codes[place])
        found = _longest(codes, place, rules, items, ctx) if rules else None
        if found:
            part, stop = found
            while items[stop - 1].cls in _TAILS and stop - 1 > place:
                stop -= 1  # what joined it to a year that was not said
            while place < stop - 1 and _stays_out(part, items[place].cls):
                made.append(items[place])  # "by" and "after" are said about the phrase: they stay beside it
                place += 1
            made.append(_item(part, items[place:stop]))
            place, changed = stop, True
        else:
            made.append(items[place])
            place += 1
    return made if changed else items


def _stays_out(part: Part, cls: str) -> bool:
    return (part.cls in PLACES and cls in _LEADS) or (part.cls == "TIME" and cls == "ABOUT")


def _item(part: Part, items: list[Token]) -> Token:
    """The part as a word of the next step; a preposition before it belongs to the span only inside."""
    return Token(part.cls, part, items[0].start, items[-1].end, items[0].text)


def _longest(
    codes: str, place: int, rules: list[Rule], items: list[Token], ctx: Context
) -> tuple[Part, int] | None:
    matches = [(m.end(), rule, m) for rule in rules if (m := rule.regex.match(codes, place))]
    if len(matches) > 1:
        matches.sort(key=lambda found: -found[0])
    for stop, rule, match in matches:
        if stop == place:
            continue
        words = {name: items[match.start(name)] for name in rule.names if match.start(name) >= 0}
        part = rule.build(words, ctx)
        if part is not None and not counts_something(part, items, place, stop):
            return part, stop
    return None


def placed(part: Part, ctx: Context) -> Place | None:
    """A part that stands alone, put on the calendar: "3pm" is the next one."""
    if isinstance(part, Place):
        return part
    if isinstance(part, Clock):
        place = with_clock(a_day(ctx.today), part)
        if place.start <= ctx.now and not part.zone:
            place = replace(
                place,
                start=place.start + timedelta(days=1),
                end=place.end + timedelta(days=1),
                back=(place.start, place.end),
            )
        return replace(place, bare=True, weak=part.weak, confidence=0.75 if part.weak else 0.9)
    if isinstance(part, Times):
        today = replace(with_times(a_day(ctx.today), part), bare=True, confidence=0.8)
        step = timedelta(days=1)
        return (
            today
            if today.end > ctx.now
            else replace(today, start=today.start + step, end=today.end + step, back=(today.start, today.end))
        )
    if isinstance(part, Stretch):
        day = a_day(ctx.today + timedelta(days=part.shift or 0), confidence=0.9)
        place = with_stretch(day, part)
        loose = part.shift is None
        return replace(place, bare=loose, weak=loose, window=(ctx.today, ctx.today) if loose else None)
    return None
