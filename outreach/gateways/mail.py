"""Mail by whatever Django is set up with: SMTP, or a provider by one of Anymail's backends. Knows no draft."""

import smtplib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from typing import Any

from anymail.exceptions import AnymailAPIError, AnymailError
from django.conf import settings
from django.core.mail import BadHeaderError, EmailMessage, get_connection

KEEPS_TO_ITSELF = (
    "django.core.mail.backends.filebased.EmailBackend",
    "django.core.mail.backends.console.EmailBackend",
    "django.core.mail.backends.dummy.EmailBackend",
)
"""Backends that bring nothing to anybody."""


class Temporary(Exception):
    """The server could not take the mail now; trying again later may help."""


class Permanent(Exception):
    """The server will never take this mail as it is."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail to one person. answers_to: where replies go, when that is not the sender."""

    sender: tuple[str, str]
    to: tuple[str, str]
    subject: str
    body: str
    message_id: str
    answers_to: tuple[str, str] | None = None


def configured() -> bool:
    """Whether mail reaches anybody from here."""
    return settings.EMAIL_BACKEND not in KEEPS_TO_ITSELF


def own_address() -> tuple[str, str]:
    """Name and address that the installation sends from."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)


def send(letter: Letter) -> Callable[[], None]:
    """Hand a letter over to the server; returns as soon as it took it, with what takes leave of the server.

    Taking leave costs another round trip, which the caller can put after its commit. Raises Temporary or Permanent.
    """
    connection = get_connection()
    try:
        _hand_over(letter, connection)
    except (Temporary, Permanent):
        _leave(connection)
        raise
    return lambda: _leave(connection)


def _leave(connection: Any) -> None:
    with suppress(Exception):  # the letter is there, or its failure is told already
        connection.close()


def _hand_over(letter: Letter, connection: Any) -> None:
    try:
        connection.open()
        connection.send_messages([_message(letter)])
    except smtplib.SMTPException as error:
        raise _of_smtp(error) from error
    except AnymailError as error:
        raise _of_provider(error) from error
    except (BadHeaderError, UnicodeError, ValueError) as error:
        raise Permanent(f"The mail cannot be written: {error}") from error
    except OSError as error:
        raise Temporary(f"The mail server does not answer ({type(error).__name__}).") from error


def _message(letter: Letter) -> EmailMessage:
    return EmailMessage(
        subject=letter.subject,
        body=letter.body + "\n",
        from_email=_named(letter.sender),
        to=[_named(letter.to)],
        reply_to=[_named(letter.answers_to)] if letter.answers_to else None,
        headers={"Message-ID": letter.message_id},
    )


def _named(one: tuple[str, str]) -> str:
    """ "Sarah Whitfield <sarah@…>"; what cannot be seen in a name is left out, so that it cannot end the header."""
    name = " ".join("".join(c if c.isprintable() else " " for c in one[0]).split())
    return formataddr((name, one[1])) if name else one[1]


def _of_smtp(error: smtplib.SMTPException) -> Exception:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        answers = list(error.recipients.values())
        code, said = answers[0] if answers else (550, b"")
        return _by_code(code, said)
    if isinstance(error, smtplib.SMTPResponseException):
        return _by_code(error.smtp_code, error.smtp_error)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Permanent(f"The mail server cannot do this: {error}")
    return Temporary(f"The mail server broke off ({type(error).__name__}).")


def _by_code(code: int, said: bytes | str) -> Exception:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    words = f"The mail server says {code}: {' '.join(text.split())[:200]}"
    return Permanent(words) if 500 <= code < 600 else Temporary(words)


def _of_provider(error: AnymailError) -> Exception:
    """A provider's answer: busy or broken is temporary, so is one that did not come at all."""
    words = f"The mail provider says: {' '.join(str(error).split())[:220]}"
    if not isinstance(error, AnymailAPIError):
        return Permanent(words)
    code = getattr(getattr(error, "response", None), "status_code", None)
    return Temporary(words) if code is None or code == 429 or code >= 500 else Permanent(words)
