"""What we remember of buyers: records, imports, duplicates, enrichment, signals, consent."""

from .consent import Channel, Consent, LegalBasis, Suppression
from .duplicates import DuplicateSearch, DuplicateSettings, Kind, Merge, Pair
from .enrichment import Lookup, Provenance, Provider
from .imports import Import, ImportedRow, RememberedMapping
from .records import Account, Contact, LeadStatus, Lifecycle, Record, Seniority
from .signals import Feed, Inlet, Signal, SignalRule, SignalType

__all__ = [
    "Account",
    "Channel",
    "Consent",
    "Contact",
    "DuplicateSearch",
    "DuplicateSettings",
    "Feed",
    "Import",
    "ImportedRow",
    "Inlet",
    "Kind",
    "LeadStatus",
    "LegalBasis",
    "Lifecycle",
    "Lookup",
    "Merge",
    "Pair",
    "Provenance",
    "Provider",
    "Record",
    "RememberedMapping",
    "Seniority",
    "Signal",
    "SignalRule",
    "SignalType",
    "Suppression",
]
