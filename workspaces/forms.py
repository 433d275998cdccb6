"""The shape of sign-up."""

from typing import Any

from django import forms


class SignupExtras(forms.Form):
    """What we ask beside e-mail and password."""

    name = forms.CharField(max_length=150, label="Your name")
    workspace = forms.CharField(max_length=120, label="Workspace name", required=False)
    timezone = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def signup(self, request: Any, user: Any) -> None:
        """Called by allauth when the user is stored; the view opens the workspace."""
