"""One find of a rule in one sentence: where it stands, who acts, what is done."""

from dataclasses import dataclass, field

from .coding import Coded
from .saying_words import Rule


@dataclass(slots=True)
class Said:
    """One find of a rule; places are those of the code of its sentence, [start, end) the stretch it covers."""

    rule: Rule
    at: Coded
    index: int
    voice: str
    start: int
    end: int
    verb_start: int
    verb_end: int
    subject: str
    subject_span: tuple[int, int]
    verb: str
    comes_to: str
    others: list["Said"] = field(default_factory=list)  # what else the same words may say, surest first

    @property
    def confidence(self) -> float:
        return self.rule.confidence
