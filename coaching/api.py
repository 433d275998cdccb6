"""The pipeline review for programs: the same dataclasses as the page."""

from dataclasses import fields, is_dataclass
from typing import Any

from django.urls import path
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter
from rest_framework.views import APIView

from . import queries
from .filters import asked

COMPUTED = ("rate", "interval", "to_go", "ratio", "tone", "delta", "ageing_finding", "reps_finding")


def told(value: Any) -> Any:
    """A dataclass of the review with its computed figures, ready for JSON."""
    if isinstance(value, list | tuple):
        return [told(v) for v in value]
    if not is_dataclass(value):
        return value
    plain = {f.name: told(getattr(value, f.name)) for f in fields(value)}
    return plain | {name: getattr(value, name) for name in COMPUTED if hasattr(value, name)}


class PipelineReviewView(APIView):
    """Is there enough, and is it real?"""

    @extend_schema(
        parameters=[
            OpenApiParameter("team", OpenApiTypes.UUID),
            OpenApiParameter("rep", OpenApiTypes.UUID),
            OpenApiParameter("pipeline", OpenApiTypes.UUID),
            OpenApiParameter("quarter", OpenApiTypes.DATE),
        ],
        responses=OpenApiTypes.OBJECT,
    )
    def get(self, request: Request) -> Response:
        """Coverage, creation, conversion, ageing and hygiene for a scope and quarter."""
        now = timezone.now()
        about = asked(request, request.query_params, now)
        return Response(told(queries.review(request.member, about, now)))  # type: ignore[attr-defined]


urlpatterns = [path("reviews/pipeline/", PipelineReviewView.as_view(), name="pipeline-review")]


def register(router: SimpleRouter) -> None:
    """Nothing to route: the review is one address."""
