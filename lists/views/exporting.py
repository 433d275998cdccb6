"""Taking a list out as a file."""

from typing import Any

from django.http import StreamingHttpResponse
from django.views.decorators.http import require_GET

from ..serving import exported


@require_GET
def export(request: Any, place: str) -> StreamingHttpResponse:
    """The list as a file, with the filters of the address and the columns shown, or all."""
    return exported(request, place, request.GET.get("file") or "csv", request.GET.dict(), view_name="of")
