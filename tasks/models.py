"""What was promised: tasks, and the notifications that remind of them."""

from django.db import models

from accounts.models import Account, Contact
from core.ids import new_id
from deals.models import Deal
from team.models import Member


class State(models.TextChoices):
    OPEN = "open", "Open"
    WAITING = "waiting", "Waiting on buyer"
    DONE = "done", "Done"
    CANCELLED = "cancelled", "Cancelled"


class Kind(models.TextChoices):
    CALL = "call", "Call"
    EMAIL = "email", "E-mail"
    MEETING = "meeting", "Meeting"
    TODO = "todo", "To do"


class Task(models.Model):
    """Something to be done. `due_at` is an instant, `due_zone` the zone it was promised in (often the buyer's)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    title = models.CharField(max_length=255)
    detail = models.TextField(blank=True)
    kind = models.CharField(max_length=7, choices=Kind.choices, default=Kind.TODO)
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    due_at = models.DateTimeField(null=True, blank=True)
    due_zone = models.CharField(max_length=64, blank=True)
    all_day = models.BooleanField(default=False)
    snoozed_until = models.DateTimeField(null=True, blank=True)
    promised = models.BooleanField(default=False)
    priority = models.PositiveSmallIntegerField(default=1)
    owner = models.ForeignKey(Member, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.CASCADE, null=True, blank=True, related_name="tasks")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="tasks")
    deal = models.ForeignKey(Deal, models.CASCADE, null=True, blank=True, related_name="tasks")
    origin = models.CharField(max_length=40, blank=True)
    origin_id = models.UUIDField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["owner", "due_at"],
                name="task_active_by_owner",
                condition=models.Q(state__in=["open", "waiting"]),
            ),
            models.Index(fields=["deal", "state"], name="task_by_deal"),
            models.Index(fields=["account", "state"], name="task_by_account"),
        ]

    def __str__(self) -> str:
        return self.title


class Notification(models.Model):
    """Something a member should hear about, once: `key` says what it is about."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    member = models.ForeignKey(Member, models.CASCADE, related_name="notifications")
    key = models.CharField(max_length=120, unique=True)
    title = models.CharField(max_length=255)
    body = models.TextField(blank=True)
    url = models.CharField(max_length=300, blank=True)
    task = models.ForeignKey(Task, models.CASCADE, null=True, related_name="notifications")
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["member", "-at"], name="notification_by_member")]

    def __str__(self) -> str:
        return self.title
