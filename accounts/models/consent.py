"""What a person allowed us, and the list of those we must leave alone."""

from django.db import models

from core.ids import new_id
from team.models import Member


class LegalBasis(models.TextChoices):
    CONSENT = "consent", "Consent"
    LEGITIMATE_INTEREST = "legitimate_interest", "Legitimate interest"
    CONTRACT = "contract", "Contract"


class Channel(models.TextChoices):
    EMAIL = "email", "E-mail and messages"
    CALL = "call", "Calls"


class Consent(models.Model):
    """Mixed into a person: on what ground we keep and write to them, since when, and whether they said no.

    `opted_out_of`: the one channel they said no to; empty, they said no to all of them.
    `erased_at`: their data was erased; what is left is a shell that deals and figures point at.
    """

    legal_basis = models.CharField(max_length=20, choices=LegalBasis.choices, blank=True, db_default="")
    basis_source = models.CharField(max_length=255, blank=True, db_default="")
    basis_at = models.DateTimeField(null=True, blank=True)
    opted_out_at = models.DateTimeField(null=True, blank=True)
    opted_out_of = models.CharField(max_length=5, choices=Channel.choices, blank=True, db_default="")
    do_not_contact = models.BooleanField(default=False, db_default=False)
    erased_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def opted_out(self) -> bool:
        """They said no."""
        return self.opted_out_at is not None


class Suppression(models.Model):
    """An address, a domain or a number that nobody here writes to or calls; it wins over everything.

    After an erasure only the hash of the value stays (`value` is empty), so that the person is not brought back.
    """

    class Kind(models.TextChoices):
        EMAIL = "email", "E-mail address"
        DOMAIN = "domain", "Domain"
        PHONE = "phone", "Phone number"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=6, choices=Kind.choices)
    value = models.CharField(max_length=254, blank=True)
    value_hash = models.CharField(max_length=64)
    reason = models.CharField(max_length=255, blank=True)
    source = models.CharField(max_length=80, blank=True)
    by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "value_hash"], name="suppressed_once")]

    def __str__(self) -> str:
        return self.value or self.kind
