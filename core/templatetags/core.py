"""Addresses in templates."""

from typing import Any

from django import template

from core.tenancy import public_url as public_address
from core.web import without

register = template.Library()


@register.simple_tag
def public_url(name: str, *args: Any, **kwargs: Any) -> str:
    """The path of a page outside all workspaces: `{% public_url "account_login" %}`."""
    return public_address(name, *args, **kwargs)


@register.simple_tag(takes_context=True)
def query(context: Any, **changes: Any) -> str:
    """The current query string with some keys changed; `None` removes one: `{% query page=2 %}`."""
    request = context["request"]
    params = request.GET.copy()
    without(request, params, changes)
    for key, value in changes.items():
        if value is not None and value != "":
            params[key] = str(value)
    return f"?{params.urlencode()}" if params else "?"
