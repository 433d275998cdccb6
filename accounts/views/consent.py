"""Pages about what people allowed us: the suppression list, one person's history, their data out, their data gone."""

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.errors import Refused
from core.spreadsheet import csv_stream
from core.templatetags.ui import day
from core.web import blame, choice, go, is_htmx, menu, paged
from team import policy

from .. import actions, queries
from ..lawful import CHANNELS
from ..models import Channel, Contact, LegalBasis, Suppression
from ..queries.consent import FIELDS
from .forms_in_panels import form_page
from .records import PEOPLE, doing

LARGEST = 5_000_000
BASES = [("", "None noted"), *LegalBasis.choices]
CHANNELS_OUT = [("", "All channels"), *((value, f"{label} only") for value, label in Channel.choices)]
YES_NO = [("false", "No"), ("true", "Yes")]
CHANNEL_NAMES = {"email": "Writing", "call": "Calling"}


def shown(request: Any, person: Contact) -> dict[str, Any]:
    """What the banner and the facts about consent need: one statement."""
    said = queries.banner(person)
    return said | {
        "verdicts": [(CHANNEL_NAMES[channel], said["verdicts"][channel]) for channel in CHANNELS],
        "bases": BASES,
        "yes_no": YES_NO,
        "channels_out": CHANNELS_OUT,
        "may_export_person": policy.may(request.member, "contacts.personal.export", person),
        "may_erase": policy.may(request.member, "contacts.erase", person) and not person.erased_at,
    }


def consent_menu(request: Any) -> Any:
    """People by what they allowed us."""
    options = [
        ("any", "A noted legal basis"), ("none", "No legal basis noted"),
        *((value, str(label)) for value, label in LegalBasis.choices),
        ("opted_out", "Opted out"), ("do_not_contact", "Do not contact"), ("said_no", "Opted out or do not contact"),
    ]  # fmt: skip
    return menu(request, "Consent", "consent", [(value, label, None) for value, label in options])


def marked(page: Any) -> dict[str, Any]:
    """Each person of a page of the list with the verdict on writing to them; one statement, where it is shown."""
    people = list(page)
    found = SimpleLazyObject(lambda: queries.may_contact_many(people, "email"))
    for person in people:
        person.verdict = SimpleLazyObject(partial(_of, found, person.pk))
    return {}


def _of(found: Any, pk: UUID) -> Any:
    return found[pk]


@require_GET
def history(request: Any, id: UUID) -> HttpResponse:
    """When what a person allowed us changed, and who noted it."""
    person = queries.contact(request.member, id)
    entries = list(queries.consent_history(request.member, person)[:100])
    told = [
        (
            entry,
            [(_TOLD[name], _in_words(value)) for name, value in (entry.after or {}).items() if name in _TOLD],
        )
        for entry in entries
    ]
    template = "accounts/consent_history.html#panel" if is_htmx(request) else "accounts/consent_history.html"
    context = {"person": person, "entries": told, "back": PEOPLE.at(person.pk)} | shown(request, person)
    return render(request, template, context)


_TOLD = dict(
    zip(
        FIELDS,
        ("Legal basis", "Its source", "Since", "Opted out", "Opted out of", "Do not contact"),
        strict=True,
    )
)
_WORDS = {value: str(label) for value, label in (*LegalBasis.choices, *Channel.choices)}


def _in_words(value: Any) -> str:
    """A value of the journal as it is told: yes and no, a day, the label of a choice."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    at = parse_datetime(value) if isinstance(value, str) else None
    return day(at) if at else _WORDS.get(value, value or "–")


@require_POST
def export_person(request: Any, id: UUID) -> StreamingHttpResponse:
    """Everything that is held about a person, as a ZIP."""
    person = queries.contact(request.member, id)
    return zipped(actions.export_person(**doing(request), contact=person), person)


def zipped(blocks: Any, person: Contact) -> StreamingHttpResponse:
    """A download whose name does not tell whom it is about."""
    response = StreamingHttpResponse(blocks, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="person-{str(person.pk)[-8:]}.zip"'
    return response


class Erasing(forms.Form):
    """The name, typed."""

    confirm = forms.CharField(
        max_length=600, label="Name", widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


@require_http_methods(["GET", "POST"])
def erase(request: Any, id: UUID) -> HttpResponse:
    """What erasing a person would do, and doing it once their name is typed."""
    person = queries.contact(request.member, id)
    policy.check(request.member, "contacts.erase", person)
    if person.erased_at:
        return go(request, PEOPLE.at(id))
    form = Erasing(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.erase_person(**doing(request), contact=person, confirm=form.cleaned_data["confirm"])
        except Refused as error:
            blame(form, error)
        else:
            messages.success(request, "Erased")
            return go(request, PEOPLE.at(id))
    context = {"person": person, "form": form, "preview": queries.erasure_preview(request.member, person)}
    return render(request, "accounts/erase.html", context, status=422 if form.errors else 200)


# --- The suppression list ------------------------------------------------------------------------
class SuppressForm(forms.Form):
    """Pasted lines, or a file."""

    values = forms.CharField(
        required=False,
        max_length=LARGEST,
        label="Addresses, domains or numbers",
        help_text="One in each line; a reason may follow after a comma.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    file = forms.FileField(
        required=False, label="Or a CSV file", help_text="First column the value, second the reason."
    )
    reason = forms.CharField(required=False, max_length=255, help_text="For lines that name none.")

    def text(self) -> tuple[str, str]:
        """What was typed or uploaded, and which of the two; raises Refused when the file is no text or too large."""
        file = self.cleaned_data.get("file")
        if file is None:
            return self.cleaned_data["values"], "typed"
        if file.size > LARGEST:
            raise Refused("too_big", "At most 5 MB.", "file")
        data = file.read()
        try:
            return data.decode("utf-8-sig"), "file"
        except UnicodeDecodeError:
            return data.decode("cp1252", "replace"), "file"


class RemoveForm(forms.Form):
    """Why it comes off the list."""

    reason = forms.CharField(max_length=255, help_text="Stays in the audit trail.")


@require_GET
def suppression(request: Any) -> HttpResponse:
    """The list, newest first, with search."""
    q, kind = request.GET.get("q", "").replace("\x00", ""), request.GET.get("kind", "")
    page = paged(request, queries.suppressions(request.member, q=q, kind=kind))
    context = {
        "page": page,
        "q": q,
        "kind": kind,
        "chips": [choice(request, str(label), kind=value) for value, label in Suppression.Kind.choices],
        "can_add": policy.may(request.member, "suppression.add"),
        "can_remove": policy.may(request.member, "suppression.remove"),
        "can_export": policy.may(request.member, "suppression.export"),
    }
    part = "#list" if is_htmx(request) and request.htmx.target == "list" else ""
    return render(request, f"accounts/suppression.html{part}", context)


@require_http_methods(["GET", "POST"])
def suppress(request: Any) -> HttpResponse:
    """Put something on the list: typed, pasted or from a file."""
    policy.check(request.member, "suppression.add")
    form = SuppressForm(
        request.POST or None, request.FILES or None, initial={"values": request.GET.get("value", "")}
    )
    if request.method == "POST" and form.is_valid():
        try:
            text, source = form.text()
            reason = form.cleaned_data["reason"]
            done = actions.suppress(
                **doing(request), wishes=actions.wishes_of(text), reason=reason, source=source
            )
        except Refused as error:
            blame(form, error)
        else:
            return _suppressed(request, done)
    template = "accounts/suppress.html#panel" if is_htmx(request) else "accounts/suppress.html"
    return render(request, template, {"form": form}, status=422 if form.errors else 200)


def _suppressed(request: Any, done: Any) -> HttpResponse:
    told = f"{done.added:,} added" + (f", {done.known:,} there already" if done.known else "")
    messages.success(request, told)
    if done.wrong:
        first = done.wrong[0]
        messages.error(request, f"{len(done.wrong):,} left out. Line {first.line}: {first.reason}")
    seen = policy.may(request.member, "suppression.see")
    return go(request, reverse("accounts:suppression") if seen else reverse("accounts:people"))


@require_http_methods(["GET", "POST"])
def remove(request: Any, id: UUID) -> HttpResponse:
    """Take a line off the list, with the reason."""
    found = queries.suppression(request.member, id)
    policy.check(request.member, "suppression.remove", found)
    form = RemoveForm(request.POST or None)
    here = {"action": request.path, "cancel": reverse("accounts:suppression"), "submit": "Take it off"}
    title = f"Take {found} off the list"
    if request.method != "POST" or not form.is_valid():
        return form_page(request, form, title, status=422 if request.POST else 200, **here)
    try:
        actions.remove_suppression(**doing(request), suppression=found, reason=form.cleaned_data["reason"])
    except Refused as error:
        blame(form, error)
        return form_page(request, form, title, status=422, **here)
    messages.success(request, f"{found} is off the list")
    return go(request, reverse("accounts:suppression"))


@require_POST
def export(request: Any) -> StreamingHttpResponse:
    """The whole list as CSV; it can be uploaded again."""
    rows = actions.export_suppressions(**doing(request))
    return as_csv(rows)


def as_csv(rows: Any) -> StreamingHttpResponse:
    """The list as a download."""
    response = StreamingHttpResponse(
        csv_stream(actions.EXPORTED, rows), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="suppression-{timezone.now():%F}.csv"'
    return response
