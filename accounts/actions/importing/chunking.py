"""One chunk of rows: find what is there, decide what each row makes or changes, store all of it at once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from core.ids import new_id

from ... import zones
from ...importing.drafts import Draft
from ...importing.merging import (
    ACCOUNT,
    CONTACT,
    FILL,
    SKIP,
    Index,
    Slot,
    account_keys,
    agree,
    apply,
    contact_keys,
    full_name,
    named_differently,
    plain_name,
    spoken_name,
    telling,
    wanted,
)  # fmt: skip
from ...importing.sinks import ORDER, Circumstances, Session, SinkResult, SinkRow
from ...models import Account, Contact
from ...normalise import company_key, folded
from ...rules import lead_may_become
from . import storing
from .common import Reach
from .consenting import Consenting

CREATED, UPDATED, UNCHANGED, REJECTED = "created", "updated", "unchanged", "rejected"
_RANK = {CREATED: 3, UPDATED: 2, UNCHANGED: 1, REJECTED: 0}
Keep = tuple[int, str, dict[str, Any], dict[str, Any], list[Any]]


@dataclass
class Outcome:
    """What became of one row so far."""

    draft: Draft
    account: Slot | None = None
    contact: Slot | None = None
    deal: UUID | None = None
    best: str = REJECTED
    made: dict[str, Any] = field(default_factory=dict)
    before: dict[str, Any] = field(default_factory=dict)
    repeats: bool = False

    def became(self, outcome: str) -> None:
        """The row counts as the most that any of its records became."""
        if _RANK[outcome] > _RANK[self.best]:
            self.best = outcome

    def kept(self) -> Keep:
        """As it is written down."""
        return self.draft.number, self.best, self.made, self.before, [list(i) for i in self.draft.issues]


class Chunks:
    """Brings one chunk after another; remembers across chunks only ids and hashes."""

    def __init__(
        self, about: Circumstances, reach: Reach, sessions: dict[str, Session], *, dry: bool
    ) -> None:
        self.about, self.reach, self.sessions, self.dry = about, reach, sessions, dry
        self.consenting = Consenting(about.now)
        self.touched: set[UUID] = set()
        self.ahead: set[int] = set()
        self.people_ahead: dict[int, list[tuple[str, ...]]] = {}

    def bring(self, drafts: list[Draft], counts: dict[str, int]) -> list[Keep]:
        """Make and change records for these rows; answers what became of each, and adds to `counts`.

        Without `dry` it writes, so it belongs inside a transaction.
        """
        self.accounts, self.contacts = Index(), Index()
        self.slots: dict[str, list[Slot]] = {"account": [], "contact": []}
        self._stored: set[UUID] = set()
        self.called_before: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
        self.consenting.settle(drafts)
        self._load(drafts)
        outcomes = [self._row(draft) for draft in drafts]
        self._sink(outcomes, counts)
        if self.dry:
            self._look_ahead()
        else:
            self._store()
        for kind, slots in self.slots.items():
            _add(counts, f"{kind}.created", sum(s.new and not s.repeated for s in slots))
            _add(counts, f"{kind}.updated", sum(s.changed for s in slots))
        for outcome in outcomes:
            _add(counts, f"rows.{outcome.best}", 1)
            _add(counts, "rows.repeated", int(outcome.repeats))
            _add(counts, "rows.issues", int(bool(outcome.draft.issues)))
            for code in {issue.code for issue in outcome.draft.issues}:
                _add(counts, f"issue.{code}", 1)
        return [outcome.kept() for outcome in outcomes]

    # --- What is there ---------------------------------------------------------------------------
    def _load(self, drafts: list[Draft]) -> None:
        account_keys_ = {key for draft in drafts for key in draft.account_keys}
        account_keys_ |= {key for draft in drafts if (key := _parent_key(draft))}
        ids = storing.sharing(Account, sorted(account_keys_)) if account_keys_ else []
        self._know(Account, ids, self.accounts, "account")
        contact_keys_ = {key for draft in drafts for key in draft.contact_keys}
        ids = storing.sharing(Contact, sorted(contact_keys_)) if contact_keys_ else []
        names = self._names(drafts)
        self._know(Contact, [*ids, *(storing.namesakes(names) if names else ())], self.contacts, "contact")
        for slot in self.slots["contact"] if names else ():
            self.contacts.name(slot)
            for values in self.called_before.get(slot.id, ()):
                self.contacts.name(slot, values)

    def _know(self, model: type[Account] | type[Contact], ids: list[UUID], index: Index, kind: str) -> None:
        """Learn what is stored. A record that was merged into another one stands for that one."""
        rows = storing.load(model, ids, self.about.source.pk)
        merged = {row[0]: row for row in rows if row[5] is not None}
        into = {row[5] for row in merged.values()} - {row[0] for row in rows}
        if into:
            rows += storing.load(model, sorted(into), self.about.source.pk)
        for row in rows:
            if row[0] not in merged:
                self._known(model, row, index, kind)
        slots = {slot.id: slot for slot in self.slots[kind]}
        for row in merged.values():
            if (slot := slots.get(row[5])) is not None:
                index.add(slot, row[2])
                self.called_before[slot.id].append(_values(model, row))

    def _known(self, model: Any, row: Any, index: Index, kind: str) -> None:
        pk, version, keys, archived, ours, _, other, *_fields = row
        slot = Slot(pk, _values(model, row), keys, new=False, version=version)
        slot.mine = self.reach.changes(slot.values["owner_id"], other)
        slot.hidden = not slot.mine and not self.reach.sees_all
        slot.archived, slot.claimed = archived, ours or pk in self.touched
        index.add(slot, slot.keys)
        self.slots[kind].append(slot)

    def _names(self, drafts: list[Draft]) -> list[tuple[str, UUID | None]]:
        """The names of people without any key, each with the stored company their row means."""
        found: dict[tuple[str, UUID | None], None] = {}
        for draft in drafts:
            if draft.contact is None or draft.contact_keys:
                continue
            account = self.accounts.account(draft) if draft.account is not None else None
            if draft.account is None or account is not None:
                where = account.id if account and not account.hidden else None
                for name in {_called(draft.contact), spoken_name(draft.contact)}:
                    found[name, where] = None
        return list(found)

    # --- Row by row ------------------------------------------------------------------------------
    def _row(self, draft: Draft) -> Outcome:
        outcome = Outcome(draft)
        if draft.account is not None:
            outcome.account = self._account(outcome, dict(draft.account))
        if draft.contact is not None:
            outcome.contact = self._contact(outcome, dict(draft.contact))
        if draft.empty and not any(
            issue.code in ("no_person", "no_company", "erased") for issue in draft.issues
        ):
            draft.complain("", "nothing_usable", "No name, address or number that could become a record.")
        return outcome

    def _account(self, outcome: Outcome, fields: dict[str, Any]) -> Slot:
        draft = outcome.draft
        self._owner(draft, fields)
        parent = fields.pop("parent", None)
        slot = self.accounts.account(draft)
        if parent:
            self._parent(outcome, fields, slot, parent)
        if slot is None:
            slot = self._new("account", ACCOUNT, fields, self.accounts, draft.account_keys)
            apply(slot, {}, account_keys)
            self.accounts.add(slot, slot.keys)
            self._made(outcome, "account", slot)
        else:
            self._match(outcome, "account", slot, fields)
        return slot

    def _contact(self, outcome: Outcome, fields: dict[str, Any]) -> Slot:
        draft, account = outcome.draft, outcome.account
        self._owner(draft, fields)
        if account is not None and not account.hidden:
            fields["account_id"] = account.id
        keyless = not draft.contact_keys
        slot = self.contacts.namesake(fields) if keyless else self.contacts.contact(draft)
        if slot is None:
            derived = fields.pop("derived", {})
            fields |= {n: v for n, v in derived.items() if v and not fields.get(n)}
            fields.setdefault("lead_status", "new")
            slot = self._new("contact", CONTACT, fields, self.contacts, draft.contact_keys)
            slot.repeated = slot.repeated or (self.dry and keyless and self._was_ahead(draft))
            apply(slot, {}, contact_keys)
            if not slot.values["timezone"] and not self.dry:
                company = account.values["country"] if account else ""
                slot.values["timezone"] = zones.guess(slot.values["phones"], slot.values["country"], company)
            self.contacts.add(slot, slot.keys)
            self.contacts.name(slot)
            self._made(outcome, "contact", slot)
        else:
            if named_differently(slot, fields) and not slot.hidden:
                text = f"Is there already as {slot.values['full_name'][:80]}; the name stays."
                if self.about.matches == FILL or slot.new:
                    draft.complain("", "other_name", text)
            self._match(outcome, "contact", slot, fields)
        return slot

    def _new(
        self, kind: str, empty: dict[str, Any], fields: dict[str, Any], index: Index, keys: list[str]
    ) -> Slot:
        usual = {"owner_id": self.about.owner, "source": self.about.source.source}
        values = {n: list(v) if isinstance(v, list) else v for n, v in empty.items()} | usual | fields
        slot = Slot(new_id(), values, [], new=True)
        slot.repeated = self.dry and any(hash(key) in self.ahead for key in keys)
        self.slots[kind].append(slot)
        return slot

    def _made(self, outcome: Outcome, kind: str, slot: Slot) -> None:
        if slot.repeated:
            outcome.repeats = True
            outcome.became(UNCHANGED)
            return
        outcome.made[kind] = slot.id
        outcome.became(CREATED)

    def _match(self, outcome: Outcome, kind: str, slot: Slot, fields: dict[str, Any]) -> None:
        """A row that means a record which is there: fill it, overwrite it, or leave it."""
        outcome.became(UNCHANGED)
        first = slot.id not in self.touched
        self.touched.add(slot.id)
        slot.claimed = True
        if slot.archived and not slot.hidden:
            outcome.draft.complain("", "archived", _ARCHIVED)
            return
        how = self.about.matches if first and not slot.new else FILL
        changes = {} if how == SKIP else wanted(slot, fields, how, may_become=lead_may_become)
        if slot.hidden or (changes and not slot.mine):
            outcome.draft.complain("", "colleague", _HIDDEN if slot.hidden else _NOT_YOURS)
            return
        if not changes:
            return
        before = {name: slot.values.get(name) for name in changes}
        apply(slot, changes, account_keys if kind == "account" else contact_keys)
        outcome.became(UPDATED)
        if not slot.new:
            outcome.before[kind] = {"id": slot.id, "before": before, "after": changes}

    def _owner(self, draft: Draft, fields: dict[str, Any]) -> None:
        """The member a file names; nobody known is told, and the usual owner takes it."""
        word = fields.pop("owner", None)
        if word is None:
            return
        found = self.about.owners.get(folded(str(word)))
        if found is None:
            draft.complain("", "unknown_owner", f"There is no active seller “{str(word)[:60]}”.")
        else:
            fields["owner_id"] = found

    def _parent(self, outcome: Outcome, fields: dict[str, Any], slot: Slot | None, name: str) -> None:
        """The company above, made when it is not there: then the same file finds it the next time."""
        key = f"n:{company_key(name)}"
        above = next((s for s in self.accounts.by_key.get(key, ()) if s is not slot), None)
        same = any(s is slot for s in self.accounts.by_key.get(key, ())) or key in outcome.draft.account_keys
        if above is None and not same:
            above = self._new("account", ACCOUNT, {"name": name[:255]}, self.accounts, [key])
            apply(above, {}, account_keys)
            self.accounts.add(above, above.keys)
            if not above.repeated:
                outcome.made["parent"] = above.id
        if above is None or above.hidden or (slot is not None and self._stands_above(slot, above)):
            outcome.draft.complain("", "parent", "The parent company was left out.")
        else:
            fields["parent_id"] = above.id

    def _stands_above(self, slot: Slot, other: Slot) -> bool:
        """Whether `slot` is above `other`, so that `other` cannot be its parent."""
        known = {s.id: s.values["parent_id"] for s in self.slots["account"]}
        seen: set[UUID] = set()
        above: UUID | None = other.id
        while above is not None and above not in seen:
            if above == slot.id:
                return True
            seen.add(above)
            above = known[above] if above in known else storing.parent_of(above)
        return False

    # --- Apps above, and storing -----------------------------------------------------------------
    def _sink(self, outcomes: list[Outcome], counts: dict[str, int]) -> None:
        for kind in ORDER:
            told = [outcome for outcome in outcomes if outcome.draft.about(kind) is not None]
            session = self.sessions.get(kind)
            if session is None or not told:
                continue
            if not self.dry:
                self._store()
            rows = [self._sink_row(outcome, kind) for outcome in told]
            for outcome, result in zip(told, session.bring(rows, dry=self.dry), strict=True):
                _take_in(outcome, kind, result, counts)

    def _sink_row(self, outcome: Outcome, kind: str) -> SinkRow:
        account, contact = outcome.account, outcome.contact
        return SinkRow(
            number=outcome.draft.number,
            values=outcome.draft.about(kind) or {},
            account=account.id if account and not account.hidden else None,
            contact=contact.id if contact and not contact.hidden else None,
            deal=outcome.deal,
            account_name=account.values["name"] if account else "",
            new_account=bool(account and account.new and self.dry),
        )

    def _store(self) -> None:
        """Write everything not written yet: accounts first, people refer to them."""
        about = self.about
        for model, kind in ((Account, "account"), (Contact, "contact")):
            fresh = [s for s in self.slots[kind] if s.new and s.id not in self._stored]
            storing.insert(model, fresh, source=about.source.pk, by=about.by, now=about.now)
            self._stored |= {s.id for s in fresh}
            storing.update(
                model, [s for s in self.slots[kind] if s.id not in self._stored], by=about.by, now=about.now
            )
            self._stored |= {s.id for s in self.slots[kind]}

    def _was_ahead(self, draft: Draft) -> bool:
        """Whether a dry run met this person without keys in a chunk before; else it is remembered."""
        assert draft.contact is not None
        said = telling(draft.contact)
        known = self.people_ahead.setdefault(hash((plain_name(draft.contact), *draft.account_keys[:1])), [])
        if any(agree(one, said) for one in known):
            return True
        known.append(said)
        return False

    def _look_ahead(self) -> None:
        for slots in self.slots.values():
            self.ahead |= {hash(key) for slot in slots if slot.new for key in slot.keys}


_HIDDEN = "Is there already and belongs to a colleague, so nothing was changed."
_NOT_YOURS = "Belongs to a colleague, so nothing was changed."


_ARCHIVED = "Is there already, archived, so nothing was changed. Restore it to work with it."


def _take_in(outcome: Outcome, kind: str, result: SinkResult, counts: dict[str, int]) -> None:
    """What an app above made of a row."""
    outcome.draft.issues += result.issues
    if kind == "deal":
        outcome.deal = result.id
    if result.outcome == REJECTED:
        return
    outcome.became(result.outcome)
    _add(counts, f"{kind}.{result.outcome}", int(result.outcome != UNCHANGED))
    if result.outcome == CREATED and result.id:
        outcome.made[kind] = result.id
    elif result.outcome == UPDATED:
        outcome.before[kind] = {"id": result.id, "before": result.before, "after": result.after}


def _values(model: type[Account] | type[Contact], row: Any) -> dict[str, Any]:
    return storing.values_of(model, row[7:-1], row[-1])


def _called(fields: dict[str, Any]) -> str:
    return full_name(CONTACT | {name: value for name, value in fields.items() if name in CONTACT})


def _parent_key(draft: Draft) -> str:
    name = draft.account.get("parent") if draft.account else None
    return f"n:{company_key(name)}" if name else ""


def _add(counts: dict[str, int], key: str, number: int) -> None:
    if number:
        counts[key] = counts.get(key, 0) + number


def added(counts: dict[str, int], more: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Counts with more counts."""
    total = dict(counts)
    for key, number in more:
        _add(total, key, number)
    return total
