"""How many columns of exports find their field with no question. `python -m evaluate.formats`.

A column counts when it goes where a person would put it and nobody needs to be asked. What a person would leave out
is counted apart.
"""

import sys
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from accounts.mapping import CERTAIN, IGNORE, map_columns

from .figures import Share
from .labels.formats import HELD_OUT, TUNED
from .labels.fresh_formats import FRESH_HELD_OUT, FRESH_TUNED

HEADING = "Columns of exports that nothing knows by name"
SETS: dict[str, Mapping[str, str]] = {
    "first, open": TUNED,
    "first, held out at first": HELD_OUT,
    "fresh, open": FRESH_TUNED,
    "fresh, held out": FRESH_HELD_OUT,
}
NO_GUESS = "deal.external_id"
"""Nobody can tell another tool's id of a deal from its id of a person: it is offered, never guessed."""


class Column(NamedTuple):
    """A column of an export: header, the fields a person would choose, its first cells."""

    header: str
    wanted: tuple[str, ...]
    cells: list[str]


class Score(NamedTuple):
    """`mapped`: right and unasked; `wrong`: taken elsewhere without a question; `extra`: taken, better left out."""

    mapped: Share
    wrong: Share
    extra: Share


def columns_of(text: str) -> list[Column]:
    """The columns of a labelled format."""
    lines = [line.split("|") for line in text.strip("\n").splitlines()]
    return [
        Column(one[0], tuple(IGNORE if t == "-" else t for t in one[1].split("/")), one[2:]) for one in lines
    ]


def rows_of(columns: list[Column]) -> list[list[str]]:
    """The rows of a labelled format."""
    deep = max(len(column.cells) for column in columns)
    return [[c.cells[i] if i < len(c.cells) else "" for c in columns] for i in range(deep)]


def _judged(text: str) -> Iterator[tuple[Column, str | None, bool]]:
    columns = columns_of(text)
    guesses = map_columns([column.header for column in columns], rows_of(columns)).columns
    for column, guess in zip(columns, guesses, strict=True):
        if NO_GUESS not in column.wanted:
            yield column, guess.target, guess.target is not None and guess.confidence >= CERTAIN


def score(formats: Mapping[str, str]) -> Score:
    """What becomes of the columns of these formats."""
    told = [one for text in formats.values() for one in _judged(text)]
    taken = [one for one in told if one[0].wanted != (IGNORE,)]
    left = [one for one in told if one[0].wanted == (IGNORE,)]
    mapped = sum(sure and target in column.wanted for column, target, sure in taken)
    wrong = sum(sure and target not in column.wanted for column, target, sure in taken)
    extra = sum(target != IGNORE for _, target, _ in left)
    return Score(Share(mapped, len(taken)), Share(wrong, len(taken)), Share(extra, len(left)))


def report() -> list[str]:
    """The section of `make evaluate`."""
    lines = [HEADING]
    for name, formats in SETS.items():
        found = score(formats)
        lines.append(f"{name:<25} {len(formats):>2} formats  mapped with no question  {found.mapped}")
        lines.append(f"{'':<37} elsewhere, unasked       {found.wrong}")
        lines.append(f"{'':<37} taken, better left out   {found.extra}")
    return lines


if __name__ == "__main__":
    sys.stdout.write("\n".join([*report(), ""]))
