"""Which tests run on the same process, one after the other."""

from xdist.scheduler import LoadScopeScheduling

TOGETHER = {"tests/journeys/": "browser", "tests/ui/": "browser", "tests/faults/": "faults"}
"""Journeys share one running product and one browser; faults kill theirs."""


class Grouped(LoadScopeScheduling):
    """Every test by itself but those of TOGETHER; the largest groups are begun first."""

    def _split_scope(self, nodeid: str) -> str:
        return next((group for start, group in TOGETHER.items() if nodeid.startswith(start)), nodeid)
