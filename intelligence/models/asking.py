"""Which engine a workspace thinks with, how far it may go, and every call that was made of one."""

from decimal import Decimal

from django.db import models

from core.ids import new_id


class Posture(models.TextChoices):
    INSIGHTS = "insights", "Insights only"
    SUGGEST = "suggest", "Suggest"
    AUTOMATE = "automate", "Automate"


class Engine(models.TextChoices):
    LOCAL = "local", "On this server"
    OPENAI = "openai", "OpenAI-compatible"
    ANTHROPIC = "anthropic", "Anthropic"


class EngineSettings(models.Model):
    """How the workspace thinks; one row, none as long as nobody changed anything.

    key: enciphered (core.ciphers). budget: what a calendar month of calls may cost, in US dollars. Prices are per
    million tokens, as the maker of the model names them.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    posture = models.CharField(max_length=8, choices=Posture.choices, default=Posture.SUGGEST)
    engine = models.CharField(max_length=9, choices=Engine.choices, default=Engine.LOCAL)
    address = models.CharField(max_length=300, blank=True)
    model = models.CharField(max_length=100, blank=True)
    key = models.TextField(blank=True)
    seconds = models.PositiveSmallIntegerField(default=30)
    budget = models.DecimalField(max_digits=9, decimal_places=2, default=Decimal("20"))
    price_in = models.DecimalField(max_digits=9, decimal_places=4, default=Decimal("0"))
    price_out = models.DecimalField(max_digits=9, decimal_places=4, default=Decimal("0"))
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="engine_settings_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_posture_display()}, {self.get_engine_display()}"


class CallResult(models.TextChoices):
    OK = "ok", "Answered"
    INVALID = "invalid", "Answer did not fit"
    TIMEOUT = "timeout", "Took too long"
    BUSY = "busy", "Turned away"
    FAILED = "failed", "Failed"
    BUDGET = "budget", "Over the budget"


class ModelCall(models.Model):
    """One question to an engine: what for, which version of prompt or rules, how long, what it cost, how it ended."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    task = models.CharField(max_length=40)
    engine = models.CharField(max_length=9, choices=Engine.choices)
    model = models.CharField(max_length=100, blank=True)
    version = models.CharField(max_length=40)
    at = models.DateTimeField()
    ms = models.PositiveIntegerField(default=0)
    tokens_in = models.PositiveIntegerField(default=0)
    tokens_out = models.PositiveIntegerField(default=0)
    cost = models.DecimalField(max_digits=12, decimal_places=6, default=Decimal("0"))
    result = models.CharField(max_length=8, choices=CallResult.choices)
    detail = models.CharField(max_length=300, blank=True)
    about = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["-at"], name="model_call_by_time")]

    def __str__(self) -> str:
        return f"{self.task} by {self.engine}: {self.result}"
