"""How often a job title gives the seniority and the department a person would give. `python -m evaluate.titles`."""

import sys
from collections.abc import Iterable

from accounts.normalise import BadCell, title

from .figures import Share
from .labels.titles import HELD_OUT, MESSY, TUNED

HEADING = "Job titles to seniority and department"


def found(text: str) -> tuple[str, str]:
    """Seniority and department of a title, "" where nothing is known."""
    try:
        role = title(text).value
    except BadCell:
        return "", ""
    return role.seniority, role.department.lower()


def judged(line: str) -> tuple[bool, bool]:
    """Whether seniority and department are what a person would say."""
    text, *wanted = line.split("|")
    first, second = ((got or "-") in want.split("/") for got, want in zip(found(text), wanted, strict=True))
    return first, second


def score(lines: Iterable[str]) -> dict[str, Share]:
    """Shares for seniority, department, and both at once."""
    told = [judged(line) for line in lines]
    counts = {
        "seniority": sum(one for one, _ in told),
        "department": sum(two for _, two in told),
        "both": sum(one and two for one, two in told),
    }
    return {name: Share(count, len(told)) for name, count in counts.items()}


def report() -> list[str]:
    """The section of `make evaluate`."""
    lines = [HEADING]
    for name, half in (("open half", TUNED), ("messy, open", MESSY), ("held out", HELD_OUT)):
        lines += [f"{name:<12} {what:<11} {share}" for what, share in score(half).items()]
    return lines


if __name__ == "__main__":
    sys.stdout.write("\n".join([*report(), ""]))
