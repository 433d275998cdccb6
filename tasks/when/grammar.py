"""The rules: each reads a short run of word classes and says what it means as one part of a phrase.

A rule is written as a pattern whose items are one or more classes (`A|B`), may be named (`n:NUM|NUMWORD`) and may be
optional (`THE?`); `&A`, `!A` and `<A` only look: followed by, not followed by, preceded by; `$`: a clause ends here.
The rules of one book are
tried together: the longest match at a place wins; between equals, the rule written first. Books work one after the
other, each on what the ones before it have made, so a rule may name a part (`d:DAY`) as it names a word.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tasks.when.tokens import CODE, Token
from tasks.when.values import Part


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at besides its words; `now` is the naive wall time of the reader's zone."""

    now: datetime
    day_order: str = "dmy"
    opens: int = 9
    closes: int = 17
    fiscal_start: int = 1
    south: bool = False

    @property
    def today(self) -> date:
        return self.now.date()


Words = dict[str, Token]
Build = Callable[[Words, Context], Part | None]

_SHORT = {"N": "NUM|NUMWORD", "M": "MONTH|SOFTMONTH", "W": "WEEKDAY|SOFTWEEKDAY", "RNG": "TO|DASH|UNTIL",
          "NX": "NEXT|COMING", "LS": "LAST|PASTWORD", "AFT": "AFTER|PASTWORD", "BEF": "BEFORE|BY",
          "WITH": "IN|ON|AT|OF|ABOUT"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled pattern over class codes and what to build from the named tokens."""

    regex: re.Pattern[str]
    names: tuple[str, ...]
    build: Build


class Rulebook:
    """The rules of one step: `@rule("A b:B C?", …)` above a function adds one for each pattern."""

    def __init__(self) -> None:
        self.starts: dict[str, list[Rule]] = {}

    def __call__(self, *patterns: str) -> Callable[[Build], Build]:
        def register(build: Build) -> Build:
            for pattern in patterns:
                rule, firsts = _compile(pattern.split(), build)
                for code in dict.fromkeys(firsts):  # most words begin no rule, which keeps reading quick
                    self.starts.setdefault(code, []).append(rule)
            return build

        return register


_AT_END = f"(?=[{''.join(CODE[c] for c in ('STOP', 'COMMA', 'AND', 'BUT', 'OR', 'DASH'))}]|$)"
_LOOKING = {"&": "(?=[{}])", "!": "(?![{}])", "<": "(?<=[{}])"}


def _compile(items: list[str], build: Build) -> tuple[Rule, str]:
    """The rule, and the classes it may start with."""
    regex, names, firsts, open_start = "", list[str](), "", True
    for item in items:
        if item == "$":
            regex += _AT_END
            continue
        name, _, classes = item.strip("?&<!").rpartition(":")
        codes = "".join(CODE[c] for short in classes.split("|") for c in _SHORT.get(short, short).split("|"))
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


def int_of(words: Words, name: str, default: int = 0) -> int:
    """The number a named word stands for ("a" is 1)."""
    token = words.get(name)
    if token is None:
        return default
    return 1 if token.cls == "A" else int(token.value)


def text_of(words: Words, name: str) -> str:
    """What a named word stands for, as text; "" when it was not said."""
    return str(words[name].value) if name in words else ""


def value_of(words: Words, name: str) -> Any:
    """What a named word stands for; None when it was not said."""
    return words[name].value if name in words else None


def cls_of(words: Words, name: str) -> str:
    """The class of a named word; "" when it was not said."""
    return words[name].cls if name in words else ""
