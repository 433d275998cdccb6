"""What the sentence says about each phrase: wanted, past, ruled out, taken back."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from tasks.when import calendar as cal
from tasks.when import names
from tasks.when.counted import shifted
from tasks.when.grammar import Context
from tasks.when.joins import with_clock
from tasks.when.lexicon import DETERMINERS, FORWARD, NOUNS
from tasks.when.reading import PARTS, placed
from tasks.when.relative import period
from tasks.when.tokens import Token
from tasks.when.values import Hanging, Place, a_day, a_period

_BOUNDARIES = frozenset(["COMMA", "STOP", "AND", "BUT", "DASH", "OR"])
_LEADS = frozenset(
    ["ON", "BY", "AT", "AFTER", "THE", "IN", "ABOUT", "FOR", "THIS", "BEFORE", "UNTIL", "FROM", "SINCE", "OF"]
)
_OPEN = frozenset(
    [
        *_LEADS,
        "SCRATCH",
        "NEXT",
        "LAST",
        "BETWEEN",
        "EARLIER",
        "LATER",
        "MORE",
        "WITHIN",
        "INSIDE",
        "RATHER",
        "MOVED",
    ]
)
_LIMITS = frozenset(["BY", "BEFORE", "UNTIL"])
_FRESH = 14  # days for which a date without a year is history where no verb says anything
_LOGGED = 31  # days for which a date that opens a line is taken as a log's
_ORDERS = frozenset(["set", "put", "turn", "enable", "create", "book", "schedule"])
_SCRATCH_REACH = 6  # items a correction may stand before its phrase


@dataclass(frozen=True, slots=True)
class Phrase:
    """A place in the text and on the calendar, and what is said about it."""

    place: Place
    index: int
    asked: bool = False  # it answers a follow-up verb
    past: bool = False
    ruled_out: bool = False
    hedged: bool = False
    corrects: bool = False
    doubtful: bool = False
    owned: bool = False  # "Monday's meeting" and "now" amid a sentence ask for no time
    hanging: bool = False


@dataclass(slots=True)
class _State:
    """What is in force while walking the text from left to right."""

    governor: str = ""  # FOLLOW, ACTION, PASTVERB
    asked: bool = False  # a follow-up verb waits for its date
    negated: bool = False
    scratch: int = -99
    last: Place | None = None
    told: int = -99  # where `last` stands, if in this sentence
    heard: int = -99  # where the last phrase stands


def phrases(items: list[Token], ctx: Context) -> Iterator[Phrase]:
    """Every phrase in reading order."""
    state = _State(asked=len(items) == 1)  # nothing but the phrase: typed into a date field
    for index, item in enumerate(items):
        if item.cls not in PARTS:
            _observe(state, items, index)
            continue
        place = _placed(item, ctx, state)
        if place is None:
            continue
        phrase = _judged(state, items, index, place, ctx)
        same = state.told >= 0 and state.last and state.last.end > ctx.now
        if place.bare and state.last and (phrase.corrects or (same and place.clock)):
            phrase = replace(phrase, place=_with_day_of(place, state.last))
        yield phrase
        if place.cls in ("DAY", "MOMENT") and not place.stands and not phrase.doubtful:
            state.last = phrase.place
            state.told = index
        state.heard = index
        state.asked = state.asked and phrase.ruled_out


def _placed(item: Token, ctx: Context, state: _State) -> Place | None:
    part = item.value
    return _after_last(part, ctx, state.last) if isinstance(part, Hanging) else placed(part, ctx)


def _after_last(part: Hanging, ctx: Context, last: Place | None) -> Place | None:
    """ "The Monday after" the day said last; "half an hour later", with no day before it, is counted from now."""
    times = -1 if part.back else 1
    if part.unit:  # "that week"
        said = period(part.unit, 0, replace(ctx, now=last.start) if last else ctx)
        return a_period(*said, part.unit) if said else None
    if part.length and part.length.seconds:
        return shifted(Place("MOMENT", ctx.now, ctx.now, "minute", exact=True), part.length, times)
    if part.length:
        unsaid = last is None and part.told and not part.back  # "two weeks before", alone, is two weeks ago
        return None if unsaid else shifted(last or a_day(ctx.today), part.length, times)
    if last is None:
        return None
    day = cal.next_weekday(last.on - timedelta(days=8 * part.back), part.weekday)
    return a_day(day, confidence=0.8)


def _with_day_of(place: Place, last: Place) -> Place:
    """A time without a day, on the day said before it."""
    if place.clock is None:
        return place
    return with_clock(replace(a_day(last.on), confidence=place.confidence), place.clock)


def _observe(state: _State, items: list[Token], index: int) -> None:
    item = items[index]
    if item.cls in ("FOLLOW", "ACTION", "PASTVERB"):
        _govern(state, items, index)
    elif item.cls == "CANNOT":  # "set out of office" is an order, not a refusal
        state.negated |= not index or items[index - 1].text.lower() not in _ORDERS
    elif item.cls == "SCRATCH":
        state.scratch = index
    elif item.cls == "STOP":
        if item.text != ":":
            state.governor, state.asked, state.negated, state.told = "", False, False, -99
    elif item.cls in _BOUNDARIES:
        state.governor = "" if state.governor == "PASTVERB" else state.governor
        state.negated = False
    elif state.governor == "" and item.cls == "WORD" and _is_past(item.text):
        state.governor = "PASTVERB"


def _is_past(word: str) -> bool:
    """A regular past form ("emailed", "arrived") in lower case that does not itself point ahead."""
    return len(word) > 4 and word.endswith("ed") and word.islower() and word not in FORWARD


def _govern(state: _State, items: list[Token], index: int) -> None:
    item = items[index]
    previous = items[index - 1] if index else item
    noun = item.text.lower() in NOUNS and (previous.text.lower() in DETERMINERS or previous.cls == "PASTVERB")
    if state.governor == "PASTVERB" and noun:
        return  # "had a call Monday" stays history
    state.governor = item.cls
    state.asked = item.cls == "FOLLOW" or (state.asked and item.cls != "PASTVERB")


def before(items: list[Token], index: int) -> int:
    """Position of the last item before the phrase that is not a mere preposition; -1 at the beginning."""
    place = index - 1
    while place >= 0 and items[place].cls in _LEADS:
        place -= 1
    return place


def _judged(state: _State, items: list[Token], index: int, place: Place, ctx: Context) -> Phrase:
    at = before(items, index)
    previous = items[at].cls if at >= 0 else ""
    lead = items[at + 1 : index]
    limit = place.mod == "before" or any(item.cls in _LIMITS for item in lead)
    corrects = _is_correction(state, items, index, at)
    return Phrase(
        place,
        index,
        asked=state.asked and previous != "OR",
        past=_is_history(state, items, index, place, ctx, limit or corrects),
        ruled_out=previous == "NOT" or (state.negated and not limit) or _refused(items, index),
        hedged=previous == "HEDGE",
        corrects=corrects,
        doubtful=not _believable(items, index, place, state),
        owned=_owns(items, index, place),
        hanging=isinstance(items[index].value, Hanging),
    )


def _is_history(
    state: _State, items: list[Token], index: int, place: Place, ctx: Context, ahead: bool
) -> bool:
    """Whether the phrase is told as what has happened. `ahead`: it is a limit or a correction, which point forward."""
    lead = items[before(items, index) + 1 : index]
    if any(item.cls == "SINCE" for item in lead):
        return True
    if ahead or any(item.text.lower() == "for" for item in lead):
        return False
    opens = index == 0 or items[index - 1].cls == "STOP"  # "14/5 09:12 no answer": a line of a log
    days = _LOGGED if opens else 0 if state.governor == "FOLLOW" else _FRESH
    logged = not state.asked and place.cls in ("DAY", "MOMENT") and _just_passed(place, ctx, days)
    return state.governor == "PASTVERB" or _told_as_past(items, index) or logged


def _refused(items: list[Token], index: int) -> bool:
    """ "Monday doesn't work"."""
    following = items[index + 1 : index + 3]
    return (
        bool(following)
        and following[0].cls == "CANNOT"
        and (len(following) < 2 or following[1].text.lower() != "forget")
    )


def _just_passed(place: Place, ctx: Context, days: int) -> bool:
    """A date without a year that was this month, while the next is far off."""
    return (
        place.back is not None
        and (place.on - ctx.today).days > 300
        and (ctx.now - place.back[0]).days <= days
    )


def _is_correction(state: _State, items: list[Token], index: int, at: int) -> bool:
    if index - state.scratch <= _SCRATCH_REACH:
        state.scratch = -99
        return True
    while at >= 0 and items[at].cls == "COMMA":
        at -= 1
    follows = items[index + 1].cls if index + 1 < len(items) else ""
    return follows == "INSTEAD" or (at >= 0 and items[at].cls == "RATHER" and at - state.heard <= 3)


def _told_as_past(items: list[Token], index: int) -> bool:
    """ "today we met", "Monday they signed": the verb after the phrase puts it into the past."""
    following = items[index + 1 : index + 3]
    if following and following[0].cls == "PASTVERB":
        return True
    return len(following) == 2 and following[0].cls in ("GLUE", "WORD") and following[1].cls == "PASTVERB"


def _believable(items: list[Token], index: int, place: Place, state: _State) -> bool:
    """Weak signs need a neighbour that asks for a date: a day/month pair, a bare hour, a year or a part of the day."""
    item, previous = items[index], items[index - 1].cls if index else "STOP"
    opening = previous in _OPEN or state.asked
    whole = len(items) == 1
    if place.bare and place.part:  # "morning" alone is a greeting as often as a time
        return (
            (opening and previous != "ON")
            or item.text.lower().split()[0] in ("in", "at", "around", "early", "late", "later", "after")
            or whole
        )
    if place.bare and items[index - 1].text == "[" and index:
        return False  # the clock of a transcript
    if _is_name(items, index):
        return False
    if place.weak and place.clock and item.text.lower() == "at":
        return True
    if place.weak and place.exact:  # "now"
        return index > 0
    if place.weak and place.weekday:  # "sat", "sun"
        return whole or previous in _OPEN - {"THE"} or state.asked
    if place.weak and place.grain == "year":
        return previous in _OPEN or whole
    if place.weak:
        return opening or whole or (previous in ("STOP", "COMMA") and not place.bare)
    return True


def _owns(items: list[Token], index: int, place: Place) -> bool:
    """ "Monday's meeting", but not "before Monday's meeting"; "now" amid a sentence."""
    if place.weak and place.exact:
        return index + 1 < len(items) and items[index + 1].cls not in ("STOP", "COMMA")
    following = items[index + 1].text.lower() if index + 1 < len(items) else ""
    limit = index and items[index - 1].cls in _LIMITS
    return following in ("'s", "’s") and place.cls == "DAY" and not place.counted and not limit


def _is_name(items: list[Token], index: int) -> bool:
    """ "Thu Ha", "Mei Xin", "April Jones": a day or month before a word with a capital, where no date is asked for."""
    item = items[index]
    if (
        index + 1 == len(items)
        or item.text.lower() not in _NAMELIKE
        or item.end - item.start != len(item.text)
    ):
        return False
    following = items[index + 1]
    named = following.cls == "WORD" and following.text[:1].isupper() and following.start == item.end + 1
    return named and item.text[:1].isupper() and (not index or items[index - 1].cls not in _OPEN)


_NAMELIKE = frozenset(word for word in (*names.MONTHS, *names.SOFT_MONTHS, *names.WEEKDAYS) if len(word) < 7)
