"""`/…/export/`: what the endpoints of lists have in common when they leave as files."""

from collections.abc import Callable
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from core.rendering import OrjsonRenderer

from ..exporting import TYPES
from ..serving import exported


class CsvFile(OrjsonRenderer):
    """The file is streamed by the view; what is rendered here are problems."""

    media_type = "text/csv"
    format = "csv"


class XlsxFile(OrjsonRenderer):
    """The file is streamed by the view; what is rendered here are problems."""

    media_type = TYPES["xlsx"]
    format = "xlsx"


PARAMETERS = [
    OpenApiParameter("format", str, enum=["csv", "xlsx"], description="csv unless said otherwise."),
    OpenApiParameter(
        "columns", str, description="Names with commas between, or `all`; else those you chose."
    ),
    OpenApiParameter("view", OpenApiTypes.UUID, description="A saved view to begin with; other filters win."),
    OpenApiParameter("sort", str, description="A column, with a minus for the other way."),
    OpenApiParameter("bom", bool, description="`0` leaves out the mark that Excel needs to see UTF-8."),
]


def export_of(place: str) -> Callable[..., Any]:
    """The action that streams a list as a file."""

    @extend_schema(
        parameters=PARAMETERS,
        responses={(200, "text/csv"): OpenApiTypes.BINARY, (200, TYPES["xlsx"]): OpenApiTypes.BINARY},
        filters=False,
    )
    @action(
        detail=False,
        methods=["get"],
        pagination_class=None,
        filter_backends=[],
        renderer_classes=[CsvFile, XlsxFile, OrjsonRenderer],
    )
    def export(self: Any, request: Request) -> Any:
        """All rows you may see and the filters leave, as a file; taking it out is written down."""
        format = request.query_params.get("format") or "csv"
        return exported(request, place, format, request.query_params.dict(), view_name="view")

    return export  # type: ignore[no-any-return]
