"""Reports and news texts about accounts: brought in, read, taken away."""

from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction

from accounts.models import Account
from core import facts
from core.errors import Refused
from core.recording import record
from team import policy
from team.models import Member

from ..gateways.papers import MOST_CHARACTERS
from ..models import Document, Reading
from .readings import ask_to_read_document

FEWEST_WORDS = 8


def add_document(
    *, by: Member, now: datetime, account: Account, title: str, text: str, address: str = ""
) -> Document:
    """Bring in a text about an account and have it read. The same text brought twice is one document.

    Raises Refused when there is nothing to read or too much.
    """
    policy.check(by, "documents.add", account)
    text, title, address = text.replace("\x00", "").strip(), title.strip()[:200], address.strip()
    _check(text, address)
    with transaction.atomic():
        standing = Document.objects.filter(account=account, text=text).first()
        if standing is not None:
            return standing
        document = Document.objects.create(
            account=account,
            title=title or _first_line(text),
            text=text,
            address=address,
            by=by,
            created_at=now,
        )
        fact = facts.DocumentAdded(document=document.pk, account=account.pk)
        record(fact, by=by, now=now, subject=document, after={"title": document.title})
        ask_to_read_document(by=by, now=now, document=document)
    return document


def remove_document(*, by: Member, now: datetime, document: Document) -> None:
    """Take a text away with what it proposed and nobody accepted; what was accepted stays, with its words."""
    policy.check(by, "documents.remove", document)
    with transaction.atomic():
        fact = facts.DocumentRemoved(document=document.pk, account=document.account_id)
        record(fact, by=by, now=now, subject=document, before={"title": document.title})
        Reading.objects.filter(document=document).delete()
        document.delete()


def _check(text: str, address: str) -> None:
    if len(text.split()) < FEWEST_WORDS:
        raise Refused("empty", "Paste a text of at least a sentence or two.", "text")
    if len(text) > MOST_CHARACTERS:
        raise Refused(
            "too_long", "It is longer than two million characters. Paste the part that matters.", "text"
        )
    if address and (urlsplit(address).scheme not in ("http", "https") or len(address) > 500):
        raise Refused("invalid", "The address of the text begins with https://.", "address")


def _first_line(text: str) -> str:
    return " ".join(text.split("\n", 1)[0].split())[:120]
