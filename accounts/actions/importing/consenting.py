"""What a file may not bring back: people who were erased. And what it may not forget: those who said no."""

from datetime import datetime
from typing import Any

from ... import queries, suppressing
from ...importing import Draft
from ...queries.consent import Suppressed

SUPPRESSED = "On the suppression list ({}): kept, and marked “do not contact”."
ERASED = "This person's data was erased at their request; what the row says about them was left out."


class Consenting:
    """Looks at the people of each chunk before they are matched: one statement a chunk, none without a list."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.listed = queries.anything_suppressed()

    def settle(self, drafts: list[Draft]) -> None:
        """Date what the rows say, mark who is suppressed, leave out who was erased."""
        for draft in drafts:
            if draft.contact is not None:
                _date(draft.contact, self.now)
        if not self.listed:
            return
        reaches = {n: _reach(draft) for n, draft in enumerate(drafts) if draft.contact is not None}
        for number, found in queries.suppressed(reaches).items():
            _settled(drafts[number], found)


def _date(fields: dict[str, Any], now: datetime) -> None:
    """An opt-out without a date is of today; a ground without a date is noted today, where it is new."""
    said = fields.pop("opted_out", None)
    if said and "opted_out_at" not in fields:
        fields["opted_out_at"] = said if isinstance(said, datetime) else now
    if fields.get("legal_basis") and "basis_at" not in fields:
        fields["derived"] = {**fields.get("derived", {}), "basis_at": now}


def _reach(draft: Draft) -> list[suppressing.Named]:
    assert draft.contact is not None
    domain = (draft.account or {}).get("domain") or ""
    return list(suppressing.reach(draft.contact.get("emails", []), draft.contact.get("phones", []), domain))


def _settled(draft: Draft, found: Suppressed) -> None:
    assert draft.contact is not None
    if found.erased and _means_them(draft.contact, found):
        draft.contact, draft.contact_keys = None, []
        draft.activity = draft.task = None
        draft.complain("", "erased", ERASED)
        return
    draft.contact["do_not_contact"] = True
    draft.complain("", "suppressed", SUPPRESSED.format("erased earlier" if found.erased else found.said))


def _means_them(fields: dict[str, Any], found: Suppressed) -> bool:
    """A number alone may be shared: whoever has an address of their own is somebody else."""
    return found.kind != "phone" or not fields.get("emails")
