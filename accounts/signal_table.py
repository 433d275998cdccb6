"""The columns of a file of signals: which says what. Knows no Django and no database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.errors import Refused

from .normalise import detect_day_order, folded

LABELS = {
    "title": "What happened",
    "type": "Type",
    "at": "Date",
    "company": "Company",
    "domain": "Domain",
    "email": "E-mail of a person",
    "url": "Link",
    "strength": "Strength",
    "detail": "Details",
    "key": "Key",
}
"""What a column can say, and how that is called on the page."""

_EXACT = {
    "title": ("title", "headline", "signal", "event", "what happened", "subject", "titel", "ereignis", "titre"),
    "type": ("type", "kind", "category", "signal type", "trigger", "typ", "art"),
    "at": ("date", "at", "when", "day", "published", "time", "timestamp", "datum", "fecha"),
    "company": (
        "company", "account", "organisation", "organization", "company name", "account name", "firma",
        "unternehmen", "societe", "empresa",
    ),
    "domain": ("domain", "website", "company domain", "company website", "web"),
    "email": ("email", "e-mail", "contact email", "person email", "mail"),
    "url": ("url", "link", "source url", "source", "page", "lien"),
    "strength": ("strength", "importance", "starke"),
    "detail": ("detail", "details", "description", "summary", "text", "note", "notes", "beschreibung"),
    "key": ("key", "id", "external id", "signal id", "uid", "guid"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column of a file says, in their order; empty where it is passed over."""

    header: tuple[str, ...]
    targets: tuple[str, ...]
    order: str | None = None

    def check(self) -> None:
        """Raise Refused unless exactly one column says what happened, and none says the same as another."""
        named = [target for target in self.targets if target]
        if "title" not in named:
            raise Refused("no_title", "Say which column tells what happened.", "columns")
        twice = next((target for target in named if named.count(target) > 1 or target not in LABELS), "")
        if twice:
            raise Refused("twice", f"Two columns cannot both be “{LABELS.get(twice, twice)}”.", "columns")

    def read(self, cells: Sequence[str]) -> dict[str, str]:
        """The cells of a row by what they say."""
        return {target: cell.strip() for target, cell in zip(self.targets, cells, strict=False) if target}

    def label(self, target: str) -> str:
        """The header of the column that says `target`."""
        at = self.targets.index(target) if target in self.targets else -1
        return self.header[at] if 0 <= at < len(self.header) else LABELS.get(target, target)


def guess(header: Sequence[str], samples: Iterable[Sequence[str]] = ()) -> Columns:
    """What the columns of a file say, by their headers, and how its dates are written, by their samples."""
    taken: set[str] = set()
    targets = []
    for name in header:
        target = _target(name)
        targets.append("" if target in taken else target)
        taken.add(target)
    return given(header, targets, samples)


def given(header: Sequence[str], targets: Sequence[str], samples: Iterable[Sequence[str]] = ()) -> Columns:
    """The columns as somebody chose them."""
    at = list(targets).index("at") if "at" in targets else -1
    dates = [row[at] for row in samples if 0 <= at < len(row)]
    return Columns(tuple(header), tuple(targets), detect_day_order(dates) if dates else None)


def _target(name: str) -> str:
    said = folded(name.replace("_", " ").replace("-", " ")).strip()
    return _BY_NAME.get(said, "")


_BY_NAME: Mapping[str, str] = {
    folded(word.replace("-", " ")): target for target, words in _EXACT.items() for word in words
}
