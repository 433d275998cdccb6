"""Where values come from, and the providers that can be asked for more."""

from django.db import models

from core.ids import new_id

from .duplicates import Kind


class Provider(models.Model):
    """A source of missing values. Built-in ones know no network; an "http" one asks an address with a key.

    Built-in ones have a row only once somebody has switched them off, or moved them. `settings` of an http provider:
    {"url", "method", "key_header", "mapping": {our field: path in the answer}, "keep_days"}. The key is kept
    enciphered in `secret`. `daily_limit` counts calls; `monthly_budget` and `cost` are money of the workspace.
    After `failures` in a row it is left alone until `paused_until`; `trouble` says why it was switched off.
    """

    class Adapter(models.TextChoices):
        BUILT_IN = "built_in", "Built in"
        HTTP = "http", "HTTP"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    adapter = models.CharField(max_length=8, choices=Adapter.choices)
    kind = models.CharField(max_length=7, choices=Kind.choices)
    settings = models.JSONField(default=dict)
    secret = models.TextField(blank=True)
    enabled = models.BooleanField(default=True)
    daily_limit = models.PositiveIntegerField(null=True, blank=True)
    monthly_budget = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    cost = models.DecimalField(max_digits=14, decimal_places=4, default=0)
    position = models.PositiveIntegerField(default=0)
    failures = models.PositiveSmallIntegerField(default=0)
    paused_until = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class Lookup(models.Model):
    """One question to a provider and its answer: the cache, the log and the count against limit and budget."""

    class State(models.TextChoices):
        FOUND = "found", "Found"
        NOTHING = "nothing", "Nothing known"
        FAILED = "failed", "Failed"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    provider = models.ForeignKey(Provider, models.CASCADE, related_name="lookups")
    question = models.CharField(max_length=300)
    state = models.CharField(max_length=7, choices=State.choices)
    answer = models.JSONField(default=dict)
    message = models.CharField(max_length=300, blank=True)
    cost = models.DecimalField(max_digits=14, decimal_places=4, default=0)
    at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["provider", "question", "-at"], name="lookup_by_question"),
            models.Index(fields=["provider", "at"], name="lookup_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.state}"


class Provenance(models.Model):
    """Where one field's value came from and when. Without a row, the value came with the record itself.

    `source` is a provider's key, or "person": what a person entered is never overwritten by a provider. `value` is what
    was filled in; when something else stands in the field, it came from elsewhere since. `confidence` is in percent.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=7, choices=Kind.choices)
    record = models.UUIDField()
    field = models.CharField(max_length=60)
    value = models.JSONField(null=True)
    source = models.CharField(max_length=40)
    reason = models.CharField(max_length=300, blank=True)
    confidence = models.PositiveSmallIntegerField(default=100)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "field"], name="provenance_once")]

    def __str__(self) -> str:
        return f"{self.field}: {self.source}"
