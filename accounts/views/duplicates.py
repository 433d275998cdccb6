"""The review queue: pairs side by side, decided one by one or all sure ones at once; who is meant while typing."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.errors import DomainError, Missing, Refused
from core.ids import new_id
from core.web import choice, go, is_htmx, paged, toast
from team import policy

from .. import actions, queries
from ..actions import duplicates as finding
from ..actions.merging import MOST, origins_of
from ..models import DuplicateSearch, Merge, Pair
from .comparing import chosen, ids_of, lines, one_id, records_of
from .records import COMPANIES, PEOPLE, Pages, doing

PAGES: dict[str, Pages] = {"account": COMPANIES, "contact": PEOPLE}
A_PAGE = 10
AT_ONCE = 30
"""So many groups are merged while the reader waits; more of them go on in the background."""
TYPED = ("name", "email", "phone", "company", "title", "website", "country")


@require_GET
def review(request: Any) -> HttpResponse:
    """Pairs that wait for somebody, ten a page, the most probable first."""
    kind = _kind(request.GET.get("kind", "contact"))
    grade = request.GET.get("grade", "")
    mine = _mine(request)
    rows = queries.pairs(request.member, kind, grade=grade if grade in Pair.Grade.values else "", mine=mine)
    page = paged(request, rows, A_PAGE)
    counts = {one: queries.pair_counts(request.member, one, mine=mine) for one in PAGES}
    every = queries.pair_counts(request.member, kind) if mine else counts[kind]
    others = sum(every.values()) - sum(counts[kind].values())
    last = queries.searches(request.member, kind).first()
    context = {
        "page": page,
        "cards": _cards(request, kind, list(page.object_list)),
        "kind": kind,
        "grade": grade,
        "counts": {one: sum(found.values()) for one, found in counts.items()},
        "sure": counts[kind]["sure"],
        "chips": [
            choice(request, label, counts[kind][value], grade=value) for value, label in Pair.Grade.choices
        ],
        "others": others,
        "all": choice(request, "Those for others to decide, too", others or None, every="1"),
        "last": last,
        "going": last is not None and last.state == DuplicateSearch.State.RUNNING,
        "may_search": policy.may(request.member, "accounts.duplicates.search"),
        "may_change": policy.may(request.member, "accounts.duplicates.change"),
        "settings": queries.duplicate_settings(request.member),
        **_accepted(request, last),
    }
    return render(request, "accounts/duplicates.html", context)


def _mine(request: Any) -> bool:
    """Who may decide sees what there is to decide; who may only look, and who asks for it, sees all."""
    return "every" not in request.GET and policy.may(request.member, "accounts.duplicates.search")


def _kind(text: str) -> str:
    return text if text in PAGES else "contact"


def _accepted(request: Any, last: DuplicateSearch | None) -> dict[str, Any]:
    """What was merged at once just before, or by the last check, to be taken back."""
    batch = request.GET.get("batch", "") or (str(last.pk) if last and last.counts.get("merged") else "")
    try:
        merges = queries.merges_in(request.member, UUID(batch)) if batch else []
    except ValueError:
        merges = []
    return {"batch": batch if merges else "", "accepted": sum(len(one.losers) for one in merges)}


def _cards(request: Any, kind: str, found: list[Pair]) -> list[dict[str, Any]]:
    records = queries.sides(request.member, kind, found)
    origins = origins_of(list(records))
    may = _mergeable(request, kind, records.values())
    there = [
        (one, [records[one.left], records[one.right]])
        for one in found
        if {one.left, one.right} <= records.keys()
    ]
    return [
        _card(request.member, one, two, origins, all(side.pk in may for side in two)) for one, two in there
    ]


def _mergeable(request: Any, kind: str, records: Iterable[Any]) -> set[UUID]:
    """Which of these the reader may merge; asked once for each owner, for it can cost a look at the teams."""
    verb, known, found = f"{PAGES[kind].kind.rights}.merge", dict[Any, bool](), set[UUID]()
    for one in records:
        owners = (one.owner_id, getattr(getattr(one, "account", None), "owner_id", None))
        if owners not in known:
            known[owners] = policy.may(request.member, verb, one)
        if known[owners]:
            found.add(one.pk)
    return found


def _card(viewer: Any, pair: Pair, two: list[Any], origins: Any, may: bool) -> dict[str, Any]:
    compared = lines(viewer, pair.kind, two, origins)
    return {
        "pair": pair,
        "sides": [(side, one, PAGES[pair.kind].at(one.pk)) for side, one in enumerate(two, 1)],
        "lines": [one for one in compared if one.differs],
        "same": [one for one in compared if not one.differs],
        "reasons": [one for one in pair.evidence if one["bits"]],
        "total": round(sum(one["bits"] for one in pair.evidence), 1),
        "percent": f"{float(pair.probability) * 100:.1f}",
        "may": may,
    }


@require_GET
def badge(request: Any) -> HttpResponse:
    """The way to the queue with how many wait there, beside a list."""
    kind = _kind(request.GET.get("kind", ""))
    waiting = sum(queries.pair_counts(request.member, kind, mine=_mine(request)).values())
    return render(request, "accounts/duplicates_badge.html", {"waiting": waiting, "kind": kind})


@require_GET
def of_import(request: Any, id: UUID) -> HttpResponse:
    """What an import brought in that was, or may be, here already."""
    source = queries.import_(request.member, id)
    waiting = [(kind, queries.pairs_of_import(request.member, kind, source).count()) for kind in PAGES]
    merges = queries.merges_in(request.member, source.pk)
    context = {
        "waiting": [(kind, count) for kind, count in waiting if count],
        "batch": source.pk,
        "merged": sum(len(one.losers) for one in merges),
    }
    return render(request, "accounts/duplicates_import.html", context)


@require_POST
def merge_pair(request: Any, id: UUID) -> HttpResponse:
    """The two are the same."""
    pair = queries.pair(request.member, id)
    kept = one_id(request.POST["kept"]) if request.POST.get("kept") else pair.left
    choices, versions = chosen(request.POST), _versions(request)
    done = finding.merge_pair(**doing(request), pair=pair, kept=kept, choices=choices, versions=versions)
    return _decided(request, pair, done=done)


@require_POST
def different(request: Any, id: UUID) -> HttpResponse:
    """The two are two."""
    pair = finding.tell_apart(**doing(request), pair=queries.pair(request.member, id))
    return _decided(request, pair)


@require_POST
def reopen(request: Any, id: UUID) -> HttpResponse:
    """Ask about the two again."""
    pair = finding.ask_again(**doing(request), pair=queries.pair(request.member, id))
    return _asked_again(request, pair)


def _decided(request: Any, pair: Pair, *, done: Merge | None = None) -> HttpResponse:
    undo = (
        reverse("accounts:unmerge", args=[done.pk])
        if done
        else reverse("accounts:pair_reopen", args=[pair.pk])
    )
    kept = PAGES[pair.kind].kind.find(request.member, done.kept) if done else None
    said = f"Merged into {kept}" if kept else "Kept apart"
    if not is_htmx(request):
        messages.success(request, said)
        return redirect(_queue(pair.kind))
    href = PAGES[pair.kind].at(kept.pk) if kept else ""
    context = {"pair": pair, "undo": undo, "kept": kept, "href": href}
    return render(request, "accounts/duplicates_pair.html#decided", context)


def _queue(kind: str) -> str:
    return f"{reverse('accounts:duplicates')}?kind={kind}"


def _asked_again(request: Any, pair: Pair) -> HttpResponse:
    if not is_htmx(request):
        messages.success(request, "Taken back")
        return redirect(_queue(pair.kind))
    cards = _cards(request, pair.kind, [pair])
    if not cards or pair.state != Pair.State.OPEN:
        raise Missing("pair")
    return render(request, "accounts/duplicates_pair.html#card", {"card": cards[0]})


@require_POST
def unmerge(request: Any, id: UUID) -> HttpResponse:
    """Take a merge back: from the queue the pair is there again, elsewhere the record's page opens."""
    done = queries.merge(request.member, id)
    told = actions.unmerge(**doing(request), merge=done)
    text = _told(told)
    if is_htmx(request) and (pair := request.GET.get("pair")):
        return toast(_asked_again(request, queries.pair(request.member, pair)), text)
    messages.success(request, text)
    if pair := request.GET.get("pair"):
        return redirect(_queue(done.kind))
    return go(request, PAGES[done.kind].at(done.kept))


def _told(told: actions.Unmerged) -> str:
    kept = [f"{', '.join(told.fields)} changed since and stayed"] if told.fields else []
    kept += [f"{told.rows:,} entries changed since and stayed"] if told.rows else []
    return f"Taken back; {'; '.join(kept)}" if kept else "Taken back: everything is as it was"


# --- All at once ----------------------------------------------------------------------------------
@require_POST
def check(request: Any) -> HttpResponse:
    """Have everything checked."""
    kind = _kind(request.POST.get("kind", ""))
    finding.ask(**doing(request), kind=kind)
    return go(request, _queue(kind))


@require_POST
def accept(request: Any) -> HttpResponse:
    """Merge all sure pairs; a few at once, many in the background."""
    kind, batch = _kind(request.POST.get("kind", "")), new_id()
    here = f"{_queue(kind)}&batch={batch}"
    if len(queries.sure_groups(request.member, kind, mine=True)) > AT_ONCE:
        finding.start_accepting(**doing(request), kind=kind, batch=batch)
        messages.success(request, "Merging in the background. Reload to see how far it is.")
        return go(request, here)
    told = finding.accept_sure(**doing(request), kind=kind, batch=batch)
    if told.left:
        messages.warning(request, f"{told.left:,} left for who may merge them")
    return go(request, here)


@require_POST
def undo_accepted(request: Any, batch: UUID) -> HttpResponse:
    """Take back all that was merged at once."""
    count = finding.undo_batch(**doing(request), batch=batch)
    messages.success(request, f"{count:,} there again")
    return go(request, _queue(_kind(request.POST.get("kind", ""))))


@require_POST
def settings(request: Any) -> HttpResponse:
    """What imports do with what is surely the same."""
    changes = {name: name in request.POST for name in finding.SETTINGS}
    finding.change_settings(**doing(request), changes=changes)
    messages.success(request, "Saved")
    return redirect(_queue(_kind(request.POST.get("kind", ""))))


# --- While typing ---------------------------------------------------------------------------------
@require_GET
def similar(request: Any, kind: str) -> HttpResponse:
    """Who may be meant by what stands in the form so far."""
    typed = {name: request.GET.get(name, "").replace("\x00", "")[:300] for name in TYPED}
    found = queries.like_typed(request.member, kind, typed)
    return _similar(request, kind, found, use=True)


@require_GET
def like(request: Any, id: UUID, kind: str) -> HttpResponse:
    """Who else a record may be, beside it; asked again whenever one of its fields was saved."""
    record = PAGES[kind].kind.find(request.member, id)
    found = [] if record.archived_at else queries.like_stored(request.member, record)
    return _similar(request, kind, found, record=record)


def _similar(request: Any, kind: str, found: list[queries.Similar], **extra: Any) -> HttpResponse:
    rows = [(one, PAGES[kind].at(one.id)) for one in found]
    return render(request, "accounts/duplicates_like.html", {"rows": rows, "kind": kind, **extra})


@require_POST
def use(request: Any, id: UUID, kind: str) -> HttpResponse:
    """It is this one: what was typed and is not known of it yet is added, and its page opens."""
    pages = PAGES[kind]
    record = pages.kind.find(request.member, id)
    changes = _news(request, kind, record)
    if changes and policy.may(request.member, f"{pages.kind.rights}.change", record):
        try:
            pages.kind.change(**doing(request), record=record, changes=changes)
        except DomainError:
            messages.warning(request, "Some of what you typed could not be added.")
    return go(request, pages.at(record.pk))


def _news(request: Any, kind: str, record: Any) -> dict[str, Any]:
    """What was typed where the record says nothing; addresses and numbers come last."""
    typed = {name: request.POST.get(name, "").strip() for name in (*TYPED, "industry")}
    single = ("website", "phone", "industry", "country") if kind == "account" else ("title",)
    news: dict[str, Any] = {n: typed[n] for n in single if typed[n] and not getattr(record, n)}
    if kind == "contact":
        for one, many in (("email", "emails"), ("phone", "phones")):
            held = getattr(record, many)
            if typed[one] and typed[one].lower() not in held:
                news[many] = [*held, typed[one]]
        company = queries.called(request.member, typed["company"]) if typed["company"] else None
        if company is not None and record.account_id is None:
            news["account"] = company
    return news


# --- Any records ----------------------------------------------------------------------------------
@require_http_methods(["GET", "POST"])
def merge(request: Any, kind: str) -> HttpResponse:
    """Several records side by side, and made one."""
    posted = request.method == "POST"
    ids = ids_of((request.POST if posted else request.GET).getlist("ids"))
    if len(ids) < 2:
        raise Refused("invalid", "Choose at least two records.", "ids")
    if posted:
        kept = one_id(request.POST["kept"]) if request.POST.get("kept") else ids[0]
        others = [one for one in ids if one != kept]
        done = actions.merge(
            **doing(request),
            kind=kind,
            kept=kept,
            losers=others,
            choices=chosen(request.POST),
            versions=_versions(request),
        )
        messages.success(request, f"{len(done.losers):,} merged into this one. It can be taken back below.")
        return go(request, PAGES[kind].at(kept))
    records = records_of(request.member, kind, ids[: MOST + 1])
    context = {
        "kind": kind,
        "records": [(side, one, PAGES[kind].at(one.pk)) for side, one in enumerate(records, 1)],
        "lines": lines(request.member, kind, records, origins_of(ids)),
        "back": reverse(PAGES[kind].list),
    }
    return render(request, "accounts/duplicates_merge.html", context)


def _versions(request: Any) -> dict[UUID, int]:
    """Which versions the reader has seen."""
    given = [(key[8:], text) for key, text in request.POST.items() if key.startswith("version.")]
    return {one_id(key): int(text) for key, text in given if text.isdecimal()}


@require_GET
def merged(request: Any, id: UUID, kind: str) -> HttpResponse:
    """What was merged into a record, with the way back."""
    record = PAGES[kind].kind.find(request.member, id)
    names = queries.merged_names(request.member, record)
    rows = [
        (one, [names.get(pk, "Somebody") for pk in one.losers], reverse("accounts:unmerge", args=[one.pk]))
        for one in queries.merges_of(request.member, record)
    ]
    may = policy.may(request.member, f"{PAGES[kind].kind.rights}.unmerge", record)
    return render(request, "accounts/duplicates_merged.html", {"rows": rows, "may": may})
