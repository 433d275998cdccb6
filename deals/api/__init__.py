"""The door for programs."""

from rest_framework.routers import SimpleRouter

from .deals import DealViewSet
from .setup import PipelineViewSet, ProductViewSet, RateViewSet, StageViewSet


def register(router: SimpleRouter) -> None:
    """Add the endpoints of this app."""
    router.register("deals", DealViewSet, basename="deal")
    router.register("pipelines", PipelineViewSet, basename="pipeline")
    router.register("stages", StageViewSet, basename="stage")
    router.register("products", ProductViewSet, basename="product")
    router.register("rates", RateViewSet, basename="rate")
