"""Rows of a mapped file to drafts of records. Knows no Django and no database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from types import MappingProxyType
from typing import Any, NamedTuple

from core.spreadsheet import restore

from .. import normalise
from ..normalise import BadCell
from ..reading import Row
from .cells import LONGEST, MOST, Convert, Hints, converter
from .drafts import Draft
from .own import Owns, own_converter, target_of

NAME_PARTS = ("prefix", "first_name", "middle_name", "last_name", "suffix")
_JOINED = {"notes": "\n\n", "note": "\n\n", "description": "\n\n", "address": ", ", "prefix": " "}
_PHONES = {"contact.phone", "account.phone"}
DATED = frozenset({"date", "datetime", "opt_out"})
_LINES_LEFT_OUT = {"extra_cells", "long_cell", "stray_quote"}


_VARIED = frozenset(
    {"email", "phone", "linkedin", "full_name", "name", "free_text", "money", "date", "datetime"}
)
_MEMORY = 2_000
_NEW: Any = object()
NONE: Owns = MappingProxyType({})


class Column(NamedTuple):
    """A mapped column: where in the row, its header, and how its cells are read.

    `memory` keeps what frequent cells became (countries, titles, industries), None where each cell is another one.
    """

    index: int  # type: ignore[assignment]
    header: str
    entity: str
    field: str
    convert: Convert
    memory: dict[str, Any] | None


@dataclass(frozen=True)
class Settings:
    """What a person said (or the file showed) about the whole import."""

    country: str = ""
    day_order: str | None = None
    day_order_said: bool = False
    currency: str = ""
    exact_numbers: bool = False
    source: str = ""
    zone: tzinfo = field(default=UTC)


@dataclass(slots=True)
class _Cells:
    """The values of one row by kind, before they become fields."""

    account: dict[str, Any] = field(default_factory=dict)
    contact: dict[str, Any] = field(default_factory=dict)
    deal: dict[str, Any] = field(default_factory=dict)
    activity: dict[str, Any] = field(default_factory=dict)
    task: dict[str, Any] = field(default_factory=dict)


class RowReader:
    """Reads rows of one file by one mapping."""

    def __init__(
        self,
        header: Sequence[str],
        targets: Mapping[int, str],
        settings: Settings,
        samples: Sequence[Sequence[str]] = (),
        own: Owns = NONE,
    ) -> None:
        self.settings = settings
        columns = [
            _column(i, header[i], target, settings, samples, own) for i, target in sorted(targets.items())
        ]
        self.header = list(header)
        self.phones = [c for c in columns if f"{c.entity}.{c.field}" in _PHONES]
        self.columns = [c for c in columns if c not in self.phones]

    def read(self, row: Row) -> Draft:
        """The draft of one row. Never raises: what is wrong stands in `issues`."""
        draft, cells = Draft(row.number), _Cells()
        for problem in row.problems:
            if problem.code in _LINES_LEFT_OUT:
                draft.complain(self._header(problem.column), problem.code, problem.message)
        for column in self.columns:
            cell = row.cells[column.index]
            if cell:
                _take(draft, cells, column, cell)
        if self.phones:
            self._read_phones(draft, cells, row)
        draft.deal = _deal(cells)
        draft.activity = cells.activity or None
        draft.task = cells.task if cells.task.get("title") else None
        draft.account = _account(draft, cells)
        draft.contact = _contact(draft, cells, self.settings.country)
        return draft

    def _header(self, index: int | None) -> str:
        return self.header[index] if index is not None and index < len(self.header) else ""

    def _read_phones(self, draft: Draft, cells: _Cells, row: Row) -> None:
        """Numbers come last: the country they are dialled in may stand in any column."""
        company = cells.account.get("country", "")
        home = {
            "account": company or self.settings.country,
            "contact": cells.contact.get("country") or company,
        }
        for column in self.phones:
            cell = restore(row.cells[column.index]).strip()
            if not cell:
                continue
            try:
                country = home[column.entity] or self.settings.country
                found = normalise.phones(cell, country).value
            except BadCell as bad:
                if bad.code != "empty":
                    draft.complain(column.header, bad.code, bad.message)
                continue
            values = cells.account if column.entity == "account" else cells.contact
            kept = values.setdefault("phone", [])
            kept += [number for number in found if number not in kept]


def _column(
    index: int, header: str, target: str, settings: Settings, samples: Sequence[Sequence[str]], own: Owns
) -> Column:
    entity, _, name = target.partition(".")
    kind = target_of(target, own).kind
    values = [row[index] for row in samples if index < len(row) and row[index].strip()]
    hints = Hints(
        settings.country, _day_order(values, kind, settings), settings.currency, zone=settings.zone,
        sign=("." if settings.exact_numbers else _sign(values, settings)) if kind == "money" else "",
        unit=normalise.percent_unit(values) if kind == "percent" else "",
    )  # fmt: skip
    memory: dict[str, Any] | None = None if kind in _VARIED else {}
    mine = own.get(target)
    convert = own_converter(mine.field, hints) if mine else converter(target, kind, hints)
    return Column(index, header, entity, name, convert, memory)


def _day_order(values: list[str], kind: str, settings: Settings) -> str | None:
    """How a column writes its dates: as a person said, else as its own cells show, else as the file does."""
    if kind not in DATED or settings.day_order_said:
        return settings.day_order
    return normalise.detect_day_order(values) or settings.day_order


def _sign(values: list[str], settings: Settings) -> str:
    return normalise.decimal_sign(values) or normalise.country_decimal_sign(settings.country)


def day_order(
    header_targets: Mapping[int, str], rows: Iterable[Sequence[str]], own: Owns = NONE
) -> str | None:
    """ "dmy" or "mdy" as the dates of a file show it; None when they fit both, or when there are none."""
    return normalise.detect_day_order(dates(header_targets, rows, own))


def dates(header_targets: Mapping[int, str], rows: Iterable[Sequence[str]], own: Owns = NONE) -> list[str]:
    """The cells of columns that hold dates."""
    dated = [index for index, target in header_targets.items() if target_of(target, own).kind in DATED]
    return [row[index] for row in rows for index in dated if index < len(row) and row[index]]


def doubtful_date(header_targets: Mapping[int, str], rows: Sequence[Sequence[str]], own: Owns = NONE) -> str:
    """A date that can be read two ways in a column whose cells do not show which; "" when there is none."""
    for index, target in header_targets.items():
        cells = dates({index: target}, rows, own)
        if cells and normalise.detect_day_order(cells) is None:
            doubtful = next((cell for cell in cells if _two_ways(cell)), "")
            if doubtful:
                return normalise.clean(doubtful[:40])
    return ""


def _two_ways(cell: str) -> bool:
    try:
        normalise.parse_date(cell)
    except BadCell as bad:
        return bad.code == "ambiguous_date"
    return False


def _take(draft: Draft, cells: _Cells, column: Column, cell: str) -> None:
    memory = column.memory
    value = _NEW if memory is None else memory.get(cell, _NEW)
    if value is _NEW:
        value = _read(draft, column, restore(cell).strip())
        if memory is not None and value is not None and len(cell) < 200:
            if len(memory) >= _MEMORY:
                memory.clear()
            memory[cell] = value
    if value is None or value == "":
        return
    values: dict[str, Any] = getattr(cells, column.entity)
    if column.field not in values:
        values[column.field] = value
    elif isinstance(value, list):
        values[column.field] += [one for one in value if one not in values[column.field]]
    elif column.field in _JOINED and value not in values[column.field]:
        values[column.field] = f"{values[column.field]}{_JOINED[column.field]}{value}"


def _read(draft: Draft, column: Column, cell: str) -> Any:
    """The value of a cell; None when there is none, or when the draft complains of it."""
    if not cell:
        return None
    try:
        return column.convert(cell)
    except BadCell as bad:
        if bad.code != "empty":
            draft.complain(column.header, bad.code, bad.message)
        return None


# --- Companies -----------------------------------------------------------------------------------
def _account(draft: Draft, cells: _Cells) -> dict[str, Any] | None:
    found = cells.account
    if not found:
        return None
    _address(found)
    if "phone" in found:
        found["phone"] = found["phone"][0]
    if "employees" in found:
        size = found.pop("employees")
        found["employees"], found["size_band"] = size.count, size.band
    if not found.get("domain") and found.get("website"):
        found["domain"] = _domain(found["website"])
    found = {name: value for name, value in found.items() if value not in (None, "")}
    name = found.get("name") or found.get("domain") or _linkedin_name(found)
    if not name:
        if found.keys() - {"owner", "source", "lifecycle", "territory"}:
            draft.complain("", "no_company", "Company details without a company name were left out.")
        return None
    found["name"] = name
    _fit(draft, "account", found)
    draft.account_keys = normalise.account_keys(found.get("domain"), found.get("linkedin", ""), found["name"])
    return found


def _address(found: dict[str, Any]) -> None:
    """State and postal code have no field of their own; they end the address."""
    rest = " ".join(part for part in (found.pop("postal_code", ""), found.pop("state", "")) if part)
    if rest and rest not in found.get("address", ""):
        found["address"] = ", ".join(part for part in (found.get("address"), rest) if part)


def _domain(website: str) -> str | None:
    try:
        return normalise.domain(website).value
    except BadCell:
        return None


def _linkedin_name(found: dict[str, Any]) -> str:
    return str(found.get("linkedin", "")).removeprefix("company/").replace("-", " ").title()


# --- People --------------------------------------------------------------------------------------
def _contact(draft: Draft, cells: _Cells, usual: str) -> dict[str, Any] | None:
    found = cells.contact
    if not found:
        return None
    country = found.get("country") or cells.account.get("country", "") or usual
    parts = _name(draft, found, country)
    found |= parts
    emails, phones = found.pop("email", [])[:MOST], found.pop("phone", [])[:MOST]
    found["emails"] = [address for address in emails if len(address) <= 254]
    found["phones"] = [number for number in phones if len(number) <= 40]
    role = found.pop("title", None)
    if role is not None:
        found["title"] = role.title
        found["derived"] = {"seniority": role.seniority, "department": role.department}
    found = {name: value for name, value in found.items() if value not in (None, "", [])}
    full = " ".join(parts[part] for part in NAME_PARTS if parts.get(part))
    full = full or next(iter(found.get("emails", [])), "") or found.get("linkedin", "")
    full = full or next(iter(found.get("phones", [])), "")
    if not full:
        if found.keys() - {"owner", "source", "country", "city", "timezone", "lead_status", "derived"}:
            draft.complain("", "no_person", "Personal details without a name or an address were left out.")
        return None
    _fit(draft, "contact", found)
    draft.contact_keys = normalise.contact_keys(
        found.get("emails", []), found.get("phones", []), found.get("linkedin", "")
    )
    return found


def _name(draft: Draft, found: dict[str, Any], country: str) -> dict[str, str]:
    """The parts of the name, whether they came in one column or in several; takes the raw ones out."""
    full = found.pop("full_name", "")
    given = {part: found.pop(part, "") for part in NAME_PARTS}
    try:
        if given["first_name"] or given["last_name"]:
            name = normalise.person_parts(
                given["first_name"], given["last_name"], middle=given["middle_name"],
                prefix=given["prefix"], suffix=given["suffix"],
            ).value  # fmt: skip
        elif full:
            name = normalise.person(full, country).value
        else:
            return {}
    except BadCell as bad:
        if bad.code != "empty":
            draft.complain("", bad.code, bad.message)
        return {}
    return {part: value for part, value in zip(NAME_PARTS, name, strict=True) if value}


def _fit(draft: Draft, entity: str, found: dict[str, Any]) -> None:
    """Parts of a name may outgrow their fields where their column did not."""
    for name in [n for n, value in found.items() if type(value) is str and len(value) > 40]:
        longest = LONGEST.get(f"{entity}.{name}")
        if longest and len(found[name]) > longest:
            draft.complain("", "too_long", f"{name.replace('_', ' ')}: cut to {longest:,} characters.")
            found[name] = found[name][:longest]


# --- Deals ---------------------------------------------------------------------------------------
def _deal(cells: _Cells) -> dict[str, Any] | None:
    """What the row says about a deal; without a name it needs an amount or a stage to be one."""
    found = cells.deal
    if not found or not found.keys() & {"name", "amount", "stage", "external_id"}:
        return None
    return found
