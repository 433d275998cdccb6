"""Whether what looks like a time counts or names something else: "at 3 sites", "the 3rd vendor", "1/2 of them"."""

from tasks.when.tokens import Token
from tasks.when.values import Clock, Part, Place

# After a bare number these show that it was counting something.
_COUNTED = frozenset(
    [
        "WORD",
        "UNIT",
        "NUM",
        "MONEY",
        "BIGNUM",
        "DECIMAL",
        "WORKING",
        "QUARTERNO",
        "FOLLOW",
        "ACTION",
        "PASTVERB",
        "NUMWORD",
        "PHONE",
        "VERSION",
        "LENGTH",
        "MORE",
        "OUR",
        "HALF",
        "CALENDAR",
        "WEEKOF",
    ]
)
_WILL = frozenset(
    [
        "will",
        "would",
        "to",
        "can",
        "could",
        "should",
        "shouldn't",
        "must",
        "may",
        "might",
        "won't",
        "wont",
        "not",
        "doesn't",
        "didn't",
        "don't",
        "cannot",
        "can't",
    ]
)
_NOON_AFTER = frozenset(["AT", "BY", "BEFORE", "AFTER", "UNTIL", "DAY", "ON"])
_NOT_MAY = frozenset(["THIS", "THE", "THAT"])


def counts_something(part: Part, items: list[Token], first: int, stop: int) -> bool:
    """True when the part, read from items[first:stop], is no time because of what stands around it."""
    before = items[first - 1] if first else None
    if items[first].cls == "LAST" and before and before.text in _WILL:
        return True  # "it will last two hours"
    if stop == len(items):
        return False
    if isinstance(part, Clock):
        return _is_count(part, items[first], items[stop - 1], items[stop], before)
    return isinstance(part, Place) and _is_other(part, items[first:stop], items[stop], before)


def _is_count(clock: Clock, first: Token, last: Token, following: Token, before: Token | None) -> bool:
    if first.cls == "NOON" and following.cls == "WORD":
        return before is None or before.cls not in _NOON_AFTER  # "noon reports"
    return clock.weak and (following.cls in _COUNTED or _hyphened(last, following))


def _hyphened(last: Token, following: Token) -> bool:
    return following.cls == "DASH" and following.start == last.end


def _is_other(place: Place, items: list[Token], following: Token, before: Token | None) -> bool:
    first, last = items[0], items[-1]
    if last.cls == "DATE2" and "/" in last.text and following.cls in ("OF", "UNIT"):
        return True  # "1/2 of them", "1/2 hr"
    if last.cls == "SOFTMONTH" and last.text.islower() and place.cls == "PERIOD":
        modal = last.text == "may" and (before is None or before.cls in _NOT_MAY)
        return modal or following.cls in _COUNTED
    if first.text in ("may", "march") and last.cls == "NUM":
        return following.cls in _COUNTED  # "we may 5 people"
    loose = last.cls in ("ORDINAL", "NUM") and place.loose is not None and not place.loose[0]
    if not loose or any(item.cls in ("WEEKDAY", "SOFTWEEKDAY", "UNIT") for item in items):
        return False
    return following.cls in _COUNTED - {"NUM", "NUMWORD"}  # "on the 6th 11 am" is a day
