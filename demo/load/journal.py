"""The journal of a story: entries with their own time, and ids that sort by it."""

import os
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models

from core.actors import SYSTEM
from core.facts import Fact
from core.journal.models import Entry
from core.recording import compose, record_many
from team.models import Member


def id_at(moment: datetime) -> UUID:
    """A UUIDv7 as `core.ids.new_id` would have made it at that moment: lists show the newest first by it."""
    milliseconds = int(moment.timestamp() * 1000)
    rest = int.from_bytes(os.urandom(10))
    high = milliseconds << 16 | 0x7000 | rest >> 68
    return UUID(int=high << 64 | 0b10 << 62 | rest & (1 << 62) - 1)


class Journal:
    """Collects what is to be told, and stores it in the order in which it happened."""

    def __init__(self, members: Mapping[str, Member]) -> None:
        self._members = members
        self._entries: list[Entry] = []

    def tell(
        self,
        fact: Fact,
        *,
        by: str,
        at: datetime,
        subject: models.Model,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
    ) -> None:
        """`by` is the key of a member, or empty for the machine."""
        actor = self._members[by] if by else SYSTEM
        entry = compose(fact, by=actor, now=at, subject=subject, before=before, after=after)
        entry.id = id_at(at)
        self._entries.append(entry)

    def store(self) -> None:
        """Write all entries; reactions to them become due, but for those of records that are added one by one."""
        record_many(sorted(self._entries, key=lambda entry: entry.at), together=True)
