"""The shapes of what people type here."""

from pathlib import PurePath
from typing import Any

from django import forms

from activities.forms import YesNo
from activities.models import Kind

from .gateways.papers import Unreadable, words_of
from .models.asking import Engine
from .understanding.recordings import Unreadable as NotRead
from .understanding.recordings import read


class EngineForm(forms.Form):
    """Who thinks, and within which limits."""

    engine = forms.ChoiceField(label="Who reads and writes", choices=Engine.choices, widget=forms.RadioSelect)
    model = forms.CharField(label="Model", max_length=100, required=False, help_text="As its maker names it.")
    address = forms.CharField(
        label="Address",
        max_length=300,
        required=False,
        help_text="Empty for the maker's own. A compatible server: where its /chat/completions lies, without that.",
    )
    key = forms.CharField(
        label="Key",
        max_length=500,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Kept enciphered, never shown again.",
    )
    forget_key = forms.BooleanField(label="Forget the kept key", required=False)
    seconds = forms.IntegerField(label="Seconds to wait at most", min_value=5, max_value=120)
    budget = forms.DecimalField(label="Budget a month (US$)", min_value=0, max_digits=9, decimal_places=2)
    price_in = forms.DecimalField(
        label="Price of a million tokens read (US$)", min_value=0, max_digits=9, decimal_places=4
    )
    price_out = forms.DecimalField(
        label="Price of a million tokens written (US$)", min_value=0, max_digits=9, decimal_places=4
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def changes(self) -> dict[str, Any]:
        """What the action is given."""
        beside = ("key", "forget_key", "version")
        return {name: value for name, value in self.cleaned_data.items() if name not in beside}

    def new_key(self) -> str | None:
        """The key as typed, "" to forget it, None to leave it."""
        return self.cleaned_data["key"] or ("" if self.cleaned_data["forget_key"] else None)


class DocumentForm(forms.Form):
    """A report or news text about an account, pasted or as a file."""

    text = forms.CharField(
        label="Text",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "autofocus": True}),
    )
    file = forms.FileField(
        label="Or a file", required=False, help_text="PDF, Word (.docx), HTML or plain text, up to 20 MB."
    )
    title = forms.CharField(
        label="Title", max_length=200, required=False, help_text="Its first line if empty."
    )
    address = forms.URLField(
        label="Where it stands", max_length=500, required=False, assume_scheme="https",
        help_text="For whoever wants to look it up. It is not fetched.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """One of the two is there; a file becomes words."""
        cleaned = super().clean() or {}
        file = cleaned.get("file")
        if file is not None and not (cleaned.get("text") or "").strip():
            try:
                cleaned["text"] = words_of(file.read(), file.name)
                cleaned["title"] = cleaned.get("title") or PurePath(file.name).stem
            except Unreadable as error:
                self.add_error("file", str(error))
        elif not (cleaned.get("text") or "").strip() and "file" not in self.errors:
            self.add_error("text", "Paste a text or choose a file.")
        return cleaned


class ConversationForm(forms.Form):
    """What was said: typed, pasted, or as the file of a recorder."""

    text = forms.CharField(
        label="What was said",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "autofocus": True}),
        help_text="Your notes, a mail, or a transcript as the recorder gives it.",
    )
    file = forms.FileField(
        label="Or a file",
        required=False,
        help_text="TXT, VTT, SRT or Word, as Zoom, Teams, Meet, Otter and others export it.",
    )
    with_whom = forms.CharField(
        label="With", max_length=200, required=False, help_text="A person or company, by name."
    )
    kind = forms.ChoiceField(label="It was a", choices=Kind.choices, initial=Kind.MEETING)
    at = forms.DateTimeField(
        label="When", widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )
    recording_consent = YesNo(label="Agreed to be recorded")

    def clean(self) -> dict[str, Any]:
        """Text or file becomes `said`, a Recording."""
        cleaned = super().clean() or {}
        text, file = cleaned.get("text") or "", cleaned.get("file")
        field = "text" if text.strip() or file is None else "file"
        if field == "text" and not text.strip():
            if "file" not in self.errors:
                self.add_error("text", "Type or paste what was said, or choose a file.")
            return cleaned
        try:
            cleaned["said"] = read(text.encode()) if field == "text" else read(file.read(), file.name)  # type: ignore[union-attr]
        except NotRead as error:
            self.add_error(field, str(error))
        return cleaned
