"""What is held about one person, all over the house: told, and erased. Each app answers for its own tables.

An app registers a keeper in its `personal.py` with `@keeper`. Nobody imports upward: whoever exports or erases a
person goes through all keepers that are there. `Words` are the person's addresses, numbers and names, by which their
traces are found and blackened where they stand in texts of others.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from django.db.models import Q

from .journal.models import Entry, Reply
from .tenancy import connection

ERASED = "[erased]"
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Words:
    """What names a person exactly: e-mail addresses, numbers, profiles, and names of two words or more."""

    exact: tuple[str, ...]

    @classmethod
    def of(cls, addresses: Sequence[str], names: Sequence[str]) -> "Words":
        """The words of these addresses (of whatever kind) and full names; a first name alone says too little."""
        found = [one.strip() for one in addresses if len(one.strip()) > 4]
        found += [name.strip() for name in names if len(name.split()) > 1]
        unique = dict.fromkeys(word.lower() for word in found)
        return cls(tuple(sorted(unique, key=len, reverse=True)))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in self.exact), re.IGNORECASE)

    def __bool__(self) -> bool:
        return bool(self.exact)

    def masked(self, value: Any) -> Any:
        """`value` (text, or lists and mappings of it) with each of the words blackened."""
        if not self.exact:
            return value
        if isinstance(value, str):
            return self._pattern.sub(ERASED, value)
        if isinstance(value, Mapping):
            return {key: self.masked(held) for key, held in value.items()}
        return [self.masked(held) for held in value] if isinstance(value, list) else value

    def patterns(self) -> list[str]:
        """For ILIKE ANY."""
        return ["%" + re.sub(r"([\\%_])", r"\\\1", word) + "%" for word in self.exact]

    def occurring(self, *names: str) -> Q:
        """A condition: one of the fields holds one of the words."""
        found = Q(pk__in=[])
        for name in names:
            for word in self.exact:
                found |= Q(**{f"{name}__icontains": word})
        return found


class Section(NamedTuple):
    """One kind of what is held; `rows` can be asked for again and again."""

    name: str
    title: str
    columns: Sequence[str]
    rows: Callable[[], Iterator[Row]]


@dataclass(frozen=True)
class Going:
    """What an erasure would do here: how many, and what becomes of them."""

    title: str
    count: int


class Mention(NamedTuple):
    """A text that names the person and belongs to others, for somebody to look at; `page` is a URL name."""

    kind: str
    title: str
    page: str
    id: UUID


@dataclass
class Erased:
    """What an erasure did: how many of each kind, and the records whose texts went, in the journal too."""

    counts: dict[str, int] = field(default_factory=dict)
    emptied: set[UUID] = field(default_factory=set)


class Keeper(Protocol):
    """What an app answers for."""

    def sections(self, viewer: Any, people: Sequence[UUID], words: Words) -> list[Section]:
        """All that is held about these records of one person, as far as `viewer` may see it."""

    def going(self, people: Sequence[UUID], words: Words) -> list[Going]:
        """What `erase` would do."""

    def mentions(self, viewer: Any, people: Sequence[UUID], words: Words) -> list[Mention]:
        """Texts of others that name the person."""

    def erase(self, *, by: Any, now: datetime, people: Sequence[UUID], words: Words) -> Erased:
        """Empty what is theirs and blacken their words in what they share; in the caller's transaction."""


MENTIONS = 50
"""So many mentions of a kind are listed."""
_keepers: dict[str, Callable[[], Keeper]] = {}


def keeper(kind: str) -> Callable[[Callable[[], Keeper]], Callable[[], Keeper]]:
    """Register a class as the keeper of an app's tables."""

    def register(made: Callable[[], Keeper]) -> Callable[[], Keeper]:
        _keepers[kind] = made
        return made

    return register


def keepers() -> list[Keeper]:
    """All keepers, those of lower apps first."""
    return [made() for made in _keepers.values()]


# --- The journal ---------------------------------------------------------------------------------
TEXTS = frozenset(
    "summary body learned our_commitments their_commitments title detail name description next_step notes".split()  # noqa: SIM905
)
HARMLESS = frozenset(
    "owner account lead_status archived_at erased_at merged_into do_not_contact version".split()  # noqa: SIM905
) | {"opted_out_at", "opted_out_of"}
"""What may stay of a person in the journal: it says nothing about them."""


def entries_about(people: Sequence[UUID]) -> Any:
    """The journal of these records, oldest first."""
    return Entry.objects.filter(subject__in=list(people)).order_by("at", "id")


def scrub_journal(people: Sequence[UUID], emptied: set[UUID], words: Words) -> int:
    """Take a person out of the journal, inside `core.recording.erasing()`; returns how many entries changed."""
    theirs, count = set(people), 0
    with connection.cursor() as cursor:
        cursor.execute(_FOUND, [list(theirs | emptied), *[words.patterns()] * 3])
        found = [row[0] for row in cursor.fetchall()]
    for start in range(0, len(found), 500):
        for entry in Entry.objects.filter(pk__in=found[start : start + 500]):
            count += _scrubbed(entry, theirs, emptied, words)
    return count


_FOUND = """
    SELECT id FROM journal_entry WHERE subject = ANY(%s) OR before::text ILIKE ANY(%s) OR after::text ILIKE ANY(%s)
    OR payload::text ILIKE ANY(%s)"""


def _scrubbed(entry: Entry, theirs: set[UUID], emptied: set[UUID], words: Words) -> bool:
    clear = _of_theirs if entry.subject in theirs else _of_emptied if entry.subject in emptied else dict
    sides = {name: getattr(entry, name) for name in ("before", "after", "payload")}
    clean = {
        name: held if held is None else words.masked(clear(held) if name != "payload" else held)
        for name, held in sides.items()
    }
    if clean == sides:
        return False
    Entry.objects.filter(pk=entry.pk).update(**clean)
    return True


def _of_theirs(held: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value if name in HARMLESS or not value else ERASED for name, value in held.items()}


def _of_emptied(held: Mapping[str, Any]) -> dict[str, Any]:
    return {name: ERASED if name in TEXTS and value else value for name, value in held.items()}


def forget_replies(people: Sequence[UUID], words: Words) -> int:
    """Kept answers of the API that tell of the person go; a repeat of such a request is a new one."""
    said = [str(one).encode() for one in people] + [word.encode() for word in words.exact]
    gone = [
        reply.pk
        for reply in Reply.objects.only("pk", "body").iterator(chunk_size=500)
        if any(word in bytes(reply.body or b"").lower() for word in said)
    ]
    return Reply.objects.filter(pk__in=gone).delete()[0]
