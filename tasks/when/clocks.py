"""Rules for clock times and parts of the day."""

from dataclasses import replace

from tasks.when.grammar import Context, Rulebook, Words, cls_of, int_of, text_of, value_of
from tasks.when.values import Clock, Part, Stretch, Times

rule = Rulebook()  # single words and numbers
spans = Rulebook()  # from one time to another


def _zone(words: Words) -> str:
    return text_of(words, "z")


@rule("AT? ABOUT? t:CLOCK OCLOCK? z:ZONE?", "a:AT? ABOUT? t:CLOCK u:UNIT z:ZONE?", "AT? ABOUT? t:CLOCK COMMA z:ZONE",
      "AT ABOUT? t:DOTCLOCK OCLOCK? z:ZONE?", "t:DOTCLOCK OCLOCK", "t:DOTCLOCK z:ZONE",
      "AT? t:MILITARY OCLOCK? z:ZONE?", "<FROM|BETWEEN|AFTER|BEFORE t:DOTCLOCK")  # fmt: skip
def clock(words: Words, ctx: Context) -> Part | None:
    """ "3pm", "15:00", "at 9.30", "0730 hrs"."""
    hour, minute, *rest = value_of(words, "t")
    second, literal = rest if rest else (0, hour > 12)
    if hour > 23 or minute > 59 or not _of_clock(words, bool(literal)):
        return None
    return Clock(hour, minute, second, bool(literal), False, _zone(words))


def _of_clock(words: Words, literal: bool) -> bool:
    """Whether the unit behind it, if any, is that of a clock: "14:00 hrs", but not "takes 1:30 hours"."""
    return "u" not in words or (text_of(words, "u") == "hour" and (literal or "a" in words))


@rule("AT ABOUT? n:N z:ZONE?", "<FROM|BETWEEN|AFTER|BEFORE|ABOUT|UNTIL n:N z:ZONE?", "n:N z:ZONE", "<BY n:N")
def bare_hour(words: Words, ctx: Context) -> Part | None:
    """ "At 3", "after 10", "11 MT"."""
    hour = int_of(words, "n")
    token = words["n"]
    if hour > 23 or (token.cls == "NUM" and len(token.text) > 2):
        return None
    zoned = "z" in words and words["z"].text.isupper()
    return Clock(hour, literal=not 1 <= hour <= 12, weak=not zoned, zone=_zone(words)) if hour else None


@rule("AT? ABOUT? n:N o:OCLOCK k:NUM? z:ZONE?")
def oclock(words: Words, ctx: Context) -> Part | None:
    """ "Nine o'clock", "14 Uhr 30"."""
    hour, minute = int_of(words, "n"), int_of(words, "k")
    literal = hour > 12 or words["o"].text.lower() in ("uhr", "heures")
    return (
        Clock(hour, minute, literal=literal, zone=_zone(words)) if 0 < hour <= 23 and minute <= 59 else None
    )


@rule("AT? ABOUT? s:SPOKEN x:AMPM|ON? z:ZONE?", "n:NUMWORD x:AMPM|ON z:ZONE?",
      "AT ABOUT? n:N x:AMPM|ON z:ZONE?", "AT? s:SPOKEN u:UNIT")  # fmt: skip
def spoken(words: Words, ctx: Context) -> Part | None:
    """ "Seven thirty", "six pm"."""
    hour, minute = value_of(words, "s") or (int_of(words, "n"), 0)
    half = text_of(words, "x").replace(".", "").replace(" ", "")
    if half not in ("", "am", "pm") or not 1 <= hour <= 12 or text_of(words, "u") not in ("", "minute"):
        return None
    if half:
        hour = hour % 12 + 12 * (half == "pm")
    return Clock(hour, minute, literal=bool(half), weak=not half, zone=_zone(words))


@rule("AT? ABOUT? HALF DASH? PASTWORD|AFTER n:N|CLOCK OCLOCK? x:AMPM? z:ZONE?",
      "AT? ABOUT? A? u:UNIT PASTWORD|AFTER n:N|CLOCK OCLOCK? x:AMPM? z:ZONE?",
      "AT? ABOUT? m:N v:UNIT? PASTWORD|AFTER n:N|CLOCK OCLOCK? x:AMPM? z:ZONE?",
      "AT? ABOUT? l:LENGTH PASTWORD|AFTER n:N|CLOCK OCLOCK? x:AMPM? z:ZONE?")  # fmt: skip
def minutes_past(words: Words, ctx: Context) -> Part | None:
    """ "Half past nine", "ten past 9", "quarter after 4"."""
    minute = 30 if not {"u", "m", "l"} & words.keys() else _spoken_minutes(words)
    return _counted_from(words, minute) if minute else None


def _counted_from(words: Words, minutes: int) -> Clock | None:
    """So many minutes after the full hour `n` (before it, if negative), whose half of the day may be said."""
    token = words["n"]
    hour, minute, literal = (
        (*token.value[:2], token.value[3]) if token.cls == "CLOCK" else (int(token.value), 0, 0)
    )
    half = text_of(words, "x")[:1].lower()
    if minute or not (1 <= hour <= 12 or literal):
        return None
    if half in ("a", "p"):
        hour, literal = hour % 12 + 12 * (half == "p"), 1
    if minutes < 0:
        hour = (hour - 1) % 24 if literal else (hour - 2) % 12 + 1
    return Clock(hour, minutes % 60, literal=bool(literal), zone=_zone(words))


@rule("AT? ABOUT? HALF n:N !UNIT|WORD|HALF|LENGTH|MORE|NUM")
def half_hour(words: Words, ctx: Context) -> Part | None:
    """ "Half nine" is half past nine."""
    hour = int_of(words, "n")
    return Clock(hour, 30, literal=False, weak=True) if 1 <= hour <= 12 else None


@rule("AT? ABOUT? HALB n:N", "AT? ABOUT? A? u:UNIT TO|BEFORE|UNTIL|OF n:N|CLOCK OCLOCK? x:AMPM? z:ZONE?",
      "AT ABOUT? m:N TO|BEFORE n:N|CLOCK OCLOCK? x:AMPM? z:ZONE?",
      "AT? ABOUT? m:N v:UNIT TO|BEFORE n:N|CLOCK OCLOCK? x:AMPM? z:ZONE?",
      "m:NUMWORD o:TO|UNTIL n:N OCLOCK? x:AMPM? z:ZONE?", "m:NUM o:TO|UNTIL n:NUMWORD OCLOCK? x:AMPM? z:ZONE?",
      "AT? ABOUT? l:LENGTH TO|BEFORE n:N|CLOCK OCLOCK? x:AMPM? z:ZONE?")  # fmt: skip
def minutes_to(words: Words, ctx: Context) -> Part | None:
    """ "Quarter to five", "halb drei", "twenty to 8"."""
    minute = _spoken_minutes(words) if {"u", "m", "l"} & words.keys() else 30
    if "o" in words and (minute % 5 or minute < 10):
        return None  # "five to seven" is two hours as well
    return _counted_from(words, -minute) if minute else None


def _spoken_minutes(words: Words) -> int:
    """Minutes of "quarter" or of the number before "past" and "to"; 0 when it is something else."""
    if "u" in words:
        return 15 if words["u"].text.lower() in ("quarter", "qtr") else 0
    if "l" in words:
        count, unit = value_of(words, "l")
        return int(count) if unit == "minute" and count < 60 else 0
    minute = int_of(words, "m")
    if minute in (1, 3) and text_of(words, "v") == "quarter":
        return 15 * minute
    return minute if 1 <= minute < 60 and text_of(words, "v") in ("", "minute") else 0


@rule("AT? ABOUT? n:NUM? NOON z:ZONE?", "AT? ABOUT? n:N? m:MIDNIGHT z:ZONE?", "AT? ABOUT? THE NOON")
def noon(words: Words, ctx: Context) -> Part | None:
    """ "Noon", "12 midnight"."""
    if int_of(words, "n", 12) != 12:
        return None
    return Clock(0 if "m" in words else 12, zone=_zone(words))


# ---- parts of the day -------------------------------------------------------------------------------------------


@rule("p:PART", "IN|ON|AT? THE? p:PART", "t:THIS p:PART", "t:THIS x:AMPM", "LASTNIGHT",
      "l:LAST|PASTWORD p:PART", "x:NEXT p:PART",
      "IN? THE? s:START|MID|LATE|LATER|END|EARLIER IN|OF|DASH? THE? t:THIS? p:PART", "p:PART t:TODAY",
      "x:AMPM", "t:THIS s:START|MID|LATE|LATER p:PART", "THE? s:START IN? THE u:UNIT", "IN? t:OUR p:PART")  # fmt: skip
def part_of_day(words: Words, ctx: Context) -> Part | None:
    """ "In the morning", "late this afternoon", "last evening"."""
    if not words:
        return Stretch(20, 24, -1)
    if "x" in words and "p" not in words:
        shift = 0 if "t" in words else None
        return Stretch(12, 18, shift) if text_of(words, "x").startswith("p") else Stretch(8, 12, shift)
    if "p" not in words:
        return Stretch(0, 12) if text_of(words, "u") == "day" else None
    first, last = value_of(words, "p")
    if "s" in words:
        first, last = _share(first, last, words["s"].cls)
    shift = (
        0 if cls_of(words, "t") in ("THIS", "TODAY") else -1 if "l" in words else 1 if "x" in words else None
    )
    return Stretch(first, last, shift)


def share_of_day(stretch: Stretch, where: str) -> tuple[int, int]:
    """Its beginning, middle or end, as hours."""
    return _share(stretch.first, stretch.last, where)


def _share(first: int, last: int, where: str) -> tuple[int, int]:
    middle = (first + last) // 2
    if where in ("START", "EARLIER"):
        return first, middle
    return (first + 1, last - 1) if where == "MID" else (middle, last)


@rule("TONIGHT", "THIS? s:START|LATE|LATER TONIGHT")
def tonight(words: Words, ctx: Context) -> Part:
    """ "Tonight", "late tonight"."""
    return Stretch(20, 24, 0)


# ---- from clock to clock ----------------------------------------------------------------------------------------


@spans("FROM|BETWEEN? AT? a:TIME RNG|AND b:TIME", "FROM|BETWEEN AT? a:TIME RNG|AND b:N z:ZONE?",
       "FROM|BETWEEN AT? a:N RNG|AND b:TIME", "a:N RNG b:TIME", "AT? a:TIME DASH|TO b:NUM z:ZONE?",
       "FROM|BETWEEN|AT a:N RNG|AND b:N z:ZONE?", "<DAY|STRETCH a:N DASH|TO b:N z:ZONE?",
       "a:N RNG b:N z:ZONE? &DAY|STRETCH", "<DAY COMMA a:NUM DASH b:NUM z:ZONE", "a:MILITARY RNG b:MILITARY",
       "a:DOTCLOCK RNG b:TIME|DOTCLOCK", "<DAY a:DOTCLOCK RNG b:DOTCLOCK",
       "FROM|BETWEEN a:DOTCLOCK|TIME RNG|AND b:DOTCLOCK")  # fmt: skip
def clock_to_clock(words: Words, ctx: Context) -> Part | None:
    """ "From 9 to 11", "2-4pm", "between 9:30 and noon"."""
    first, last = _clock(words, "a"), _clock(words, "b")
    if first is None or last is None:
        return None
    zone = _zone(words) or last.zone or first.zone
    return Times(replace(first, zone=zone, weak=False), replace(last, zone=zone, weak=False))


def settle(times: Times, stretch: Stretch | None) -> tuple[Clock, Clock]:
    """Both clocks with morning or afternoon decided: by the part of the day, or the one by the other."""
    first, last = times.first, times.last
    if last.literal and not first.literal:
        return _before(first, last), last
    begins = first.wall(stretch)
    opened = replace(first, hour=begins.hour, literal=True)
    if last.literal:
        return opened, last
    same = replace(last, literal=True, hour=last.hour % 12 + 12 * (begins.hour > 11))
    if (same.hour, same.minute) > (begins.hour, begins.minute):
        return opened, same  # the same half of the day
    return opened, replace(same, hour=(same.hour + 12) % 24)


def _before(first: Clock, last: Clock) -> Clock:
    """ "2 to 4pm" begins in the afternoon, "11-1pm" in the morning."""
    same = replace(first, literal=True, hour=first.hour % 12 + 12 * (last.hour > 11))
    if (same.hour, same.minute) <= (last.hour, last.minute):
        return same
    return replace(first, literal=True, hour=first.hour % 12)


def _clock(words: Words, name: str) -> Clock | None:
    token = words[name]
    if isinstance(token.value, Clock):
        return token.value
    if token.cls in ("NUM", "NUMWORD"):
        hour = int(token.value)
        return (
            Clock(hour, literal=not 1 <= hour <= 12)
            if (0 <= hour <= 24 and len(token.text) < 3) or token.cls == "NUMWORD"
            else None
        )
    hour, minute = token.value[:2]
    return (
        Clock(hour, minute, literal=hour > 12 or token.cls == "MILITARY")
        if hour < 24 and minute < 60
        else None
    )
