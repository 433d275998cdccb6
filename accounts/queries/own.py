"""Companies and people carry fields of the workspace's own."""

from lists import holders
from lists.models import Holder

from ..models import Account, Contact

holders.register(Holder.ACCOUNT, Account)
holders.register(Holder.CONTACT, Contact)
