"""What can be done with the people of a workspace, and with the workspace itself."""

from .inviting import INVITATIONS_PER_HOUR, invite, renew_invitation, withdraw_invitation
from .people import (
    accept_invitation,
    add_member,
    change_member,
    change_profile,
    deactivate,
    join,
    known_zone,
    reactivate,
)
from .place import (
    cancel_deletion,
    change_workspace,
    create_api_key,
    export_journal,
    request_deletion,
    revoke_api_key,
)
from .teams import dissolve_team, save_team, set_quota

__all__ = [
    "INVITATIONS_PER_HOUR",
    "accept_invitation",
    "add_member",
    "cancel_deletion",
    "change_member",
    "change_profile",
    "change_workspace",
    "create_api_key",
    "deactivate",
    "dissolve_team",
    "export_journal",
    "invite",
    "join",
    "known_zone",
    "reactivate",
    "renew_invitation",
    "request_deletion",
    "revoke_api_key",
    "save_team",
    "set_quota",
    "withdraw_invitation",
]
