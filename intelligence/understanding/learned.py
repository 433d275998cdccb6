"""The files of learned weights that lie beside their readers, as the trainers of `evaluate` write them."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Kept:
    """What a file holds by name: numbers in single precision, and texts."""

    numbers: dict[str, Floats]
    texts: dict[str, str]

    @property
    def sources(self) -> str:
        """The hash of what the weights were learned from."""
        return self.texts["sources"]

    def listed(self, name: str) -> tuple[str, ...]:
        """A text of several lines: the names of signs, or words, in the order of their numbers."""
        return tuple(self.texts[name].split("\n"))


def kept(file: Path) -> Kept:
    """Read a file of weights; half precision is only how they are stored."""
    with np.load(file) as stored:
        all_of_it = {name: stored[name] for name in stored.files}
    numbers = {name: one.astype(np.float32) for name, one in all_of_it.items() if one.dtype.kind == "f"}
    return Kept(numbers, {name: str(one) for name, one in all_of_it.items() if name not in numbers})
