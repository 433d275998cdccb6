"""`/contacts/`: people."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema

from .. import actions, queries
from ..filters import ContactFilter
from ..models import Contact
from .records import RecordViewSet
from .shapes import ContactSerializer


@extend_schema(tags=["contacts"])
class ContactViewSet(RecordViewSet):
    """People, leads among them: search, add, change, archive."""

    serializer_class = ContactSerializer
    filterset_class = ContactFilter
    orderings = {"name": "name_key", "created_at": "id", "updated_at": "updated_at"}
    name_field = "full_name"
    reference = "contact"
    model = Contact
    create_verb = actions.create_contact
    change_verb = actions.change_contact
    archive_verb = actions.archive_contact
    restore_verb = actions.restore_contact

    def rows(self, archived: bool) -> QuerySet[Any]:
        return queries.contacts(self.member, archived=archived)

    def found(self, pk: Any) -> Contact:
        return queries.contact(self.member, pk)
