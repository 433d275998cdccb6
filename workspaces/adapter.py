"""Where allauth asks us."""

from functools import cache
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from allauth.account.adapter import DefaultAccountAdapter
from django.db import transaction
from django.utils import timezone

from core.tenancy import absolute

from . import actions
from .models import User

LINKS = ("activate_url", "password_reset_url", "signup_url")


class AccountAdapter(DefaultAccountAdapter):
    """Our choices for sign-up and log-in."""

    def save_user(self, request: Any, user: Any, form: Any, commit: bool = True) -> User:
        """Store the user and, unless they come by invitation, open their workspace: both or neither."""
        user.name = form.cleaned_data.get("name", "")
        user.timezone = known_zone(form.cleaned_data.get("timezone", ""))
        with transaction.atomic():
            saved: User = super().save_user(request, user, form, commit)
            if name := form.cleaned_data.get("workspace"):
                actions.open_workspace(by=saved, now=timezone.now(), name=name, timezone=saved.timezone)
        return saved

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Links in mails lead to the address in the settings, whatever host the request named."""
        based = {key: rebased(context[key]) for key in LINKS if context.get(key)}
        super().send_mail(template_prefix, email, {**context, **based})


def rebased(url: str) -> str:
    """The same path and query at our own address."""
    parts = urlsplit(url)
    return absolute(parts.path + (f"?{parts.query}" if parts.query else ""))


def known_zone(name: str) -> str:
    """The zone the browser named, or UTC when there is none of that name."""
    return name if name in _zones() else "UTC"


@cache
def _zones() -> set[str]:
    return available_timezones()
