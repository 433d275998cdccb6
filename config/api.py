"""The API's map: `/w/<slug>/api/v1/`. Each app registers its endpoints; the document and its pages stand beside."""

from importlib import import_module

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView
from drf_spectacular.views import SpectacularSwaggerSplitView as docs
from rest_framework.routers import SimpleRouter

from .search import SearchView

APPS = ("team", "lists", "accounts", "deals", "activities", "tasks", "intelligence", "outreach", "coaching")

router = SimpleRouter()
extra: list[object] = []
for app in APPS:
    module = import_module(f"{app}.api")
    module.register(router)
    extra += getattr(module, "urlpatterns", [])

app_name = "api"
urlpatterns = [
    path("search/", SearchView.as_view(), name="search"),  # asked while somebody types
    *extra,
    path("", include(router.urls)),
    path("schema/", SpectacularAPIView.as_view(urlconf="config.workspace_urls"), name="schema"),
    # Its script has an address of its own: the policy for browsers lets no page carry scripts or styles in itself.
    path("docs/", docs.as_view(url_name="api:schema", template_name="api_docs.html"), name="docs"),
]
