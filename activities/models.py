"""What happened between us and buyers."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Lower

from accounts.models import Account, Contact
from core.ids import new_id
from deals.models import Deal
from team.models import Member


class Direction(models.TextChoices):
    IN = "in", "Incoming"
    OUT = "out", "Outgoing"


class StageEffect(models.TextChoices):
    ADVANCED = "advanced", "Advanced"
    HELD = "held", "Held"
    REGRESSED = "regressed", "Regressed"


class Kind(models.TextChoices):
    CALL = "call", "Call"
    MEETING = "meeting", "Meeting"
    EMAIL = "email", "E-mail"
    NOTE = "note", "Note"
    LINKEDIN = "linkedin", "LinkedIn message"
    DEMO = "demo", "Demo"
    POC = "poc", "Proof of concept"


class Outcome(models.TextChoices):
    REACHED = "reached", "Reached"
    VOICEMAIL = "voicemail", "Voicemail"
    NO_ANSWER = "no_answer", "No answer"
    CALL_BACK = "call_back", "Call back"
    MEETING_BOOKED = "meeting_booked", "Meeting booked"
    NOT_INTERESTED = "not_interested", "Not interested"
    WRONG_PERSON = "wrong_person", "Wrong person"


class Purpose(models.TextChoices):
    DISCOVERY = "discovery", "Discovery"
    TECHNICAL_DEMO = "technical_demo", "Technical demo"
    BUSINESS_REVIEW = "business_review", "Business review"
    ALIGNMENT = "alignment", "Stakeholder alignment"
    PROPOSAL = "proposal", "Proposal"
    NEGOTIATION = "negotiation", "Negotiation"
    CONTRACT = "contract", "Contract review"
    IMPLEMENTATION = "implementation", "Implementation planning"


class Activity(models.Model):
    """A call, meeting, mail or note. What a rep wrote is kept to the letter in `summary` and `body`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    direction = models.CharField(max_length=3, choices=Direction.choices, blank=True)
    outcome = models.CharField(max_length=14, choices=Outcome.choices, blank=True)
    purpose = models.CharField(max_length=15, choices=Purpose.choices, blank=True)
    summary = models.CharField(max_length=1000, blank=True)
    body = models.TextField(blank=True)
    learned = models.TextField(blank=True)
    our_commitments = models.TextField(blank=True)
    their_commitments = models.TextField(blank=True)
    stage_effect = models.CharField(max_length=9, choices=StageEffect.choices, blank=True)
    next_booked = models.BooleanField(null=True, blank=True)
    recording_consent = models.BooleanField(null=True, blank=True)
    account = models.ForeignKey(Account, models.CASCADE, null=True, blank=True, related_name="activities")
    deal = models.ForeignKey(Deal, models.CASCADE, null=True, blank=True, related_name="activities")
    contacts = models.ManyToManyField(Contact, through="Participant", related_name="activities")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["deal", "-at"], name="activity_by_deal"),
            models.Index(fields=["account", "-at"], name="activity_by_account"),
            models.Index(fields=["by", "-at"], name="activity_by_member"),
            models.Index(fields=["-at"], name="activity_by_time"),
            models.Index(fields=["-at"], name="activity_incoming", condition=models.Q(direction="in")),
            GinIndex(OpClass(Lower("summary"), name="gin_trgm_ops"), name="activity_summary_trgm"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.summary[:60]}"


class Participant(models.Model):
    """A contact who took part in an activity."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="participants")
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="participations")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["activity", "contact"], name="participant_once")]

    def __str__(self) -> str:
        return f"{self.contact_id} in {self.activity_id}"
