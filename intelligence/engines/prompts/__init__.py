"""What models are told, one file a task and version. A change is a new version, and asks for a new evaluation."""

from functools import cache
from pathlib import Path

VERSIONS = {"understand": "v1", "write": "v1"}


@cache
def prompt(task: str) -> str:
    """The words for a task in the version in force; raises KeyError for an unknown task."""
    return (Path(__file__).parent / f"{task}.{VERSIONS[task]}.txt").read_text(encoding="utf-8")


def version(task: str) -> str:
    """What a call is recorded under, "understand.v1"."""
    return f"{task}.{VERSIONS[task]}"
