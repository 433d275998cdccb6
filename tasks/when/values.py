"""What phrases are made of: lengths, clock times, parts of the day, and places on the calendar. Times are naive: they
are what the wall of the reader's zone shows, until a phrase is handed out."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import ClassVar

from tasks.when import calendar as cal

Pair = tuple[datetime, datetime]
NIGHT = 20  # the hour it begins
GRAINS = ("second", "minute", "hour", "part", "day", "week", "month", "quarter", "year")


@dataclass(frozen=True, slots=True)
class Length:
    """So much time. `grain` is the finest unit that was said; `vague`: "a few"."""

    months: int = 0
    days: int = 0
    workdays: int = 0
    seconds: int = 0
    grain: str = "day"
    vague: bool = False
    cls: ClassVar[str] = "LENGTH"

    def __add__(self, other: "Length") -> "Length":
        grain = min(self.grain, other.grain, key=GRAINS.index)
        return Length(self.months + other.months, self.days + other.days, self.workdays + other.workdays,
                      self.seconds + other.seconds, grain, self.vague or other.vague)  # fmt: skip

    def after(self, at: datetime, times: int = 1) -> datetime:
        """That much later than `at` (earlier, with times -1)."""
        day = cal.add_months(at.date(), self.months * times) + timedelta(days=self.days * times)
        if self.workdays:
            day = cal.add_workdays(day, self.workdays * times)
        return datetime.combine(day, at.time()) + timedelta(seconds=self.seconds * times)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day. `literal`: morning or afternoon is known; `weak`: only a number, which may count something."""

    hour: int
    minute: int = 0
    second: int = 0
    literal: bool = True
    weak: bool = False
    zone: str = ""
    mod: str = ""
    cls: ClassVar[str] = "TIME"

    @property
    def grain(self) -> str:
        return "second" if self.second else "minute" if self.minute else "hour"

    def wall(self, stretch: "Stretch | None" = None) -> time:
        """Unmarked 1 to 6 is afternoon, 7 to 11 morning, unless the part of the day says otherwise."""
        hour = self.hour
        if not self.literal and stretch and (stretch.last <= 13 or stretch.first > 10):
            hour = _within(hour, stretch)
        elif not self.literal and 1 <= hour <= 6:
            hour += 12
        return time(hour % 24, self.minute, self.second)

    def on(self, day: datetime, stretch: "Stretch | None" = None) -> datetime:
        at = datetime.combine(day.date(), self.wall(stretch))
        ends = stretch and stretch.first >= NIGHT and self.hour == 12 and not at.hour  # "tonight at 12"
        return at + timedelta(days=1) if ends else at


def _within(hour: int, stretch: "Stretch") -> int:
    """The hour of a clock of twelve, on that of the day, as the part of the day settles it."""
    if stretch.last <= 12:
        return hour % 12
    if stretch.last == 13:  # lunch
        return hour + 12 if hour < 6 else hour
    if stretch.first >= NIGHT and (hour == 12 or hour < 5):
        return hour % 12
    return hour + 12 if hour < 12 else hour


@dataclass(frozen=True, slots=True)
class Times:
    """From clock to clock on one day; `last` None: open."""

    first: Clock
    last: Clock
    cls: ClassVar[str] = "TIMES"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the day from hour to hour; `shift`: the day it is bound to, from today (None: any day)."""

    first: int
    last: int
    shift: int | None = None
    mod: str = ""
    cls: ClassVar[str] = "STRETCH"


@dataclass(frozen=True, slots=True)
class Place:
    """A day (DAY), a week to a century (PERIOD), an instant (MOMENT) or a stretch between two of them (RANGE).

    end: exclusive, equal to start for an instant. back: the same words read as history, where they allow it.
    loose: (month or 0, day) of a date whose year or month was not said, so that a weekday beside it can settle it.
    weekday: only a day of the week was named. weak: believed only where a date is expected. stands: the period whose
    last day this is. share: the part of it ("MID"). counted: so far from now or from a day. window: the days a vague
    phrase allows. bare: only a clock was said, the day is implied. exact: counted in true hours from now.
    """

    cls: str
    start: datetime
    end: datetime
    grain: str
    confidence: float = 0.95
    back: Pair | None = None
    loose: tuple[int, int] | None = None
    weekday: bool = False
    weak: bool = False
    stands: str = ""
    window: tuple[date, date] | None = None
    bare: bool = False
    timed: bool = False
    exact: bool = False
    zone: str = ""
    mod: str = ""
    counted: bool = False
    share: str = ""
    part: Stretch | None = None
    clock: Clock | None = None

    @property
    def on(self) -> date:
        return self.start.date()


@dataclass(frozen=True, slots=True)
class Void:
    """Understood, so that nothing inside it is read as a date: a repetition, a version number, a date that is none."""

    vague: bool = False
    cls: ClassVar[str] = "VOID"


@dataclass(frozen=True, slots=True)
class Hanging:
    """Counted from a day said elsewhere: "the Monday after", "a week later".

    told: without that day it is nothing. unit: the whole week or month of it.
    """

    length: Length | None = None
    weekday: int = -1
    back: bool = False
    told: bool = False
    unit: str = ""
    cls: ClassVar[str] = "HANGING"


Part = Length | Clock | Times | Stretch | Place | Void | Hanging
MIDNIGHT = time()


def opening(day: date) -> datetime:
    """Midnight at the beginning of the day."""
    return datetime.combine(day, MIDNIGHT)


def a_day(day: date, back: date | None = None, **more: object) -> Place:
    """That day; `back` is what it is in a story about the past."""
    old = (opening(back), opening(back + timedelta(days=1))) if back else None
    place = Place("DAY", opening(day), opening(day + timedelta(days=1)), "day", back=old)
    return replace(place, **more) if more else place  # type: ignore[arg-type]


def a_period(
    first: date, stop: date, grain: str, back: tuple[date, date] | None = None, **more: object
) -> Place:
    """From first to stop (exclusive)."""
    old = (opening(back[0]), opening(back[1])) if back else None
    place = Place("PERIOD", opening(first), opening(stop), grain, 0.85, old)
    return replace(place, **more) if more else place  # type: ignore[arg-type]
