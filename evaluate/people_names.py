"""How often the parts of a name are those a person would see. `python -m evaluate.people_names`."""

import sys
from collections.abc import Iterable

from accounts.normalise import BadCell, person

from .figures import Share
from .labels.people import HELD_OUT, TUNED

HEADING = "Names of people into prefix, given, middle, family name and suffix"


def found(line: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is wanted of a labelled line, and what the rules see."""
    text, country, *wanted = line.split("|")
    try:
        return tuple(wanted), tuple(person(text, country).value)
    except BadCell:
        return tuple(wanted), ()


def score(lines: Iterable[str]) -> dict[str, Share]:
    """Shares for the family name alone, and for all parts at once."""
    told = [found(line) for line in lines]
    family = sum(bool(got) and wanted[3] == got[3] for wanted, got in told)
    return {
        "family name": Share(family, len(told)),
        "all parts": Share(sum(a == b for a, b in told), len(told)),
    }


def report() -> list[str]:
    """The section of `make evaluate`."""
    lines = [HEADING]
    for name, half in (("open half", TUNED), ("held out", HELD_OUT)):
        lines += [f"{name:<10} {what:<11} {share}" for what, share in score(half).items()]
    return lines


if __name__ == "__main__":
    sys.stdout.write("\n".join([*report(), ""]))
