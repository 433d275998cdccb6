"""What a row means for a record that is there already, or that an earlier row has begun. Pure.

A `Slot` is a record as far as imports touch it. Merging is idempotent: the same row again changes nothing.
"""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from .. import normalise
from ..normalise import BadCell, folded
from .cells import MOST
from .drafts import Draft

NAME_PARTS = ("prefix", "first_name", "middle_name", "last_name", "suffix")
ACCOUNT: dict[str, Any] = {
    "name": "", "domain": "", "website": "", "industry": "", "employees": None, "size_band": "", "country": "",
    "city": "", "address": "", "phone": "", "linkedin": "", "lifecycle": "prospect", "territory": "",
    "description": "", "source": "", "parent_id": None, "owner_id": None,
}  # fmt: skip
CONTACT: dict[str, Any] = {
    "prefix": "", "first_name": "", "middle_name": "", "last_name": "", "suffix": "", "full_name": "",
    "emails": [], "phones": [], "title": "", "seniority": "", "department": "", "linkedin": "",
    "lead_status": "", "country": "", "city": "", "timezone": "", "notes": "", "source": "",
    "legal_basis": "", "basis_source": "", "basis_at": None, "opted_out_at": None, "opted_out_of": "",
    "do_not_contact": False,
    "account_id": None, "owner_id": None,
}  # fmt: skip
DERIVED = frozenset({"full_name", "match_keys"})
FILL, OVERWRITE, SKIP = "fill", "overwrite", "skip"
LISTS = frozenset({"emails", "phones"})
SAID_NO = frozenset({"opted_out_at", "do_not_contact"})
"""What a file can say and never take back."""
Step = Callable[[str, str], bool]
Namesake = tuple[str, UUID | None]
"""A name in comparison form, and the company."""


class Slot:
    """A record at hand: stored already, or `new` in this chunk. `before` holds what changed fields were.

    `mine`: the importer may change it; `hidden`: may not even see it; `repeated`: a dry run met it in an
    earlier chunk of the same file; `claimed`: an earlier row of the file has meant it; `archived`: put away.
    """

    __slots__ = (
        "archived", "before", "claimed", "hidden", "id", "keys", "mine", "new", "repeated", "values", "version",
    )  # fmt: skip

    def __init__(self, id: UUID, values: dict[str, Any], keys: list[str], *, new: bool, version: int = 1):
        self.id, self.values, self.keys, self.new, self.version = id, values, keys, new, version
        self.before: dict[str, Any] = {}
        self.mine, self.hidden, self.repeated = True, False, False
        self.archived, self.claimed = False, new

    @property
    def changed(self) -> bool:
        """A stored record differs from what stands in the database."""
        return not self.new and any(self.values.get(k, self.keys) != v for k, v in self.before.items())


class Index:
    """Finds slots by match keys, and people also by their name within a company."""

    def __init__(self) -> None:
        self.by_key: dict[str, list[Slot]] = {}
        self.by_name: dict[Namesake, list[Slot]] = {}

    def add(self, slot: Slot, keys: Iterable[str]) -> None:
        """Make a slot findable by keys; the one that came first is found first."""
        for key in keys:
            known = self.by_key.setdefault(key, [])
            if slot not in known:
                known.append(slot)

    def name(self, slot: Slot, values: dict[str, Any] | None = None) -> None:
        """Make a person findable by name; `values` are those of somebody who was merged into them."""
        said = values or slot.values
        known = self.by_name.setdefault((plain_name(said), said["account_id"]), [])
        if slot not in known:
            known.append(slot)

    def namesake(self, fields: dict[str, Any]) -> Slot | None:
        """The person a row without address, profile and number means: of that name in that company.

        Two rows of a file that contradict each other are two people; a stored record that no row has meant yet is
        the same one grown older. Without a company a name says little: then only records without keys are taken so.
        """
        account = fields.get("account_id")
        known = self.by_name.get((plain_name(fields), account), ())
        said = telling(fields)
        agreeing = next((slot for slot in known if agree(telling(slot.values), said)), None)
        free = (slot for slot in known if not slot.claimed and (account or not slot.keys))
        return agreeing or next(free, None)

    def account(self, draft: Draft) -> Slot | None:
        """The company a row means: by domain, LinkedIn, then name unless the domains differ."""
        assert draft.account is not None
        domain = draft.account.get("domain", "")
        for key in draft.account_keys:
            for slot in self.by_key.get(key, ()):
                other = slot.values["domain"]
                if not (key.startswith("n:") and domain and other and domain != other):
                    return slot
        return None

    def contact(self, draft: Draft) -> Slot | None:
        """The person a row means: by address or LinkedIn, or by number when the names do not speak against it."""
        assert draft.contact is not None
        for kind in ("e:", "l:", "p:"):
            for key in draft.contact_keys:
                if not key.startswith(kind):
                    continue
                for slot in self.by_key.get(key, ()):
                    if kind != "p:" or _same_person(slot.values, draft.contact):
                        return slot
        return None


def plain_name(values: dict[str, Any]) -> str:
    """The name without what stands around it, for comparison."""
    return folded(spoken_name(values))


def spoken_name(values: dict[str, Any]) -> str:
    """First, middle and last name in one line."""
    parts = (values.get("first_name", ""), values.get("middle_name", ""), values.get("last_name", ""))
    return " ".join(part for part in parts if part)


_TELLING = ("prefix", "suffix", "title", "department", "country", "city", "timezone", "notes")


def telling(fields: dict[str, Any]) -> tuple[str, ...]:
    """What tells two people of one name apart."""
    return tuple(folded(str(fields.get(name) or "")) for name in _TELLING)


def agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Nothing that two people say of themselves differs."""
    return not any(a and b and a != b for a, b in zip(one, other, strict=True))


def _same_person(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """A switchboard number is shared by many: only a name, or having no address that differs, makes them one."""
    names = [_spoken(one), _spoken(other)]
    if all(names):
        return names[0] == names[1]
    return not (one.get("emails") and other.get("emails"))


def _spoken(values: dict[str, Any]) -> str:
    parts = (values.get("first_name", ""), values.get("last_name", ""))
    return folded(" ".join(part for part in parts if part))


def named_differently(slot: Slot, draft: dict[str, Any]) -> bool:
    """Both have a name, and not the same one."""
    names = [_spoken(slot.values), _spoken(draft)]
    return all(names) and names[0] != names[1]


def wanted(slot: Slot, fields: dict[str, Any], how: str, *, may_become: Step) -> dict[str, Any]:
    """The fields of `slot` that a row would change, with their new values; derived ones included."""
    values = slot.values
    found: dict[str, Any] = {}
    over = how == OVERWRITE
    for name, value in fields.items():
        if name in LISTS:
            merged = values[name] + [one for one in value if one not in values[name]]
            if len(merged) > len(values[name]) and len(merged) <= MOST:
                found[name] = merged
        elif name in NAME_PARTS or name == "derived" or value == values.get(name):
            continue
        elif name in SAID_NO:
            if value and not values[name]:
                found[name] = value
            if name == "opted_out_at" and value and values["opted_out_of"]:
                found["opted_out_of"] = ""  # a file speaks of all channels
        elif _empty(values.get(name)) or (
            over and (name != "lead_status" or may_become(values[name], value))
        ):
            found[name] = value
    if "first_name" in values:
        found |= _names(values, fields, over)
        if "title" in found:
            for name, value in fields.get("derived", {}).items():
                if value and name not in fields and name != "basis_at" and _empty(values[name]):
                    found[name] = value
        if found.get("legal_basis") and "basis_at" not in fields:
            found["basis_at"] = fields.get("derived", {}).get("basis_at")
    return {name: value for name, value in found.items() if value != values.get(name)}


def _empty(value: Any) -> bool:
    return value in ("", None, [])


def _names(values: dict[str, Any], fields: dict[str, Any], over: bool) -> dict[str, str]:
    """The name is filled as a whole: parts of two different names never mix."""
    given = {part: fields[part] for part in NAME_PARTS if fields.get(part)}
    if not given:
        return {}
    if over:
        return {part: given.get(part, "") for part in NAME_PARTS}
    agree = all(folded(given.get(p, values[p])) == folded(values[p]) for p in NAME_PARTS if values[p])
    return {part: value for part, value in given.items() if agree and not values[part]}


def apply(slot: Slot, changes: dict[str, Any], keys: Callable[[dict[str, Any]], list[str]]) -> None:
    """Put changes into the slot with what follows from them, and remember what stood there.

    Keys that do not follow from its values come from records that were merged into it, and stay.
    """
    were = [] if slot.new else keys(slot.values)
    for name, value in changes.items():
        if not slot.new:
            slot.before.setdefault(name, slot.values.get(name))
        slot.values[name] = value
    if "full_name" in slot.values:
        full = full_name(slot.values)
        if full != slot.values["full_name"]:
            if not slot.new:
                slot.before.setdefault("full_name", slot.values["full_name"])
            slot.values["full_name"] = full
    found = keys(slot.values)
    found += [key for key in slot.keys if key not in were and key not in found and not slot.new]
    if found != slot.keys:
        if not slot.new:
            slot.before.setdefault("match_keys", slot.keys)
        slot.keys = found


def full_name(values: dict[str, Any]) -> str:
    """How a person is called; without a name by address, profile or number."""
    spoken = " ".join(values[part] for part in NAME_PARTS if values[part].strip())
    others = (*values["emails"][:1], values["linkedin"], *values["phones"][:1])
    return spoken or next((one for one in others if one), "") or str(values["full_name"])


def account_keys(values: dict[str, Any]) -> list[str]:
    """The match keys of a company."""
    return normalise.account_keys(_domain(values["domain"]), _linkedin(values["linkedin"]), values["name"])


def contact_keys(values: dict[str, Any]) -> list[str]:
    """The match keys of a person."""
    numbers = [number for number in values["phones"] if number.startswith("+")]
    return normalise.contact_keys(values["emails"], numbers, _linkedin(values["linkedin"]))


def _domain(kept: str) -> str | None:
    try:
        return normalise.domain(kept).value if kept else None
    except BadCell:
        return None


def _linkedin(kept: str) -> str:
    if not kept:
        return ""
    try:
        return normalise.linkedin(kept).value
    except BadCell:
        return ""
