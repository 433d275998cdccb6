"""What intelligence remembers: readings, proposals, what was accepted, suggestions, briefs, and calls of models."""

from .asking import EngineSettings, ModelCall
from .proposals import AutoAccept, Document, Kept, KeptKind, Proposal, ProposalKind, Reading
from .suggestions import Brief, Suggestion

__all__ = [
    "AutoAccept",
    "Brief",
    "Document",
    "EngineSettings",
    "Kept",
    "KeptKind",
    "ModelCall",
    "Proposal",
    "ProposalKind",
    "Reading",
    "Suggestion",
]
