"""Rules for repetitions and numbered things: understood, so that nothing inside them is read as a date."""

from tasks.when.grammar import Context, Rulebook, Words, cls_of, text_of, value_of
from tasks.when.values import Part, Void

_COUNTS_BY_POINTS = frozenset(
    ["version", "v", "ver", "rev", "serial", "sku", "iso", "model", "section", "clause"]
)
first = Rulebook()  # before a number is read as a date
repeats = Rulebook()
closing = Rulebook()


@repeats("EVERY d:WEEKDAY|SOFTWEEKDAY|UNIT|PART|MONTH|STRETCH|LENGTH|DAY|PERIOD|WORKING",
         "EVERY ON d:WEEKDAY|DAY", "EVERY AND? n:NUM|NUMWORD|ORDINAL|A u:UNIT|WEEKDAY|LENGTH",
         "EVERY o:HALF|DAY|NEXT d:WEEKDAY|UNIT|DAY", "EVERY n:NUM|ORDINAL|NUMWORD d:DAY",
         "d:DAY|WEEKDAY AND e:DAY|WEEKDAY EVERY", "EVERY d:DAY|WEEKDAY AND|COMMA e:DAY|WEEKDAY",
         "THE? o:ORDINAL|LAST d:DAY OF|IN EVERY u:UNIT")  # fmt: skip
def repeated(words: Words, ctx: Context) -> Part | None:
    """ "Every other Friday"."""
    return Void()


@first("v:VERSION n:NUM|ISODATE|DATE2|DATE3|DOTCLOCK|ORDINAL|YEAR|DECIMAL")
def numbered(words: Words, ctx: Context) -> Part | None:
    """ "Building 34", "version 3.2"."""
    dated = cls_of(words, "n") in ("ISODATE", "DATE3") and text_of(words, "v") not in _COUNTS_BY_POINTS
    return None if dated else Void(vague=True)  # "release 5/1/2027" is a day


@closing("EVERY COMMA? AT|ON|FROM? t:TIME|TIMES|STRETCH",
         "v:VOID COMMA|AT|ON|IN|FROM? THE? t:TIME|TIMES|STRETCH|DAY", "v:VOID AND d:DAY",
         "v:VOID AND d:DAY AT|FROM? t:TIME|TIMES")  # fmt: skip
def repeated_at(words: Words, ctx: Context) -> Part | None:
    """ "Every day at 7", "daily 9:00"."""
    return Void() if "v" not in words or not value_of(words, "v").vague else None
