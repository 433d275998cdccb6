"""The address book of a story: accounts and contacts, tidied as their actions tidy them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from accounts.actions.keeping import DERIVED
from accounts.actions.tidying import tidy_account, tidy_contact
from accounts.models import Account, Contact, Lifecycle
from core import facts
from demo.story import Story
from demo.story import model as told
from demo.story.capture import Consent
from lists.fields import parse

from .company import Company
from .journal import Journal, id_at

BATCH = 1000
Told = TypeVar("Told", told.Account, told.Contact)
_ACCOUNT = (
    "name", "domain", "website", "industry", "employees", "country", "city", "address", "phone", "territory",
    "source", "description",
)  # fmt: skip
_CONTACT = (
    "first_name", "last_name", "email", "phone", "title", "seniority", "department", "country", "city",
    "timezone", "lead_status", "source",
)  # fmt: skip


def _with(rows: list[Told], twins: tuple[Told, ...]) -> list[Told]:
    """In the order in which they came."""
    return sorted(rows + list(twins), key=lambda one: one.created_at)


class Book:
    """The rows to be, by the story's keys."""

    def __init__(self, story: Story, company: Company, journal: Journal) -> None:
        self._company, self._journal, self._capture = company, journal, story.capture
        twins = story.capture
        won = sorted((d.closed_at, d.account) for d in story.deals if d.closed_at and d.status == "won")
        first_won = {account: at for at, account in reversed(won)}
        self.accounts = {
            a.key: self._account(a, first_won.get(a.key)) for a in _with(story.accounts, twins.account_twins)
        }
        self.contacts = {c.key: self._contact(c) for c in _with(story.contacts, twins.contact_twins)}

    def store(self) -> None:
        """Write the rows."""
        Account.objects.bulk_create(self.accounts.values(), batch_size=BATCH)
        Contact.objects.bulk_create(self.contacts.values(), batch_size=BATCH)

    def _account(self, plan: told.Account, bought: datetime | None) -> Account:
        """A customer was a prospect until the first deal was won."""
        account = Account(id=id_at(plan.created_at))
        won = plan.lifecycle == Lifecycle.CUSTOMER and bought is not None
        given = {name: getattr(plan, name) for name in _ACCOUNT}
        given |= {
            "owner": self._company.members[plan.owner],
            "lifecycle": Lifecycle.PROSPECT if won else plan.lifecycle,
        }
        values = tidy_account(given, account).values
        self._create(account, facts.AccountCreated(account=account.pk), plan, values)
        if won and bought is not None:
            before, after = {"lifecycle": account.lifecycle}, {"lifecycle": plan.lifecycle}
            account.lifecycle, account.version, account.updated_at = plan.lifecycle, 2, bought
            fact = facts.AccountChanged(account=account.pk)
            self._journal.tell(fact, by=plan.owner, at=bought, subject=account, before=before, after=after)
        return account

    def _contact(self, plan: told.Contact) -> Contact:
        contact = Contact(id=id_at(plan.created_at))
        given = {name: getattr(plan, name) for name in _CONTACT}
        given |= {"owner": self._company.members[plan.owner], "account": self.accounts[plan.account]}
        values = tidy_contact(given, contact).values
        consent = self._capture.consents.get(plan.key)
        if consent is not None and consent.basis:
            values |= {
                "legal_basis": consent.basis,
                "basis_source": consent.source,
                "basis_at": plan.created_at,
            }
        self._create(contact, facts.ContactCreated(contact=contact.pk), plan, values)
        if consent is not None and (consent.said_no_at or consent.leave_alone):
            self._left_alone(contact, plan, consent)
        return contact

    def _left_alone(self, contact: Contact, plan: told.Contact, consent: Consent) -> None:
        """They said no, later on."""
        at = consent.said_no_at or plan.created_at
        said: dict[str, tuple[Any, Any]] = {
            "opted_out_at": (None, consent.said_no_at),
            "opted_out_of": ("", consent.channel),
            "do_not_contact": (False, consent.leave_alone),
        }
        before = {name: old for name, (old, new) in said.items() if new}
        after = {name: said[name][1] for name in before}
        for name, value in after.items():
            setattr(contact, name, value)
        contact.version, contact.updated_at = 2, at
        fact = facts.ContactChanged(contact=contact.pk)
        self._journal.tell(fact, by=plan.owner, at=at, subject=contact, before=before, after=after)

    def own(self, holder: str, key: str) -> dict[str, Any]:
        """What a record says in the company's own fields, as it is kept."""
        given = self._capture.values.get(key, {})
        known = self._company.fields
        return {
            known[holder, label].key: parse(known[holder, label], value) for label, value in given.items()
        }

    def _create(
        self,
        row: Account | Contact,
        fact: facts.Fact,
        plan: told.Account | told.Contact,
        values: Mapping[str, Any],
    ) -> None:
        for name, value in values.items():
            setattr(row, name, value)
        row.created_at = row.updated_at = plan.created_at
        row.custom = self.own("account" if isinstance(row, Account) else "contact", plan.key)
        said = {f"custom.{name}": value for name, value in row.custom.items()} | {
            k: v for k, v in values.items() if k not in DERIVED and v not in ("", None, [], {})
        }
        self._journal.tell(fact, by=plan.owner, at=plan.created_at, subject=row, after=said)
