"""Missing values worked out from what is known already. Knows no Django, no database and no network.

A record comes as plain values by field name. What an answer says is a proposal: whether a field may be filled is for
the caller to decide.
"""

from .answers import Answer, Found, Provider, Record
from .companies import COMPANY_PROVIDERS
from .people import PEOPLE_PROVIDERS

PROVIDERS: tuple[Provider, ...] = (*COMPANY_PROVIDERS, *PEOPLE_PROVIDERS)
"""All built-in providers in the order in which they are asked unless somebody chooses another."""

__all__ = ["COMPANY_PROVIDERS", "PEOPLE_PROVIDERS", "PROVIDERS", "Answer", "Found", "Provider", "Record"]
