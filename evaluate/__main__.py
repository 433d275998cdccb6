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
}
"""Each is a module of this package with `report()`, which gives lines of text."""


def main() -> None:
    """Print the figures of all sections, or of those that are named."""
    parser = argparse.ArgumentParser(prog="python -m evaluate", description=__doc__)
    parser.add_argument("sections", nargs="*", help=f"some of: {', '.join(SECTIONS)}; all without")
    parser.add_argument(
        "--febrl", type=Path, default=os.environ.get("FEBRL") or None, metavar="FOLDER",
        help="where dataset1.csv to dataset3.csv of Febrl are; the variable FEBRL says so as well",
    )  # fmt: skip
    asked = parser.parse_args()
    if unknown := set(asked.sections) - set(SECTIONS):
        parser.error(f"there is no section {', '.join(sorted(unknown))}")
    if asked.febrl and not asked.febrl.is_dir():
        parser.error(f"there is no folder {asked.febrl}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    for name in asked.sections or SECTIONS:
        began = time.perf_counter()
        given = {"febrl": asked.febrl} if name == "duplicates" else {}
        for line in import_module(f"evaluate.{name}").report(**given):
            print(line, flush=True)
        print(f"({SECTIONS[name]}: {time.perf_counter() - began:.0f} s)\n", flush=True)


if __name__ == "__main__":
    main()
