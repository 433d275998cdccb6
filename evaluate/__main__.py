"""`python -m evaluate [SECTION …] [--febrl FOLDER]`: how good the guesses are, against truth that is known."""

import argparse
import os
import time
from importlib import import_module
from pathlib import Path

SECTIONS = {
    "duplicates": "people and companies that stand there twice",
    "formats": "columns of files to fields",
    "titles": "job titles to seniority and department",
    "people_names": "whole names to their parts",
    "companies_names": "companies' names without their legal forms",
    "notes": "notes, mails and transcripts understood",
    "intent": "sentences of mails that ask or promise",
    "dates": "times and dates in sentences",
}
"""Each is a module of this package with `report()`, which gives lines of text."""
GIVEN = {
    "duplicates": ("febrl", "where dataset1.csv to dataset3.csv of Febrl are"),
    "notes": ("notes", "a file of labelled notes, judged beside ours"),
    "intent": ("intent", "a file of labelled sentences: Yes or No, a tab, the sentence"),
    "dates": ("recognizers", "a folder with DateTimeModel.json of Recognizers-Text"),
}
"""What a section may be given, as an option or as a variable of the environment with that name in capitals."""


def main() -> None:
    """Print the figures of all sections, or of those that are named."""
    parser = argparse.ArgumentParser(prog="python -m evaluate", description=__doc__)
    parser.add_argument("sections", nargs="*", help=f"some of: {', '.join(SECTIONS)}; all without")
    for name, what in GIVEN.values():
        parser.add_argument(
            f"--{name}", type=Path, default=os.environ.get(name.upper()) or None, metavar="PATH",
            help=f"{what}; the variable {name.upper()} says so as well",
        )  # fmt: skip
    asked = parser.parse_args()
    if unknown := set(asked.sections) - set(SECTIONS):
        parser.error(f"there is no section {', '.join(sorted(unknown))}")
    for name, _ in GIVEN.values():
        if (path := getattr(asked, name)) and not path.exists():
            parser.error(f"there is no {path}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    for name in asked.sections or SECTIONS:
        began = time.perf_counter()
        given = {GIVEN[name][0]: getattr(asked, GIVEN[name][0])} if name in GIVEN else {}
        for line in import_module(f"evaluate.{name}").report(**given):
            print(line, flush=True)
        print(f"({SECTIONS[name]}: {time.perf_counter() - began:.0f} s)\n", flush=True)


if __name__ == "__main__":
    main()
