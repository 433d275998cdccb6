"""What the pages of this app share: a draft with all that can be done to it, as a panel or a page."""

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from accounts import queries as accounts
from core.errors import Missing
from core.web import go, is_htmx, toast, trigger
from team import policy
from team import queries as team

from .. import queries
from ..forms import DraftForm
from ..gateways import mail
from ..models import Channel, Draft, DraftState, Length, Sender, Tone
from ..writing import mailto

PAGES = {
    "task": "tasks:task",
    "activity": "activities:activity",
    "deal": "deals:deal",
    "contact": "accounts:person",
    "account": "accounts:account",
}
TONES_OF_STATES = {
    DraftState.OPEN: "accent",
    DraftState.APPROVED: "neutral",
    DraftState.SENT: "good",
    DraftState.FAILED: "bad",
    DraftState.DISCARDED: "neutral",
}


STATES = {
    "waiting": ("To approve", (DraftState.OPEN, DraftState.FAILED)),
    "leaving": ("On its way", (DraftState.APPROVED,)),
    "sent": ("Sent", (DraftState.SENT,)),
    "discarded": ("Discarded", (DraftState.DISCARDED,)),
}


def show(request: HttpRequest, part: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A fragment for the side panel, or the same on a page of its own."""
    template = part if is_htmx(request) else "outreach/page.html"
    return render(request, template, context | {"part": part}, status=status)


def shown(request: Any, draft: Draft, form: DraftForm | None = None, **more: Any) -> dict[str, Any]:
    """Everything the panel of a draft needs."""
    now = timezone.now()
    open_ = draft.state in (DraftState.OPEN, DraftState.FAILED)
    may = policy.may(request.member, "outreach.approve", draft)
    by_mail = draft.channel == Channel.EMAIL and mail.configured()
    link, whole = mailto(draft.address, draft.subject, draft.body)
    return {
        "draft": draft,
        "form": form or DraftForm(draft=draft),
        "editable": open_ and may,
        "may": may,
        "by_mail": by_mail,
        "state_tone": TONES_OF_STATES[DraftState(draft.state)],
        "facts": [(one, page_of(one)) for one in draft.facts],
        "tones": Tone.choices,
        "lengths": Length.choices,
        "templates": _templates(request, draft) if open_ and may else [],
        "mailto": link if draft.channel == Channel.EMAIL and draft.address else "",
        "mailto_whole": whole,
        "sender": _sender(request, draft),
        "leaving": draft.send_at is not None and draft.send_at > now,
        **accounts.banner(draft.contact),
        **more,
    }


def _templates(request: Any, draft: Draft) -> list[Any]:
    return list(queries.templates(request.member).filter(purpose=draft.purpose, channel=draft.channel))


def _sender(request: Any, draft: Draft) -> str:
    """Whom the mail comes from, as its reader sees it."""
    member = draft.approved_by or (request.member if draft.state != DraftState.SENT else draft.owner)
    if draft.channel != Channel.EMAIL:
        return str(member.name)
    if not mail.configured() or queries.sending(request.member).sender == Sender.MEMBER:
        return f"{member.name} <{member.email}>"
    return f"{member.name} <{mail.own_address()[1]}>, answers to {member.email}"


def page_of(fact: dict[str, Any]) -> str:
    """The page of the record a fact stands in; nothing when it has none."""
    name, key = PAGES.get(fact.get("kind", "")), fact.get("id", "")
    if not name or not key:
        return ""
    try:
        return reverse(name, args=[key])
    except NoReverseMatch:
        return ""


def answered(
    request: Any, draft: Draft, text: str, undo: str | None = None, *, gone: bool = False
) -> HttpResponse:
    """After a verb: the panel shows the draft again, a row goes from its list (or is shown anew), a page goes on."""
    if not is_htmx(request):
        messages.success(request, text)
        return go(request, reverse("outreach:list") if gone else url("draft", draft))
    if request.headers.get("HX-Target") == "panel":
        found = queries.draft(request.member, draft.pk)
        response = show(request, "outreach/draft.html", shown(request, found))
        response = trigger(response, "drafts-changed")
    else:
        response = render(request, "outreach/counts.html", {"counts": _counts(request)})
    return toast(response, text, undo=undo)


def narrowed(viewer: Any, asked: QueryDict) -> tuple[Any, UUID | None, Any]:
    """The drafts that an address asks for: of a batch, of a member, of everybody; with that batch or member."""
    rows = queries.drafts(viewer)
    if key := asked.get("batch", ""):
        batch = _id(key, "batch")
        return rows.filter(batch=batch), batch, None
    key = asked.get("owner", "")
    if key == "all":
        return rows, None, None
    owner = team.member(viewer, _id(key, "member")) if key else viewer
    return rows.filter(owner=owner), None, owner


def _id(key: str, what: str) -> UUID:
    try:
        return UUID(key)
    except ValueError as error:
        raise Missing(what) from error


def _counts(request: Any) -> dict[str, int]:
    """How many stand in each state of the list that the reader looks at."""
    asked = QueryDict(urlsplit(request.headers.get("HX-Current-URL", "")).query)
    try:
        rows, _, _ = narrowed(request.member, asked)
    except Missing:
        return {}
    found = queries.state_counts(request.member, rows)
    return {key: sum(found.get(one, 0) for one in states) for key, (_, states) in STATES.items()}


def url(name: str, draft: Draft) -> str:
    """The address of something about a draft."""
    return reverse(f"outreach:{name}", args=[draft.pk])


def version_of(request: Any) -> int | None:
    """The version that the page was drawn from."""
    given = request.POST.get("version", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else None
