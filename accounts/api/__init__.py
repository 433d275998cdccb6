"""The door for programs."""

from rest_framework.routers import SimpleRouter

from .companies import AccountViewSet
from .consent import SuppressionViewSet
from .duplicates import DuplicateSearchViewSet, DuplicateViewSet
from .enrichment import ProviderViewSet, QuestionViewSet
from .imports import ImportViewSet
from .merging import MergeViewSet
from .people import ContactViewSet
from .signals import FeedViewSet, InletViewSet, SignalRuleViewSet, SignalViewSet


def register(router: SimpleRouter) -> None:
    """Add the endpoints of this app."""
    router.register("accounts", AccountViewSet, basename="account")
    router.register("contacts", ContactViewSet, basename="contact")
    router.register("imports", ImportViewSet, basename="import")
    router.register("suppressions", SuppressionViewSet, basename="suppression")
    router.register("signals", SignalViewSet, basename="signal")
    router.register("signal-rules", SignalRuleViewSet, basename="signal-rule")
    router.register("feeds", FeedViewSet, basename="feed")
    router.register("inlets", InletViewSet, basename="inlet")
    router.register("duplicates", DuplicateViewSet, basename="duplicate")
    router.register("duplicate-searches", DuplicateSearchViewSet, basename="duplicate-search")
    router.register("enrichment-providers", ProviderViewSet, basename="enrichment-provider")
    router.register("enrichment-questions", QuestionViewSet, basename="enrichment-question")
    router.register("merges", MergeViewSet, basename="merge")
