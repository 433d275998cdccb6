"""Records side by side: what each says in each field, what differs, and whose value would be taken."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from core.errors import Refused
from lists import queries as own_fields
from lists.fields import shown
from lists.models import CustomField
from team.rules import Viewer

from .. import queries
from ..actions.merging import values_of
from ..blending import Origin, Part, custom_keys, parts_of, winner_of
from ..models import Account, Contact
from ..normalise import country_name

BOTH = "both"


@dataclass(frozen=True)
class Cell:
    """What one record says; `taken`: this would stand in the one they become."""

    id: UUID
    text: str
    taken: bool
    side: int


@dataclass(frozen=True)
class Line:
    """One field of several records. `asks`: they say different things, so there is something to choose."""

    name: str
    label: str
    cells: list[Cell]
    differs: bool
    asks: bool
    joins: bool


def lines(
    viewer: Viewer,
    kind: str,
    records: Sequence[Account | Contact],
    origins: Mapping[tuple[UUID, str], Origin],
) -> list[Line]:
    """Every field at least one record says something in; what differs comes first."""
    values = [values_of(one) for one in records]
    known = {field.key: field for field in own_fields.fields_of(viewer, kind)}
    found = [_line(part, records, values, origins) for part in parts_of(kind)]
    found += [_own(key, known.get(key), values, origins) for key in custom_keys(values)]
    return sorted(
        (one for one in found if any(cell.text for cell in one.cells)), key=lambda one: not one.differs
    )


def _line(part: Part, records: Sequence[Any], values: Sequence[Any], origins: Mapping[Any, Any]) -> Line:
    texts = [_text(part, one) for one in records]
    winner = winner_of(part, values, origins)["id"]
    return _of(part.name, part.label, texts, values, winner, joins=part.how in ("list", "text"))


def _own(key: str, field: CustomField | None, values: Sequence[Any], origins: Mapping[Any, Any]) -> Line:
    flat = [{"id": v["id"], "updated_at": v["updated_at"], "value": v["custom"].get(key)} for v in values]
    winner = winner_of(Part(f"custom.{key}", key, ("value",)), flat, origins)["id"]
    texts = [shown(field, one["value"]) if field else _plain(one["value"]) for one in flat]
    label = field.label if field else key.replace("_", " ").capitalize()
    return _of(f"custom.{key}", label, texts, values, winner, joins=False)


def _of(
    name: str, label: str, texts: Sequence[str], values: Sequence[Any], winner: UUID, *, joins: bool
) -> Line:
    said = {text for text in texts if text}
    asks = len(said) > 1
    cells = [
        Cell(value["id"], text, value["id"] == winner and not (joins and asks), side)
        for side, (text, value) in enumerate(zip(texts, values, strict=True), 1)
    ]
    return Line(name, label, cells, len(set(texts)) > 1, asks, joins)


def _text(part: Part, one: Any) -> str:
    if part.name in ("account", "owner", "parent"):
        return str(getattr(one, part.name) or "")
    if part.name == "country":
        return country_name(one.country) if one.country else ""
    shown = getattr(one, f"get_{part.columns[0]}_display", None)
    if shown is not None:
        return str(shown())
    return " ".join(text for column in part.columns[:5] if (text := _plain(getattr(one, column))))


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return "" if value is None else str(value)


def chosen(posted: Mapping[str, str]) -> dict[str, UUID]:
    """What was chosen in a form, by field; what is left to us is absent. Raises Refused for nonsense."""
    given = {key.removeprefix("choice."): value for key, value in posted.items() if key.startswith("choice.")}
    return {name: one_id(value) for name, value in given.items() if value and value != BOTH}


def one_id(text: str) -> UUID:
    """An id out of a form or an address; raises Refused."""
    try:
        return UUID(text)
    except ValueError as error:
        raise Refused("invalid", "Choose one of the records.") from error


def ids_of(texts: Iterable[str]) -> list[UUID]:
    """Several ids, each once."""
    return list(dict.fromkeys(one_id(part) for text in texts for part in text.split(",") if part))


def records_of(viewer: Viewer, kind: str, ids: Sequence[UUID]) -> list[Account | Contact]:
    """The live records to compare, in this order; raises Missing."""
    return queries.to_compare(viewer, kind, ids)
