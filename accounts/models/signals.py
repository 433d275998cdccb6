"""What happens at our buyers that makes a call worth while."""

from django.db import models

from core.ids import new_id
from team.models import Member

from .records import Account, Contact


class SignalType(models.TextChoices):
    HIRING = "hiring", "Hiring"
    FUNDING = "funding", "Funding"
    LEADERSHIP = "leadership", "Leadership change"
    TECHNOLOGY = "technology", "Technology change"
    EXPANSION = "expansion", "Expansion"
    NEWS = "news", "News"
    SITE_VISIT = "site_visit", "Site visit"
    INTENT = "intent", "Intent"
    PRODUCT_USAGE = "product_usage", "Product usage"
    CHAMPION_MOVED = "champion_moved", "Champion moved"


class SignalRule(models.Model):
    """How much a type of signal counts (0 to 100), and after how many days half of it is left.

    `alert_from` and `task_from` are the scores from which the owner hears of it and has a call to make; 101 is never.
    """

    type = models.CharField(primary_key=True, max_length=14, choices=SignalType.choices)
    weight = models.PositiveSmallIntegerField()
    half_life_days = models.PositiveSmallIntegerField()
    alert_from = models.PositiveSmallIntegerField(default=40)
    task_from = models.PositiveSmallIntegerField(default=101)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.get_type_display()


class Feed(models.Model):
    """An RSS or Atom feed that is watched politely: asked conditionally, less often when it fails."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    url = models.URLField(max_length=1000)
    title = models.CharField(max_length=255, blank=True)
    type = models.CharField(max_length=14, choices=SignalType.choices, default=SignalType.NEWS)
    account = models.ForeignKey(Account, models.CASCADE, null=True, blank=True, related_name="feeds")
    every_minutes = models.PositiveIntegerField(default=60)
    enabled = models.BooleanField(default=True)
    etag = models.CharField(max_length=255, blank=True)
    last_modified = models.CharField(max_length=80, blank=True)
    checked_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.title or self.url


class Inlet(models.Model):
    """An address with a secret in it, to which another program posts signals. Only the secret's hash is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=12)
    secret_hash = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class Signal(models.Model):
    """One thing that happened. `strength` is 1 (weak) to 3 (strong); `key` names it at its source, once."""

    class Source(models.TextChoices):
        MANUAL = "manual", "Entered by hand"
        TEXT = "text", "Pasted text"
        CSV = "csv", "File"
        API = "api", "API"
        WEBHOOK = "webhook", "Webhook"
        FEED = "feed", "Feed"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    type = models.CharField(max_length=14, choices=SignalType.choices)
    title = models.CharField(max_length=300)
    detail = models.TextField(blank=True)
    url = models.URLField(max_length=1000, blank=True)
    strength = models.PositiveSmallIntegerField(default=2)
    at = models.DateTimeField()
    account = models.ForeignKey(Account, models.CASCADE, null=True, blank=True, related_name="signals")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="signals")
    source = models.CharField(max_length=7, choices=Source.choices)
    feed = models.ForeignKey(Feed, models.SET_NULL, null=True, blank=True, related_name="signals")
    key = models.CharField(max_length=300, null=True, unique=True)
    by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    dismissed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["account", "-at"], name="signal_by_account"),
            models.Index(fields=["-at", "id"], name="signal_by_time"),
        ]

    def __str__(self) -> str:
        return self.title
