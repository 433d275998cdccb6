"""The pages of imports, from upload to undo, as a browser walks them."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Contact, Import

from .test_import_running import MIXED

pytestmark = pytest.mark.django_db
AT = "/w/acme/imports/"


def test_upload_map_check_run_report_and_undo(acme: Any, log_in: Any, react: Any) -> None:
    rita = log_in("rita")
    assert b"Bring your list" in rita.get(AT).content
    assert rita.get(AT + "new/").status_code == 200
    file = SimpleUploadedFile("liste.csv", b"Foo,Mail,Firma\nx,ana@acme-tools.com,Acme Tools\n,nonsense,\n")
    answer = rita.post(AT + "new/", {"file": file})
    source = Import.objects.get()
    assert answer.status_code == 302 and answer["Location"] == f"{AT}{source.pk}/"
    page = rita.get(answer["Location"]).content.decode()
    assert "Look at this" in page and "Company" in page
    form = {"target": ["ignore", "contact.email", "account.name"], "existing": "fill", "country": "DE"}
    answer = rita.post(f"{AT}{source.pk}/columns/", form)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    page = rita.get(answer["Location"]).content.decode()
    assert "Will be created" in page and "nonsense" in page
    assert rita.post(f"{AT}{source.pk}/run/").status_code == 302
    assert b"job-progress" in rita.get(f"{AT}{source.pk}/").content
    react()
    page = rita.get(f"{AT}{source.pk}/?rows=all").content.decode()
    assert "Undo import" in page and Contact.objects.get().email == "ana@acme-tools.com"
    rejects = b"".join(rita.get(f"{AT}{source.pk}/rejects.csv").streaming_content).decode()
    assert "nonsense" in rejects and "Row,Reason,Foo,Mail,Firma" in rejects
    assert rita.post(f"{AT}{source.pk}/undo/").status_code == 302
    react()
    assert not Contact.objects.exists()
    assert b"Everything is as it was before" in rita.get(f"{AT}{source.pk}/").content
    assert b"Undone" in rita.get(AT).content


def test_a_clear_file_goes_straight_to_the_check(acme: Any, log_in: Any) -> None:
    answer = log_in("rita").post(AT + "new/", {"pasted": MIXED}, follow=True)
    assert "Import 4 rows" in answer.content.decode()


def test_what_cannot_be_read_is_told_on_the_form(acme: Any, log_in: Any) -> None:
    rita = log_in("rita")
    assert rita.post(AT + "new/", {}).status_code == 422
    file = SimpleUploadedFile("x.xlsx", b"PK\x03\x04 no zip at all")
    assert rita.post(AT + "new/", {"file": file}).status_code == 422
    assert not Import.objects.exists()
