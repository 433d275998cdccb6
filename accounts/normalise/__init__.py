"""Cells of other people's files into the values Dealwright keeps.

Every function takes text and hints, gives back `Value(value, warnings)` or raises `BadCell(code, message)`,
and raises nothing else whatever the text. Nothing is assumed without a warning that says so.
"""

from accounts.normalise.company import Company, company, company_key
from accounts.normalise.consent import legal_basis, opt_out
from accounts.normalise.country import country, country_name
from accounts.normalise.dates import country_day_order, detect_day_order, parse_date, parse_datetime
from accounts.normalise.domain import domain, email_domain, registrable, website
from accounts.normalise.email import email, email_key, emails
from accounts.normalise.free_mail import FREE_MAIL
from accounts.normalise.keys import account_keys, contact_keys
from accounts.normalise.linkedin import linkedin, linkedin_url
from accounts.normalise.money import Money, country_decimal_sign, currency, decimal_sign, money
from accounts.normalise.numbers import (
    SIZE_BANDS,
    Employees,
    employees,
    percent,
    percent_unit,
    size_band,
    whole,
)
from accounts.normalise.person import PersonName, person, person_parts
from accounts.normalise.phone import phone, phone_country, phones
from accounts.normalise.title import DEPARTMENTS, Role, seniority, title
from accounts.normalise.value import BadCell, Value, clean, folded, free_text, split_values
from accounts.normalise.words import (
    deal_status,
    forecast_category,
    lead_status,
    lifecycle,
    stage_key,
    stage_status,
    yes_no,
)

__all__ = [
    "DEPARTMENTS",
    "FREE_MAIL",
    "SIZE_BANDS",
    "BadCell",
    "Company",
    "Employees",
    "Money",
    "PersonName",
    "Role",
    "Value",
    "account_keys",
    "clean",
    "company",
    "company_key",
    "contact_keys",
    "country",
    "country_day_order",
    "country_decimal_sign",
    "country_name",
    "currency",
    "deal_status",
    "decimal_sign",
    "detect_day_order",
    "domain",
    "email",
    "email_domain",
    "email_key",
    "emails",
    "employees",
    "folded",
    "forecast_category",
    "free_text",
    "lead_status",
    "legal_basis",
    "lifecycle",
    "linkedin",
    "linkedin_url",
    "money",
    "opt_out",
    "parse_date",
    "parse_datetime",
    "percent",
    "percent_unit",
    "person",
    "person_parts",
    "phone",
    "phone_country",
    "phones",
    "registrable",
    "seniority",
    "size_band",
    "split_values",
    "stage_key",
    "stage_status",
    "title",
    "website",
    "whole",
    "yes_no",
]
