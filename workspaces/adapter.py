"""Where allauth asks us."""

from functools import cache
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as asked
from django.contrib.sites.shortcuts import get_current_site
from django.db import transaction
from django.utils import timezone

from core.actors import SYSTEM
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
        """Handed to the worker: nobody waits for a mail server, and one that is down loses no mail.

        Links in mails lead to the address in the settings, whatever host the request named.
        """
        request = asked.request
        given = {"request": request, "email": email, "current_site": get_current_site(request), **context}
        given |= {key: rebased(context[key]) for key in LINKS if context.get(key)}
        mail = self.render_mail(template_prefix, email, given)
        html = next((part[0] for part in getattr(mail, "alternatives", ()) if part[1] == "text/html"), "")
        actions.post_letter(
            by=SYSTEM, now=timezone.now(), to=email, subject=mail.subject, text=mail.body, html=str(html)
        )


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
