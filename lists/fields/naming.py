"""How fields and options are named: keys for programs, made once from the label and never changed."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from .values import Wrong

PREFIX = "cf_"
"""Before the key where fields stand among others: in addresses, columns and orders."""
OPTIONS = 200
LONGEST = 40
LABEL = 80
_UNFIT = re.compile(r"[^a-z0-9]+")


def key_of(label: str, taken: Collection[str]) -> str:
    """A key of small letters, digits and single underscores that is not taken yet."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    stem = _UNFIT.sub("_", plain).strip("_")
    stem = stem if stem[:1].isalpha() else f"field_{stem}".strip("_")
    stem = stem[:LONGEST].rstrip("_")
    return _free(stem, taken)


def _free(stem: str, taken: Collection[str]) -> str:
    found, number = stem, 2
    while found in taken:
        end = f"_{number}"
        found, number = stem[: LONGEST - len(end)].rstrip("_") + end, number + 1
    return found


def options_of(given: Any, before: Sequence[Mapping[str, Any]] = ()) -> list[dict[str, Any]]:
    """Options from labels, or from {"value", "label"} where one is there already; each label once. Raises Wrong.

    An option that keeps its value may change its label; a label that stood there before keeps its value. One that
    says "archived" stays for those who chose it, and cannot be chosen any more.
    """
    if not isinstance(given, list | tuple) or not [one for one in given if not _is_archived(one)]:
        raise Wrong("options", "Give at least one choice.")
    if len(given) > OPTIONS:
        raise Wrong("options", f"At most {OPTIONS} choices.")
    values = {one["value"] for one in before}
    by_label = {one["label"].casefold(): one["value"] for one in before}
    found: list[dict[str, Any]] = []
    taken: set[str] = {
        one["value"] for one in given if isinstance(one, Mapping) and one.get("value") in values
    }
    for one in given:
        label = _label(one.get("label") if isinstance(one, Mapping) else one)
        asked = (one.get("value") if isinstance(one, Mapping) else "") or by_label.get(label.casefold())
        value = asked if asked in values else None
        if value is None or any(value == other["value"] for other in found):
            value = key_of(label, taken | values)
        taken.add(value)
        found.append({"value": value, "label": label} | ({"archived": True} if _is_archived(one) else {}))
    if len({one["label"].casefold() for one in found}) < len(found):
        raise Wrong("options", "Two choices have the same name.")
    return found


def _is_archived(option: Any) -> bool:
    return isinstance(option, Mapping) and option.get("archived") is True


def choosable(options: Sequence[Mapping[str, Any]], chosen: Collection[str] = ()) -> list[tuple[str, str]]:
    """What can be chosen, as value and label: all that is not archived, and of that what is `chosen` already."""
    return [
        (one["value"], one["label"]) for one in options if not _is_archived(one) or one["value"] in chosen
    ]


def _label(said: Any) -> str:
    if not isinstance(said, str) or not said.strip() or not said.isprintable():
        raise Wrong("options", "Each choice has a name.")
    if len(said.strip()) > LABEL or ";" in said:
        raise Wrong("options", f"A choice has at most {LABEL} characters, and no semicolon.")
    return said.strip()
