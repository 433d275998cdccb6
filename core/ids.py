"""Identifiers: UUIDv7, so that ids of two workspaces never meet and new rows land at the end of the index."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A fresh, time-ordered UUID (RFC 9562, version 7)."""
    return uuid7()
