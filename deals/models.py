"""The pipeline: pipelines and stages, deals, the visits they paid to stages, products and rates."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Lower

from accounts.models import Account, Contact, Import
from core.ids import new_id
from team.models import Member


class StageKind(models.TextChoices):
    OPEN = "open", "Open"
    WON = "won", "Won"
    LOST = "lost", "Lost"


class Category(models.TextChoices):
    COMMIT = "commit", "Commit"
    BEST_CASE = "best_case", "Best case"
    PIPELINE = "pipeline", "Pipeline"
    OMITTED = "omitted", "Omitted"


class Pipeline(models.Model):
    """One way of selling, as an ordered list of stages."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=80, unique=True)
    position = models.PositiveSmallIntegerField(default=0)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class StandingStages(models.Manager["Stage"]):
    """The stages that deals can be in; removed ones are kept for the history of those that were."""

    def get_queryset(self) -> models.QuerySet["Stage"]:
        return super().get_queryset().filter(archived_at=None)


class Stage(models.Model):
    """A step of a pipeline. `target_days` is the norm for staying; `probability` a fraction between 0 and 1."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    pipeline = models.ForeignKey(Pipeline, models.CASCADE, related_name="stages")
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=4, choices=StageKind.choices, default=StageKind.OPEN)
    position = models.PositiveSmallIntegerField()
    probability = models.DecimalField(max_digits=5, decimal_places=4)
    target_days = models.PositiveSmallIntegerField(null=True, blank=True)
    exit_criteria = models.TextField(blank=True)
    forecast_category = models.CharField(max_length=10, choices=Category.choices, default=Category.PIPELINE)
    archived_at = models.DateTimeField(null=True, editable=False)

    objects = StandingStages()
    everything: "models.Manager[Stage]" = models.Manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["pipeline", "name"], condition=models.Q(archived_at=None), name="stage_name_once"
            ),
            models.CheckConstraint(
                condition=models.Q(probability__gte=0, probability__lte=1), name="stage_probability"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Rate(models.Model):
    """How much of the workspace's currency one unit of `currency` is worth."""

    currency = models.CharField(primary_key=True, max_length=3)
    per_unit = models.DecimalField(max_digits=18, decimal_places=8)
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.currency


class Deal(models.Model):
    """An opportunity. `amount_base` is the amount in the workspace's currency (null without amount or rate).

    `amount_from_items`: the amount follows the line items. `category_fixed`: a person chose the forecast category,
    so that it no longer follows the stage. `close_moves` counts how often the expected close was moved.
    """

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        WON = "won", "Won"
        LOST = "lost", "Lost"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=255)
    account = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="deals")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="deals")
    pipeline = models.ForeignKey(Pipeline, models.PROTECT, related_name="deals")
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="deals")
    owner = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    status = models.CharField(max_length=4, choices=Status.choices, default=Status.OPEN)
    amount = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3)
    amount_base = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    amount_from_items = models.BooleanField(default=False)
    forecast_category = models.CharField(max_length=10, choices=Category.choices, default=Category.PIPELINE)
    category_fixed = models.BooleanField(default=False)
    probability = models.DecimalField(max_digits=5, decimal_places=4)
    expected_close = models.DateField(null=True, blank=True)
    close_moves = models.PositiveSmallIntegerField(default=0)
    closed_at = models.DateTimeField(null=True, blank=True)
    close_reason = models.CharField(max_length=80, blank=True)
    close_note = models.TextField(blank=True)
    source = models.CharField(max_length=80, blank=True)
    campaign = models.CharField(max_length=120, blank=True)
    description = models.TextField(blank=True)
    next_step = models.CharField(max_length=255, blank=True)
    next_step_at = models.DateTimeField(null=True, blank=True)
    last_activity_at = models.DateTimeField(null=True, blank=True)
    stage_entered_at = models.DateTimeField()
    custom = models.JSONField(default=dict, blank=True)
    imported_by = models.ForeignKey(Import, models.SET_NULL, null=True, related_name="+")
    import_key = models.CharField(max_length=255, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["status", "-id"], name="deal_by_status"),
            models.Index(
                fields=["stage", "expected_close", "id"],
                name="deal_on_board",
                condition=models.Q(archived_at=None),
            ),
            models.Index(
                fields=["stage", "-closed_at", "id"],
                name="deal_by_closing",
                condition=~models.Q(closed_at=None),
            ),
            models.Index(fields=["pipeline"], name="deal_by_pipeline"),
            models.Index(fields=["owner", "status"], name="deal_by_owner"),
            models.Index(fields=["account"], name="deal_by_account"),
            models.Index(fields=["status", "expected_close"], name="deal_by_close"),
            models.Index(fields=["created_at"], name="deal_by_creation"),
            models.Index(fields=["import_key"], name="deal_import_key", condition=~models.Q(import_key="")),
            GinIndex(OpClass(Lower("name"), name="gin_trgm_ops"), name="deal_name_trgm"),
            GinIndex(OpClass("custom", name="jsonb_path_ops"), name="deal_custom"),
        ]

    def __str__(self) -> str:
        return self.name


class StageVisit(models.Model):
    """A deal's stay in a stage; the open one has no `left_at`. Conversion and ageing are read from here.

    Whoever closes a visit writes `left_for`, the stage the deal went to: conversion is then one grouped count.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    deal = models.ForeignKey(Deal, models.CASCADE, related_name="visits")
    stage = models.ForeignKey(Stage, models.CASCADE, related_name="visits")
    entered_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    left_for = models.ForeignKey(Stage, models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["deal", "entered_at"], name="visit_by_deal"),
            models.Index(fields=["stage", "entered_at"], name="visit_by_stage"),
        ]

    def __str__(self) -> str:
        return f"{self.deal_id} in {self.stage_id}"


class Product(models.Model):
    """Something we sell, with its list price."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=160)
    sku = models.CharField(max_length=80, blank=True)
    description = models.TextField(blank=True)
    price = models.DecimalField(max_digits=14, decimal_places=2)
    currency = models.CharField(max_length=3)
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["sku"], condition=~models.Q(sku=""), name="product_sku_once")
        ]

    def __str__(self) -> str:
        return self.name


class LineItem(models.Model):
    """A product in a deal. `discount` is a fraction between 0 and 1; prices are in the deal's currency."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    deal = models.ForeignKey(Deal, models.CASCADE, related_name="items")
    product = models.ForeignKey(Product, models.PROTECT, null=True, blank=True, related_name="+")
    description = models.CharField(max_length=255)
    quantity = models.DecimalField(max_digits=12, decimal_places=2)
    unit_price = models.DecimalField(max_digits=14, decimal_places=2)
    discount = models.DecimalField(max_digits=5, decimal_places=4, default=0)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(discount__gte=0, discount__lte=1), name="line_item_discount"
            )
        ]

    def __str__(self) -> str:
        return self.description
