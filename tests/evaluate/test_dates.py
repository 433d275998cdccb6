"""Dates against a corpus: reading the file, and what counts as right."""

import json
from pathlib import Path

from evaluate import dates
from evaluate.dates import Case, cases, found_in, misses, report, verdict

NOW = "2026-03-10T11:30:00"


def _case(text: str, kind: str, value: dict[str, str], file: Path) -> Case:
    resolution = {"values": [value]} if value else None
    results = [{"TypeName": f"datetimeV2.{kind}", "Resolution": resolution}] if kind != "none" else []
    row = {"Input": text, "Context": {"ReferenceDateTime": NOW}, "Results": results}
    file.write_text("\ufeff" + json.dumps([row]), "utf-8")
    return next(cases(file))


def test_an_instant_is_right_to_the_minute_and_a_day_to_the_day(tmp_path: Path) -> None:
    file = tmp_path / dates.FILE
    day = _case("see you on the 24th of April", "date", {"value": "2026-04-24"}, file)
    assert verdict(day, found_in(day), strict=True) == "right"
    hour = _case("see you tomorrow at 8pm", "datetime", {"value": "2026-03-11 20:00:00"}, file)
    assert verdict(hour, found_in(hour), strict=True) == "right"
    assert (
        verdict(hour._replace(values=({"value": "2026-03-12 20:00:00"},)), found_in(hour), strict=True)
        == "wrong"
    )
    assert verdict(hour, [], strict=True) == "silent"


def test_a_range_needs_both_ends_and_an_open_one_its_bound(tmp_path: Path) -> None:
    file = tmp_path / dates.FILE
    week = _case("all of next week", "daterange", {"start": "2026-03-16", "end": "2026-03-23"}, file)
    assert verdict(week, found_in(week), strict=True) == "right"
    assert (
        verdict(week._replace(values=({"start": "2026-03-16", "end": "2026-03-22"},)), found_in(week), True)
        == "wrong"
    )
    assert (
        verdict(week._replace(values=({"start": "2026-03-16", "end": "2026-03-22"},)), found_in(week), False)
        == "right"
    )
    bound = _case("before 4pm", "timerange", {"end": "16:00:00"}, file)
    assert verdict(bound, found_in(bound), strict=True) == "right"


def test_silence_is_right_where_there_is_no_time(tmp_path: Path) -> None:
    none = _case("version 3.2 may be late", "none", {}, tmp_path / dates.FILE)
    assert verdict(none, found_in(none), strict=True) == "right"
    assert verdict(none, found_in(none._replace(text="Friday")), strict=True) == "invented"


def test_the_third_that_is_held_out_is_never_listed_among_errors(tmp_path: Path) -> None:
    file = tmp_path / dates.FILE
    rows = [
        {"Input": f"thing {n} on Friday", "Context": {"ReferenceDateTime": NOW}, "Results": []}
        for n in range(60)
    ]
    file.write_text(json.dumps(rows), "utf-8")
    held = {case.text for case in cases(file) if case.held_out}
    listed = {case.text for case, _, _ in misses(file, {"none"})}
    assert 8 < len(held) < 35
    assert not held & listed
    assert len(held | listed) == 60


def test_figures_come_with_their_number_and_interval(tmp_path: Path) -> None:
    _case("Friday", "date", {"value": "2026-03-13"}, tmp_path / dates.FILE)
    lines = list(report(tmp_path))
    assert "1 sentences" in lines[0]
    assert any("single instants  strict  1/1 = 100.0%" in line for line in lines)
    assert "is not here" in next(report(None))
