"""Every operation of the document, called with what the document allows and forbids: never a server error."""

import json
from collections.abc import Callable
from itertools import cycle
from typing import Any
from urllib.parse import quote, urlencode

import pytest
import schemathesis
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import InvalidArgument, Unsatisfiable
from schemathesis import GenerationMode

from tests.contract.test_document import document
from tests.security.stock import Door, stock
from tests.security.test_keys import key_of

pytestmark = pytest.mark.django_db
EXAMPLES = 15
RULES = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def kind_of(path: str) -> str:
    """The first word of a path below the version."""
    return path.partition("/api/v1/")[2].split("/")[0]


def kinds() -> list[str]:
    """Everything the document is about."""
    return sorted({kind_of(path) for path in document()[0]["paths"]})


@pytest.fixture
def client(acme: Any, ana: Any) -> Client:
    """A program with a key of ana's that may write."""
    return Client(
        raise_request_exception=False, headers={"Authorization": f"Bearer {key_of(ana, 'write')[1]}"}
    )


@pytest.fixture
def ids(acme: Any, ana: Any, log_in: Callable[[str], Any]) -> dict[str, str]:
    """Records to call things about."""
    return stock(Door(log_in("ana"), "acme"), "Plain words", ana)


def path_of(case: Any, ids: dict[str, str], real: bool) -> str:
    """The path of a case; `real`: about a record that is there."""
    path: str = case.path
    if real:
        path = path.replace("{id}", ids.get(kind_of(path), ids["deals"])).replace("{item}", ids["items"])
    for name, value in (case.path_parameters or {}).items():
        path = path.replace("{" + name + "}", quote(str(value), safe="") or "x")
    return "/w/acme" + path


def send(client: Client, case: Any, path: str) -> Any:
    """The answer to a case; what it changed is taken back."""
    query = urlencode(
        {k: v for k, v in (case.query or {}).items() if v is not None}, doseq=True, errors="replace"
    )
    headers = {
        k: str(v) for k, v in (case.headers or {}).items() if str(v).isprintable() and str(v).isascii()
    }
    given_: dict[str, Any] = {
        "headers": headers | {"If-Match": headers.get("If-Match", "*")},
        "QUERY_STRING": query,
    }
    if case.method.lower() not in ("get", "delete"):
        body = None if type(case.body).__name__ == "NotSet" else case.body
        given_ |= {"data": json.dumps(body, default=str), "content_type": "application/json"}
    with transaction.atomic():
        answer = getattr(client, case.method.lower())(path, **given_)
        transaction.set_rollback(True)
    return answer


def trial(client: Client, ids: dict[str, str], strategy: Any, broken: list[str]) -> Callable[[], None]:
    """Calls with cases of `strategy`, two of three about records that are there; writes down what broke."""
    real = cycle([True, True, False])

    @RULES
    @given(case=strategy)
    def call(case: Any) -> None:
        answer = send(client, case, path_of(case, ids, next(real)))
        kind = answer.get("Content-Type", "")
        if answer.status_code >= 500:
            broken.append(f"{case.method} {case.path} {case.query} {str(case.body)[:300]}")
        elif answer.status_code >= 400 and kind != "application/problem+json":
            broken.append(f"{case.method} {case.path} {answer.status_code} as {kind}")

    return call


@pytest.mark.parametrize("kind", kinds())
def test_no_operation_breaks(client: Client, ids: dict[str, str], kind: str) -> None:
    schema = schemathesis.openapi.from_dict(document()[0])
    broken: list[str] = []
    tried = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        if kind_of(operation.path) != kind:
            continue
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            body: dict[str, Any] = {"media_type": "application/json"} if operation.body else {}
            try:
                trial(client, ids, operation.as_strategy(mode, **body), broken)()
            except (Unsatisfiable, InvalidArgument):  # an operation without parameters can forbid nothing
                assert mode is GenerationMode.NEGATIVE, operation.label
            else:
                tried += 1
    assert tried
    assert sorted(set(broken))[:20] == []
