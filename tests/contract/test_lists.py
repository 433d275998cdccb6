"""Every list of the API answers a cursor or an order that does not belong in the same way."""

from typing import Any

import pytest

from tests.contract.test_document import document

pytestmark = pytest.mark.django_db


def test_a_cursor_or_an_order_that_does_not_belong_is_told_beside_its_name(acme: Any, log_in: Any) -> None:
    client, seen = log_in("ana"), 0
    for path, operations in document()[0]["paths"].items():
        asked = {p["name"]: p for p in operations.get("get", {}).get("parameters", ())}
        if "cursor" not in asked or "{" in path:
            continue
        if "results" not in client.get(f"/w/acme{path}").json():
            continue
        seen += 1
        choices = asked.get("ordering", {}).get("schema", {}).get("enum", [])
        for query, blamed in (
            ("cursor=zzz", "cursor"), ("cursor=" + "A" * 500, "cursor"),
            ("ordering=owner__password", "ordering"), ("ordering=--name", "ordering"),
        ):  # fmt: skip
            answer = client.get(f"/w/acme{path}?{query}")
            told = (path, query, answer.status_code, answer.content[:300])
            assert answer.status_code == 400, told
            assert answer["Content-Type"] == "application/problem+json", told
            assert (answer.json()["code"], list(answer.json()["errors"])) == ("invalid", [blamed]), told
            if blamed == "ordering":
                assert all(c.lstrip("-") in answer.json()["errors"]["ordering"] for c in choices), told
        for choice in choices:
            assert client.get(f"/w/acme{path}?ordering={choice}").status_code == 200, (path, choice)
    assert seen >= 6
