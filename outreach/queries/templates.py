"""Templates of the workspace's own, and how its mail leaves."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from core.errors import Missing
from team import policy
from team.rules import Viewer

from ..models import SendingSettings, Template


def templates(viewer: Viewer, *, archived: bool = False) -> QuerySet[Template]:
    """The workspace's templates, by purpose and name."""
    policy.check(viewer, "outreach.templates.see")
    rows = Template.objects.select_related("by").filter(archived_at__isnull=not archived)
    return rows.order_by("purpose", "channel", "name", "id")


def template(viewer: Viewer, template_id: UUID | str) -> Template:
    """One template, archived or not; raises Missing."""
    policy.check(viewer, "outreach.templates.see")
    try:
        found = Template.objects.select_related("by").filter(pk=template_id).first()
    except ValidationError:
        found = None
    if found is None:
        raise Missing("template")
    return found


def default_template(viewer: Viewer, purpose: str, channel: str) -> Template | None:
    """The template that a new draft starts from: the one changed last; None when the workspace has none."""
    rows = Template.objects.filter(purpose=purpose, channel=channel, archived_at=None)
    return rows.order_by("-updated_at", "-id").first()


def sending(viewer: Viewer) -> SendingSettings:
    """How mail leaves the workspace; not stored as long as nobody changed it."""
    return SendingSettings.objects.filter(pk=1).first() or SendingSettings()
