"""What can be asked about the reports on accounts, and what was kept of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet

from accounts import queries as accounts
from accounts.models import Account
from core.errors import Missing
from team.rules import Viewer

from ..models import Document, Kept, KeptKind, Reading
from ..saying import CONTEXTS

MOST = 50


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of an account's business, field by field, and the texts it came from."""

    fields: Sequence[tuple[str, Sequence[Kept]]]
    documents: Sequence[Document]


def documents(viewer: Viewer) -> QuerySet[Document]:
    """The texts about accounts `viewer` may see, newest first, each with `open`: proposals nobody decided."""
    seen = accounts.accounts(viewer, archived=None).values("pk")
    still_open = Count("readings__proposals", filter=Q(readings__proposals__status="open"))
    rows = Document.objects.filter(account__in=seen).select_related("account", "by")
    return rows.annotate(open=still_open).order_by("-created_at", "-id")


def document(viewer: Viewer, document_id: UUID | str) -> Document:
    """One text; raises Missing."""
    try:
        found = documents(viewer).filter(pk=document_id).first()
    except ValidationError:
        found = None
    if found is None:
        raise Missing("document")
    return found


def reading_of(viewer: Viewer, document: Document) -> Reading | None:
    """How the reading of a text stands."""
    return Reading.objects.filter(document=document).order_by("-created_at").first()


def context(viewer: Viewer, account: Account) -> Context:
    """The kept sentences about an account in the order of the fields, and its texts."""
    rows = Kept.objects.filter(account=account, kind=KeptKind.CONTEXT, withdrawn_at=None)
    by_field: dict[str, list[Kept]] = {name: [] for name in CONTEXTS}
    for kept in rows.select_related("by", "proposal__reading__document").order_by("-at", "-id")[:200]:
        by_field.setdefault(kept.name, []).append(kept)
    told = [(CONTEXTS.get(name, name), kept) for name, kept in by_field.items() if kept]
    return Context(told, list(documents(viewer).filter(account=account)[:MOST]))
