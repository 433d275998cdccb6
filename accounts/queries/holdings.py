"""What a member owns here and would hand over."""

from uuid import UUID

from core.questions import holdings

from ..models import Account, Contact


@holdings.answer("accounts")
def owned_accounts(member: UUID) -> int:
    """How many accounts a member owns, archived ones too."""
    return Account.objects.filter(owner_id=member).count()


@holdings.answer("people")
def owned_contacts(member: UUID) -> int:
    """How many people a member owns, archived ones too."""
    return Contact.objects.filter(owner_id=member).count()
