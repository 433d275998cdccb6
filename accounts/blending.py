"""Several records into one: whose value stands in each field. Pure.

A choice names the record whose value is wanted. Without one, a filled value beats an empty one, what a person entered
beats what came from elsewhere, and the newer beats the older. Nothing that somebody wrote is lost: lists are joined,
long texts stand one below the other, and who wants to be left alone is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from .importing.merging import account_keys, contact_keys, full_name

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Part:
    """One thing to choose: its name, how it is called, the columns that go together, and how it is blended.

    `how`: "one" takes one record's value, "first" the kept record's unless empty, "list" joins lists, "text" joins
    texts. `weak` values count as empty.
    """

    name: str
    label: str
    columns: tuple[str, ...]
    how: str = "one"
    weak: tuple[Any, ...] = ()


def _part(name: str, label: str, *columns: str, how: str = "one", weak: tuple[Any, ...] = ()) -> Part:
    return Part(name, label, columns or (name,), how, weak)


COMPANY = (
    _part("name", "Name"),
    _part("domain", "Domain"),
    _part("website", "Website"),
    _part("phone", "Phone"),
    _part("industry", "Industry"),
    _part("employees", "Employees", "employees", "size_band"),
    _part("country", "Country"),
    _part("city", "City"),
    _part("address", "Address"),
    _part("linkedin", "LinkedIn"),
    _part("lifecycle", "Lifecycle", weak=("prospect",)),
    _part("owner", "Owner", "owner_id", how="first"),
    _part("parent", "Part of", "parent_id"),
    _part("territory", "Territory"),
    _part("description", "Description", how="text"),
    _part("source", "Source", how="first"),
)
PERSON = (
    _part("name", "Name", "prefix", "first_name", "middle_name", "last_name", "suffix"),
    _part("emails", "E-mail", how="list"),
    _part("phones", "Phone", how="list"),
    _part("account", "Account", "account_id"),
    _part("title", "Job title"),
    _part("seniority", "Seniority"),
    _part("department", "Department"),
    _part("linkedin", "LinkedIn"),
    _part("lead_status", "Lead", weak=("new",)),
    _part("owner", "Owner", "owner_id", how="first"),
    _part("country", "Country"),
    _part("city", "City"),
    _part("timezone", "Time zone"),
    _part("notes", "Notes", how="text"),
    _part("basis", "Legal basis", "legal_basis", "basis_source", "basis_at"),
    _part("source", "Source", how="first"),
)
_EMPTY: tuple[Any, ...] = ("", None, [], {})


@dataclass(frozen=True)
class Origin:
    """Where a field's value came from, and when."""

    source: str
    at: datetime


@dataclass(frozen=True)
class Blend:
    """The columns of the one record, and for each part whose value was taken (None: of several)."""

    values: dict[str, Any]
    taken: dict[str, UUID | None] = field(default_factory=dict)


def parts_of(kind: str) -> tuple[Part, ...]:
    """What can be chosen for a kind of record, "account" or "contact"."""
    return COMPANY if kind == "account" else PERSON


def custom_keys(records: Iterable[Values]) -> list[str]:
    """The workspace's own fields that at least one record has."""
    return list(dict.fromkeys(key for record in records for key in record["custom"]))


def blend(
    kind: str,
    records: Sequence[Values],
    origins: Mapping[tuple[UUID, str], Origin],
    choices: Mapping[str, UUID],
) -> Blend:
    """One record of several; the first one is kept. `choices`: names of parts (or `custom.key`) to a record's id."""
    found = Blend({})
    for part in parts_of(kind):
        _take(found, part, records, origins, choices.get(part.name))
    found.values["custom"] = _custom(found, records, origins, choices)
    spoken = [record["last_activity_at"] for record in records if record["last_activity_at"]]
    found.values["last_activity_at"] = max(spoken, default=None)
    if kind == "contact":
        _left_alone(found.values, records)
        found.values["full_name"] = full_name({**records[0], **found.values})
    _keys(kind, found.values, records)
    return found


def _take(
    found: Blend,
    part: Part,
    records: Sequence[Values],
    origins: Mapping[tuple[UUID, str], Origin],
    chosen: UUID | None,
) -> None:
    column = part.columns[0]
    if part.how == "list":
        ordered = sorted(records, key=lambda record: record["id"] != chosen) if chosen else records
        joined = dict.fromkeys(one for record in ordered for one in record[column])
        found.values[column], found.taken[part.name] = list(joined), None
        return
    texts = _texts(records, column) if part.how == "text" and chosen is None else []
    if len(texts) > 1:
        found.values[column], found.taken[part.name] = "\n\n".join(texts), None
        return
    winner = winner_of(part, records, origins, chosen)
    found.values.update({name: winner[name] for name in part.columns})
    found.taken[part.name] = winner["id"]


def winner_of(
    part: Part,
    records: Sequence[Values],
    origins: Mapping[tuple[UUID, str], Origin],
    chosen: UUID | None = None,
) -> Values:
    """The record whose value stands in a part."""
    if chosen is not None:
        return next(record for record in records if record["id"] == chosen)
    filled = [record for record in records if _filled(part, record)]
    strong = [record for record in filled if record[part.columns[0]] not in part.weak] or filled
    if not strong:
        return records[0]
    return strong[0] if part.how == "first" else max(strong, key=lambda one: _rank(one, part.name, origins))


def _filled(part: Part, record: Values) -> bool:
    return any(record[name] not in _EMPTY for name in part.columns)


def _rank(record: Values, name: str, origins: Mapping[tuple[UUID, str], Origin]) -> tuple[bool, datetime]:
    origin = origins.get((record["id"], name))
    return (origin is not None and origin.source == "person", origin.at if origin else record["updated_at"])


def _texts(records: Sequence[Values], column: str) -> list[str]:
    """What each record says that no other says already."""
    texts = list(dict.fromkeys(record[column].strip() for record in records))
    return [text for text in texts if text and not any(text != other and text in other for other in texts)]


def _custom(
    found: Blend,
    records: Sequence[Values],
    origins: Mapping[tuple[UUID, str], Origin],
    choices: Mapping[str, UUID],
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key in custom_keys(records):
        name = f"custom.{key}"
        flat = [
            {"id": record["id"], "updated_at": record["updated_at"], "value": record["custom"].get(key)}
            for record in records
        ]
        winner = winner_of(Part(name, key, ("value",)), flat, origins, choices.get(name))
        values[key], found.taken[name] = winner["value"], winner["id"]
    return values


def _left_alone(values: dict[str, Any], records: Sequence[Values]) -> None:
    """Whoever said no once, under whatever name, has said no."""
    said_no = [record["opted_out_at"] for record in records if record["opted_out_at"]]
    values["opted_out_at"] = min(said_no, default=None)
    channels = {record["opted_out_of"] for record in records if record["opted_out_at"]}
    values["opted_out_of"] = channels.pop() if len(channels) == 1 else ""
    values["do_not_contact"] = any(record["do_not_contact"] for record in records)


def _keys(kind: str, values: dict[str, Any], records: Sequence[Values]) -> None:
    """Whatever found one of them finds the one that is left."""
    own = (account_keys if kind == "account" else contact_keys)(values)
    theirs = (key for record in records for key in record["match_keys"])
    values["match_keys"] = list(dict.fromkeys([*own, *theirs]))
