"""How often a company's name is left without its legal form. `python -m evaluate.companies_names`."""

import sys
from collections.abc import Iterable

from accounts.normalise import company_key, folded

from .figures import Share
from .labels.companies import HELD_OUT, LINES, TUNED

HEADING = "Company names without their legal form"


def score(lines: Iterable[str]) -> Share:
    """How many keys are what is left without the form."""
    told = [line.split("|") for line in lines]
    return Share(sum(company_key(name) == folded(key) for _, name, key in told), len(told))


def report() -> list[str]:
    """The section of `make evaluate`."""
    countries = len({line.partition("|")[0] for line in LINES})
    return [
        HEADING,
        f"open half  {score(TUNED)}",
        f"held out   {score(HELD_OUT)}",
        f"           names of {countries} countries",
    ]


if __name__ == "__main__":
    sys.stdout.write("\n".join([*report(), ""]))
