"""Who acts when no person does."""

from typing import Final


class System:
    """Jobs and reactions act as the system; it may do everything a rule allows somebody to do."""

    id = None
    name = "Dealwright"

    def __repr__(self) -> str:
        return "SYSTEM"


SYSTEM: Final = System()
