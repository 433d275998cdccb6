"""Imports for programs."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Contact, Import

from .test_import_running import MIXED
from .test_import_undo import many

pytestmark = pytest.mark.django_db
API = "/w/acme/api/v1/imports/"


def send(client: Any, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
    answer = client.generic(
        method,
        path,
        json.dumps(body) if body is not None else "",
        content_type="application/json",
        headers=headers,
    )
    data = answer.content if not answer.streaming else b"".join(answer.streaming_content)
    return answer.status_code, json.loads(data) if data[:1] in (b"{", b"[") else data


def test_rows_in_and_back(acme: Any, log_in: Any, react: Any) -> None:
    rita = log_in("rita")
    rows = [["Name", "Mail"], ["Ana Lopez", "ana@acme-tools.com"], ["=1+1", "nonsense"], ["", "nonsense"]]
    status, made = send(rita, "POST", API, {"name": "From a program", "rows": rows})
    assert status == 201 and made["state"] == "mapping", made
    one = f"{API}{made['id']}/"
    targets = {
        "columns": ["contact.full_name", "contact.email"],
        "options": {"country": "Spain", "owner": None},
    }
    status, mapped = send(rita, "PATCH", one, targets)
    assert status == 200 and mapped["options"]["country"] == "ES" and mapped["options"]["owner"] is None
    status, checked = send(rita, "POST", one + "check/")
    assert (status, checked["state"], checked["counts"]["rows.rejected"]) == (200, "checked", 2)
    assert send(rita, "POST", one + "run/")[0] == 202
    assert send(rita, "GET", one + "progress/")[1]["state"] == "running"
    react()
    progress = send(rita, "GET", one + "progress/")[1]
    assert progress == {"done": 3, "total": 3, "state": "done", "seconds_left": None, "message": ""}
    rows_ = send(rita, "GET", one + "rows/?outcome=rejected")[1]["results"]
    assert [r["number"] for r in rows_] == [3, 4]
    assert b"nonsense" in send(rita, "GET", one + "rejects.csv/")[1]
    assert Contact.objects.get(emails=["ana@acme-tools.com"]).owner is None
    assert send(rita, "POST", one + "undo/")[0] == 202
    react()
    assert not Contact.objects.exists()
    assert send(rita, "GET", API)[1]["results"][0]["state"] == "undone"


def test_a_file_by_multipart_once_for_one_key(acme: Any, log_in: Any) -> None:
    rita = log_in("rita")
    for _ in range(2):
        file = SimpleUploadedFile("list.csv", MIXED.encode())
        answer = rita.post(API, {"file": file}, headers={"Idempotency-Key": "one"})
        assert answer.status_code == 201, answer.content
    assert Import.objects.count() == 1
    other = SimpleUploadedFile("list.csv", MIXED.encode() + b"x,y,z@q.com,,,,,\n")
    assert rita.post(API, {"file": other}, headers={"Idempotency-Key": "one"}).status_code == 422


def test_what_is_refused(acme: Any, log_in: Any) -> None:
    rita, vic = log_in("rita"), log_in("vic")
    assert send(rita, "POST", API, {})[0] == 422
    assert send(rita, "POST", API, {"rows": [["a"]], "name": 3.5})[0] in (201, 422)
    assert send(rita, "POST", API, {"rows": "x"})[0] == 400
    assert send(vic, "POST", API, {"content": MIXED})[0] == 403
    assert send(rita, "POST", API, {"content": "x"})[0] in (201, 422)
    made = send(rita, "POST", API, {"content": MIXED})[1]
    one = f"{API}{made['id']}/"
    assert send(rita, "PATCH", one, {"options": {"country": "Nowhere"}})[0] == 422
    assert send(rita, "PATCH", one, {"options": {"colour": "red"}})[0] == 422
    assert send(rita, "PATCH", one, {"options": {"owner": "nobody"}})[0] == 422
    assert send(rita, "PATCH", one, {"columns": ["contact.email"]})[0] == 422
    assert send(rita, "GET", one + "rows/?outcome=nonsense")[0] == 422
    assert send(rita, "DELETE", one)[0] == 204
    assert send(rita, "GET", one)[0] == 404


def test_a_long_file_is_checked_in_the_background(acme: Any, log_in: Any, react: Any) -> None:
    rita = log_in("rita")
    made = send(rita, "POST", API, {"content": many(2100)})[1]
    one = f"{API}{made['id']}/"
    assert send(rita, "POST", one + "check/")[1]["state"] == "checking"
    react()
    checked = send(rita, "GET", one)[1]
    assert checked["state"] == "checked" and checked["counts"]["contact.created"] == 2100
    assert checked["counts"]["account.created"] == 50


@pytest.mark.parametrize("rows", [1, 30])
def test_lists_ask_the_same_number_of_questions(
    acme: Any, rita: Any, now: Any, log_in: Any, django_assert_max_num_queries: Any, rows: int
) -> None:
    from accounts.actions import importing

    for _ in range(rows):
        importing.upload(by=rita, now=now, name="x.csv", blocks=[MIXED.encode()])
    client = log_in("rita")
    for path in (API, "/w/acme/imports/"):
        client.get(path)
        with django_assert_max_num_queries(10):
            assert client.get(path).status_code == 200
