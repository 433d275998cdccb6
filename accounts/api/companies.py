"""`/accounts/`: companies."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema

from .. import actions, queries
from ..filters import AccountFilter
from ..models import Account
from .records import RecordViewSet
from .shapes import AccountSerializer


@extend_schema(tags=["accounts"])
class AccountViewSet(RecordViewSet):
    """Companies: search, add, change, archive."""

    serializer_class = AccountSerializer
    filterset_class = AccountFilter
    orderings = {"name": "name_key", "created_at": "id", "updated_at": "updated_at"}
    name_field = "name"
    reference = "account"
    model = Account
    create_verb = actions.create_account
    change_verb = actions.change_account
    archive_verb = actions.archive_account
    restore_verb = actions.restore_account

    def rows(self, archived: bool) -> QuerySet[Any]:
        return queries.accounts(self.member, archived=archived)

    def found(self, pk: Any) -> Account:
        return queries.account(self.member, pk)
