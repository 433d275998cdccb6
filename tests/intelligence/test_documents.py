"""A pasted or uploaded report about an account: its sentences are proposed one by one, and kept when accepted."""

import io
from datetime import datetime
from typing import Any

import docx
import pytest
from pypdf import PdfWriter

from accounts.actions import create_account
from accounts.models import Account
from core.errors import Denied, Missing, Refused
from intelligence.actions.documents import add_document, remove_document
from intelligence.gateways.papers import Unreadable, words_of
from intelligence.models import Document, Kept, Proposal, Reading
from intelligence.queries import documents as queries

pytestmark = pytest.mark.django_db
REPORT = """Nordwerk GmbH is a family-owned manufacturer of industrial drives headquartered in Bielefeld. \
The company employs 1,240 people at four sites.

Our strategy until 2028 is to digitise the service business and to replace three legacy systems with one platform.

Nordwerk acquired the Dutch gear maker Tandem BV in June. Revenue rose by 6.2 % to EUR 312 million."""


@pytest.fixture
def nordwerk(acme: Any, rita: Any, now: datetime) -> Account:
    return create_account(by=rita, now=now, name="Nordwerk GmbH")


@pytest.fixture
def report(nordwerk: Account, rita: Any, now: datetime, react: Any) -> Document:
    made = add_document(by=rita, now=now, account=nordwerk, title="Annual report", text=REPORT)
    react()
    return made


def test_a_pasted_report_becomes_proposals_with_their_sentences(report: Document) -> None:
    rows = {one.title.split(":")[0]: one for one in Proposal.objects.filter(reading__document=report)}
    assert {"What they do", "Strategy", "Changes", "Figures", "Employees"} <= set(rows)
    for one in rows.values():
        assert report.text[one.start : one.end] == one.quote
        assert one.account_id == report.account_id and one.deal_id is None


def test_accepted_sentences_stand_on_the_account_with_their_source(
    report: Document, nordwerk: Account, rita: Any, now: datetime, log_in: Any
) -> None:
    from intelligence.actions import accept

    for one in Proposal.objects.filter(reading__document=report):
        accept(by=rita, now=now, proposal=one)
    nordwerk.refresh_from_db()
    assert nordwerk.employees == 1240
    known = queries.context(rita, nordwerk)
    assert [label for label, _ in known.fields] == ["What they do", "Strategy", "Changes", "Figures"]
    page = log_in("rita").get(f"/w/acme/accounts/{nordwerk.pk}/context/").content.decode()
    assert "family-owned manufacturer" in page and "Annual report" in page


def test_what_it_says_is_decided_on_its_page(report: Document, log_in: Any) -> None:
    client, here = log_in("rita"), f"/w/acme/documents/{report.pk}/"
    page = client.get(here).content.decode()
    one = Proposal.objects.filter(kind="field").get()
    assert f'id="proposal-{one.pk}"' in page and "Employees" in page and 'data-key="a"' in page
    assert 'hx-trigger="proposals-changed from:body"' in page and "data-accept-all" in page
    client.post(f"/w/acme/inbox/{one.pk}/accept/", headers={"HX-Request": "true"})
    part = client.get(here, headers={"HX-Request": "true"}).content.decode()
    assert "Accepted by Rita Rossi" in part and "<html" not in part
    ids = [f"{row.pk}:" for row in Proposal.objects.filter(status="open")]
    client.post("/w/acme/inbox/decide/", {"ids": ids, "verb": "dismiss"})
    assert "to decide" not in client.get(here).content.decode()
    assert 'data-key="a"' not in log_in("vic").get(here).content.decode()


def test_the_same_text_twice_is_one_document(
    report: Document, nordwerk: Account, rita: Any, now: datetime
) -> None:
    again = add_document(by=rita, now=now, account=nordwerk, title="Again", text=REPORT + "\n")
    assert again.pk == report.pk and Reading.objects.filter(document=report).count() == 1


def test_a_known_number_of_employees_is_not_proposed(
    nordwerk: Account, rita: Any, now: datetime, react: Any
) -> None:
    Account.objects.filter(pk=nordwerk.pk).update(employees=1240)
    add_document(by=rita, now=now, account=nordwerk, title="", text=REPORT)
    react()
    assert not Proposal.objects.filter(kind="field").exists()


def test_taking_a_text_away_keeps_what_was_accepted(report: Document, rita: Any, now: datetime) -> None:
    from intelligence.actions import accept

    accept(by=rita, now=now, proposal=Proposal.objects.filter(kind="context").first())
    remove_document(by=rita, now=now, document=report)
    assert Kept.objects.count() == 1 and not Proposal.objects.exists()


@pytest.mark.parametrize(
    ("text", "address", "field"),
    [("", "", "text"), ("too short", "", "text"), (REPORT, "javascript:alert(1)", "address")],
)
def test_what_cannot_be_read_is_refused(
    nordwerk: Account, rita: Any, now: datetime, text: str, address: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        add_document(by=rita, now=now, account=nordwerk, title="", text=text, address=address)
    assert field in refused.value.fields and not Document.objects.exists()


def test_readers_may_look_and_not_add(
    report: Document, nordwerk: Account, vic: Any, now: datetime, log_in: Any
) -> None:
    with pytest.raises(Denied):
        add_document(by=vic, now=now, account=nordwerk, title="", text=REPORT)
    with pytest.raises(Denied):
        remove_document(by=vic, now=now, document=report)
    assert log_in("vic").get(f"/w/acme/documents/{report.pk}/").status_code == 200
    assert log_in("vic").get(f"/w/acme/documents/new/?account={nordwerk.pk}").status_code == 403


def test_the_other_workspace_sees_nothing(report: Document, nordwerk: Account, log_in: Any, eve: Any) -> None:
    for path in (
        f"documents/{report.pk}/",
        f"accounts/{nordwerk.pk}/context/",
        f"documents/new/?account={nordwerk.pk}",
    ):
        assert log_in("eve").get(f"/w/globex/{path}").status_code == 404
        assert log_in("eve").get(f"/w/acme/{path}").status_code == 404


def test_in_a_private_pipeline_other_reps_see_nothing(report: Document, acme: Any, rob: Any) -> None:
    acme.open_pipeline = False
    acme.save()
    with pytest.raises(Missing):
        queries.document(rob, report.pk)


def test_a_file_is_read_like_a_paste(nordwerk: Account, log_in: Any) -> None:
    page = log_in("rita")
    file = io.BytesIO(REPORT.encode("utf-16"))
    file.name = "report 2025.txt"
    answer = page.post(f"/w/acme/documents/new/?account={nordwerk.pk}", {"file": file, "text": ""})
    assert answer.status_code == 302, answer.content.decode()
    made = Document.objects.get()
    assert made.title == "report 2025" and "family-owned" in made.text


def test_nonsense_in_the_address_of_the_form_is_missing(acme: Any, log_in: Any) -> None:
    for account in ("", "nonsense", "00000000-0000-7000-8000-000000000000"):
        assert log_in("rita").get(f"/w/acme/documents/new/?account={account}").status_code == 404


# --- Files ---------------------------------------------------------------------------------------
def _word(text: str) -> bytes:
    made, held = docx.Document(), io.BytesIO()
    for paragraph in text.split("\n\n"):
        made.add_paragraph(paragraph)
    made.save(held)
    return held.getvalue()


def _pdf(pages: int = 1) -> bytes:
    writer, held = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    writer.write(held)
    return held.getvalue()


def test_word_and_html_give_their_words() -> None:
    assert words_of(_word(REPORT), "report.docx") == REPORT
    html = f"<html><head><script>bad()</script></head><body><nav>Home</nav><p>{REPORT}</p></body></html>"
    words = words_of(html.encode(), "news.html")
    assert "bad()" not in words and "Home" not in words and words.startswith("Nordwerk GmbH is")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "empty.txt"),
        (b"%PDF-1.7 broken", "broken.pdf"),
        (_pdf(), "blank.pdf"),
        (_pdf(401), "long.pdf"),
        (b"PK\x03\x04 broken", "broken.docx"),
        (b"PK\x03\x04", "archive.zip"),
        (b"\xd0\xcf\x11\xe0", "old.doc"),
        (b"\x89PNG\r\n", "scan.png"),
        (b"a" * (21 * 1024 * 1024), "big.txt"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_files_without_words_say_why(data: bytes, name: str) -> None:
    with pytest.raises(Unreadable, match=r"[A-Z].+\."):
        words_of(data, name)


def test_the_panel_asks_as_often_for_many_texts_as_for_one(
    nordwerk: Account, rita: Any, now: datetime, react: Any, django_assert_num_queries: Any
) -> None:
    for n, queries_expected in ((1, 2), (29, 2)):
        for i in range(n):
            add_document(
                by=rita, now=now, account=nordwerk, title=f"{n} {i}", text=f"{REPORT} Edition {n}-{i}."
            )
        with django_assert_num_queries(queries_expected):
            queries.context(rita, nordwerk)
