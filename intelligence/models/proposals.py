"""Texts that were read, what was proposed from them, and what was accepted."""

from django.db import models

from accounts.models import Account, Contact
from activities.models import Activity
from core.ids import new_id
from deals.models import Deal
from team.models import Member


class Document(models.Model):
    """A report or news text about an account, pasted or uploaded to be read."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="documents")
    title = models.CharField(max_length=200)
    address = models.CharField(max_length=500, blank=True)
    text = models.TextField()
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["account", "-created_at"], name="document_by_account")]

    def __str__(self) -> str:
        return self.title


class ReadingState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Reading"
    DONE = "done", "Read"
    FAILED = "failed", "Could not be read"


class Reading(models.Model):
    """One understanding of one text. `text_hash` says which words were read; spans of proposals point into them.

    done, total: parts of a long text. version: of the engine's rules or prompt. fell_back: the language model did not
    answer usefully, so the local engine did.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    activity = models.ForeignKey(Activity, models.CASCADE, null=True, related_name="readings")
    document = models.ForeignKey(Document, models.CASCADE, null=True, related_name="readings")
    text_hash = models.CharField(max_length=64)
    state = models.CharField(max_length=7, choices=ReadingState.choices, default=ReadingState.WAITING)
    engine = models.CharField(max_length=9, blank=True)
    version = models.CharField(max_length=40, blank=True)
    fell_back = models.BooleanField(default=False)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    ms = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "text_hash"], name="reading_of_activity_once"),
            models.UniqueConstraint(fields=["document", "text_hash"], name="reading_of_document_once"),
            models.CheckConstraint(
                condition=models.Q(activity=None) ^ models.Q(document=None), name="reading_of_one_thing"
            ),
        ]
        indexes = [
            models.Index(fields=["by"], name="reading_under_way", condition=~models.Q(state="done")),
            models.Index(fields=["-created_at"], name="reading_by_time"),
        ]

    def __str__(self) -> str:
        return f"reading {self.pk}: {self.state}"


class ProposalKind(models.TextChoices):
    TASK = "task", "Task"
    PERSON = "person", "Person"
    ROLE = "role", "Role"
    AMOUNT = "amount", "Amount"
    DATE = "date", "Date"
    ANSWER = "answer", "Evidence"
    COMPETITOR = "competitor", "Competitor"
    OBJECTION = "objection", "Objection"
    OUTCOME = "outcome", "Outcome"
    STAGE = "stage", "Stage"
    FIELD = "field", "Field"
    RISK = "risk", "Risk"
    STANCE = "stance", "Stance"
    PRODUCT = "product", "Product interest"
    CONTEXT = "context", "Business context"


class ProposalStatus(models.TextChoices):
    OPEN = "open", "Open"
    ACCEPTED = "accepted", "Accepted"
    MODIFIED = "modified", "Accepted with changes"
    DISMISSED = "dismissed", "Dismissed"
    SUPERSEDED = "superseded", "Superseded"


class Proposal(models.Model):
    """Something a text says that could be written down, with the words it came from.

    payload: what would be written, in the shape of its kind; final: what a person made of it. start, end: character
    positions in the text that was read; quote: these words. confidence: the engine's; sureness: after calibration by
    what this workspace accepted so far. results: what accepting wrote, so that it can be taken back.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reading = models.ForeignKey(Reading, models.CASCADE, related_name="proposals")
    key = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=ProposalKind.choices)
    title = models.CharField(max_length=300)
    payload = models.JSONField(default=dict)
    final = models.JSONField(null=True)
    results = models.JSONField(default=list)
    quote = models.TextField(blank=True)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    confidence = models.FloatField()
    sureness = models.FloatField()
    grade = models.CharField(max_length=12, blank=True)
    status = models.CharField(max_length=10, choices=ProposalStatus.choices, default=ProposalStatus.OPEN)
    auto = models.BooleanField(default=False)
    owner = models.ForeignKey(Member, models.PROTECT, related_name="+")
    activity = models.ForeignKey(Activity, models.CASCADE, null=True, related_name="proposals")
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="proposals")
    deal = models.ForeignKey(Deal, models.CASCADE, null=True, related_name="proposals")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, related_name="proposals")
    decided_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reading", "key"], name="proposal_once")]
        indexes = [
            models.Index(
                fields=["owner", "-created_at"],
                name="proposal_open_by_owner",
                condition=models.Q(status="open"),
            ),
            models.Index(fields=["deal", "status"], name="proposal_by_deal"),
            models.Index(fields=["account", "status"], name="proposal_by_account"),
            models.Index(fields=["kind", "status"], name="proposal_by_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"


class AutoAccept(models.Model):
    """The workspace lets proposals of a kind through without asking when they are at least this sure."""

    kind = models.CharField(max_length=10, choices=ProposalKind.choices, primary_key=True)
    above = models.DecimalField(max_digits=3, decimal_places=2)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} from {self.above}"


class KeptKind(models.TextChoices):
    ANSWER = "answer", "Evidence"
    ROLE = "role", "Role"
    COMPETITOR = "competitor", "Competitor"
    OBJECTION = "objection", "Objection"
    AMOUNT = "amount", "Amount"
    DATE = "date", "Date"
    RISK = "risk", "Risk"
    STANCE = "stance", "Stance"
    PRODUCT = "product", "Product interest"
    CONTEXT = "context", "Business context"


class Kept(models.Model):
    """An accepted fact about a deal that has no other home yet: an answer, a role, a risk.

    payload holds it whole in the shape of its kind, with quote and grade, so that the ledger of evidence can take it
    over later without loss.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    deal = models.ForeignKey(Deal, models.CASCADE, null=True, related_name="kept")
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="kept")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, related_name="kept")
    activity = models.ForeignKey(Activity, models.SET_NULL, null=True, related_name="kept")
    proposal = models.OneToOneField(Proposal, models.SET_NULL, null=True, related_name="kept")
    kind = models.CharField(max_length=10, choices=KeptKind.choices)
    name = models.CharField(max_length=80, blank=True)
    text = models.CharField(max_length=500)
    payload = models.JSONField(default=dict)
    quote = models.TextField(blank=True)
    grade = models.CharField(max_length=12, blank=True)
    confidence = models.FloatField()
    said_at = models.DateTimeField()
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["deal", "kind"], name="kept_by_deal"),
            models.Index(fields=["account", "kind"], name="kept_by_account"),
        ]

    def __str__(self) -> str:
        return self.text
