"""Columns find their fields without a question: recognised exports by definition, others by words and cells."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.mapping import CERTAIN, IGNORE, TARGETS, map_columns

from .mapping_cases import CASES

KNOWN = {
    "HubSpot contacts": "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,Create Date",
    "HubSpot companies": "Record ID,Company name,Website URL,Company owner,Create Date",
    "HubSpot deals": "Record ID,Deal Name,Deal Stage,Amount,Deal owner,Close Date,Create Date",
    "Pipedrive people": "Person - Name,Person - Email - Work,Person - Phone - Mobile,Person - Organization",
    "Pipedrive organizations": "Organization - Name,Organization - Address,Organization - Owner",
    "Pipedrive deals": "Deal - Title,Deal - Value,Deal - Currency of value,Deal - Stage,"
    "Deal - Status,Deal - Organization",
    "Salesforce contacts": "Salutation,First Name,Last Name,Title,Account Name,Mailing City,"
    "Mailing Country,Phone,Email",
    "Salesforce accounts": "Account Name,Type,Billing City,Billing Country,Account Owner,Phone,Website,Industry",
    "Salesforce opportunities": "Opportunity Owner,Account Name,Opportunity Name,Stage,Fiscal Period,Amount,Close Date",
    "Salesforce leads": "Lead Owner,First Name,Last Name,Title,Company,Email,Lead Source,Lead Status,Rating",
    "Apollo": "First Name,Last Name,Title,Company,Company Name for Emails,Email,"
    "Email Status,Corporate Phone,# Employees,"
    "Person Linkedin Url,Stage,Company Phone",
    "LinkedIn Connections": "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
    "Google Contacts": "First Name,Last Name,Phonetic First Name,File As,Organization Name,Organization Title,"
    "E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Value",
    "Outlook": "First Name,Last Name,Title,E-mail Address,E-mail 2 Address,Business Street,Home Street,Web Page,"
    "Mobile Phone,Business Phone,Company,Job Title",
}


@pytest.mark.parametrize("source", KNOWN)
def test_known_exports_are_recognised_and_ask_nothing(source: str) -> None:
    mapping = map_columns(KNOWN[source].split(","))
    assert mapping.source == source
    assert mapping.certain
    assert not mapping.questions


@pytest.mark.parametrize(
    ("source", "header", "target"),
    [
        ("Outlook", "Title", "contact.prefix"),
        ("Outlook", "Job Title", "contact.title"),
        ("Salesforce contacts", "Title", "contact.title"),
        ("Apollo", "Stage", "contact.lead_status"),
        ("Apollo", "Company Phone", "account.phone"),
        ("LinkedIn Connections", "URL", "contact.linkedin"),
        ("Google Contacts", "E-mail 1 - Label", IGNORE),
        ("Google Contacts", "E-mail 1 - Value", "contact.email"),
        ("Pipedrive deals", "Deal - Organization", "account.name"),
    ],
)
def test_quirks_of_known_exports(source: str, header: str, target: str) -> None:
    mapping = map_columns(KNOWN[source].split(","))
    assert {column.header: column.target for column in mapping.columns}[header] == target


@pytest.mark.parametrize("name", CASES)
def test_headers_of_other_tools_are_understood(name: str) -> None:
    headers, wanted = (line.split("|") for line in CASES[name])
    mapping = map_columns(headers)
    found = [column.target for column in mapping.columns]
    assert found == [IGNORE if target == "-" else target for target in wanted]
    assert all(column.confidence >= CERTAIN for column in mapping.columns)


def test_cells_overrule_a_header_that_promises_something_else() -> None:
    mapping = map_columns(
        ["Contact", "Info"], [["ana@acme.example", "+49 30 123456"], ["bo@acme.example", "+49 30 123457"]]
    )
    assert mapping.columns[0].target == "contact.email"


def test_a_file_without_headers_is_read_by_its_cells() -> None:
    rows = [
        ["Ana Smith", "ana@acme.example", "Acme GmbH", "+49 30 901820", "https://www.linkedin.com/in/ana"],
        ["Bo Lindqvist", "bo@nord.example", "Nord AB", "+46 8 123 456 78", "https://www.linkedin.com/in/bo"],
    ]
    mapping = map_columns(list("ABCDE"), rows, named=False)
    wanted = ["contact.full_name", "contact.email", "account.name", "contact.phone", "contact.linkedin"]
    assert [column.target for column in mapping.columns] == wanted


def test_a_bare_name_is_a_person_or_a_company_by_its_cells() -> None:
    people = map_columns(["Name", "City"], [["Ana Smith", "Ulm"], ["Bo Berg", "Ulm"]])
    firms = map_columns(["Name", "Industry"], [["Acme GmbH", "Steel"], ["Nord AB", "Wood"]])
    assert (people.kind, people.columns[0].target) == ("contacts", "contact.full_name")
    assert (firms.kind, firms.columns[0].target) == ("accounts", "account.name")


def test_what_nobody_can_know_is_asked() -> None:
    mapping = map_columns(["E-mail", "xq7"], [["a@x.example", "blue"], ["b@x.example", "red"]])
    assert [column.header for column in mapping.questions] == ["xq7"]
    assert mapping.questions[0].target is None
    assert not mapping.certain


def test_a_field_takes_one_column_and_lists_take_all() -> None:
    mapping = map_columns(["First name", "Last name", "Company", "Company name", "E-mail", "E-mail 2"])
    targets = list(mapping.targets().values())
    assert targets.count("account.name") == 1
    assert targets.count("contact.email") == 2


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.text(max_size=60), max_size=12),
    st.lists(st.lists(st.text(max_size=40), max_size=12), max_size=5),
)
def test_any_headers_and_cells_give_a_mapping(headers: list[str], rows: list[list[str]]) -> None:
    mapping = map_columns(headers, rows)
    assert len(mapping.columns) == len(headers)
    assert all(column.target is None or column.target in TARGETS for column in mapping.columns)
    single = [t for t in mapping.targets().values() if not TARGETS[t].multi]
    assert len(single) == len(set(single))
