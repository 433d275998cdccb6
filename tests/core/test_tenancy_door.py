"""Who gets through /w/<slug>/."""

from typing import Any

import pytest

pytestmark = pytest.mark.django_db


def test_nobody_is_sent_to_the_log_in(client: Any) -> None:
    response = client.get("/w/acme/team/")
    assert response.status_code == 302
    assert response["Location"].startswith("/auth/login/?next=")


def test_nobody_gets_401_from_the_api(client: Any) -> None:
    assert client.get("/w/acme/api/v1/schema/").status_code == 401


def test_a_member_of_another_workspace_sees_nothing_not_even_that_it_exists(log_in: Any) -> None:
    eve = log_in("eve")
    there, nowhere = eve.get("/w/acme/api/v1/schema/"), eve.get("/w/nowhere/api/v1/schema/")
    assert (
        (there.status_code, there.content) == (nowhere.status_code, nowhere.content) == (404, nowhere.content)
    )


def test_a_member_enters(log_in: Any) -> None:
    assert log_in("rita").get("/w/acme/api/v1/schema/").status_code == 200
