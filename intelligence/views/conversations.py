"""Saying it once: notes, a mail or a transcript come in, and the inbox shows what they say."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from core.errors import Refused
from core.web import blame, go, is_htmx
from tasks import queries as records
from team import policy

from ..actions import capture
from ..forms import ConversationForm

RECORDS = ("deal", "account", "contact")


@require_http_methods(["GET", "POST"])
def say(request: Any) -> HttpResponse:
    """Paste or upload what was said; it is logged to the letter and read by the worker."""
    policy.check(request.member, "activities.log")
    named = {name: request.GET[name] for name in RECORDS if request.GET.get(name)}
    about = records.focus(request.member, **named)
    form = ConversationForm(request.POST or None, request.FILES or None, initial={"at": timezone.localtime()})
    if named:
        form.fields.pop("with_whom")
    if request.method == "POST" and form.is_valid():
        try:
            _store(request, form, about)
            messages.success(request, "Logged. It is being read; what it says appears here.")
            return go(request, reverse("intelligence:inbox"))
        except Refused as error:
            blame(form, error)
    shown = {
        "form": form,
        "named": about.deal or about.contact or about.account,
        "here": f"{reverse('intelligence:say')}{f'?{urlencode(named)}' if named else ''}",
    }
    template = "intelligence/say.html#panel" if is_htmx(request) else "intelligence/say.html"
    return render(request, template, shown, status=422 if form.errors else 200)


def _store(request: Any, form: ConversationForm, about: records.About) -> None:
    given, now = form.cleaned_data, timezone.now()
    about = _whom(request, given.get("with_whom", ""), about)
    capture(
        by=request.member,
        now=now,
        said=given["said"],
        kind=given["kind"],
        at=min(given["at"], now),
        deal=about.deal,
        account=about.account or (about.contact.account if about.contact else None),
        contacts=[about.contact] if about.contact else [],
        recording_consent=given["recording_consent"],
    )


def _whom(request: Any, name: str, about: records.About) -> records.About:
    """The records a name means; raises Refused when nobody or several are called so."""
    if not name.strip():
        return about
    found, choices = records.about_line(
        request.member, f"with {name.strip()[:1].upper()}{name.strip()[1:]}", about
    )
    if choices:
        listed = ", ".join(choice.title for choice in choices[:5])
        raise Refused("ambiguous", f"Which one? It could be {listed}.", "with_whom")
    if not (found.contact or found.account or found.deal):
        raise Refused(
            "with_whom", "Nobody of this name is here yet. Leave it empty, or add them first.", "with_whom"
        )
    return found
