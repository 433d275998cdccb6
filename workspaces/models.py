"""What is shared by all workspaces: users, the workspaces themselves, who belongs where, invitations."""

import re
from typing import ClassVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django_tenants.models import DomainMixin, TenantMixin

from core.ids import new_id

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
RESERVED = frozenset({"admin", "api", "auth", "health", "new", "public", "static", "ui", "w", "www"})


class UserManager(BaseUserManager["User"]):
    """Users are known by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **extra: object) -> "User":
        """A user with a hashed password (or none)."""
        user = self.model(email=self.normalize_email(email), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person who can log in; what they may do is said by their member record in each workspace."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150, blank=True)
    timezone = models.CharField(max_length=64, default="UTC")
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_any_case")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        """The name to greet with."""
        return self.name or self.email


def check_slug(value: str) -> None:
    """Slugs are short, plain and not words of ours; raises ValidationError."""
    if not SLUG.fullmatch(value) or value in RESERVED:
        raise ValidationError("Use 1 to 40 small letters, digits and hyphens.")


class Workspace(TenantMixin):
    """One tenant. A *ready* workspace has a schema but no slug and waits for a founder."""

    class State(models.TextChoices):
        READY = "ready"
        ACTIVE = "active"
        LEAVING = "leaving"

    objects: ClassVar["models.Manager[Workspace]"] = models.Manager()
    auto_create_schema = False
    auto_drop_schema = False

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    slug = models.CharField(max_length=40, unique=True, null=True, validators=[check_slug])
    name = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.READY)
    currency = models.CharField(max_length=3, default="EUR")
    timezone = models.CharField(max_length=64, default="UTC")
    country = models.CharField(max_length=2, blank=True)
    fiscal_year_starts = models.PositiveSmallIntegerField(default=1)
    open_pipeline = models.BooleanField(default=True)
    open_exports = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField(null=True)
    leaves_at = models.DateTimeField(null=True)
    migrated = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "created_at"], name="workspace_by_state")]

    def __str__(self) -> str:
        return self.name or self.schema_name


class Domain(DomainMixin):
    """Required by django-tenants; workspaces are addressed by path, so this stays empty."""


class Membership(models.Model):
    """That a user belongs to a workspace. Role and everything else is in the workspace's own member record."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="memberships")
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "workspace"], name="membership_once")]

    def __str__(self) -> str:
        return f"{self.user} in {self.workspace}"


class Invitation(models.Model):
    """An open seat for an e-mail address. Only a hash of the link's token is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=20)
    desk = models.CharField(max_length=20, blank=True)
    team: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "email"],
                condition=models.Q(accepted_at__isnull=True),
                name="one_open_invitation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.email} to {self.workspace}"


class Letter(models.Model):
    """A mail on its way to the mail server; gone once it was taken."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    written_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.subject} to {self.to}"


class Blueprint(models.Model):
    """The recorded statements that make an empty workspace schema, for one state of the migrations."""

    fingerprint = models.CharField(primary_key=True, max_length=64)
    statements = models.TextField()
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.fingerprint[:12]
