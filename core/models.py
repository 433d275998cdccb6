"""The shared schedule: one row for every thing that must happen, in whichever workspace."""

from django.db import models

from .ids import new_id


class Due(models.Model):
    """One duty. It stays until its work is committed: workers and brokers may come and go.

    `schema` names the workspace, `kind` the handler, `key` what it is about. A key is due once at a time.
    `leased_until` keeps a duty that has been handed out from being handed out again too soon.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    schema = models.CharField(max_length=63)
    kind = models.CharField(max_length=80)
    key = models.CharField(max_length=120)
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["schema", "kind", "key"], name="due_once")]
        indexes = [models.Index(fields=["due_at"], name="due_by_time")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} at {self.due_at:%F %T}"
