"""Labelled notes in, predictions in their shape out; and the command that does it for a file."""

import datetime as dt
import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command

from intelligence.management.commands import understand as command
from intelligence.understanding import shapes
from intelligence.understanding.labels import BadCase, label_shape, source_of
from tests.intelligence.engines.model_double import NOTHING, model_double

CASE: dict[str, Any] = {
    "id": "a1",
    "style": "terse",
    "now": "2026-03-10T16:42:00+01:00",
    "rep_tz": "Europe/Berlin",
    "buyer_tz": None,
    "account": "(none)",
    "known_contacts": [{"name": "Ann Brook", "title": "CFO", "email": "ann@brook.example"}],
    "team": [{"name": "Tom Field"}],
    "deal": {"stage": "Proposal", "amount": 85000, "currency": "EUR"},
    "text": "Tom calls Ann Friday 3pm, 85k",
}


def test_what_is_known_of_a_note() -> None:
    source = source_of(CASE)
    assert source.now == dt.datetime(2026, 3, 10, 15, 42, tzinfo=dt.UTC)
    assert (source.rep_zone, source.buyer_zone, source.account) == (ZoneInfo("Europe/Berlin"), None, "")
    assert source.known == (shapes.Known("Ann Brook", "CFO", "ann@brook.example"),)
    assert (source.team, source.stage, source.amount, source.currency) == (
        ("Tom Field",),
        "Proposal",
        85000,
        "EUR",
    )


def test_how_it_is_written_is_not_told() -> None:
    assert (
        source_of(CASE)
        == source_of({**CASE, "style": "email_in"})
        == source_of({**CASE, "gold": {"tasks": []}})
    )


def test_a_note_without_a_deal() -> None:
    source = source_of({**CASE, "deal": None, "known_contacts": None, "team": None})
    assert (source.currency, source.amount, source.known, source.team) == ("", None, (), ())


@pytest.mark.parametrize(
    "change",
    [
        {"text": None},
        {"now": "yesterday"},
        {"now": "2026-03-10T16:42:00"},
        {"rep_tz": "Mars/Base"},
        {"team": [{}]},
    ],
)
def test_what_is_wrong_is_said(change: dict[str, Any]) -> None:
    with pytest.raises(BadCase):
        source_of({**CASE, **change})


def test_all_kinds_take_the_shape_of_the_labels() -> None:
    source, day = source_of(CASE), dt.date(2026, 3, 13)
    due = shapes.Due(day, dt.time(15), "Europe/Berlin", (day, day))
    found = shapes.Understanding(
        tasks=(
            shapes.Task(
                span=(0, 14), what="call Ann", kind="call", owner="us", assignee="Tom Field", due=due
            ),
            shapes.Task(span=(0, 3), what="write", kind="email", owner="us"),
        ),
        people=(shapes.Person(span=(10, 13), name="Ann Brook", known=True),),
        roles=(shapes.Role(span=(10, 13), name="Ann Brook", role="user"),),
        amounts=(shapes.Amount(span=(26, 29), value=85000, currency="", about="price"),),
        timeline=(shapes.Milestone(span=(14, 21), what="decision", window=(day, day)),),
        answers=(shapes.Answer(span=(26, 29), element="metrics", summary="85k", source="our_claim"),),
        competitors=(shapes.Competitor(span=(0, 3), name="Tom"),),
        objections=(shapes.Objection(span=(26, 29), type="price"),),
        call_outcome="reached",
        stage_signal="hold",
    )
    shape = label_shape(found, source)
    window = ["2026-03-13", "2026-03-13"]
    assert shape["tasks"][0] == {
        "what": "call Ann", "kind": "call", "owner": "us", "assignee": "Tom Field", "quote": "Tom calls Ann ",
        "due": {"date": "2026-03-13", "time": "15:00", "tz": "Europe/Berlin", "window": window},
    }  # fmt: skip
    assert shape["tasks"][1]["assignee"] is None
    assert shape["tasks"][1]["due"] == {"date": None, "time": None, "tz": None}
    assert shape["people"] == [{"name": "Ann Brook", "title": None, "known": True, "quote": "Ann"}]
    assert shape["amounts"] == [{"value": 85000, "currency": None, "about": "price", "quote": "85k"}]
    assert shape["timeline"] == [{"what": "decision", "date": None, "quote": "Friday ", "window": window}]
    assert shape["meddppicc"][0]["element"] == "metrics"
    assert (shape["call_outcome"], shape["stage_signal"]) == ("reached", "hold")
    assert json.loads(json.dumps(shape)) == shape


def simple(source: shapes.Source) -> shapes.Understanding:
    """An engine that stumbles over one word."""
    if source.text == "stumble":
        raise RuntimeError("too hard")
    return shapes.Understanding(call_outcome="reached")


@pytest.fixture
def simple_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "reader", lambda name, environment: simple)


def run(folder: Path, *lines: str, **options: Any) -> list[dict[str, Any]]:
    notes, out = folder / "notes.jsonl", folder / "out.jsonl"
    notes.write_text("\n".join(lines), encoding="utf-8")
    try:
        call_command("understand", file=notes, out=out, **options)
    finally:
        told = (
            [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
            if out.exists()
            else []
        )
    return told


@pytest.mark.usefixtures("simple_engine")
def test_the_command_writes_a_line_for_each_note(tmp_path: Path) -> None:
    lines = run(tmp_path, json.dumps(CASE), "", json.dumps({**CASE, "id": "a2"}))
    assert [line["id"] for line in lines] == ["a1", "a2"]
    assert lines[0]["pred"]["call_outcome"] == "reached"


@pytest.mark.usefixtures("simple_engine")
def test_bad_lines_are_named_and_the_others_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = ["{", "[1]", json.dumps({**CASE, "now": "then"}), json.dumps({"text": "no id"})]
    wrong += [json.dumps({**CASE, "text": "stumble"})]
    with pytest.raises(CommandError, match="5 of the lines"):
        run(tmp_path, *wrong, json.dumps(CASE))
    assert [json.loads(line)["id"] for line in (tmp_path / "out.jsonl").read_text().splitlines()] == ["a1"]
    told = capsys.readouterr().err
    assert all(f"Line {number} of" in told for number in range(1, 6))


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no file"):
        call_command("understand", file=tmp_path / "none", out=tmp_path / "out")


def test_a_language_model_must_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MODEL_NAME", raising=False)
    with pytest.raises(CommandError, match="MODEL_NAME"):
        run(tmp_path, json.dumps(CASE), engine="language")


def test_a_language_model_reads_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.MODEL_NETWORKS = ["127.0.0.1/32"]
    with model_double("openai") as double:
        double.answers(NOTHING | {"call_outcome": "voicemail"})
        named = {"ENGINE": "openai", "NAME": "small-1", "KEY": "sk-1", "ADDRESS": double.address}
        for name, value in named.items():
            monkeypatch.setenv(f"MODEL_{name}", value)
        (line,) = run(tmp_path, json.dumps(CASE), engine="language")
    assert line["pred"]["call_outcome"] == "voicemail"
