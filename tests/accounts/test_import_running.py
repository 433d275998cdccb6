"""Bringing files in: what is made, what is matched, what is told."""

from datetime import datetime
from typing import Any

from accounts.actions import importing
from accounts.models import Account, Contact, Import
from core.journal.models import Entry


def bring(
    by: Any, now: datetime, text: str | bytes, *, react: Any, name: str = "list.csv", **options: Any
) -> Import:
    """Upload, check and run a file as a person would; the import as it stands afterwards."""
    data = text.encode() if isinstance(text, str) else text
    source = importing.upload(by=by, now=now, name=name, blocks=[data])
    if options:
        source = importing.map_columns(by=by, now=now, source=source, options=options)
    importing.check(by=by, now=now, source=source)
    react()
    importing.start(by=by, now=now, source=source)
    react()
    return Import.objects.select_related("by").get(pk=source.pk)


MIXED = """First Name,Last Name,Email,Phone,Job Title,Company,Website,Country
Ana,Lopez,Ana@Acme-Tools.com,+34 911 234 567,VP Sales,Acme Tools SL,https://acme-tools.com,Spain
ben,BAKER,ben@acme-tools.com,,Engineer,Acme Tools,,Spain
,,not-an-address,,,,,
Cara,Curie,cara@other.fr,+33 1 23 45 67 89,CEO,Other SARL,other.fr,France
"""


def test_companies_and_people_of_one_file(acme: Any, rita: Any, now: datetime, react: Any) -> None:
    source = bring(rita, now, MIXED, react=react)
    assert source.state == "done", source.message
    assert source.counts["rows.created"] == 3 and source.counts["rows.rejected"] == 1
    assert source.counts["account.created"] == 2 and source.counts["contact.created"] == 3
    ana = Contact.objects.get(emails=["ana@acme-tools.com"])
    assert (ana.first_name, ana.phones, ana.seniority) == ("Ana", ["+34911234567"], "vp")
    assert ana.account.domain == "acme-tools.com" and ana.owner == rita
    assert Contact.objects.get(first_name="Ben").last_name == "Baker"


def test_the_same_file_twice_changes_nothing(acme: Any, rita: Any, now: datetime, react: Any) -> None:
    bring(rita, now, MIXED, react=react)
    before = list(Contact.objects.order_by("id").values()) + list(Account.objects.order_by("id").values())
    told = Entry.objects.exclude(subject_kind="import").count()
    again = bring(rita, now, MIXED, react=react)
    assert again.counts["rows.unchanged"] == 3 and again.counts["rows.rejected"] == 1
    assert (
        list(Contact.objects.order_by("id").values()) + list(Account.objects.order_by("id").values())
        == before
    )
    assert Entry.objects.exclude(subject_kind="import").count() == told
