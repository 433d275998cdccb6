"""results.json and the table in the documentation."""

import json
import os
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil

from .measure import BENCHES, Bench, ordered
from .place import ROOT
from .reasons import WHY_MISSED

RESULTS = ROOT / "bench" / "results.json"
PAGE = ROOT / "docs" / "06-validation" / "benchmarks.md"
BEGIN, END = "<!-- figures: written by `make bench` -->", "<!-- end of figures -->"


def machine() -> dict[str, Any]:
    """What it was measured on."""
    info = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    model = next((line.split(": ")[1] for line in info.splitlines() if line.startswith("model name")), "")
    return {
        "cpu": model or platform.processor(),
        "cores": psutil.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 2**30, 1),
        "system": platform.system(),
        "python": platform.python_version(),
        "load_before": round(os.getloadavg()[0], 2),
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def kept() -> dict[str, Any]:
    """The results of earlier runs."""
    return json.loads(RESULTS.read_text()) if RESULTS.exists() else {}


def write(found: dict[str, dict[str, Any]], where: dict[str, Any]) -> dict[str, Any]:
    """Put new results beside the ones of benches that were not run now; returns all."""
    results = {name: kept().get(name) for name in ordered(BENCHES)}
    for name, row in found.items():
        bench = BENCHES[name]
        row = {key: value for key, value in row.items() if value not in (None, {})}
        results[name] = {"unit": bench.unit, "target": bench.target, **_rounded(row), "machine": where}
    results = {name: row for name, row in results.items() if row}
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")
    return results


def _rounded(row: dict[str, Any]) -> dict[str, Any]:
    found = {key: _round(value) for key, value in row.items()}
    return (
        found | {"more": {key: _round(value, 4) for key, value in row["more"].items()}}
        if "more" in row
        else found
    )


def _round(value: Any, places: int = 3) -> Any:
    return round(value, places) if isinstance(value, float) else value


def document(results: dict[str, Any]) -> None:
    """Write the table between the markers of the page."""
    page = PAGE.read_text()
    head, _, rest = page.partition(BEGIN)
    _, _, tail = rest.partition(END)
    PAGE.write_text(f"{head}{BEGIN}\n{_figures(results)}\n{END}{tail}")


def _figures(results: dict[str, Any]) -> str:
    rows = [_row(BENCHES[name], results.get(name)) for name in ordered(BENCHES)]
    named = ("Bench", "Target", "Result", "Met", "p50 ms", "p95 ms", "CPU ms", "Floor", "SQL", "Also")
    head = f"| {' | '.join(named)} |\n{'|---' * len(named)}|"
    said = [_says(BENCHES[name], results.get(name)) for name in ordered(BENCHES)]
    return "\n".join(["", _machines(results), "", head, *rows, "", "### What each one does", "", *said])


def _machines(results: dict[str, Any]) -> str:
    seen = [row["machine"] for row in results.values() if "machine" in row]
    if not seen:
        return "Nothing measured yet."
    last = max(seen, key=lambda where: where["at"])
    loads = [where[name] for where in seen for name in ("load_before", "load_after") if name in where]
    return (
        f"{last['cores']} cores of {last['cpu']}, {last['memory_gb']} GB, {last['system']}, Python {last['python']}; "
        f"measured {min(s['at'] for s in seen)[:16]} to {last['at'][:16]} UTC. Load before and after the runs: "
        f"{min(loads)} to {max(loads)}."
    )


def _row(bench: Bench, row: dict[str, Any] | None) -> str:
    target = f"{'≥' if bench.higher else '≤'} {bench.target:,} {bench.unit}"
    if row is None or "missing" in row or "failed" in row:
        why = "not measured" if row is None else row.get("missing") or f"failed: {row['failed']}"
        return f"| {bench.name} | {target} | – | no | | | | | | {why} |"
    also = "; ".join(f"{name}: {_shown(value)}" for name, value in row.get("more", {}).items())
    cells = [bench.name, target, f"**{_number(row['value'])}** {bench.unit.split()[0]}"]
    cells += ["yes" if row["met"] else "**no**"]
    cells += [_number(row.get(name)) for name in ("p50", "p95", "cpu", "floor")]
    cells += [row.get("queries", ""), also]
    return "| " + " | ".join(str(cell).replace("|", "/") for cell in cells) + " |"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.1f}"


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_shown(part)}" for name, part in value.items())
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def _says(bench: Bench, row: dict[str, Any] | None) -> str:
    what = " ".join((bench.run.__doc__ or "").split())
    text = f"- **{bench.name}**: {what} *Grows:* {bench.grows}"
    missed = row is not None and row.get("met") is False
    return f"{text} *Missed because:* {WHY_MISSED.get(bench.name, 'not found out yet.')}" if missed else text
