"""The OpenAPI document: valid, without warnings, and about every address of the API."""

import json
import re
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from tests.architecture.urls import PARAMETER, addresses

pytestmark = pytest.mark.django_db
OWN = {"api/v1/schema/", "api/v1/docs/"}


def document() -> tuple[dict[str, Any], dict[str, int], dict[str, int]]:
    """The document with what its maker warned of and complained about."""
    with GENERATOR_STATS.silence():
        GENERATOR_STATS.reset()
        found = SchemaGenerator(urlconf="config.workspace_urls").get_schema(request=None, public=True)
        return found, dict(GENERATOR_STATS._warn_cache), dict(GENERATOR_STATS._error_cache)


def test_it_is_valid_and_nothing_was_guessed() -> None:
    found, warnings, errors = document()
    validate_schema(found)
    assert (list(warnings), list(errors)) == ([], [])


def plain(route: str) -> str:
    """A route with its parameters called alike."""
    route = re.sub(r"\(\?P<\w+>[^)]*\)", "{}", PARAMETER.sub("{}", route)) if "(?P" not in route else route
    route = re.sub(r"\(\?P<\w+>[^)]*\)", "{}", route)
    return re.sub(r"\{\w*\}", "{}", re.sub(r"[\^$\\]", "", route)).strip("/")


def test_every_address_of_the_api_is_in_it() -> None:
    found, _, _ = document()
    told = {(plain(path), method) for path, operations in found["paths"].items() for method in operations}
    there = {
        (plain(a.route), method)
        for a in addresses() if "api/v1/" in a.route and a.route not in OWN
        for method in a.methods
    }  # fmt: skip
    assert there - told == set()
    assert {t for t in told - there if t[1] != "parameters"} == set()


def test_it_is_served_with_its_page_from_here_alone(log_in: Any) -> None:
    rita = log_in("rita")
    served = rita.get("/w/acme/api/v1/schema/", headers={"Accept": "application/json"})
    assert json.loads(served.content)["openapi"].startswith("3.")
    page = rita.get("/w/acme/api/v1/docs/").content.decode()
    addresses_in_page = re.findall(r"(?:src|href)=\"([^\"]+)\"", page)
    assert addresses_in_page
    assert all(a.startswith("/") and not a.startswith("//") for a in addresses_in_page)
    for address in addresses_in_page:
        if address.startswith("/static/"):
            assert finders.find(address.removeprefix("/static/")), address
        else:
            script = rita.get(address.replace("&amp;", "&"))
            assert (script.status_code, script["Content-Type"]) == (200, "application/javascript")
