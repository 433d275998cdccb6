"""Words on their way to buyers: templates, drafts, what was sent."""

from django.db import models

from accounts.models import Account, Contact
from activities.models import Activity
from core.ids import new_id
from deals.models import Deal
from tasks.models import Task
from team.models import Member


class Purpose(models.TextChoices):
    FOLLOW_UP = "follow_up", "Follow-up"
    REMINDER = "reminder", "Reminder"
    CONFIRMATION = "confirmation", "Meeting confirmation"
    POLITE_NO = "polite_no", "Polite no"
    RE_ENGAGE = "re_engage", "Re-engagement"


class Channel(models.TextChoices):
    EMAIL = "email", "E-mail"
    LINKEDIN = "linkedin", "LinkedIn message"


class Tone(models.TextChoices):
    PLAIN = "plain", "Plain"
    WARM = "warm", "Warm"
    FORMAL = "formal", "Formal"


class Length(models.TextChoices):
    SHORT = "short", "Short"
    MEDIUM = "medium", "Medium"
    LONG = "long", "Long"


class Template(models.Model):
    """A text of the workspace's own with merge fields; without one, the product's own words serve."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=100)
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    channel = models.CharField(max_length=8, choices=Channel.choices, default=Channel.EMAIL)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["purpose", "channel"], name="template_by_purpose")]

    def __str__(self) -> str:
        return self.name


class DraftState(models.TextChoices):
    OPEN = "open", "To be approved"
    APPROVED = "approved", "On its way"
    SENT = "sent", "Sent"
    FAILED = "failed", "Not sent"
    DISCARDED = "discarded", "Discarded"


class Draft(models.Model):
    """A message to one person. facts: what it was written from, each with its record, so that it can be shown.

    key: what it answers, so that the same is not drafted twice. batch: drafted together with others. about: the ids
    of the tasks it speaks of, `task` is the first. edited: a person changed the words. former: what stood there
    before the last rewriting, to take it back. send_at: when it leaves, once approved. tries: how often sending was
    begun; more than one means that a copy may have left before.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=120, unique=True)
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    channel = models.CharField(max_length=8, choices=Channel.choices, default=Channel.EMAIL)
    state = models.CharField(max_length=9, choices=DraftState.choices, default=DraftState.OPEN)
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, related_name="drafts")
    address = models.CharField(max_length=320, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    tone = models.CharField(max_length=6, choices=Tone.choices, default=Tone.PLAIN)
    length = models.CharField(max_length=6, choices=Length.choices, default=Length.SHORT)
    facts = models.JSONField(default=list)
    engine = models.CharField(max_length=9, blank=True)
    written_by = models.CharField(max_length=40, blank=True)
    template = models.ForeignKey(Template, models.SET_NULL, null=True, related_name="+")
    batch = models.UUIDField(null=True)
    owner = models.ForeignKey(Member, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="drafts")
    deal = models.ForeignKey(Deal, models.CASCADE, null=True, related_name="drafts")
    activity = models.ForeignKey(Activity, models.SET_NULL, null=True, related_name="drafts")
    task = models.ForeignKey(Task, models.SET_NULL, null=True, related_name="drafts")
    about = models.JSONField(default=list)
    edited = models.BooleanField(default=False)
    former = models.JSONField(null=True)
    approved_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    send_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    message_id = models.CharField(max_length=200, blank=True)
    error = models.CharField(max_length=300, blank=True)
    sent_as = models.ForeignKey(Activity, models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "state", "-created_at"], name="draft_by_owner"),
            models.Index(fields=["deal", "state"], name="draft_by_deal"),
            models.Index(fields=["approved_by", "approved_at"], name="draft_by_approval"),
            models.Index(fields=["batch"], name="draft_by_batch", condition=models.Q(batch__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.subject or self.get_purpose_display()


class Sender(models.TextChoices):
    MEMBER = "member", "The member's own address"
    INSTALLATION = "installation", "The installation's address, answers go to the member"


class SendingSettings(models.Model):
    """How mail leaves the workspace; one row, none as long as nobody changed anything.

    daily_cap: mails a member a day, in their own zone. per_minute: mails a member a minute, the rest wait their turn.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    sender = models.CharField(max_length=12, choices=Sender.choices, default=Sender.INSTALLATION)
    daily_cap = models.PositiveSmallIntegerField(default=100)
    per_minute = models.PositiveSmallIntegerField(default=20)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="sending_settings_once"),
            models.CheckConstraint(condition=models.Q(per_minute__gte=1), name="sending_goes_on"),
        ]

    def __str__(self) -> str:
        return f"{self.daily_cap} a day by {self.get_sender_display()}"
