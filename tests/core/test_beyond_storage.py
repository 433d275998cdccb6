"""What the database cannot hold is refused, not broken. Outside of a transaction, as in real requests."""

from typing import Any

import pytest
from django.db import DataError
from django.test import RequestFactory

from core.api import problem
from core.middleware import ErrorTranslation


def test_the_api_refuses_it() -> None:
    answer = problem(DataError("time zone displacement out of range"), {})
    assert answer is not None
    assert (answer.status_code, answer.data["code"]) == (422, "invalid")


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
@pytest.mark.django_db
def test_a_page_refuses_it(headers: Any) -> None:
    from django.contrib.auth.models import AnonymousUser

    request = RequestFactory().get("/", headers=headers)
    request.user = AnonymousUser()
    answer = ErrorTranslation(lambda r: None).process_exception(request, DataError("out of range"))  # type: ignore
    assert answer is not None
    assert answer.status_code == 422
