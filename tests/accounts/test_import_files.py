"""Files of other tools, and files nobody should send."""
# ruff: noqa: E501 - headers of exports are as long as they are

import io
import zipfile
from typing import Any

import pytest
from django.conf import settings

from accounts.actions import importing
from accounts.models import Account, Contact, Import
from core.errors import Refused
from core.spreadsheet import xlsx_stream

from .test_import_running import bring

pytestmark = pytest.mark.django_db

EXPORTS = {
    "HubSpot contacts": "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Associated Company,Lead Status,"
    "Create Date,Marketing contact status\n51,Ana,Lopez,ana@acme-tools.com,+34 911 234 567,Rita Rossi,Acme Tools SL,"
    "New,2026-01-10 09:00,Non-marketing contact\n",
    "Pipedrive people": "Person - Name,Person - Email - Work,Person - Phone - Work,Person - Organization,Person - Owner\n"
    "Ana Lopez,ana@acme-tools.com,+34 911 234 567,Acme Tools SL,Rita Rossi\n",
    "Salesforce leads": "First Name,Last Name,Title,Company,Email,Phone,Lead Source,Lead Status,Rating,Lead Owner\n"
    "Ana,Lopez,VP Sales,Acme Tools SL,ana@acme-tools.com,+34 911 234 567,Web,Open - Not Contacted,Hot,Rita Rossi\n",
    "Apollo": "First Name,Last Name,Title,Company,Company Name for Emails,Email,Email Status,Work Direct Phone,"
    "Corporate Phone,# Employees,Industry,Person Linkedin Url,Website,Company Linkedin Url\nAna,Lopez,VP Sales,"
    "Acme Tools SL,Acme Tools,ana@acme-tools.com,Verified,'+34 911 234 567,,120,machinery,"
    "http://www.linkedin.com/in/ana-lopez,http://www.acme-tools.com,http://www.linkedin.com/company/acme-tools\n",
    "LinkedIn Connections": 'Notes:\n"When exporting your connection data, you may notice that some of the email '
    'addresses are missing."\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nAna,Lopez,'
    "https://www.linkedin.com/in/ana-lopez,ana@acme-tools.com,Acme Tools SL,VP Sales,12 Jan 2026\n",
    "Google Contacts": "First Name,Middle Name,Last Name,Phonetic First Name,File As,Organization Name,Organization "
    "Title,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value\nAna,,Lopez,,,Acme Tools SL,VP "
    "Sales,* myContacts,Work,ana@acme-tools.com ::: a.lopez@home.example,Mobile,+34 911 234 567\n",
    "Outlook": "First Name,Last Name,Company,Job Title,Business Street,Business Phone,Mobile Phone,E-mail Address,"
    "E-mail 2 Address,Web Page,Notes\nAna,Lopez,Acme Tools SL,VP Sales,Calle 1,,+34 911 234 567,ana@acme-tools.com,,,"
    '"Two\nlines"\n',
}


@pytest.mark.parametrize("tool", EXPORTS)
def test_known_exports_need_no_questions(acme: Any, rita: Any, now: Any, react: Any, tool: str) -> None:
    source = importing.upload(by=rita, now=now, name="x.csv", blocks=[EXPORTS[tool].encode()])
    assert source.about["certain"] and source.source == tool
    bring(rita, now, EXPORTS[tool], react=react)
    ana = Contact.objects.get()
    assert (ana.full_name, ana.email, ana.account.name) == (
        "Ana Lopez",
        "ana@acme-tools.com",
        "Acme Tools SL",
    )
    assert ana.owner == rita and ana.source == ("Web" if tool == "Salesforce leads" else tool)
    for _ in range(2):
        again = bring(rita, now, EXPORTS[tool], react=react)
        assert again.counts["rows.unchanged"] == 1 and "rows.updated" not in again.counts


def test_all_tools_mean_the_same_person(acme: Any, rita: Any, now: Any, react: Any) -> None:
    for text in EXPORTS.values():
        bring(rita, now, text, react=react)
    ana = Contact.objects.get()
    assert Account.objects.count() == 1
    assert (ana.title, ana.seniority, ana.linkedin) == ("VP Sales", "vp", "in/ana-lopez")
    assert ana.emails == ["ana@acme-tools.com", "a.lopez@home.example"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(acme: Any, rita: Any, now: Any, react: Any, encoding: str) -> None:
    text = "Vorname;Nachname;E-Mail\nJörg;Weiß;joerg@weiss.de\nZoë;Müller;zoe@weiss.de\n"
    bring(rita, now, text.encode(encoding), react=react)
    assert set(Contact.objects.values_list("full_name", flat=True)) == {"Jörg Weiß", "Zoë Müller"}


def test_workbooks(acme: Any, rita: Any, now: Any, react: Any) -> None:
    rows = [["Ana", "Lopez", "ana@acme-tools.com", 34911234567]]
    data = b"".join(xlsx_stream(["First name", "Last name", "E-mail", "Phone"], rows))
    bring(rita, now, data, react=react, country="ES", name="x.xlsx")
    assert Contact.objects.get().phones == ["+34911234567"]


def test_formulas_come_back_as_text(acme: Any, rita: Any, now: Any, react: Any) -> None:
    evil = '=HYPERLINK("http://evil.example")'
    text = f'Name,Email,City\n"{evil.replace(chr(34), chr(34) * 2)}",not-one,"@SUM(1)"\n,bad,"=1+1"\n'
    source = bring(rita, now, text, react=react)
    from accounts import queries

    header, rows = queries.rejects(rita, source, every_issue=True)
    from core.spreadsheet import csv_stream

    out = b"".join(csv_stream(header, rows)).decode()
    assert not any(
        cell.startswith(("=", "@")) for line in out.splitlines() for cell in line.replace('"', "").split(",")
    )


def test_a_rejects_file_can_be_corrected_and_imported(acme: Any, rita: Any, now: Any, react: Any) -> None:
    from accounts import queries
    from core.spreadsheet import csv_stream

    source = bring(rita, now, "Name,Email\nAna Lopez,ana@acme-tools.com\n,nonsense\n", react=react)
    header, rows = queries.rejects(rita, source)
    fixed = b"".join(csv_stream(header, rows)).replace(b"nonsense", b"ben@acme-tools.com", 2)
    again = bring(rita, now, fixed, react=react)
    assert (
        again.counts["rows.created"] == 1 and Contact.objects.filter(emails=["ben@acme-tools.com"]).exists()
    )


def test_a_cell_of_a_million_characters(acme: Any, rita: Any, now: Any, react: Any) -> None:
    text = f"Name,Email,Notes,City\nAna Lopez,ana@acme-tools.com,{'x' * 1_000_001},{'y' * 900_000}\n"
    source = bring(rita, now, text, react=react)
    ana = Contact.objects.get()
    assert ana.notes == "" and ana.city == "" and ana.email == "ana@acme-tools.com"
    assert {i[1] for i in source.rows.get().issues} == {"long_cell", "too_long"}


def test_a_zip_bomb_is_refused(acme: Any, rita: Any, now: Any) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr("xl/workbook.xml", "<workbook/>")
        book.writestr("xl/worksheets/sheet1.xml", b"0" * 300_000_000)
    with pytest.raises(Refused):
        importing.upload(by=rita, now=now, name="bomb.xlsx", blocks=[buffer.getvalue()])
    assert not Import.objects.exists() and not _kept()


def _kept() -> list[Any]:
    return [p for p in settings.MEDIA_ROOT.rglob("*") if p.is_file()]


@pytest.mark.parametrize(
    "data", [b"", b"\x00\x01\x02" * 500, b"Name,Email\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600]
)
def test_what_is_no_table_is_refused_and_forgotten(acme: Any, rita: Any, now: Any, data: bytes) -> None:
    with pytest.raises(Refused):
        importing.upload(by=rita, now=now, name="x.csv", blocks=[data])
    assert not Import.objects.exists() and not _kept()


def test_a_file_that_is_too_big(acme: Any, rita: Any, now: Any) -> None:
    with pytest.raises(Refused) as refused:
        importing.upload(by=rita, now=now, name="x.csv", blocks=(b"a,b\n" * 250_000 for _ in range(60)))
    assert refused.value.code == "too_big" and not _kept()


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\x.csv", "a\x00b.csv", "😀" * 400, ""])
def test_names_of_files_are_only_shown(acme: Any, rita: Any, now: Any, name: str) -> None:
    source = importing.upload(by=rita, now=now, name=name, blocks=[b"Email\na@b-corp.com\n"])
    assert source.path == f"{acme.schema_name}/imports/{source.pk}" and "/" not in source.file_name


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
