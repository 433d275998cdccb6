"""A pair with its reasons, for people."""

from dataclasses import dataclass
from typing import Any

SURE, PERHAPS, DIFFERENT = "sure", "perhaps", "different"
LABELS = {
    "first": "First name", "last": "Last name", "middle": "Middle name", "emails": "E-mail", "phones": "Phone",
    "linkedin": "LinkedIn", "company": "Company", "title": "Title", "born": "Date of birth", "street": "Street",
    "house": "House number", "postcode": "Postcode", "city": "City", "state": "State", "country": "Country",
    "name": "Name", "domain": "Domain", "remark": "Remark in the name",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reason:
    """What one field says: both values, how alike they are, and the bits this adds or takes."""

    field: str
    level: str
    left: str
    right: str
    bits: float

    @property
    def label(self) -> str:
        """The field's name for people."""
        return LABELS.get(self.field, self.field.removeprefix("more.").replace("_", " ").capitalize())

    @property
    def sentence(self) -> str:
        """The reason in words: "Last name: spelled nearly the same (“meier”, “meyer”)"; equal values speak for
        themselves."""
        values = "" if self.left == self.right else f" (“{self.left}”, “{self.right}”)"
        return f"{self.label}: {self.level}{values}"

    def as_json(self) -> dict[str, Any]:
        """What is stored with a pair."""
        return {
            "field": self.field, "label": self.label, "level": self.level, "left": self.left, "right": self.right,
            "bits": round(self.bits, 2), "sentence": self.sentence,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair by the ids of its records, in the order of the table. `probability` that they are one; evidence
    strongest first."""

    left: Any
    right: Any
    probability: float
    grade: str
    evidence: tuple[Reason, ...] = ()

    @property
    def sentence(self) -> str:
        """All reasons for it in one line, those against it after "but"."""
        good = [reason.sentence for reason in self.evidence if reason.bits > 0]
        bad = [reason.sentence for reason in self.evidence if reason.bits < 0]
        return "; ".join(good) + (f" but {'; '.join(bad)}" if bad else "")
