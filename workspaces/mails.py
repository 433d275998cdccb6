"""Mail: whether it really leaves this machine, and how ours is put together."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from .models import Letter

STAYS_HERE = ("filebased", "console", "dummy")


def leaves() -> bool:
    """Whether mail is sent for real; without a mail server it is only written to a folder."""
    return not any(f".{kind}." in settings.EMAIL_BACKEND for kind in STAYS_HERE)


def deliver(letter: Letter) -> None:
    """Give a letter to the mail server; should it be given twice, both have the same Message-ID."""
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ") or "localhost"
    headers = {"Message-ID": f"<letter.{letter.pk}@{host}>", "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(letter.subject, letter.text, None, [letter.to], headers=headers)
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    message.send()


def written(template: str, context: Mapping[str, Any]) -> tuple[str, str, str]:
    """Subject, text and HTML of `<template>.txt` and `.html`; the first line of the text is the subject."""
    subject, _, text = render_to_string(f"{template}.txt", dict(context)).strip().partition("\n")
    return subject.strip(), text.strip() + "\n", render_to_string(f"{template}.html", dict(context))
