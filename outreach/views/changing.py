"""What is done to one draft: edited, written anew, approved, taken back, marked as sent, discarded, brought back."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from core.errors import Missing, Refused, Stale
from core.web import blame, is_htmx, toast, trigger
from team import policy

from .. import actions, queries
from ..forms import DraftForm
from ..models import Draft
from .showing import answered, show, shown, url, version_of


@require_http_methods(["GET", "POST"])
def edit(request: Any, id: UUID) -> HttpResponse:
    """Change the words. When somebody else changed them meanwhile, both texts are shown and nothing is lost."""
    found = queries.draft(request.member, id)
    policy.check(request.member, "outreach.change", found)
    if request.method == "GET":
        return show(request, "outreach/draft.html", shown(request, found, DraftForm(draft=found, focus=True)))
    failed = _saved(request, found)
    return failed or answered(request, found, "Saved.")


def _saved(request: Any, found: Draft) -> HttpResponse | None:
    """Keep what stands in the form; returns the page that says what is wrong, when something is."""
    form = DraftForm(request.POST, draft=found)
    if not form.is_valid():
        return show(request, "outreach/draft.html", shown(request, found, form), 422)
    given = {name: value for name, value in form.cleaned_data.items() if name in request.POST}
    try:
        actions.change_draft(
            by=request.member, now=timezone.now(), draft=found, changes=given, version=version_of(request)
        )
    except Stale:
        current = queries.draft(request.member, found.pk)
        return show(request, "outreach/stale.html", {"draft": current, "yours": given}, 412)
    except Refused as error:
        blame(form, error)
        return show(request, "outreach/draft.html", shown(request, found, form), 422)
    return None


@require_POST
def approve(request: Any, id: UUID) -> HttpResponse:
    """Yes, send it: with the words as they stand in the form, when it comes from there."""
    found = queries.draft(request.member, id)
    if "body" in request.POST and (failed := _saved(request, found)) is not None:
        return failed
    version = None if "body" in request.POST else version_of(request)
    try:
        actions.approve(by=request.member, now=timezone.now(), draft=found, version=version)
    except Refused as error:
        return _refused(request, found, error)
    return answered(request, found, "It is on its way.", url("recall", found), gone=True)


def _refused(request: Any, found: Draft, error: Refused) -> HttpResponse:
    """What is in the way: on the page of the draft, or from a list in its panel."""
    if is_htmx(request) and request.headers.get("HX-Target") != "panel":
        response = HttpResponse(status=422)
        response["HX-Reswap"] = "none"
        return toast(response, error.message, kind="bad")
    current = queries.draft(request.member, found.pk)
    return show(request, "outreach/draft.html", shown(request, current, refused=error.message), 422)


@require_POST
def sent(request: Any, id: UUID) -> HttpResponse:
    """Somebody sent it by hand."""
    found = queries.draft(request.member, id)
    if "body" in request.POST and (failed := _saved(request, found)) is not None:
        return failed
    version = None if "body" in request.POST else version_of(request)
    try:
        actions.mark_sent(by=request.member, now=timezone.now(), draft=found, version=version)
    except Refused as error:
        return _refused(request, found, error)
    return trigger(answered(request, found, "Marked as sent."), "activities-changed")


@require_POST
def recall(request: Any, id: UUID) -> HttpResponse:
    """Not yet: take it back."""
    found = queries.draft(request.member, id)
    actions.recall(by=request.member, now=timezone.now(), draft=found)
    return answered(request, found, "Taken back. It was not sent.")


@require_POST
def discard(request: Any, id: UUID) -> HttpResponse:
    """Throw it away; the toast brings it back."""
    found = queries.draft(request.member, id)
    actions.discard(by=request.member, now=timezone.now(), draft=found, version=version_of(request))
    return answered(request, found, "Discarded.", url("restore", found), gone=True)


@require_POST
def restore(request: Any, id: UUID) -> HttpResponse:
    """Bring it back."""
    found = queries.draft(request.member, id)
    actions.restore(by=request.member, now=timezone.now(), draft=found)
    return answered(request, found, "Back among the drafts.")


@require_http_methods(["GET", "POST"])
def rewrite(request: Any, id: UUID) -> HttpResponse:
    """Write it anew in another tone, length or by another template; asks before own changes are thrown away."""
    found = queries.draft(request.member, id)
    policy.check(request.member, "outreach.change", found)
    if request.method == "GET":
        return show(request, "outreach/draft.html", shown(request, found))
    # What was typed and not saved yet is kept first, so that it is asked for like any other change.
    if "body" in request.POST and (failed := _saved(request, found)) is not None:
        return failed
    version = None if "body" in request.POST else version_of(request)
    try:
        actions.rewrite(
            by=request.member, now=timezone.now(), draft=found, tone=request.POST.get("tone") or None,
            length=request.POST.get("length") or None, version=version,
            force=request.POST.get("force") == "yes", **_words(request),
        )  # fmt: skip
    except Refused as error:
        if error.code != "edited":
            return _refused(request, found, error)
        asked = [(name, request.POST[name]) for name in ("tone", "length", "words") if request.POST.get(name)]
        current = queries.draft(request.member, found.pk)
        return show(request, "outreach/draft.html", shown(request, current, ask=asked), 422)
    return answered(request, found, "Written anew.", url("take_back", found))


def _words(request: Any) -> dict[str, Any]:
    """Whose words: the product's own, or a template's."""
    key = request.POST.get("words", "")
    if key == "own":
        return {"own_words": True}
    if not key:
        return {}
    found = queries.template(request.member, key)
    if found.archived_at is not None:
        raise Missing("template")
    return {"template": found}


@require_POST
def take_back(request: Any, id: UUID) -> HttpResponse:
    """The words before the last rewriting come back."""
    found = queries.draft(request.member, id)
    try:
        actions.take_back_rewriting(by=request.member, now=timezone.now(), draft=found)
    except Refused as error:
        return _refused(request, found, error)
    return answered(request, found, "The words from before are back.")
