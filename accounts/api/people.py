"""`/contacts/`: people."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema

from lists.api.exporting import export_of
from lists.models import Place

from .. import actions, queries
from ..filters import ContactFilter
from .consent import PersonalData
from .records import RecordViewSet
from .shapes import ContactSerializer


@extend_schema(tags=["contacts"])
class ContactViewSet(PersonalData, RecordViewSet):
    """People, leads among them: search, add, change, archive."""

    serializer_class = ContactSerializer
    filterset_class = ContactFilter
    name_field = "full_name"
    kind = actions.PEOPLE
    export = export_of(Place.PEOPLE)

    def rows(self, archived: bool) -> QuerySet[Any]:
        return queries.contacts(self.member, archived=archived)
