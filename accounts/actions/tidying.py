"""From what somebody typed to what is kept: shape checked, values normalised, the rest derived.

What cannot be normalised but can be kept is kept as typed, with a warning. What must not be kept is refused, all
wrong fields at once.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple, NoReturn

from core.actors import SYSTEM
from core.errors import Refused
from lists.models import Holder
from lists.own import merged
from team import policy
from team.actions import known_zone
from team.models import Member

from .. import normalise, zones
from ..importing.merging import account_keys, contact_keys
from ..models import Account, Channel, Contact, LeadStatus, LegalBasis, Lifecycle, Seniority
from ..rules import lead_may_become

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_MANY = 20
LARGEST = 10_000_000
"""No employer has more people."""
LINES = {"address": 1_000, "description": 20_000, "notes": 20_000}


class Warned(NamedTuple):
    """Something was kept, though not as one would wish."""

    field: str
    code: str
    message: str


@dataclass
class Tidying:
    """One record on its way in: values that are good, warnings, and what is wrong by field."""

    values: dict[str, Any] = field(default_factory=dict)
    warnings: list[Warned] = field(default_factory=list)
    wrong: dict[str, str] = field(default_factory=dict)

    def take(self, name: str, value: Any, check: Callable[["Tidying", str, Any], Any]) -> None:
        """Keep what `check` makes of `value`, or remember why not."""
        try:
            self.values[name] = check(self, name, value)
        except Refused as refused:
            self.wrong[name] = refused.message

    def warn(self, name: str, bad: normalise.BadCell) -> None:
        """Remember that `name` was kept as typed."""
        self.warnings.append(Warned(name, bad.code, bad.message))

    def finish(self) -> None:
        """Raise Refused when something is wrong."""
        if self.wrong:
            message = next(iter(self.wrong.values()))
            raise Refused("invalid", message, fields=self.wrong)


def _refuse(message: str) -> NoReturn:
    raise Refused("invalid", message)


def text(longest: int) -> Callable[[Tidying, str, Any], str]:
    """A check: text of at most `longest` characters, kept exactly."""

    def check(tidying: Tidying, name: str, value: Any) -> str:
        value = "" if value is None else value
        if not isinstance(value, str):
            _refuse("This should be text.")
        if len(value) > longest:
            _refuse(f"At most {longest:,} characters; these are {len(value):,}.")
        if _UNSTORABLE.search(value):
            _refuse("This contains a character that cannot be stored.")
        return value

    return check


def choice(allowed: list[str], *, empty: bool = True) -> Callable[[Tidying, str, Any], str]:
    """A check: one of these words, or nothing."""

    def check(tidying: Tidying, name: str, value: Any) -> str:
        value = value or ""
        if value not in allowed and not (empty and value == ""):
            _refuse(f"Choose one of: {', '.join(allowed)}.")
        return str(value)

    return check


def adapted(longest: int, convert: Callable[[str], Any]) -> Callable[[Tidying, str, Any], str]:
    """A check: text that `convert` brings into its normal form, or keeps as typed with a warning."""
    plain = text(longest)

    def check(tidying: Tidying, name: str, value: Any) -> str:
        typed = plain(tidying, name, value)
        if not typed.strip():
            return ""
        try:
            found = convert(typed)
        except normalise.BadCell as bad:
            tidying.warn(name, bad)
            return typed
        return found if len(found) <= longest else typed

    return check


def website(tidying: Tidying, name: str, value: Any) -> str:
    """A check: a web address that is safe to link to, or text that is never linked."""
    typed = text(500)(tidying, name, value)
    if not typed.strip():
        return ""
    try:
        found = normalise.website(typed).value
    except normalise.BadCell as bad:
        if bad.code == "bad_scheme":
            _refuse(bad.message)
        tidying.warn(name, bad)
        return typed
    return found if len(found) <= 500 else typed


def country(tidying: Tidying, name: str, value: Any) -> str:
    """A check: a country by code or name, kept as ISO 3166 code."""
    typed = text(500)(tidying, name, value)
    if not typed.strip():
        return ""
    try:
        return normalise.country(typed).value
    except normalise.BadCell as bad:
        _refuse(bad.message)


def zone(tidying: Tidying, name: str, value: Any) -> str:
    """A check: a time zone of the zone database, or nothing."""
    found = text(64)(tidying, name, value)
    return known_zone(found).key if found else ""


def employees(tidying: Tidying, name: str, value: Any) -> int | None:
    """A check: a number of people, or nothing."""
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST:
        _refuse(f"A number between 0 and {LARGEST:,}.")
    return value


def emails(tidying: Tidying, name: str, value: Any) -> list[str]:
    """A check: addresses, each once, in lower case. A wrong one is refused: mail would not arrive."""
    found: list[str] = []
    for typed in _several(value, name):
        try:
            found.append(normalise.email(typed).value)
        except normalise.BadCell as bad:
            _refuse(bad.message)
    return list(dict.fromkeys(found))


def phones(home: str) -> Callable[[Tidying, str, Any], list[str]]:
    """A check: numbers in E.164, each once; one without country code is at home in `home`."""
    one = phone(home)

    def check(tidying: Tidying, name: str, value: Any) -> list[str]:
        return list(dict.fromkeys(one(tidying, name, typed) for typed in _several(value, name)))

    return check


def phone(home: str) -> Callable[[Tidying, str, Any], str]:
    """A check: one number in E.164, or as typed."""
    return adapted(40, lambda typed: normalise.phone(typed, home).value)


def _several(value: Any, name: str) -> list[str]:
    given = [value] if isinstance(value, str) else value or []
    if not isinstance(given, list | tuple) or len(given) > _MANY:
        _refuse(f"At most {_MANY}.")
    plain = text(500)
    return [typed for one in given if (typed := plain(Tidying(), name, one)).strip()]


def owner(tidying: Tidying, name: str, value: Any) -> Member | None:
    """A check: an active member who sells, or nobody."""
    if value is None:
        return None
    if not isinstance(value, Member) or not value.active or value.role not in policy.SELLERS:
        _refuse("Choose an active member who sells.")
    return value


def moment(tidying: Tidying, name: str, value: Any) -> datetime | None:
    """A check: a moment with its zone, not in the years to come, or none."""
    if value is None or value == "":
        return None
    if not isinstance(value, datetime) or value.tzinfo is None:
        _refuse("This should be a date and time with its zone.")
    if not 1990 <= value.year <= 2100:
        _refuse("This moment cannot be meant.")
    return value.astimezone(UTC)


def yes(tidying: Tidying, name: str, value: Any) -> bool:
    """A check: yes or no; nothing is no."""
    if not isinstance(value, bool | None):
        _refuse("Yes or no.")
    return bool(value)


def company(tidying: Tidying, name: str, value: Any) -> Account | None:
    """A check: an account, or none. Whether it may be seen is for the verb to say."""
    if value is not None and not isinstance(value, Account):
        _refuse("Choose an account.")
    return value


def own_fields(tidying: Tidying, holder: str, given: Mapping[str, Any], before: Account | Contact) -> None:
    """The workspace's own fields, merged with what is there; what is wrong is told as `custom.<key>`."""
    if "custom" not in given:
        return
    try:
        tidying.values["custom"] = merged(SYSTEM, holder, before.custom, given["custom"])
    except Refused as refused:
        tidying.wrong |= refused.fields


Checks = dict[str, Callable[[Tidying, str, Any], Any]]

_SHARED: Checks = {
    "owner": owner,
    "source": text(80),
    "country": country,
    "city": text(120),
    "linkedin": adapted(255, lambda typed: normalise.linkedin(typed).value),
}
ACCOUNT: Checks = _SHARED | {
    "name": text(255),
    "domain": adapted(255, lambda typed: normalise.domain(typed).value or typed.strip().lower()),
    "website": website,
    "industry": text(120),
    "employees": employees,
    "size_band": text(20),
    "address": text(LINES["address"]),
    "lifecycle": choice(Lifecycle.values, empty=False),
    "territory": text(80),
    "description": text(LINES["description"]),
    "parent": company,
}
CONTACT: Checks = _SHARED | {
    "prefix": text(40),
    "first_name": text(120),
    "middle_name": text(120),
    "last_name": text(120),
    "suffix": text(80),
    "emails": emails,
    "title": text(255),
    "seniority": choice(Seniority.values),
    "department": text(80),
    "account": company,
    "lead_status": choice(LeadStatus.values),
    "timezone": zone,
    "notes": text(LINES["notes"]),
    "legal_basis": choice(LegalBasis.values),
    "basis_source": text(255),
    "basis_at": moment,
    "opted_out": yes,
    "opted_out_at": moment,
    "opted_out_of": choice(Channel.values),
    "do_not_contact": yes,
}
NAME_PARTS = ("prefix", "first_name", "middle_name", "last_name", "suffix")


def tidy_account(given: Mapping[str, Any], before: Account) -> Tidying:
    """The fields of `given`, ready for `before`, with what follows from them; raises Refused."""
    tidying = Tidying()
    _take_all(tidying, given, ACCOUNT, late=("phone", "custom"))
    own_fields(tidying, Holder.ACCOUNT, given, before)
    if "phone" in given:
        home = tidying.values.get("country", before.country)
        tidying.take("phone", given["phone"], phone(home))
    if "name" in given and not str(given["name"] or "").strip():
        tidying.wrong["name"] = "Give the account a name."
    tidying.finish()
    _derive_account(tidying, before)
    return tidying


def tidy_contact(given: Mapping[str, Any], before: Contact) -> Tidying:
    """The fields of `given`, ready for `before`, with what follows from them; raises Refused.

    Beside the fields it understands `name` (split into parts), `email` and `phone` (the first of several).
    """
    tidying = Tidying()
    given = _spelled_out(tidying, given, before)
    _take_all(tidying, given, CONTACT, late=("phones", "custom"))
    own_fields(tidying, Holder.CONTACT, given, before)
    if "phones" in given:
        tidying.take("phones", given["phones"], phones(_home(tidying.values, before)))
    _name_needed(tidying, before)
    status = tidying.values.get("lead_status", before.lead_status)
    if not lead_may_become(before.lead_status, status):
        tidying.wrong["lead_status"] = (
            f"A {before.lead_status} lead cannot become {status}. Start working on it first."
        )
    tidying.finish()
    _derive_contact(tidying, before)
    return tidying


def _take_all(tidying: Tidying, given: Mapping[str, Any], checks: Checks, late: tuple[str, ...]) -> None:
    for name, value in given.items():
        if name in checks:
            tidying.take(name, value, checks[name])
        elif name not in late:
            tidying.wrong[name] = "There is no such field."


def _spelled_out(tidying: Tidying, given: Mapping[str, Any], before: Contact) -> dict[str, Any]:
    """`name`, `email` and `phone` in terms of the fields that are kept."""
    found = dict(given)
    if "name" in found:
        tidying.take("name", found.pop("name"), text(300))
        found = split_name(tidying.values.pop("name", "")) | found
    for one, many in (("email", "emails"), ("phone", "phones")):
        if one in found:
            first = found.pop(one)
            rest = found.get(many, getattr(before, many)[1:])
            found[many] = [*([first] if first else []), *rest]
    return found


def split_name(name: str) -> dict[str, str]:
    """A full name in parts that together say exactly what was typed."""
    try:
        parts = normalise.person(name).value
    except normalise.BadCell:
        parts = None
    if parts is None or parts.full() != " ".join(name.split()):
        first, _, last = name.strip().rpartition(" ")
        parts = normalise.PersonName(first=first or last, last=last if first else "")
    return dict(zip(NAME_PARTS, parts, strict=True))


def _home(values: Mapping[str, Any], before: Contact) -> str:
    """The country in which a number without country code is dialled."""
    account = values.get("account", before.account)
    return values.get("country", before.country) or (account.country if account else "")


def _name_needed(tidying: Tidying, before: Contact) -> None:
    """A person has a name; without one, their address must do."""
    kept = {part: tidying.values.get(part, getattr(before, part)) for part in NAME_PARTS}
    addresses = tidying.values.get("emails", before.emails)
    if not any(kept[part].strip() for part in NAME_PARTS) and not addresses and "emails" not in tidying.wrong:
        tidying.wrong.setdefault("name", "Give a name or an e-mail address.")


def _after(tidying: Tidying, before: Any, name: str) -> Any:
    return tidying.values.get(name, getattr(before, name))


def _derive_account(tidying: Tidying, before: Account) -> None:
    values = tidying.values
    if "employees" in values and "size_band" not in values:
        values["size_band"] = normalise.size_band(values["employees"] or 0)
    if values.get("website") and "domain" not in values and not before.domain:
        values["domain"] = _domain(values["website"]) or ""
    after = {name: _after(tidying, before, name) for name in ("domain", "linkedin", "name")}
    values["match_keys"] = _keys(before, account_keys(vars(before)), account_keys(after))


def _keys(before: Any, were: list[str], become: list[str]) -> list[str]:
    """The keys of a record as it becomes, and those it has from records that were merged into it."""
    return list(dict.fromkeys([*become, *(key for key in before.match_keys if key not in were)]))


def _domain(typed: str) -> str | None:
    try:
        return normalise.domain(typed).value
    except normalise.BadCell:
        return None


def _derive_contact(tidying: Tidying, before: Contact) -> None:
    values = tidying.values
    _derive_role(values, before)
    known = _after(tidying, before, "timezone")
    if ("timezone" not in values and known in ("", guessed_zone(before))) or values.get("timezone") == "":
        values["timezone"] = _guess(tidying, before)
    parts = [_after(tidying, before, part) for part in NAME_PARTS]
    addresses = _after(tidying, before, "emails")
    values["full_name"] = " ".join(part for part in parts if part.strip()) or addresses[0]
    after = {name: _after(tidying, before, name) for name in ("emails", "phones", "linkedin")}
    values["match_keys"] = _keys(before, contact_keys(vars(before)), contact_keys(after))


def _derive_role(values: dict[str, Any], before: Contact) -> None:
    """A title says seniority and department, as long as nobody said otherwise."""
    if "title" not in values:
        return
    was, becomes = _role(before.title), _role(values["title"])
    for index, name in enumerate(("seniority", "department")):
        if not values.get(name) and getattr(before, name) in ("", was[index]):
            values[name] = becomes[index]


def _role(title: str) -> tuple[str, str]:
    try:
        found = normalise.title(title).value
    except normalise.BadCell:
        return "", ""
    return found.seniority, found.department


def _guess(tidying: Tidying, before: Contact) -> str:
    account = _after(tidying, before, "account")
    return zones.guess(
        _after(tidying, before, "phones"),
        _after(tidying, before, "country"),
        account.country if account else "",
    )


def guessed_zone(contact: Contact) -> str:
    """The zone that phone and country suggest; when it is the one that stands there, nobody said it."""
    account = contact.account
    return zones.guess(contact.phones, contact.country, account.country if account else "")
