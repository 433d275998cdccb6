"""Rules for times and parts of the day."""

from tasks.when.grammar import Clock, Context, Part, Rulebook, Stretch, Words, int_of, text_of, tuple_of
from tasks.when.lexicon import PARTS

rule = Rulebook()

# ---- times ----------------------------------------------------------------------------------------------------


@rule("AT|ABOUT|AFTER|BY|ON? t:CLOCK OCLOCK? z:ZONE?", "AFTER|BETWEEN t:CLOCK AND|TO|DASH CLOCK z:ZONE?",
       "t:CLOCK TO|DASH CLOCK z:ZONE?",
       "AT|ABOUT|AFTER|BY t:DOTCLOCK OCLOCK? z:ZONE?", "t:DOTCLOCK OCLOCK",
       "AT ABOUT t:CLOCK z:ZONE?")  # fmt: skip
def clock(words: Words, ctx: Context) -> Part | None:
    numbers = tuple_of(words, "t")
    literal = len(numbers) > 2 and numbers[2] == 1
    if not literal and numbers[0] > 12:
        literal = True
    if numbers[0] > 23 or numbers[1] > 59:
        return None
    weak = words["t"].cls == "DOTCLOCK"
    return Clock(numbers[0], numbers[1], literal, weak, _zone(words))


def _zone(words: Words) -> str:
    return text_of(words, "z")


@rule("AT|ABOUT|AFTER|BY|BETWEEN n:NUM|NUMWORD z:ZONE?", "AT ABOUT n:NUM|NUMWORD z:ZONE?",
       "BETWEEN n:NUM|NUMWORD AND NUM|NUMWORD z:ZONE?",
       "AFTER n:NUM|NUMWORD TO NUM|NUMWORD z:ZONE?",
       "AT|ABOUT n:NUM|NUMWORD DASH|TO|OR NUM|NUMWORD z:ZONE?")  # fmt: skip
def bare_hour(words: Words, ctx: Context) -> Part | None:
    hour = int_of(words, "n")
    return Clock(hour, literal=hour > 12, weak=True, zone=_zone(words)) if 1 <= hour <= 23 else None


@rule("AT|ABOUT|AFTER|BY? n:NUM|NUMWORD o:OCLOCK z:ZONE?", "AT|ABOUT|AFTER|BY? n:NUM|NUMWORD o:OCLOCK k:NUM")
def oclock(words: Words, ctx: Context) -> Part | None:
    hour, minute = int_of(words, "n"), int_of(words, "k")
    literal = hour > 12 or words["o"].text.lower() == "uhr"
    return Clock(hour, minute, literal, zone=_zone(words)) if hour <= 23 and minute <= 59 else None


@rule("AT|ABOUT|AFTER|BY? h:HALF AFTER n:NUM|NUMWORD", "AT|ABOUT|AFTER|BY? A? u:UNIT AFTER n:NUM|NUMWORD",
       "AT|ABOUT? m:NUM|NUMWORD AFTER n:NUM|NUMWORD")  # fmt: skip
def minutes_past(words: Words, ctx: Context) -> Part | None:
    minute = 30 if "h" in words else _spoken_minutes(words)
    hour = int_of(words, "n")
    return Clock(hour, minute, literal=False) if minute and 1 <= hour <= 12 else None


@rule("AT|ABOUT|AFTER|BY? HALB n:NUM|NUMWORD", "AT|ABOUT|AFTER|BY? A? u:UNIT TO|BY n:NUM|NUMWORD",
       "AT|ABOUT? m:NUM|NUMWORD TO|BY n:NUM|NUMWORD")  # fmt: skip
def minutes_to(words: Words, ctx: Context) -> Part | None:
    minute = _spoken_minutes(words) if len(words) > 1 else 30
    hour = int_of(words, "n")
    return Clock((hour - 2) % 12 + 1, 60 - minute, literal=False) if minute and 1 <= hour <= 12 else None


def _spoken_minutes(words: Words) -> int:
    """Minutes of "quarter" or of a number usual before "past" and "to"; 0 when it is something else."""
    if "u" in words:
        return 15 if words["u"].text.lower() == "quarter" else 0
    minute = int_of(words, "m")
    return minute if minute in (5, 10, 15, 20, 25) else 0


@rule("AT|ABOUT|AFTER|BY|IN? n:NOON|MIDNIGHT", "AT|ABOUT? THE? n:NOON")
def noon(words: Words, ctx: Context) -> Part | None:
    return Clock(12) if words["n"].cls == "NOON" else None  # midnight belongs to two days: unsure


@rule(
    "IN|ON|AT? THE? p:PART", "a:AFTER p:PART", "LATER? t:THIS p:PART", "s:START|MID|LATE DASH? t:THIS? p:PART"
)
def part_of_day(words: Words, ctx: Context) -> Part:
    first, last, hour = tuple_of(words, "p")
    if "s" in words:
        hour = {"START": max(first + 1, ctx.opens), "MID": first + 3, "LATE": last - 2}[words["s"].cls]
    hour = last if "a" in words else hour
    return Stretch(first, last, hour or ctx.opens, today="t" in words)


@rule("TONIGHT")
def tonight(words: Words, ctx: Context) -> Part:
    first, last, _ = PARTS["evening"]
    return Stretch(first, last, 19, today=True)
