"""The shape of what people type about drafts, templates and sending."""

from typing import Any

from django import forms

from .models import Channel, Draft, Purpose, Sender


class DraftForm(forms.Form):
    """The words of a draft and which address they go to."""

    address = forms.ChoiceField(label="To", required=False)
    subject = forms.CharField(max_length=200)
    body = forms.CharField(
        label="Message",
        widget=forms.Textarea(attrs={"rows": 14}),
        strip=False,
        max_length=20_000,
    )

    def __init__(self, data: Any = None, *, draft: Draft, focus: bool = False) -> None:
        given = {"address": draft.address, "subject": draft.subject, "body": draft.body}
        super().__init__(data, initial=given)
        if focus:
            self.fields["body"].widget.attrs["autofocus"] = True
        if draft.channel != Channel.EMAIL:
            del self.fields["subject"], self.fields["address"]
            return
        known = list(draft.contact.emails) if draft.contact else []
        if len(known) < 2 and draft.address in known:
            del self.fields["address"]
            return
        field = self.fields["address"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one, one) for one in known] or [("", "no address yet")]


class TemplateForm(forms.Form):
    """A text of the workspace's own."""

    name = forms.CharField(max_length=100)
    purpose = forms.ChoiceField(choices=Purpose.choices)
    channel = forms.ChoiceField(choices=Channel.choices)
    subject = forms.CharField(max_length=200, required=False, help_text="Only mails have one.")
    body = forms.CharField(
        label="Text", widget=forms.Textarea(attrs={"rows": 12}), strip=False, max_length=20_000,
        help_text="Fields like {{first_name}} are filled in; {{promise|our talk}} brings words for when there is none.",
    )  # fmt: skip


class SendingForm(forms.Form):
    """How mail leaves the workspace."""

    sender = forms.ChoiceField(
        label="Mails come from",
        choices=Sender.choices,
        help_text="A member's own address only works when your mail server may send for it (SPF, DKIM).",
    )
    daily_cap = forms.IntegerField(label="Mails a member a day", min_value=0, max_value=2000)
    per_minute = forms.IntegerField(label="Mails a member a minute", min_value=1, max_value=120)
