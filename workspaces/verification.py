"""Remembering in the session that an address waits to be confirmed, so that pages know without a query."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_changed, email_confirmed, user_logged_in
from django.dispatch import receiver

UNVERIFIED = "unverified_email"


@receiver(user_logged_in)
def note(request: Any, user: Any, **kwargs: Any) -> None:
    """At log-in, and so after sign-up too."""
    confirmed = EmailAddress.objects.filter(user=user, email__iexact=user.email, verified=True).exists()
    if confirmed:
        request.session.pop(UNVERIFIED, None)
    else:
        request.session[UNVERIFIED] = user.email


@receiver(email_confirmed)
@receiver(email_changed)
def forget(request: Any, **kwargs: Any) -> None:
    """The address was confirmed; other browsers learn it when they look at the address page."""
    request.session.pop(UNVERIFIED, None)


def waits(request: Any) -> str:
    """The address that waits for its confirmation. Asks the database only while one waits."""
    email: str = request.session.get(UNVERIFIED, "")
    if email and EmailAddress.objects.filter(user=request.user, email__iexact=email, verified=True).exists():
        del request.session[UNVERIFIED]
        return ""
    return email
