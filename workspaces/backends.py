"""Who a session belongs to: asked with every request, so planned once."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from core.lookup import Lookup
from core.planned import SOME_ID

from .models import User

_by_id: Lookup[User] = Lookup(lambda key: User.objects.filter(pk=key), sample=SOME_ID)


class Backend(AuthenticationBackend):
    """Logs in as allauth does."""

    def get_user(self, user_id: Any) -> User | None:
        """The user of a session, or None when they are gone or shut out."""
        user = _by_id(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None
