"""Who we could sell to: accounts (companies) and contacts (people)."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Lower

from core.ids import new_id
from team.models import Member

from .consent import Consent


class Lifecycle(models.TextChoices):
    PROSPECT = "prospect", "Prospect"
    CUSTOMER = "customer", "Customer"
    FORMER = "former", "Former customer"
    PARTNER = "partner", "Partner"


class LeadStatus(models.TextChoices):
    NEW = "new", "New"
    WORKING = "working", "Working"
    QUALIFIED = "qualified", "Qualified"
    UNQUALIFIED = "unqualified", "Not qualified"


class Seniority(models.TextChoices):
    OWNER = "owner", "Owner"
    C_LEVEL = "c_level", "C-level"
    VP = "vp", "Vice president"
    DIRECTOR = "director", "Director"
    MANAGER = "manager", "Manager"
    SENIOR = "senior", "Senior"
    STAFF = "staff", "Staff"


class Record(models.Model):
    """What accounts and contacts share. `version` grows with each change and guards against silent overwriting."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    source = models.CharField(max_length=80, blank=True)
    match_keys = ArrayField(models.TextField(), default=list, blank=True)
    custom = models.JSONField(default=dict, blank=True)
    imported_by = models.ForeignKey("accounts.Import", models.SET_NULL, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    last_activity_at = models.DateTimeField(null=True)
    archived_at = models.DateTimeField(null=True)
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")

    warnings: tuple[Any, ...] = ()
    """What the last action kept as typed instead of in its normal form; not stored."""

    class Meta:
        abstract = True


class Account(Record):
    """A company.

    The index of match keys takes new rows at once: an import asks it for thousands of keys between two chunks, and
    a waiting list of new rows would be searched for each of them.
    """

    name = models.CharField(max_length=255)
    domain = models.CharField(max_length=255, blank=True)
    website = models.CharField(max_length=500, blank=True)
    industry = models.CharField(max_length=120, blank=True)
    employees = models.PositiveIntegerField(null=True, blank=True)
    size_band = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=2, blank=True)
    city = models.CharField(max_length=120, blank=True)
    address = models.TextField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    linkedin = models.CharField(max_length=255, blank=True)
    lifecycle = models.CharField(max_length=10, choices=Lifecycle.choices, default=Lifecycle.PROSPECT)
    territory = models.CharField(max_length=80, blank=True)
    description = models.TextField(blank=True)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="children")
    owner = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [
            GinIndex(fields=["match_keys"], name="account_keys", fastupdate=False),
            GinIndex(OpClass("custom", name="jsonb_path_ops"), name="account_custom"),
            GinIndex(OpClass(Lower("name"), name="gin_trgm_ops"), name="account_name_trgm"),
            models.Index(fields=["owner", "-id"], name="account_by_owner"),
            models.Index(Lower("name"), "id", name="account_by_name"),
            models.Index(OpClass("domain", name="text_pattern_ops"), name="account_domain_prefix"),
            models.Index(OpClass("phone", name="text_pattern_ops"), name="account_phone_prefix"),
        ]

    def __str__(self) -> str:
        return self.name


class Contact(Consent, Record):
    """A person. Without a qualified `lead_status` they are a lead."""

    prefix = models.CharField(max_length=40, blank=True)
    first_name = models.CharField(max_length=120, blank=True)
    middle_name = models.CharField(max_length=120, blank=True)
    last_name = models.CharField(max_length=120, blank=True)
    suffix = models.CharField(max_length=80, blank=True)
    full_name = models.CharField(max_length=500)
    emails = ArrayField(models.CharField(max_length=254), default=list, blank=True)
    phones = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    title = models.CharField(max_length=255, blank=True)
    seniority = models.CharField(max_length=10, choices=Seniority.choices, blank=True)
    department = models.CharField(max_length=80, blank=True)
    linkedin = models.CharField(max_length=255, blank=True)
    account = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="contacts")
    owner = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    lead_status = models.CharField(max_length=12, choices=LeadStatus.choices, blank=True)
    country = models.CharField(max_length=2, blank=True)
    city = models.CharField(max_length=120, blank=True)
    timezone = models.CharField(max_length=64, blank=True)
    notes = models.TextField(blank=True)

    class Meta:
        indexes = [
            GinIndex(fields=["match_keys"], name="contact_keys", fastupdate=False),
            GinIndex(OpClass("custom", name="jsonb_path_ops"), name="contact_custom"),
            GinIndex(OpClass(Lower("full_name"), name="gin_trgm_ops"), name="contact_name_trgm"),
            models.Index(fields=["owner", "-id"], name="contact_by_owner"),
            models.Index(Lower("full_name"), "id", name="contact_by_name"),
            models.Index(OpClass("emails__0", name="text_pattern_ops"), name="contact_email_prefix"),
            models.Index(OpClass("phones__0", name="text_pattern_ops"), name="contact_phone_prefix"),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def email(self) -> str:
        """The first address, or nothing."""
        return self.emails[0] if self.emails else ""

    @property
    def phone(self) -> str:
        """The first number (E.164), or nothing."""
        return self.phones[0] if self.phones else ""
