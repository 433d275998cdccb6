"""Inviting people, and what they find behind the link."""

from typing import Any
from uuid import UUID

from allauth.account.views import SignupView
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from core.errors import Refused
from core.limits import limit
from core.tenancy import absolute, inside, public_url
from core.web import blame
from workspaces import mails
from workspaces import queries as workspaces
from workspaces.forms import InvitedSignUp
from workspaces.models import Invitation

from .. import actions, letters, policy, queries
from ..forms import InviteForm
from ..models import Role

LOOKS_PER_MINUTE = 60


# --- Inside: admins invite -----------------------------------------------------------------------
def invitations(request: Any) -> HttpResponse:
    """Open invitations, and one more."""
    viewer = request.member
    policy.check(viewer, "team.invite")
    form = InviteForm(request.POST or None, by=viewer, teams=queries.teams(viewer))
    if request.method == "POST" and form.is_valid():
        limit("invite", str(viewer.id), times=actions.INVITATIONS_PER_HOUR, seconds=3600)
        try:
            invitation, token = actions.invite(by=viewer, now=timezone.now(), **form.cleaned_data)
            return _sent(request, invitation, token)
        except Refused as error:
            blame(form, error)
    return _list(request, form, status=422 if form.errors else 200)


def _list(request: Any, form: InviteForm, status: int = 200, **more: Any) -> HttpResponse:
    rows = queries.invitations(request.member)
    context = {"form": form, "rows": rows, "now": timezone.now(), "role_names": dict(Role.choices), **more}
    return render(request, "team/invitations.html", context, status=status)


def _sent(request: Any, invitation: Invitation, token: str) -> HttpResponse:
    """Mail the link. Where mail does not leave this machine, show it, this once, to be handed on."""
    link = absolute(public_url("join", token=token))
    letters.invitation(
        invitation, link, by=request.member, now=timezone.now(), workspace=request.workspace.name
    )
    if mails.leaves():
        messages.success(request, f"The invitation is on its way to {invitation.email}.")
        return redirect("team:invitations")
    form = InviteForm(by=request.member, teams=queries.teams(request.member))
    return _list(request, form, link=link, invited=invitation)


@require_POST
def withdraw(request: Any, id: UUID) -> HttpResponse:
    """Take an invitation back."""
    invitation = queries.invitation(request.member, id)
    actions.withdraw_invitation(by=request.member, now=timezone.now(), invitation=invitation)
    messages.success(request, f"The invitation of {invitation.email} is withdrawn.")
    return redirect("team:invitations")


@require_POST
def resend(request: Any, id: UUID) -> HttpResponse:
    """Send a new link; the former one stops working."""
    invitation = queries.invitation(request.member, id)
    limit("invite", str(request.member.id), times=actions.INVITATIONS_PER_HOUR, seconds=3600)
    token = actions.renew_invitation(by=request.member, now=timezone.now(), invitation=invitation)
    return _sent(request, invitation, token)


# --- Outside: the invited person -----------------------------------------------------------------
def join(request: Any, token: str) -> HttpResponse:
    """Behind the link: log in or sign up, then be a member. Used, expired, withdrawn, made up: all look the same."""
    limit("join", request.META.get("REMOTE_ADDR", ""), times=LOOKS_PER_MINUTE, seconds=60)
    invitation = workspaces.invitation(token, timezone.now())
    if invitation is None:
        return render(request, "errors/410.html", status=410)
    if request.user.is_authenticated:
        return _accept(request, invitation)
    context = {"invitation": invitation, "role": dict(Role.choices)[Role(invitation.role)]}
    if workspaces.user_by_email(invitation.email):
        return render(request, "team/join_log_in.html", context)
    return InvitedSignUpView.as_view(invitation=invitation, extra_context=context)(request)  # type: ignore[return-value]


def _accept(request: Any, invitation: Invitation) -> HttpResponse:
    """For somebody who is logged in: a click, or a word about the wrong address."""
    fits = request.user.email.lower() == invitation.email.lower()
    if request.method == "POST" and fits:
        with inside(invitation.workspace):
            actions.accept_invitation(by=request.user, now=timezone.now(), invitation=invitation)
        return redirect(f"/w/{invitation.workspace.slug}/")
    context = {"invitation": invitation, "fits": fits, "role": dict(Role.choices)[Role(invitation.role)]}
    return render(request, "team/join_accept.html", context)


class InvitedSignUpView(SignupView):  # type: ignore[misc]
    """Sign-up with the address of the invitation; ends as a member of its workspace."""

    template_name = "team/join_sign_up.html"
    invitation: Invitation | None = None

    def get_form_class(self) -> type[InvitedSignUp]:
        return InvitedSignUp

    def get_initial(self) -> dict[str, Any]:
        assert self.invitation is not None
        return {"email": self.invitation.email.lower()}

    def get_success_url(self) -> str:
        assert self.invitation is not None
        return f"/w/{self.invitation.workspace.slug}/"

    def form_valid(self, form: InvitedSignUp) -> HttpResponse:
        assert self.invitation is not None
        if mails.leaves():
            # The link came by mail to nobody else, so the address is proven.
            from allauth.account.adapter import get_adapter

            get_adapter().stash_verified_email(self.request, self.invitation.email.lower())
        response: HttpResponse = super().form_valid(form)
        if self.user is not None:
            with inside(self.invitation.workspace):
                actions.accept_invitation(by=self.user, now=timezone.now(), invitation=self.invitation)
        return response
