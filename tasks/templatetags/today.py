"""The fixed parts of a Today row: its checkbox and its keys.

Tags instead of template text: a page has fifty rows of them, they hold ids only, and this is twice as fast.
"""

from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def row_check(row: Any, at: dict[str, str], token: str) -> SafeString:
    """The box that completes a task."""
    url = f"{at['task']}{row.id}/done/"
    return SafeString(
        f'<form class="row-check" method="post" action="{url}" hx-post="{url}" hx-target="#task-{row.id}"'
        f' hx-swap="outerHTML"><input type="hidden" name="csrfmiddlewaretoken" value="{escape(token)}">'
        f'<input type="checkbox" aria-label="Done: {escape(row.what)}" data-key="x" data-submit></form>'
    )


@register.simple_tag
def row_keys(row: Any, at: dict[str, str]) -> SafeString:
    """The keys of a row as small buttons: snooze, wait, edit and log, as far as they fit its kind."""
    panel = 'hx-target="#panel"'
    log = _key("l", "Log a call", f'hx-get="{at["log"]}?{_about(row)}" {panel}')
    if row.kind != "task":
        return SafeString(_key("e", "Add the next step", f'hx-get="{at["new"]}?{_about(row)}" {panel}') + log)
    url = f"{at['task']}{row.id}/"
    verb, label = ("resume", "The buyer answered") if row.state == "waiting" else ("wait", "Waiting on buyer")
    move = f'hx-post="{url}{verb}/" hx-target="#task-{row.id}" hx-swap="outerHTML"'
    return SafeString(
        _key("s", "Snooze", f'hx-get="{url}snooze/" {panel}')
        + _key("w", label, move)
        + _key("e", "Edit", f'hx-get="{url}edit/" {panel}')
        + log
    )


def _about(row: Any) -> str:
    """The records of a row as a query; all of them are ids."""
    named = (
        ("deal", row.deal_id),
        ("account", None if row.deal_id else row.account_id),
        ("contact", row.contact_id),
    )
    return "&amp;".join(f"{name}={key}" for name, key in named if key)


def _key(key: str, label: str, does: str) -> str:
    return (
        f'<button type="button" class="icon-button" data-key="{key}" {does} aria-label="{label}" title="{label}">'
        f"<kbd>{key.upper()}</kbd></button>"
    )
