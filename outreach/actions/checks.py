"""Whether a message may go to somebody: asked when it is approved and again when it leaves."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from accounts import queries as accounts
from core.errors import Refused
from tasks.words import zone_of
from team.models import Member

from ..models import Channel, Draft, DraftState, SendingSettings
from ..writing import FIELDS, holes


def check_message(draft: Draft) -> None:
    """Raise Refused unless the person may be written to and the message is whole."""
    if draft.contact is None:
        raise Refused("contact", "The person this was for is gone.")
    if not draft.body.strip():
        raise Refused("body", "There is nothing in this message yet.", "body")
    if missing := holes(f"{draft.subject}\n{draft.body}", FIELDS):
        gaps = ", ".join(f"[{name}]" for name in missing)
        raise Refused("holes", f"Fill in what is missing first: {gaps}.", "body")
    verdict = accounts.may_contact(draft.contact, "email")
    if not verdict.allowed:
        raise Refused(verdict.code or "may_not", f"{draft.contact.full_name}: {verdict.reason}")
    if draft.channel == Channel.EMAIL:
        _check_mail(draft)


def _check_mail(draft: Draft) -> None:
    assert draft.contact is not None
    if not draft.address:
        name = draft.contact.full_name
        raise Refused("no_address", f"There is no e-mail address of {name}. Add one first.", "address")
    if draft.address not in draft.contact.emails:
        raise Refused("address", "This is no address of this person any more. Choose another.", "address")
    if not draft.subject.strip():
        raise Refused("subject", "Give it a subject first.", "subject")
    try:
        validate_email(draft.address)
        draft.address.partition("@")[0].encode("ascii")
    except (ValidationError, UnicodeEncodeError) as error:
        raise Refused(
            "address", f"“{draft.address}” is not an address that mail can go to.", "address"
        ) from error


def check_cap(by: Member, settings: SendingSettings, now: datetime) -> None:
    """Raise Refused when the member approved as many mails today, in their own zone, as the workspace allows."""
    zone = zone_of(by.timezone)
    midnight = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = Draft.objects.filter(approved_by=by, approved_at__gte=midnight, channel=Channel.EMAIL)
    if rows.filter(state__in=(DraftState.APPROVED, DraftState.SENT)).count() >= settings.daily_cap:
        most = f"{settings.daily_cap} mail{'s'[: settings.daily_cap != 1]}"
        raise Refused("daily_cap", f"You reached today's limit of {most}. The rest can go tomorrow.")


def slot(by: Member, settings: SendingSettings, earliest: datetime) -> datetime:
    """When the next mail of this member leaves: not before `earliest`, and so many a minute."""
    rows = Draft.objects.filter(approved_by=by, send_at__gt=earliest - timedelta(minutes=1))
    times = sorted(at for at in rows.values_list("send_at", flat=True) if at is not None)
    full = times[-settings.per_minute] if len(times) >= settings.per_minute else None
    return max(earliest, full + timedelta(minutes=1)) if full is not None else earliest
