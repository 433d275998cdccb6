"""What could be done next, and what to know before a meeting."""

from django.db import models

from accounts.models import Account, Contact
from core.ids import new_id
from deals.models import Deal
from tasks.models import Task
from team.models import Member


class SuggestionType(models.TextChoices):
    NEXT_ACTION = "next_action", "Next action"
    RISK_ALERT = "risk_alert", "Risk alert"
    FORECAST = "forecast", "Forecast adjustment"
    OUTREACH = "outreach", "Stakeholder outreach"
    COMPETITIVE = "competitive", "Competitive response"
    TIMING = "timing", "Timing"


class SuggestionStatus(models.TextChoices):
    PENDING = "pending", "Pending"
    VIEWED = "viewed", "Viewed"
    ACCEPTED = "accepted", "Accepted"
    MODIFIED = "modified", "Accepted with changes"
    REJECTED = "rejected", "Rejected"
    EXPIRED = "expired", "Expired"


class Suggestion(models.Model):
    """One thing that could be done, why, how sure, what else could be done, and what became of it.

    key: rule and what it is about, so that the same is not said twice. reasons: the tree of why (intelligence.why).
    statistics: what happened after earlier ones of this rule, with n. act: what accepting does. outcome: what
    happened afterwards, seen by time.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=120, unique=True)
    rule = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField(default=1)
    type = models.CharField(max_length=11, choices=SuggestionType.choices)
    text = models.CharField(max_length=300)
    priority = models.PositiveSmallIntegerField(default=1)
    confidence = models.FloatField(null=True)
    reasons = models.JSONField(default=dict)
    statistics = models.JSONField(default=dict)
    alternatives = models.JSONField(default=list)
    could_go_wrong = models.CharField(max_length=300, blank=True)
    act = models.JSONField(default=dict)
    status = models.CharField(
        max_length=8, choices=SuggestionStatus.choices, default=SuggestionStatus.PENDING
    )
    feedback = models.CharField(max_length=500, blank=True)
    outcome = models.CharField(max_length=40, blank=True)
    results = models.JSONField(default=list)
    owner = models.ForeignKey(Member, models.CASCADE, related_name="+")
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="suggestions")
    deal = models.ForeignKey(Deal, models.CASCADE, null=True, related_name="suggestions")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, related_name="suggestions")
    task = models.ForeignKey(Task, models.SET_NULL, null=True, related_name="suggestions")
    expires_at = models.DateTimeField()
    created_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(
                fields=["owner", "expires_at"],
                name="suggestion_live_by_owner",
                condition=models.Q(status__in=["pending", "viewed"]),
            ),
            models.Index(fields=["deal", "status"], name="suggestion_by_deal"),
            models.Index(fields=["rule", "status"], name="suggestion_by_rule"),
        ]

    def __str__(self) -> str:
        return self.text


class Brief(models.Model):
    """One page before a meeting, as it was when it was prepared; the meeting is a task with a time."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    task = models.OneToOneField(Task, models.CASCADE, related_name="brief")
    data = models.JSONField(default=dict)
    prepared_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"brief for {self.task_id}"
