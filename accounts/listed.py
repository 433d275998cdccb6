"""The lists of companies and people, as saved views, exports and changes of many rows know them."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from core.errors import Missing, Refused
from lists import own
from lists.catalogue import NOTHING, Ask, Cell, Changing, Doing, Gone, Listing, Query, register
from lists.checking import asker, form_errors, owner_gone, owner_wrong
from lists.models import Place
from team import queries as team
from team.columns import Columns
from team.models import Member

from . import actions, queries
from .filters import AccountFilter, ContactFilter, RecordFilter
from .models import Account, Contact, LeadStatus, Lifecycle, Seniority
from .normalise import linkedin_url
from .rules import visible_accounts, visible_contacts
from .views import companies, listing, people

Filters = type[RecordFilter]


def _archived(query: Query) -> bool:
    return query.get("archived", "").lower() in ("1", "true")


def _names(filters: Filters) -> Callable[[Member], set[str]]:
    return lambda viewer: {*filters.base_filters, *own.names(viewer, filters.holder)}


def _columns(filters: Filters, columns: Columns) -> Callable[[Member], Columns]:
    return lambda viewer: own.with_own(viewer, filters.holder, columns).columns


def _wrong(filters: Filters) -> Callable[[Member, Query], dict[str, str]]:
    def wrong(viewer: Member, query: Query) -> dict[str, str]:
        none = filters._meta.model._default_manager.none()  # type: ignore[union-attr]
        form = filters(query, none, request=asker(viewer, query)).form
        return form_errors(form.errors) | owner_wrong(query) | own.wrong(viewer, filters.holder, query)

    return wrong


def _narrowed(
    rows: QuerySet[Any], filters: Filters, columns: Columns, viewer: Member, query: Query
) -> QuerySet[Any]:
    found = filters(query, rows, request=asker(viewer, query)).qs
    sorts = own.with_own(viewer, filters.holder, columns).columns.sorts
    return listing.ordered(asker(viewer, query), found, sorts, "name")


def _gone(viewer: Member, query: Query) -> list[Gone]:
    found = owner_gone(viewer, query)
    for name in ("account", "parent"):
        if query.get(name):
            try:
                queries.account(viewer, query[name])
            except Missing:
                found.append(
                    Gone(name, "The company it asks for is not there any more, or not yours to see.")
                )
    return found


# --- Companies -------------------------------------------------------------------------------------
def _accounts(viewer: Member, query: Query) -> QuerySet[Account]:
    rows = queries.accounts(viewer, archived=_archived(query))
    parents = visible_accounts(Account.objects.filter(pk=OuterRef("parent_id")), viewer)
    people_there = visible_contacts(Contact.objects.filter(account=OuterRef("pk"), archived_at=None), viewer)
    counted = people_there.order_by().values("account").annotate(n=Count("pk")).values("n")
    rows = rows.annotate(
        parent_name=Coalesce(Subquery(parents.values("name")[:1]), Value("")),
        people_count=Coalesce(Subquery(counted), Value(0)),
    )
    return _narrowed(rows, AccountFilter, companies.COLUMNS, viewer, query)


def _label(choices: Any) -> Callable[[str], str]:
    labels = {value: str(label) for value, label in choices}
    return lambda value: labels.get(value, value)


def _linkedin(path: str) -> str:
    return linkedin_url(path) if "/" in path else path


def _first(values: list[str]) -> str:
    return values[0] if values else ""


def _others(values: list[str]) -> list[str]:
    return values[1:]


def _account_cells(viewer: Member) -> list[Cell]:
    return [
        *ACCOUNT_CELLS,
        *own.export_cells(viewer, AccountFilter.holder),
    ]


ACCOUNT_CELLS = [
    Cell(name="name", label="Company", sources=("name",)),
    Cell(name="domain", label="Domain", sources=("domain",)),
    Cell(name="website", label="Website", sources=("website",)),
    Cell(name="industry", label="Industry", sources=("industry",)),
    Cell(name="employees", label="Employees", sources=("employees",)),
    Cell(name="country", label="Company country", sources=("country",)),
    Cell(name="city", label="Company city", sources=("city",)),
    Cell(name="address", label="Company address", sources=("address",)),
    Cell(name="phone", label="Company phone", sources=("phone",)),
    Cell(name="linkedin", label="Company on LinkedIn", sources=("linkedin",), write=_linkedin),
    Cell(name="lifecycle", label="Lifecycle", sources=("lifecycle",), write=_label(Lifecycle.choices)),
    Cell(name="territory", label="Territory", sources=("territory",)),
    Cell(name="parent", label="Parent company", sources=("parent_name",)),
    Cell(name="owner", label="Account owner", sources=("owner__name",)),
    Cell(name="source", label="Account source", sources=("source",)),
    Cell(name="description", label="Description", sources=("description",)),
    Cell(name="people", label="Number of contacts", sources=("people_count",)),
    Cell(name="activity", label="Last activity", sources=("last_activity_at",)),
    Cell(name="created", label="Added on", sources=("created_at",)),
    Cell(name="changed", label="Last modified", sources=("updated_at",)),
    Cell(name="id", label="Record ID", sources=("id",)),
]


# --- People ----------------------------------------------------------------------------------------
def _people(viewer: Member, query: Query) -> QuerySet[Contact]:
    rows = queries.contacts(viewer, archived=_archived(query))
    return _narrowed(rows, ContactFilter, people.COLUMNS, viewer, query)


def _person_cells(viewer: Member) -> list[Cell]:
    return [*PERSON_CELLS, *own.export_cells(viewer, ContactFilter.holder)]


PERSON_CELLS = [
    Cell(name="name", label="Full name", sources=("full_name",)),
    Cell(name="prefix", label="Prefix", sources=("prefix",)),
    Cell(name="first_name", label="First name", sources=("first_name",)),
    Cell(name="middle_name", label="Middle name", sources=("middle_name",)),
    Cell(name="last_name", label="Last name", sources=("last_name",)),
    Cell(name="suffix", label="Suffix", sources=("suffix",)),
    Cell(name="email", label="E-mail", sources=("emails",), write=_first),
    Cell(name="emails", label="Other e-mails", sources=("emails",), write=_others),
    Cell(name="phone", label="Phone", sources=("phones",), write=_first),
    Cell(name="phones", label="Other phones", sources=("phones",), write=_others),
    Cell(name="title", label="Job title", sources=("title",)),
    Cell(name="account", label="Company", sources=("account__name",)),
    Cell(name="domain", label="Company domain", sources=("account__domain",)),
    Cell(name="seniority", label="Seniority", sources=("seniority",), write=_label(Seniority.choices)),
    Cell(name="department", label="Department", sources=("department",)),
    Cell(name="linkedin", label="LinkedIn profile", sources=("linkedin",), write=_linkedin),
    Cell(name="status", label="Lead status", sources=("lead_status",), write=_label(LeadStatus.choices)),
    Cell(name="country", label="Country", sources=("country",)),
    Cell(name="city", label="City", sources=("city",)),
    Cell(name="timezone", label="Time zone", sources=("timezone",)),
    Cell(name="source", label="Source", sources=("source",)),
    Cell(name="owner", label="Owner", sources=("owner__name",)),
    Cell(name="notes", label="Notes", sources=("notes",)),
    Cell(name="activity", label="Last activity", sources=("last_activity_at",)),
    Cell(name="created", label="Added on", sources=("created_at",)),
    Cell(name="changed", label="Last modified", sources=("updated_at",)),
    Cell(name="id", label="Record ID", sources=("id",)),
]


# --- Many at once ----------------------------------------------------------------------------------
def _changing(
    kind: actions.Kind[Any],
    fields: frozenset[str],
    page: str,
    facts: tuple[str, ...],
    asks: Callable[[Member], list[Ask]],
) -> Changing:
    def prepare(by: Member, asked: Mapping[str, Any]) -> Doing:
        if asked.get("archived") is True and len(asked) == 1:
            return lambda pk, now: kind.archive(by=by, now=now, record=kind.find(by, pk))
        if asked.get("archived") is False and len(asked) == 1:
            return lambda pk, now: kind.restore(by=by, now=now, record=kind.find(by, pk))
        changes = _changes(by, asked, fields)
        kind.tidy(changes, kind.model())
        return lambda pk, now: kind.change(by=by, now=now, record=kind.find(by, pk), changes=changes)

    def names(viewer: Member, ids: list[UUID]) -> dict[UUID, str]:
        rows: QuerySet[Any] = (
            queries.accounts(viewer, archived=None)
            if kind.model is Account
            else queries.contacts(viewer, archived=None)
        )
        return {pk: str(one) for pk, one in rows.in_bulk(ids).items()}

    def undo(by: Member, now: datetime, entry: Any) -> None:
        actions.undo_entry(by=by, now=now, kind=kind, entry=entry)

    holder = AccountFilter.holder if kind.model is Account else ContactFilter.holder
    return Changing(
        prepare=prepare,
        undo=undo,
        facts=facts,
        names=names,
        detail=page,
        asks=asks,
        holder=holder,
        archives=True,
    )


def _changes(by: Member, asked: Mapping[str, Any], fields: frozenset[str]) -> dict[str, Any]:
    """The fields to change with their values; an owner is named by their id."""
    if not asked:
        raise Refused("change", "Say what to change.", "change")
    if unknown := sorted(set(asked) - fields):
        raise Refused("change", f"Many at once cannot change {unknown[0][:60]}.", "change")
    changes = dict(asked)
    if "owner" in changes:
        changes["owner"] = team.member(by, _id(changes["owner"])) if changes["owner"] else None
    return changes


def _id(given: Any) -> UUID:
    try:
        return UUID(str(given))
    except ValueError as error:
        raise Refused("owner", "Choose a member.", "owner") from error


def _owner_ask(viewer: Member) -> Ask:
    sellers = [(str(one.pk), one.name) for one in team.sellers(viewer)]
    return Ask("owner", "Give to", [*sellers, (NOTHING, "Nobody")])


def _account_asks(viewer: Member) -> list[Ask]:
    return [
        _owner_ask(viewer),
        Ask("lifecycle", "Lifecycle", [(value, str(label)) for value, label in Lifecycle.choices]),
        Ask("industry", "Industry"),
        Ask("territory", "Territory"),
        Ask("country", "Country"),
        Ask("city", "City"),
        Ask("source", "Source"),
    ]


def _person_asks(viewer: Member) -> list[Ask]:
    return [
        _owner_ask(viewer),
        Ask("lead_status", "Lead status", [(value, str(label)) for value, label in LeadStatus.choices]),
        Ask("seniority", "Seniority", [(value, str(label)) for value, label in Seniority.choices]),
        Ask("department", "Department"),
        Ask("country", "Country"),
        Ask("city", "City"),
        Ask("source", "Source"),
    ]


SHARED = frozenset({"owner", "country", "city", "source", "custom"})


def _listing(filters: Filters, columns: Columns, **more: Any) -> Listing:
    """A list of accounts or people: what its filters and columns say of it, and what is its own."""
    chosen = _columns(filters, columns)
    return Listing(
        names=_names(filters),
        sorts=lambda viewer: chosen(viewer).sorts,
        wrong=_wrong(filters),
        gone=_gone,
        columns=chosen,
        **more,
    )


register(
    _listing(
        AccountFilter,
        companies.COLUMNS,
        place=Place.ACCOUNTS,
        page="accounts:list",
        one="account",
        many="accounts",
        rights="accounts",
        rows=_accounts,
        cells=_account_cells,
        always=("name", "domain"),
        changing=_changing(
            actions.COMPANIES,
            SHARED | {"lifecycle", "industry", "territory"},
            "accounts:account",
            ("AccountChanged", "AccountArchived", "AccountRestored"),
            _account_asks,
        ),
    )
)
register(
    _listing(
        ContactFilter,
        people.COLUMNS,
        place=Place.PEOPLE,
        page="accounts:people",
        one="person",
        many="people",
        rights="contacts",
        rows=_people,
        cells=_person_cells,
        always=("name", "title"),
        changing=_changing(
            actions.PEOPLE,
            SHARED | {"lead_status", "seniority", "department"},
            "accounts:person",
            ("ContactChanged", "ContactArchived", "ContactRestored"),
            _person_asks,
        ),
    )
)
