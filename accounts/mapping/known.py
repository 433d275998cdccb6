"""Exports we know by their headers, and the columns in them that general rules would read otherwise."""

from collections.abc import Sequence
from typing import NamedTuple

from accounts.mapping.header import tokens
from accounts.mapping.known_columns import APOLLO, GOOGLE, HUBSPOT_CONTACT, OUTLOOK, SALESFORCE_ADDRESS
from accounts.mapping.targets import IGNORE


class Known(NamedTuple):
    """A recognised export: all of `needs` and at least `enough` of `signs` are among its headers."""

    name: str
    kind: str
    needs: frozenset[str]
    signs: frozenset[str]
    enough: int
    fixed: dict[str, str]
    prefix_out: tuple[str, ...] = ()


def plain(header: str) -> str:
    """Comparison form of a header."""
    return " ".join(tokens(header))


def _known(
    name: str, kind: str, needs: str, signs: str, enough: int, fixed: dict[str, str], out: Sequence[str] = ()
) -> Known:
    needed, seen = (frozenset(plain(part) for part in text.split("|") if part) for text in (needs, signs))
    return Known(
        name, kind, needed, seen, enough, {plain(key): value for key, value in fixed.items()}, tuple(out)
    )


KNOWN: tuple[Known, ...] = (
    _known(
        "Apollo",
        "contacts",
        "First Name|Last Name|Title",
        "Email Status|Person Linkedin Url|Apollo Contact Id|# Employees|Corporate Phone|"
        "SEO Description|Company Name for Emails|Catch-all Status",
        3,
        APOLLO,
        ("email ", "primary email ", "primary intent", "secondary intent"),
    ),
    _known(
        "LinkedIn Connections",
        "contacts",
        "First Name|Last Name|Connected On",
        "URL|Company|Position|Email Address",
        2,
        {
            "URL": "contact.linkedin",
            "Connected On": IGNORE,
            "Position": "contact.title",
            "Company": "account.name",
        },
    ),
    _known(
        "Google Contacts",
        "contacts",
        "E-mail 1 - Value",
        "Phonetic First Name|File As|Organization Title|E-mail 1 - Label|E-mail 1 - Type|Given Name|"
        "Group Membership|Yomi Name|Labels|Organization Name|Family Name",
        2,
        GOOGLE,
        ("relation ", "event ", "custom field ", "im "),
    ),
    _known(
        "Google Contacts",
        "contacts",
        "Given Name|Family Name|Yomi Name",
        "Group Membership|Additional Name|Name Prefix|E-mail 1 - Type",
        1,
        GOOGLE,
        ("relation ", "event ", "custom field ", "im "),
    ),
    _known(
        "Google Contacts",
        "contacts",
        "First Name|Phonetic First Name|File As",
        "Organization Name|Labels|Name Prefix|Phonetic Last Name",
        2,
        GOOGLE,
        ("relation ", "event ", "custom field ", "im "),
    ),
    _known(
        "Outlook",
        "contacts",
        "First Name|Last Name|E-mail Address",
        "Business Street|Home Street|Job Title|E-mail 2 Address|Internet Free Busy|Web Page|"
        "Business Fax|Mobile Phone|Business Phone|TTY/TDD Phone|Assistant's Phone",
        4,
        OUTLOOK,
        ("home ", "other ", "user ", "assistant"),
    ),
    _known(
        "HubSpot deals",
        "deals",
        "Deal Name",
        "Record ID|Deal Stage|Deal owner|Pipeline|Create Date|Last Activity Date|Close Date|"
        "Amount in company currency|Deal Type",
        3,
        {
            "Record ID": IGNORE,
            "Create Date": "deal.created_at",
            "Close Date": "deal.expected_close",
            "Deal Type": IGNORE,
            "Amount in company currency": IGNORE,
            "Closed Lost Reason": "deal.close_reason",
            "Closed Won Reason": "deal.close_reason",
            "Associated Company": "account.name",
            "Associated Contact": "contact.full_name",
            "Deal Description": "activity.note",
            "Deal probability": "deal.probability",
            "Associated Note": IGNORE,
            "Original Source Type": "deal.source",
        },
    ),
    _known(
        "HubSpot companies",
        "accounts",
        "Company name|Record ID",
        "Company owner|Create Date|Company Domain Name|Lifecycle Stage|Website URL|Last Activity Date",
        1,
        {
            "Record ID": IGNORE,
            "Create Date": IGNORE,
            "Type": "account.lifecycle",
            "Annual Revenue": IGNORE,
            "About Us": "account.description",
            "Lead Status": IGNORE,
            "Name": "account.name",
            "Total Money Raised": IGNORE,
            "Industry": "account.industry",
        },
    ),
    _known(
        "HubSpot contacts",
        "contacts",
        "First Name|Last Name|Record ID",
        "Contact owner|Lead Status|Lifecycle Stage|Create Date|Last Activity Date|Marketing contact status|"
        "Associated Company|Phone Number",
        2,
        HUBSPOT_CONTACT,
    ),
    _known(
        "Pipedrive deals",
        "deals",
        "Deal - Title",
        "Deal - Value|Deal - Stage|Deal - Status|Deal - Owner|Deal - Pipeline|Deal - Organization|"
        "Person - Name|Deal - Currency of value",
        1,
        {
            "Deal - Title": "deal.name",
            "Deal - Creation date": "deal.created_at",
            "Deal - Deal created": "deal.created_at",
            "Deal - Created": "deal.created_at",
            "Deal - Closed on": "deal.closed_at",
            "Deal - Deal closed on": "deal.closed_at",
            "Deal - Won time": IGNORE,
            "Deal - Lost time": IGNORE,
            "Deal - Stage (pipeline)": "deal.stage",
            "Deal - Label": IGNORE,
            "Contact person": "contact.full_name",
            "Deal - Contact person": "contact.full_name",
            "Organization": "account.name",
            "Deal - Source channel": "deal.source",
            "Deal - Visible to": IGNORE,
            "Activity - Subject*": "task.title",
            "Activity - Due date": "task.due_at",
            "Note - Content*": "activity.note",
        },
    ),
    _known(
        "Pipedrive people",
        "contacts",
        "Person - Name",
        "Person - Email|Person - Phone|Person - Organization|Person - Email - Work|Person - Owner|"
        "Person - First name|Organization - Name",
        1,
        {
            "Person - Name": "contact.full_name",
            "Person - Label": IGNORE,
            "Person - Organization": "account.name",
            "Person - Job title": "contact.title",
            "Note - Content*": "activity.note",
            "Activity - Subject*": "task.title",
            "Activity - Due date": "task.due_at",
        },
    ),
    _known(
        "Pipedrive organizations",
        "accounts",
        "Organization - Name",
        "Organization - Address|Organization - Owner|Organization - Label|Organization - People|"
        "Organization - Open deals",
        1,
        {
            "Organization - Name": "account.name",
            "Organization - Label": IGNORE,
            "Organization - People": IGNORE,
            "Organization - Address": "account.address",
        },
        (
            "organization open deals",
            "organization closed deals",
            "organization won deals",
            "organization lost deals",
        ),
    ),
    _known(
        "Salesforce opportunities",
        "deals",
        "Opportunity Name",
        "Account Name|Opportunity Owner|Stage|Close Date|Forecast Category|Fiscal Period|Amount|"
        "Lead Source|Owner Role|Total Amount",
        3,
        {
            "Type": IGNORE,
            "Territory Region": "account.territory",
            "Opportunity Next Steps": "deal.next_step",
            "Next Step": "deal.next_step",
            "Owner Role": IGNORE,
            "Fiscal Period": IGNORE,
            "Total Amount Currency": "deal.currency",
            "Amount Currency": "deal.currency",
            "Expected Revenue": IGNORE,
            "Age": IGNORE,
            "Created Date": "deal.created_at",
            "Billed iARR": IGNORE,
            "Billed iARR Currency": IGNORE,
            "Stage Duration": IGNORE,
            "Primary Campaign Source": "deal.campaign",
            "Closed": IGNORE,
            "Won": "deal.status",
            "Description": "activity.note",
            "Amount Converted": IGNORE,
        },
    ),
    _known(
        "Salesforce leads",
        "contacts",
        "Lead Status|Company",
        "Lead Owner|Lead Source|First Name|Last Name|Rating|Unread By Owner|Lead ID|Annual Revenue|"
        "No. of Employees",
        3,
        {
            "Title": "contact.title",
            "Rating": IGNORE,
            "Annual Revenue": IGNORE,
            "Street": "account.address",
            "City": "contact.city",
            "Lead Owner": "contact.owner",
            "State/Province": "account.state",
            "Zip/Postal Code": "account.postal_code",
            "Country": "contact.country",
            "Salutation": "contact.prefix",
            "Created Date": IGNORE,
            "Create Date": IGNORE,
            "Converted": IGNORE,
            "Unread By Owner": IGNORE,
            "Description": "contact.notes",
            "Lead ID": IGNORE,
        },
    ),
    _known(
        "Salesforce contacts",
        "contacts",
        "First Name|Last Name|Account Name",
        "Mailing Street|Mailing City|Contact Owner|Account Owner|Contact ID|Salutation|Mailing Country|"
        "Account Site|Reports To",
        2,
        SALESFORCE_ADDRESS,
    ),
    _known(
        "Salesforce accounts",
        "accounts",
        "Account Name",
        "Billing Street|Billing City|Billing State/Province|Billing Country|Account Owner|Account ID|"
        "Account Site|Parent Account|Last Activity",
        3,
        {
            "Type": "account.lifecycle",
            "Billing Street": "account.address",
            "Billing City": "account.city",
            "Billing State/Province": "account.state",
            "Billing Zip/Postal Code": "account.postal_code",
            "Billing Country": "account.country",
            "Rating": IGNORE,
            "Annual Revenue": IGNORE,
            "Phone": "account.phone",
            "Website": "account.website",
            "Account Source": "account.source",
            "Description": "account.description",
            "Account Site": IGNORE,
        },
        ("shipping ",),
    ),
)


def recognise(headers: Sequence[str]) -> Known | None:
    """The known export these headers belong to, the one with most signs present; None for any other file."""
    present = {plain(header) for header in headers}
    fits = [known for known in KNOWN if known.needs <= present and len(known.signs & present) >= known.enough]
    if "record id" in present:  # HubSpot and Zoho; Salesforce's own reports have none
        fits = [known for known in fits if not known.name.startswith("Salesforce")]
    if not any(" - " in header for header in headers):  # the convention by which Pipedrive is known
        fits = [known for known in fits if not known.name.startswith("Pipedrive")]
    return max(fits, key=lambda known: len((known.needs | known.signs) & present), default=None)


def fixed_target(known: Known, header: str) -> str | None:
    """Where this export's column goes by definition; None when the general rules decide."""
    name = plain(header)
    if name in known.fixed:
        return known.fixed[name]
    return IGNORE if name.startswith(known.prefix_out) and known.prefix_out and _spare(name) else None


def _spare(name: str) -> bool:
    """Addresses themselves stay even where a family of columns is left out."""
    return not name.startswith(("email address", "home phone", "other phone"))
