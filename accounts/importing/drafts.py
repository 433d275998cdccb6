"""What one row says, before anybody knows what is there already. Pure."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..normalise import clean


class Issue(NamedTuple):
    """Something a person should know about a row: `column` is a header, "" when it is the row itself."""

    column: str
    code: str
    message: str


@dataclass(slots=True)
class Draft:
    """The fields a row fills, normalised; a kind that the row does not name is None.

    `account` and `contact` carry field names of their models, with `owner` (and `parent`) as text still.
    `name_said`: the person's name comes from the row and not from an address.
    """

    number: int
    account: dict[str, Any] | None = None
    contact: dict[str, Any] | None = None
    deal: dict[str, Any] | None = None
    activity: dict[str, Any] | None = None
    task: dict[str, Any] | None = None
    account_keys: list[str] = field(default_factory=list)
    contact_keys: list[str] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def complain(self, column: str, code: str, message: str) -> None:
        """Remember something that is wrong; messages are cut to what a person reads."""
        self.issues.append(Issue(clean(column[:80]), code, clean(message[:300])))

    @property
    def empty(self) -> bool:
        """There is nothing in the row that could become a record."""
        return not any((self.account, self.contact, self.deal))

    def about(self, kind: str) -> dict[str, Any] | None:
        """What the row says for the sink of this kind."""
        said: dict[str, Any] | None = getattr(self, kind)
        return said
