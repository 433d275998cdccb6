"""Who works here: members with a role, teams with a manager, quotas, keys for programs."""

from django.db import models

from core.ids import new_id


class Role(models.TextChoices):
    OWNER = "owner", "Owner"
    ADMIN = "admin", "Admin"
    MANAGER = "manager", "Manager"
    REP = "rep", "Rep"
    DEAL_DESK = "deal_desk", "Deal desk"
    READ_ONLY = "read_only", "Read-only"


class Desk(models.TextChoices):
    LEGAL = "legal", "Legal"
    SECURITY = "security", "Security"
    FINANCE = "finance", "Finance"
    SOLUTIONS = "solutions", "Solutions"


class Team(models.Model):
    """A group of sellers with a manager; teams can stand below one another."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=80, unique=True)
    manager = models.ForeignKey("Member", models.SET_NULL, null=True, blank=True, related_name="leads")
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="children")

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """A person in this workspace. `user_id` points at the shared user, without a foreign key on purpose."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user_id = models.UUIDField(unique=True)
    name = models.CharField(max_length=150)
    email = models.EmailField()
    role = models.CharField(max_length=10, choices=Role.choices)
    desk = models.CharField(max_length=10, choices=Desk.choices, blank=True)
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="members")
    timezone = models.CharField(max_length=64, default="UTC")
    active = models.BooleanField(default=True)
    preferences = models.JSONField(default=dict)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        """One or two letters for the avatar."""
        words = self.name.split()
        return "".join(w[0] for w in (words[:1] + words[-1:] if len(words) > 1 else words)).upper() or "?"


class ApiKey(models.Model):
    """A secret with which a program acts as a member. Only its hash is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    member = models.ForeignKey(Member, models.CASCADE, related_name="api_keys")
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=12)
    key_hash = models.CharField(max_length=64, unique=True)
    scope = models.CharField(max_length=5, choices=[("read", "Read"), ("write", "Read and write")])
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"


class Quota(models.Model):
    """What a member should close in the quarter that begins at `quarter_start`, in the workspace's currency."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    member = models.ForeignKey(Member, models.CASCADE, related_name="quotas")
    quarter_start = models.DateField()
    amount = models.DecimalField(max_digits=16, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "quarter_start"], name="quota_once"),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="quota_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.quarter_start}"
