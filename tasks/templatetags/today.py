"""The rows of Today.

Python and not a template: a page has fifty rows of seven addresses each, and a template spends ten times as long on
them. Everything that people wrote is escaped; ids, addresses and tones are ours and hold nothing to escape.
"""

from collections.abc import Iterable
from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString

from core.templatetags.ui import avatar

register = template.Library()
PANEL = 'hx-target="#panel"'


@register.simple_tag
def day_rows(rows: Iterable[Any], at: dict[str, str], token: str) -> SafeString:
    """The rows of a group; `at` holds the addresses they are built from, `token` guards their forms."""
    guard = f'<input type="hidden" name="csrfmiddlewaretoken" value="{escape(token)}">'
    return SafeString("".join([_row(row, at, guard) for row in rows]))


def _row(row: Any, at: dict[str, str], guard: str) -> str:
    key, what = row.id, escape(row.what)
    account = (
        f'<a href="{at["account"]}{row.account_id}/" tabindex="-1">{escape(row.account)}</a>'
        if row.account_id
        else ""
    )
    stage = f'<span class="pill pill-neutral">{escape(row.stage_text)}</span>' if row.stage else ""
    why = f'<span class="row-why">{escape(row.why)}</span>' if row.why or row.kind != "task" else ""
    # A deal is a page of its own; the others open beside the list.
    url = f"{at[row.kind]}{key}/"
    opens = "" if row.kind == "deal" else f' hx-get="{url}" {PANEL}'
    return (
        f'<div class="row" data-row id="{row.kind}-{key}" tabindex="-1">'
        f"{_check(url, key, what, guard) if row.kind == 'task' else ''}"
        f'<div class="row-what"><a href="{url}"{opens}>{what}</a>{why}</div>\n'
        f'<div class="row-account">{account}</div>\n<div class="row-stage truncate">{stage}</div>\n'
        f'<div class="row-when"><span class="pill pill-{row.tone}">{escape(row.when)}</span></div>\n'
        f'<div class="row-who">{avatar(row.who)}</div>\n'
        f'<div class="row-actions">{_keys(row, url, at, guard)}</div>\n</div>\n'
    )


def _check(url: str, key: Any, what: str, guard: str) -> str:
    """The box that completes a task."""
    return (
        f'<form class="row-check" method="post" action="{url}done/" hx-post="{url}done/" hx-target="#task-{key}"'
        f' hx-swap="outerHTML">{guard}'
        f'<input type="checkbox" aria-label="Done: {what}" data-key="x" data-submit>'
        f'<noscript><button type="submit" class="link-button">Done</button></noscript></form>'
    )


def _keys(row: Any, url: str, at: dict[str, str], guard: str) -> str:
    """The keys of a row as small buttons: snooze, wait, edit and log, as far as they fit its kind.

    Links and a form, so that they do their work where scripts do not run.
    """
    about = _about(row)
    log = _key("l", "Log a call", f"{at['log']}?{about}")
    if row.kind != "task":
        return _key("e", "Add the next step", f"{at['new']}?{about}") + log
    verb, label = ("resume", "The buyer answered") if row.state == "waiting" else ("wait", "Waiting on buyer")
    return (
        _key("s", "Snooze", f"{url}snooze/")
        + f'<form method="post" action="{url}{verb}/" hx-post="{url}{verb}/" hx-target="#task-{row.id}"'
        + f' hx-swap="outerHTML">{guard}<button type="submit" class="icon-button" data-key="w"'
        + f' aria-label="{label}" title="{label}"><kbd>W</kbd></button></form>'
        + _key("e", "Edit", f"{url}edit/")
        + log
        + _reminder(row, at, guard)
    )


def _reminder(row: Any, at: dict[str, str], guard: str) -> str:
    """The key that drafts a message about a promise that slipped, ours or theirs, to whom it was made."""
    slipped = row.tone in ("bad", "caution") and (row.promised or row.state == "waiting")
    if not slipped or not row.contact_id or not at.get("draft"):
        return ""
    url = f"{at['draft']}?task={row.id}"
    return (
        f'<form method="post" action="{url}" hx-post="{url}" {PANEL}>{guard}'
        '<input type="hidden" name="purpose" value="reminder"><button type="submit" class="icon-button" data-key="m"'
        ' aria-label="Draft a reminder" title="Draft a reminder"><kbd>M</kbd></button></form>'
    )


def _about(row: Any) -> str:
    """The records of a row as a query; all of them are ids."""
    first = f"deal={row.deal_id}" if row.deal_id else f"account={row.account_id}" if row.account_id else ""
    contact = f"contact={row.contact_id}" if row.contact_id else ""
    return f"{first}&amp;{contact}" if first and contact else first or contact


def _key(key: str, label: str, url: str) -> str:
    return (
        f'<a class="icon-button" href="{url}" hx-get="{url}" {PANEL} data-key="{key}" aria-label="{label}"'
        f' title="{label}"><kbd>{key.upper()}</kbd></a>'
    )
