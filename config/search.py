"""The palette's endpoint. It stands above all apps, because it asks all of them."""

from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.search import find


class HitSerializer(serializers.Serializer[object]):
    """One found record."""

    kind = serializers.CharField()
    id = serializers.UUIDField()
    title = serializers.CharField()
    detail = serializers.CharField()
    url = serializers.CharField()


class SearchView(APIView):
    """Find any record by its name, address or number."""

    @extend_schema(
        parameters=[OpenApiParameter("q", OpenApiTypes.STR, required=True)],
        responses=HitSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        """Hits of all kinds, best first; fewer than two characters find nothing."""
        hits = find(request.member, request.query_params.get("q", "").replace("\x00", ""))  # type: ignore[attr-defined]
        rows = [
            {
                "kind": hit.kind,
                "id": hit.id,
                "title": hit.title,
                "detail": hit.detail,
                "url": reverse(hit.url_name, args=[hit.id]),
            }
            for hit in hits
        ]
        return Response({"results": rows})
