"""`/accounts/`: companies."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema

from lists.api.exporting import export_of
from lists.models import Place

from .. import actions, queries
from ..filters import AccountFilter
from .records import RecordViewSet
from .shapes import AccountSerializer


@extend_schema(tags=["accounts"])
class AccountViewSet(RecordViewSet):
    """Companies: search, add, change, archive."""

    serializer_class = AccountSerializer
    filterset_class = AccountFilter
    name_field = "name"
    kind = actions.COMPANIES
    export = export_of(Place.ACCOUNTS)

    def rows(self, archived: bool) -> QuerySet[Any]:
        return queries.accounts(self.member, archived=archived)
