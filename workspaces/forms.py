"""The shape of sign-up and of a new workspace."""

from typing import Any

from allauth.account.forms import SignupForm
from django import forms


def _zone() -> forms.CharField:
    """Filled by static/js/timezone.js; empty without JavaScript."""
    widget = forms.HiddenInput(attrs={"data-browser-timezone": ""})
    return forms.CharField(max_length=64, required=False, widget=widget)


class SignUp(SignupForm):
    """A founder signs up: themselves and their workspace."""

    field_order = ("name", "email", "password1", "workspace", "timezone")
    name = forms.CharField(
        max_length=150, label="Your name", widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    workspace = forms.CharField(
        max_length=120,
        label="Workspace name",
        help_text="Your company or team. You can change it later.",
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    timezone = _zone()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "Work e-mail"
        self.fields["password1"].help_text = "At least 10 characters, none of the usual ones, not your name."
        for field in self.fields.values():  # labels say it already
            field.widget.attrs.pop("placeholder", None)


class InvitedSignUp(SignUp):
    """Somebody with an invitation signs up: the address is given, and the workspace is there."""

    workspace = None  # type: ignore[assignment]  # how Django drops an inherited field

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].disabled = True


class NewWorkspace(forms.Form):
    """Another workspace for somebody who has an account."""

    name = forms.CharField(max_length=120, label="Workspace name", help_text="Your company or team.")
    slug = forms.CharField(
        max_length=40,
        required=False,
        label="Address",
        help_text="What stands after /w/: small letters, digits, hyphens. Left empty, it is made from the name.",
    )
    timezone = _zone()
