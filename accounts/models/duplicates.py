"""Records that may be the same, and what merging them did."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from core.ids import new_id
from team.models import Member


class Kind(models.TextChoices):
    """What a pair, a merge, a lookup or a piece of provenance is about."""

    ACCOUNT = "account", "Account"
    CONTACT = "contact", "Person"


class Pair(models.Model):
    """Two records that look like one. `left` is the smaller id; `evidence` the reasons with their weights (bits).

    A pair that a person called different is never asked about again.
    """

    class Grade(models.TextChoices):
        SURE = "sure", "Surely the same"
        PERHAPS = "perhaps", "Perhaps the same"

    class State(models.TextChoices):
        OPEN = "open", "To review"
        MERGED = "merged", "Merged"
        DIFFERENT = "different", "Different"

    class Origin(models.TextChoices):
        NIGHTLY = "nightly", "Nightly check"
        IMPORT = "import", "Import"
        ASKED = "asked", "Check on demand"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=7, choices=Kind.choices)
    left = models.UUIDField()
    right = models.UUIDField()
    probability = models.DecimalField(max_digits=7, decimal_places=6)
    grade = models.CharField(max_length=7, choices=Grade.choices)
    evidence = models.JSONField(default=list)
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    origin = models.CharField(max_length=7, choices=Origin.choices)
    found_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "left", "right"], name="pair_once"),
            models.CheckConstraint(condition=models.Q(left__lt=models.F("right")), name="pair_in_order"),
        ]
        indexes = [
            models.Index(
                fields=["kind", "-probability", "id"], name="pair_to_review", condition=models.Q(state="open")
            ),
            models.Index(fields=["right"], name="pair_by_right"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.probability:.2f}"


class Merge(models.Model):
    """Several records made one, and everything needed to take it back exactly.

    `choices` says for each field whose value was taken; `before` holds all columns of all records as they were;
    `after` the kept record's columns right after; `moved` what pointed at the losers: [{"model", "field", "ids",
    "from"}], rows that were changed or removed as they were [{"model", "rows"}] and rows that were made in their
    place [{"model", "made"}], the rows as text so that not one digit changes. `batch` names merges made together.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=7, choices=Kind.choices)
    kept = models.UUIDField()
    losers = ArrayField(models.UUIDField())
    choices = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    moved = models.JSONField(default=list)
    batch = models.UUIDField(null=True)
    by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["kept", "-at"], name="merge_by_kept"),
            GinIndex(fields=["losers"], name="merge_by_losers"),
            models.Index(fields=["batch"], name="merge_by_batch", condition=models.Q(batch__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.kept}"


class DuplicateSearch(models.Model):
    """One search through a whole kind of records, in the background, with its progress and what it found."""

    class State(models.TextChoices):
        RUNNING = "running", "Running"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=7, choices=Kind.choices)
    origin = models.CharField(max_length=7, choices=Pair.Origin.choices)
    state = models.CharField(max_length=7, choices=State.choices, default=State.RUNNING)
    by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    counts = models.JSONField(default=dict)
    message = models.TextField(blank=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "-started_at"], name="duplicate_search_by_time")]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class DuplicateSettings(models.Model):
    """What the workspace wants done with duplicates; one row, none as long as nobody changed anything."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    merge_on_import = models.BooleanField(default=False)
    merge_nightly = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="duplicate_settings_once")]

    def __str__(self) -> str:
        said = [("on import", self.merge_on_import), ("nightly", self.merge_nightly)]
        return ", ".join(when for when, wanted in said if wanted) or "ask"
