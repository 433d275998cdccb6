"""What lists hold about a person: words somebody searched for and kept, and names in the report of a large change."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from core import personal
from core.personal import Erased, Going, Mention, Section, Words

from .models import ManyChange, SavedView

KEPT: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (SavedView, ("name", "query")),
    (ManyChange, ("query", "change", "refusals")),
)
"""Where such words can stand. Definitions of fields (CustomField) say nothing about anybody."""


@personal.keeper("lists")
class Looks:
    """The views stay their owners'; the person's words in them are blackened."""

    def sections(self, viewer: Any, people: Sequence[UUID], words: Words) -> list[Section]:
        """Nothing is kept here about anybody as such."""
        return []

    def going(self, people: Sequence[UUID], words: Words) -> list[Going]:
        """How many views and reports name them."""
        count = sum(len(_naming(model, names, words)) for model, names in KEPT)
        return [Going("saved views and reports of changes: their words blackened", count)]

    def mentions(self, viewer: Any, people: Sequence[UUID], words: Words) -> list[Mention]:
        """None: all of them are blackened."""
        return []

    def erase(self, *, by: Any, now: datetime, people: Sequence[UUID], words: Words) -> Erased:
        """Blacken the words."""
        count = 0
        for model, names in KEPT:
            for row in model.objects.filter(pk__in=_naming(model, names, words)):
                model.objects.filter(pk=row.pk).update(
                    **{name: words.masked(getattr(row, name)) for name in names}
                )
                count += 1
        return Erased({"views": count})


def _naming(model: Any, names: Sequence[str], words: Words) -> list[UUID]:
    said = " OR ".join(f"{name}::text ILIKE ANY(%(words)s)" for name in names)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {model._meta.db_table} WHERE {said}", {"words": words.patterns()})  # noqa: S608
        return [row[0] for row in cursor.fetchall()]
