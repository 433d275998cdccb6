"""The inbox: everything that texts say and that waits for a yes, an edit or a no."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import context
from core.errors import DomainError, Missing, Refused, Stale
from core.web import blame, is_htmx, paged, toast, trigger
from team import policy
from team.models import Role

from .. import actions, queries
from ..filters import STATES, WHOSE, ProposalFilter
from ..models import Proposal, ProposalKind
from ..proposal_forms import FORMS, Correction
from ..queries import inbox as listing
from ..queries.progress import Progress, progress
from ..saying import SURENESS, kept_text

SHOWN = 60
MOST = 1000
POLL = "asks-again"
LEADERS = (Role.OWNER, Role.ADMIN, Role.MANAGER)


@require_GET
def inbox(request: Any) -> HttpResponse:
    """Proposals by the text they came from, 60 a page; starts with one's own open ones."""
    given = request.GET.copy()
    given.setdefault("state", "open")
    given.setdefault("whose", "mine")
    request.GET = given
    rows = ProposalFilter(given, queries.proposals(request.member), request=request).qs
    page = paged(request, rows, SHOWN)
    sources = listing.shown(request.member, list(page.object_list))
    waiting = _under_way(request, member=_mine(request, given))
    found = {
        "page": page, "sources": sources, "given": given, "states": STATES[:3],
        "whose": [pair for pair in WHOSE if pair[0] != "team" or request.member.role in LEADERS],
        "kinds": ProposalKind.choices, "kind": given.get("kind", ""),
        "kind_label": dict(ProposalKind.choices).get(given.get("kind", "")), "scope": "",
        "sureness": SURENESS, "sure_label": dict(SURENESS).get(given.get("sure", "")),
        "decidable": [row for source in sources for row in source.open],
        "deal": sources[0].deal if given.get("deal") and sources else None,
        "readings": waiting, "running": _running(waiting),
    }  # fmt: skip
    part = is_htmx(request) and request.headers.get("HX-Target") == "inbox"
    shown = render(request, "intelligence/inbox_list.html" if part else "intelligence/inbox.html", found)
    return _counted_anew(request, shown, waiting)


def _counted_anew(request: Any, response: HttpResponse, readings: Sequence[Progress]) -> HttpResponse:
    """What asked again until a text was read finds it read: the number beside the rail is another."""
    asked_again = request.headers.get("HX-Trigger") == POLL
    return trigger(response, "rail-changed") if asked_again and not _running(readings) else response


def _under_way(request: Any, **whose: Any) -> list[Progress]:
    return progress(request.member, queries.under_way(request.member, **whose), timezone.now())


def _running(readings: Sequence[Progress]) -> bool:
    """Whether to ask again soon."""
    return any(row.one.state != "failed" for row in readings)


def _mine(request: Any, given: Any) -> Any:
    return request.member.pk if given.get("whose") == "mine" else None


@require_GET
def proposal(request: Any, id: UUID) -> HttpResponse:
    """One proposal with the whole text it came from; to a row that is being corrected, the row as it was."""
    found = queries.proposal(request.member, id)
    if is_htmx(request) and request.headers.get("HX-Target", "").startswith("proposal-"):
        return _row(request, id)
    text = queries.text_of(request.member, found.reading)
    marked = found.end > found.start and text[found.start : found.end] == found.quote
    shown = {
        "row": listing.row_of(request.member, found),
        "before": text[: found.start] if marked else "",
        "said": found.quote if marked else "",
        "after": text[found.end :] if marked else text,
        "back": _back(request),
    }
    return _show(request, "intelligence/inbox_text.html", shown)


@require_http_methods(["GET", "POST"])
def edit(request: Any, id: UUID) -> HttpResponse:
    """Correct a proposal and accept it as corrected."""
    found = queries.proposal(request.member, id)
    policy.check(request.member, "intelligence.proposals.decide", found)
    form = _form(request, found)
    shown = {"row": listing.row_of(request.member, found), "form": form, "back": _back(request)}
    if request.method == "GET":
        return _show(request, "intelligence/inbox_edit.html", shown)
    if form.is_valid():
        try:
            done = actions.accept(
                by=request.member, now=timezone.now(), proposal=found, changes=form.changes(),
                seen=request.POST.get("seen") or None,
            )  # fmt: skip
            return _decided(request, done)
        except Stale as error:
            shown["row"] = listing.row_of(request.member, queries.proposal(request.member, id))
            form.add_error(None, f"{_changed(error)} Look at it again, then save.")
        except Refused as error:
            blame(form, error)
    return _show(request, "intelligence/inbox_edit.html", shown, 422)


def _form(request: Any, found: Proposal) -> Correction:
    members, people = listing.choices_for(request.member, found)
    return FORMS[found.kind](
        request.POST or None, payload=found.payload, members=members, people=people, auto_id=f"id_{found.pk.hex}_%s"
    )  # fmt: skip


@require_POST
def accept(request: Any, id: UUID) -> HttpResponse:
    """Write it down."""
    found = queries.proposal(request.member, id)
    try:
        seen = request.POST.get("seen") or None
        done = actions.accept(by=request.member, now=timezone.now(), proposal=found, seen=seen)
    except DomainError as error:
        return _told(request, id, error)
    return _decided(request, done)


@require_POST
def dismiss(request: Any, id: UUID) -> HttpResponse:
    """Do not write it down."""
    found = queries.proposal(request.member, id)
    try:
        done = actions.dismiss(by=request.member, now=timezone.now(), proposal=found)
    except DomainError as error:
        return _told(request, id, error)
    return _decided(request, done)


@require_POST
def undo(request: Any, id: UUID) -> HttpResponse:
    """Take a decision back."""
    found = queries.proposal(request.member, id)
    try:
        actions.undo(by=request.member, now=timezone.now(), proposal=found)
    except DomainError as error:
        return _told(request, id, error)
    if not is_htmx(request):
        messages.success(request, "Open again.")
        return redirect(_back(request))
    return trigger(_row(request, id), "tasks-changed")


@require_POST
def decide(request: Any) -> HttpResponse:
    """Accept or dismiss all proposals that the page names, as far as they are still open."""
    chosen = dict(one.partition(":")[::2] for one in request.POST.getlist("ids")[:MOST])
    ids = [key for key in chosen if _is_id(key)]
    found = [one for one in queries.by_ids(request.member, ids) if one.status == "open"]
    verb, common = request.POST.get("verb"), {"by": request.member, "now": timezone.now(), "proposals": found}
    if verb not in ("accept", "dismiss"):
        raise Refused("verb", "Say whether to accept or to dismiss.")
    done = actions.accept_many(**common, seen=chosen) if verb == "accept" else actions.dismiss_many(**common)
    text = _counted(done, "accepted" if verb == "accept" else "dismissed")
    undo_url = reverse("intelligence:undo_many", args=[context.request_id.get()]) if done.done else None
    if is_htmx(request):
        response = toast(
            HttpResponse(status=204), text, undo=undo_url, kind="bad" if done.refused else "good"
        )
        return trigger(trigger(response, "proposals-changed"), "tasks-changed")
    messages.add_message(request, messages.WARNING if done.refused else messages.SUCCESS, text)
    return redirect(_back(request))


@require_POST
def undo_many(request: Any, request_id: str) -> HttpResponse:
    """Take back what was decided in one request, as far as nobody changed it since."""
    done = actions.undo_many(by=request.member, now=timezone.now(), request_id=request_id)
    messages.add_message(
        request, messages.WARNING if done.refused else messages.SUCCESS, _counted(done, "open again")
    )
    return HttpResponse(status=204) if is_htmx(request) else redirect(_back(request))


@require_POST
def read_again(request: Any, id: UUID) -> HttpResponse:
    """Try a text once more."""
    found = queries.reading(request.member, id)
    actions.read_again(by=request.member, now=timezone.now(), reading=found)
    if not is_htmx(request):
        return redirect(_back(request))
    return trigger(HttpResponse(status=204), "proposals-changed")


@require_GET
def panel(request: Any) -> HttpResponse:
    """What is open of one deal or one activity, for their pages; asks again while a text is being read."""
    named = {
        name: request.GET[name]
        for name in ("deal", "activity", "account")
        if _is_id(request.GET.get(name, ""))
    }
    if not named:
        raise Missing("record")
    rows = queries.open_of(request.member, **named)
    sources = listing.shown(request.member, list(rows[:SHOWN]))
    waiting = _under_way(request, activity=UUID(named["activity"])) if "activity" in named else []
    shown = {
        "sources": sources, "scope": next(iter(named)), "asked": request.GET.urlencode(), "readings": waiting,
        "more": rows.count() if len(sources) and sum(len(s.rows) for s in sources) == SHOWN else 0,
        "decidable": [row for source in sources for row in source.open],
        "running": _running(waiting), "soon": False,
    }  # fmt: skip
    if request.GET.get("wait") and "activity" in named and not waiting and not sources:
        shown["soon"] = queries.about_to_be_read(request.member, UUID(named["activity"]), timezone.now())
    return _counted_anew(request, render(request, "intelligence/inbox_panel.html", shown), waiting)


# --- Answers -------------------------------------------------------------------------------------
def _decided(request: Any, done: Proposal) -> HttpResponse:
    """The row says what became of it; a page goes back to where it came from."""
    if not is_htmx(request):
        messages.success(request, f"{listing.row_of(request.member, done).said}: {_title(done)}")
        return redirect(_back(request))
    return trigger(_row(request, done.pk), "tasks-changed")


def _title(one: Proposal) -> str:
    if one.final is None:
        return one.title
    return str(one.final.get("title") or one.final.get("name") or kept_text(one.kind, one.final))


def _told(request: Any, id: UUID, error: DomainError) -> HttpResponse:
    """What stands there now, with what was in the way."""
    text = _changed(error) if isinstance(error, Stale) else error.message
    if not is_htmx(request):
        messages.error(request, text)
        return redirect(_back(request))
    return _row(request, id, text, 422)


def _changed(error: Stale) -> str:
    now = error.data.get("now")
    return (
        f"Somebody changed this meanwhile: now it is {now or 'empty'}."
        if "now" in error.data
        else error.message
    )


def _row(request: Any, id: UUID, problem: str = "", status: int = 200) -> HttpResponse:
    found = listing.row_of(request.member, queries.proposal(request.member, id))
    shown = {"row": found, "problem": problem, "title": _title(found.one)}
    template = "intelligence/inbox_row.html" if found.open else "intelligence/inbox_decided.html"
    return render(request, template, shown, status=status)


def _counted(done: actions.Many, word: str) -> str:
    said = f"{len(done.done)} {word}."
    if not done.refused:
        return said
    reasons = list(dict.fromkeys(text for _, text in done.refused))
    return f"{said} {len(done.refused)} not: {' '.join(reasons[:3])}"


def _is_id(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return False
    return True


def _back(request: Any) -> str:
    """Where a plain form came from, when that is a list of this site; else the inbox."""
    came = request.POST.get("back", "") or request.headers.get("Referer", "")
    safe = url_has_allowed_host_and_scheme(came, {request.get_host()}, require_https=request.is_secure())
    here = reverse("intelligence:inbox")
    return came if came and safe and "/edit/" not in came else here


def _show(request: Any, part: str, shown: dict[str, Any], status: int = 200) -> HttpResponse:
    """A fragment, or the same on a page of its own."""
    template = part if is_htmx(request) else "intelligence/inbox_page.html"
    return render(request, template, shown | {"part": part}, status=status)
