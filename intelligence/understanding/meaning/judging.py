"""Every clause of a page with what it is about; worked out once for all readers of the page."""

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from ..page import Page, Stretch
from .rules import signs

_KNOWN: "WeakKeyDictionary[Page, tuple[Judged, ...]]" = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Judged:
    """A clause, the sentence it stands in, and its labels with how sure each is (0 to 1)."""

    part: Stretch
    sentence: Stretch
    labels: dict[str, float]


def judge(page: Page) -> tuple[Judged, ...]:
    """The clauses that carry a label, in order."""
    if page not in _KNOWN:
        _KNOWN[page] = tuple(_judged(page))
    return _KNOWN[page]


def _judged(page: Page) -> list[Judged]:
    sentences = iter(page.sentences)
    sentence = next(sentences, None)
    found = []
    for part in page.clauses:
        while sentence and part.start >= sentence.end:
            sentence = next(sentences)
        labels = {label: min(0.9, 0.5 + 0.1 * count) for label, count in signs(part.text).items()}
        if labels and sentence and not part.text.endswith("?"):
            found.append(Judged(part, sentence, labels))
    return found
