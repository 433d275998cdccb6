"""Files on their way in, what became of each row, and how files were mapped before."""

from django.db import models

from core.ids import new_id
from team.models import Member


class Import(models.Model):
    """One file on its way in: uploaded, mapped, checked, run, perhaps undone.

    `about` is what reading the file found (format, header, samples); `mapping` the target of each column.
    `done` counts rows, `last_row` is the number of the last row whose chunk is committed: work goes on after it.
    """

    class State(models.TextChoices):
        MAPPING = "mapping"
        CHECKING = "checking"
        CHECKED = "checked"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        UNDOING = "undoing"
        UNDONE = "undone"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    path = models.CharField(max_length=500)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    kind = models.CharField(max_length=20, blank=True)
    source = models.CharField(max_length=80, blank=True)
    about = models.JSONField(default=dict)
    options = models.JSONField(default=dict)
    mapping = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State.choices, default=State.MAPPING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    last_row = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    message = models.TextField(blank=True)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["-created_at"], name="import_by_time")]

    def __str__(self) -> str:
        return self.file_name


class ImportedRow(models.Model):
    """What became of one row: which records it made or changed (with what stood there before), and what was wrong."""

    class Outcome(models.TextChoices):
        CREATED = "created"
        UPDATED = "updated"
        UNCHANGED = "unchanged"
        REJECTED = "rejected"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    source = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    made = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    issues = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "number"], name="imported_row_once")]

    def __str__(self) -> str:
        return f"{self.number}: {self.outcome}"


class RememberedMapping(models.Model):
    """How a file with these headers was mapped last time."""

    headers_hash = models.CharField(primary_key=True, max_length=64)
    mapping = models.JSONField()
    kind = models.CharField(max_length=20)
    used_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.headers_hash[:12]
