"""The append-only journal: audit trail, timeline, outbox and learning data in one table."""

from django.db import models

from core.ids import new_id


class Entry(models.Model):
    """One fact that happened: who, what, about which record, before and after, when, from where."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    fact = models.CharField(max_length=60)
    actor = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=200)
    subject_kind = models.CharField(max_length=40, blank=True)
    subject = models.UUIDField(null=True)
    payload = models.JSONField(default=dict)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    origin = models.CharField(max_length=80, blank=True)
    request_id = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "at"], name="entry_by_subject"),
            models.Index(fields=["fact", "at"], name="entry_by_fact"),
            models.Index(fields=["at"], name="entry_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%F %T} {self.fact}"


class Reply(models.Model):
    """The answer given to a write with an Idempotency-Key, kept so that a repeat gets it again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    member = models.UUIDField()
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.BinaryField(default=b"")
    etag = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "key"], name="reply_once")]

    def __str__(self) -> str:
        return self.key
