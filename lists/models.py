"""How a workspace looks at its records: fields of its own, and saved ways of looking."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from core.ids import new_id
from team.models import Member


class Place(models.TextChoices):
    """What a list, and so a view of it, is about."""

    ACCOUNTS = "accounts", "Accounts"
    PEOPLE = "people", "People"
    DEALS = "deals", "Deals"
    BOARD = "board", "Board"
    TASKS = "tasks", "Tasks"


class Holder(models.TextChoices):
    """Which records can carry fields of the workspace's own."""

    ACCOUNT = "account", "Account"
    CONTACT = "contact", "Person"
    DEAL = "deal", "Deal"


class FieldType(models.TextChoices):
    TEXT = "text", "Text"
    NUMBER = "number", "Number"
    MONEY = "money", "Money"
    DATE = "date", "Date"
    CHOICE = "choice", "Choice"
    MULTI_CHOICE = "multi_choice", "Several choices"
    LINK = "link", "Link"


class CustomField(models.Model):
    """A field that a workspace added to a kind of record. Values stand in the record's `custom` under `key`.

    `options` is a list of {"value", "label"} for choices; one with "archived" cannot be chosen any more. What is
    `required` is asked for when a record is made by hand. A field that is archived keeps its values and can come back.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    holder = models.CharField(max_length=10, choices=Holder.choices)
    key = models.CharField(max_length=40)
    label = models.CharField(max_length=80)
    type = models.CharField(max_length=12, choices=FieldType.choices)
    options = models.JSONField(default=list, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    help = models.CharField(max_length=255, blank=True)
    required = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["holder", "key"], name="custom_field_key_once"),
            models.UniqueConstraint(
                "holder", Lower("label"), name="custom_field_label_once", condition=models.Q(archived_at=None)
            ),
        ]

    def __str__(self) -> str:
        return self.label


class SavedView(models.Model):
    """A named way of looking at one list: filters and order as the list's address has them, and columns.

    `query` maps each filter's name to its values, as in the address. A view is its owner's own until it is shared.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.CharField(max_length=10, choices=Place.choices)
    name = models.CharField(max_length=80)
    owner = models.ForeignKey(Member, models.CASCADE, related_name="+")
    shared = models.BooleanField(default=False)
    query = models.JSONField(default=dict)
    columns = models.JSONField(default=list)
    position = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint("place", "owner", Lower("name"), name="saved_view_name_once")]

    def __str__(self) -> str:
        return self.name


class ManyChange(models.Model):
    """One change to all rows that a list showed, done in the background and piece by piece.

    `ids` are the rows as they were counted and confirmed; `done` of them are dealt with. What the rows' own verbs
    refused stands in `refusals` as {"id", "name", "why"}, the first few hundred of them. All journal entries carry
    `id` as their request, which is how the change is taken back.
    """

    class State(models.TextChoices):
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        UNDOING = "undoing"
        UNDONE = "undone"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.CharField(max_length=10, choices=Place.choices)
    by = models.ForeignKey(Member, models.CASCADE, related_name="+")
    query = models.JSONField(default=dict)
    change = models.JSONField(default=dict)
    ids = ArrayField(models.UUIDField(), default=list)
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    refusals = models.JSONField(default=list)
    restored = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=8, choices=State.choices, default=State.RUNNING)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.place} {self.total}"
