"""The rules: each reads a short run of word classes and says what it means as one part of a phrase.

A rule is written as a pattern whose items are one or more classes (`A|B`), may be named (`n:NUM|NUMWORD`) and may be
optional (`THE?`); `&A`, `!A` and `<A` only look: followed by, not followed by, preceded by. The longest match at a
place wins; between equals, the rule written first.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import cast

from tasks.when.tokens import CODE, Token


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at besides its tokens; `now` is local to the reader's zone."""

    now: datetime
    day_order: str
    opens: int
    closes: int

    @property
    def today(self) -> date:
        return self.now.date()


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day, or the day that stands for a vaguer stretch (see grain). `open_year`: no year was said."""

    on: date
    grain: str = "day"
    confidence: float = 0.95
    open_year: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day. `literal`: morning or afternoon was said; `weak`: only a number after "at"."""

    hour: int
    minute: int = 0
    literal: bool = True
    weak: bool = False
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the day, from hour to hour, with the hour to propose; `today`: "this afternoon"."""

    first: int
    last: int
    hour: int
    today: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """An exact distance from now."""

    after: timedelta
    grain: str


@dataclass(frozen=True, slots=True)
class Past:
    """A phrase about the past or a repetition: understood, so that nothing inside it is read as a date.

    `vague`: it does lie ahead but hangs on something unknown here ("six weeks before the renewal").
    """

    vague: bool = False


Part = Day | Clock | Stretch | Moment | Past
Words = dict[str, Token]
Build = Callable[[Words, Context], Part | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled pattern over class codes and what to build from the named tokens."""

    regex: re.Pattern[str]
    names: tuple[str, ...]
    build: Build


class Rulebook:
    """The rules of one module: `@rule("A b:B C?", …)` above a function adds one for each pattern."""

    def __init__(self) -> None:
        self.rules: list[tuple[Rule, str]] = []

    def __call__(self, *patterns: str) -> Callable[[Build], Build]:
        def register(build: Build) -> Build:
            self.rules += [_compile(pattern.split(), build) for pattern in patterns]
            return build

        return register


def _compile(items: list[str], build: Build) -> tuple[Rule, str]:
    """The rule, and the classes it may start with."""
    regex, names, firsts, open_start = "", list[str](), "", True
    for item in items:
        name, _, classes = item.strip("?&<!").rpartition(":")
        codes = "".join(CODE[c] for c in classes.split("|"))
        if item[0] in _LOOKING:
            regex += _LOOKING[item[0]].format(codes)
            continue
        optional = item.endswith("?")
        regex += f"(?P<{name}>[{codes}])" if name else f"[{codes}]"
        regex += "?" if optional else ""
        names += [name] if name else []
        firsts += codes if open_start else ""
        open_start = open_start and optional
    return Rule(re.compile(regex), tuple(names), build), firsts


_LOOKING = {"&": "(?=[{}])", "!": "(?![{}])", "<": "(?<=[{}])"}


def by_start(*books: Rulebook) -> dict[str, list[Rule]]:
    """Which rules may begin with a class: most words begin none, which keeps reading quick."""
    starts: dict[str, list[Rule]] = {}
    for rule, firsts in (found for book in books for found in book.rules):
        for code in set(firsts):
            starts.setdefault(code, []).append(rule)
    return starts


def int_of(words: Words, name: str, default: int = 0) -> int:
    token = words.get(name)
    if token is None:
        return default
    return 1 if token.cls == "A" else cast(int, token.value)


def text_of(words: Words, name: str) -> str:
    return cast(str, words[name].value) if name in words else ""


def tuple_of(words: Words, name: str) -> tuple[int, ...]:
    return cast("tuple[int, ...]", words[name].value)
