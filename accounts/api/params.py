"""Parameters that many endpoints take."""

from drf_spectacular.utils import OpenApiParameter

IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, description="The ETag you read; another one is refused."
)
KEY = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    description="A repeat of the same request answers the same.",
)
FIELDS = OpenApiParameter("fields", str, description="Only these fields, with commas between.")
