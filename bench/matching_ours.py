"""`python -m bench.matching_ours FILE`: our engine on a file with the column "entity"; prints JSON."""

import json
import os
import resource
import sys
import time
from pathlib import Path


def main(file: Path) -> None:
    """Read, search, judge."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    began = time.perf_counter()
    from accounts.matching.evaluation import evaluate
    from accounts.reading import Limits, open_sheet

    with open_sheet(file, limits=Limits()) as sheet:
        headers, rows = list(sheet.header), [list(row.cells) for row in sheet.rows()]
    outcome = evaluate("people", headers, rows, "entity", ["unique_id"])
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(
        json.dumps(
            {
                "seconds": time.perf_counter() - began,
                "cpu": used.ru_utime + used.ru_stime,
                "mb": used.ru_maxrss / 1024,
                "f1": outcome.perhaps.f1,
                "sure": outcome.sure.precision,
                "compared": outcome.pairs_compared,
            }
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
