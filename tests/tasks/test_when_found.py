"""What is found in a note: every day, time and stretch it names, on whose clock, and nothing that was taken back."""

import io
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import thread_time
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from tasks.when import Found, day_order_of, find_when
from tasks.when.holidays import holiday
from tasks.when.names import HOLIDAYS
from tasks.when.tokens import VOCABULARY

LONDON, CHICAGO = ZoneInfo("Europe/London"), ZoneInfo("America/Chicago")
TUESDAY = datetime(2026, 3, 10, 11, 30, tzinfo=LONDON)


def found(text: str, now: datetime = TUESDAY, zone: ZoneInfo = LONDON, **more: object) -> list[Found]:
    return find_when(text, now=now, zone=zone, **more)  # type: ignore[arg-type]


def shown(one: Found) -> str:
    """ "2026-03-12", "2026-03-12 15:00" or "2026-04-01..2026-05-01", as one reads it in a table."""
    if one.start == one.end:
        return f"{one.start:%Y-%m-%d %H:%M}"
    if one.end - one.start == timedelta(days=1) and one.grain == "day":
        return f"{one.start:%Y-%m-%d}"
    pattern = "%Y-%m-%d %H:%M" if one.timed or one.grain in ("part", "minute", "hour") else "%Y-%m-%d"
    return f"{one.start:{pattern}}..{one.end:{pattern}}"


def said(text: str, **more: object) -> list[str]:
    return [shown(one) for one in found(text, **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Deck to Nadia by Fri, then ring her Mon 4ish", ["2026-03-13", "2026-03-16 16:00"]),
        ("quote out b4 27/3; site visit w/c 11 May", ["2026-03-27", "2026-05-11..2026-05-18"]),
        ("legal wants it a fortnight from today, latest 1.4.", ["2026-03-24", "2026-04-01"]),
        ("Monday noon or Tuesday 9:15", ["2026-03-16 12:00", "2026-03-17 09:15"]),
        ("AGM is 21 April. Ring me the Thursday after.", ["2026-04-21", "2026-04-23"]),
        ("She is in on Wednesday, at 10 works best", ["2026-03-11 10:00"]),
        ("between 3 and 5 on Friday", ["2026-03-13 15:00..2026-03-13 17:00"]),
        ("away from 6 to 17 April", ["2026-04-06..2026-04-17"]),
        ("three weeks after Easter", ["2026-04-26"]),
        ("on the night, 14 May, seven o'clock", ["2026-05-14 19:00"]), ("next working day", ["2026-03-11"]),
        ("two days before the board on the 20th", ["2026-03-18"]),
        ("back 23 March, call that week", ["2026-03-23", "2026-03-23..2026-03-30"]),
        ("Thursday at 2pm or 4pm", ["2026-03-12 14:00", "2026-03-12 16:00"]),
        ("5 May next year, and two weeks starting Monday", ["2027-05-05", "2026-03-16..2026-03-30"]),
        ("Thurs 10 or Fri 5", ["2026-03-12 10:00", "2026-03-13 17:00"]),
        ("the last Thursday of next month", ["2026-04-30"]), ("2 hours before noon", ["2026-03-11 10:00"]),
    ],
)  # fmt: skip
def test_all_times_of_a_note_are_found_in_reading_order(note: str, expected: list[str]):
    assert said(note) == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("not Wednesday, Thursday", ["2026-03-12"]), ("go-live 1.6. not 1.5. as hoped", ["2026-06-01"]),
        ("call Friday at 3, scratch that, Monday", ["2026-03-16"]), ("demo Thu 2pm, no, 3pm", ["2026-03-12 15:00"]),
        ("review moved from Tuesday to Friday", ["2026-03-13"]), ("can't do Friday, Monday is fine", ["2026-03-16"]),
        ("don't ring on Thursday", []), ("Friday works, Monday doesn't", ["2026-03-13"]),
        ("workshop was pushed to 4 May", ["2026-05-04"]),
        ("don't ring before Thursday", ["2026-03-12"]),
    ],
)  # fmt: skip
def test_what_is_ruled_out_or_taken_back_is_left_out(note: str, expected: list[str]):
    assert said(note) == expected


@pytest.mark.parametrize(
    ("note", "zone", "at"),
    [
        ("Thursday 4pm SGT", "Asia/Singapore", datetime(2026, 3, 12, 8, tzinfo=UTC)),
        ("Thursday 9am ET works", "America/New_York", datetime(2026, 3, 12, 13, tzinfo=UTC)),
        ("10:00 CET on the 24th", "Europe/Berlin", datetime(2026, 3, 24, 9, tzinfo=UTC)),
        ("Friday 15:00 Lisbon time", "Europe/Lisbon", datetime(2026, 3, 13, 15, tzinfo=UTC)),
        ("Friday 3pm her time", "Asia/Tokyo", datetime(2026, 3, 13, 6, tzinfo=UTC)),
        ("3pm your time Friday", "Asia/Tokyo", datetime(2026, 3, 13, 6, tzinfo=UTC)),
        ("3pm my time Friday", "Europe/London", datetime(2026, 3, 13, 15, tzinfo=UTC)),
        ("Friday 3pm UTC+4", "Etc/GMT-4", datetime(2026, 3, 13, 11, tzinfo=UTC)),
        ("3pm on Friday (her time)", "Asia/Tokyo", datetime(2026, 3, 13, 6, tzinfo=UTC)),
        ("Friday 3pm", "Europe/London", datetime(2026, 3, 13, 15, tzinfo=UTC)),
    ],
)  # fmt: skip
def test_a_time_says_whose_clock_is_meant(note: str, zone: str, at: datetime):
    (one,) = found(note, buyer_zone=ZoneInfo("Asia/Tokyo"))
    assert (one.zone, one.start.astimezone(UTC), one.timed) == (zone, at, True)


@pytest.mark.parametrize(
    ("note", "window"),
    [
        ("second half of September", (date(2026, 9, 15), date(2026, 9, 30))),
        ("w/c 20 April", (date(2026, 4, 20), date(2026, 4, 26))),
        ("first week of July", (date(2026, 7, 1), date(2026, 7, 5))),
        ("maybe Q3", (date(2026, 7, 1), date(2026, 9, 30))),
        ("summer of '28", (date(2028, 6, 1), date(2028, 8, 31))),
        ("in 2-3 weeks", (date(2026, 3, 24), date(2026, 4, 7))),
        ("after the board on the 20th", (date(2026, 3, 20), date(2026, 3, 27))),
        ("7 or 8 April", (date(2026, 4, 7), date(2026, 4, 8))), ("before Christmas", (date(2026, 12, 25),) * 2),
        ("H2 2027", (date(2027, 7, 1), date(2027, 12, 31))),
        ("by Friday", None), ("EOW", None), ("end of next month", None), ("in 3 working days", None),
    ],
)  # fmt: skip
def test_a_vague_phrase_gives_the_days_it_allows_and_a_clear_one_none(
    note: str, window: tuple[date, date] | None
):
    (one,) = found(note)
    assert one.window == window


@pytest.mark.parametrize(
    ("note", "modifier"),
    [("by Friday", "by"), ("before 12 May", "before"), ("until the 20th", "until"), ("from 13:00", "from"),
     ("after Monday", "after"), ("around 5pm", "around"), ("5 June at the latest", "by"), ("Friday", ""),
     ("Monday or later", "from"), ("3pm or later", "from")],
)  # fmt: skip
def test_what_stands_before_a_phrase_is_told_beside_it(note: str, modifier: str):
    assert found(note)[0].modifier == modifier


def test_fiscal_periods_follow_the_year_of_the_workspace():
    assert said("FY27 Q1", fiscal_start=4) == ["2026-04-01..2026-07-01"]
    assert said("FY27 Q1") == ["2027-01-01..2027-04-01"]
    assert said("end of our fiscal year", fiscal_start=4) == ["2026-03-31"]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("vendredi 14h", "2026-03-13 14:00"), ("offerte maandag", "2026-03-16"), ("llamar martes", "2026-03-17"),
        ("enviar quinta-feira", "2026-03-12"), ("richiamare venerdì", "2026-03-13"),
        ("onsdag kl. 10", "2026-03-11 10:00"),
        ("w środa", "2026-03-11"), ("übermorgen um halb drei", "2026-03-12 14:30"), ("demain", "2026-03-11"),
        ("Angebot bis Fr", "2026-03-13"), ("Mo 10 Uhr", "2026-03-16 10:00"),
        ("5 avril", "2026-04-05"), ("12 de mayo", "2026-05-12"), ("다음주 금 cb", "2026-03-20"), ("来週水曜",
     "2026-03-18"),
    ],
)  # fmt: skip
def test_days_of_other_languages_are_known(note: str, expected: str):
    assert said(note) == [expected]


@pytest.mark.parametrize(
    "note",
    ["this may take a while", "march in and ask", "sat down with April Jones", "Thu Ha from Hanoi called back",
     "our noon reports are late", "they meet every Monday at 9", "daily 8:30",
     "Mondays are bad", "version 3.2 of it",
     "it lasts two hours", "it will last three weeks", "1/2 of them", "ratio 4:3", "call 020 7946 0321", "$DEC is up",
     "the 3rd vendor", "in a minute", "in the coming weeks", "a great month", "cb 1/2 hr",
     "[14:05] Ann: fine", "order 12345678"],
)  # fmt: skip
def test_what_names_no_time_gives_nothing(note: str):
    assert said(note) == []


@pytest.mark.parametrize(
    ("note", "expected"),
    [("we met on Friday", "2026-03-06"), ("demo done 9/3", "2026-03-09"),
     ("missed call Thu 9:15", "2026-03-05 09:15"), ("she called back 3 March", "2026-03-03"),
     ("since the 2nd", "2026-03-02"),
     ("14/2 09:10 no answer", "2026-02-14 09:10"), ("last Thursday she signed", "2026-03-05"),
     ("5 days ago", "2026-03-05")],
)  # fmt: skip
def test_history_is_dated_backwards_and_marked(note: str, expected: str):
    (one,) = found(note)
    assert (shown(one), one.past) == (expected, True)


def test_a_promise_told_in_the_past_lies_ahead():
    (one,) = found("I promised it for Friday 13th")
    assert (shown(one), one.past) == ("2026-03-13", False)


def test_the_place_decides_how_a_pair_of_numbers_is_read():
    assert [day_order_of(zone) for zone in ("America/New_York", "UTC", "Europe/Paris", "Asia/Kolkata")] == [
        "mdy", "mdy", "dmy", "dmy",
    ]  # fmt: skip
    assert said("call on 3/4", day_order="mdy", zone=CHICAGO) == ["2027-03-04"]
    assert said("3/4") == ["2026-04-03"]
    assert said("on 22/4", day_order="mdy") == ["2026-04-22"]  # the month settles it
    assert said("3.4.", day_order="mdy") == ["2026-04-03"]  # dots are European
    assert said("Fri 4/3", day_order="dmy") == ["2026-04-03"]  # the weekday settles it


def test_easter_and_the_days_around_it_are_computed():
    assert [holiday("easter", year) for year in (2024, 2025, 2026, 2038)] == [
        date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2038, 4, 25),
    ]  # fmt: skip
    assert holiday("thanksgiving", 2026) == date(2026, 11, 26)
    assert all(holiday(name, 2027).year == 2027 for name in set(HOLIDAYS.values()) - {"moves"})


def test_hours_are_true_hours_when_the_clocks_change():
    night = datetime(2026, 3, 28, 23, 30, tzinfo=LONDON)
    (one,) = found("in 3 hours", now=night)
    assert one.start - night.astimezone(UTC) == timedelta(hours=3)
    (gap,) = found("tomorrow at 1:30 am", now=night)
    assert f"{gap.start:%H:%M}" == "02:30"


words = st.lists(
    st.sampled_from([*sorted(VOCABULARY), "3", "15", "31", "2026", "1.4.", "3/4", "3pm", "2-4", "0900", ",",
    ".", "-"]),
    max_size=14,
).map(" ".join)  # fmt: skip
moments = st.datetimes(datetime(1600, 1, 1), datetime(2400, 1, 1)).map(
    lambda naive: naive.replace(tzinfo=UTC)
)
zones = st.sampled_from(
    [LONDON, CHICAGO, ZoneInfo("Asia/Kolkata"), ZoneInfo("Pacific/Apia"), ZoneInfo("UTC")]
)


@given(st.one_of(words, st.text()), moments, zones, st.sampled_from(["dmy", "mdy"]), st.integers(1, 12))
def test_any_text_is_read_without_an_error(text, now, zone, order, month):
    last = 0
    for one in find_when(text, now=now, zone=zone, day_order=order, fiscal_start=month):
        assert last <= one.span[0] < one.span[1] <= len(text)
        last = one.span[1]
        assert one.start <= one.end
        assert one.start.tzinfo is not None
        assert one.window is None or one.window[0] <= one.window[1]
        assert 0.5 <= one.confidence <= 1
        assert ZoneInfo(one.zone)


@pytest.mark.parametrize(
    "line",
    ["Priya sends the revised quote by Friday, we talk on 12 May at 3pm, not before, and decide in June. ",
     "twenty two hundred ", "(1/2, ", "5 days and ", "mon may the first of "],
)  # fmt: skip
def test_a_long_text_takes_time_in_proportion(line: str):
    def spent(times: int) -> float:
        begun = thread_time()
        find_when(line * times, now=TUESDAY, zone=LONDON)
        return thread_time() - begun

    spent(1)
    short, long = min(spent(40) for _ in range(3)), min(spent(400) for _ in range(3))
    assert long < 25 * short


def test_the_command_answers_each_line_and_names_those_it_cannot(tmp_path: Path):
    cases, out = tmp_path / "cases.jsonl", tmp_path / "out.jsonl"
    cases.write_text(
        '\ufeff{"id": "a", "text": "Thursday 3pm", "now": "2026-03-10T11:30:00", "tz": "Europe/London"}\n\n'
        '{"id": "b", "text": "3/4", "now": "2026-03-01T08:00:00"}\n{"id": "c"}\nnonsense\n'
        '{"id": "d", "text": "x", "now": "2026-03-01", "tz": "Moon/Base"}\n',
        "utf-8",
    )
    told = io.StringIO()
    with pytest.raises(CommandError, match="3 of 5 lines"):
        call_command("parse_when", file=cases, out=out, stderr=told)
    first, second = (json.loads(line) for line in out.read_text("utf-8").splitlines())
    assert first["when"][0]["start"] == first["when"][0]["end"] == "2026-03-12T15:00:00+00:00"
    assert (first["when"][0]["grain"], first["when"][0]["span"]) == ("hour", [0, 12])
    assert second["when"][0]["start"] == "2026-03-04T00:00:00"  # no clock was named, none is made up
    assert [line.split(":")[0] for line in told.getvalue().splitlines()] == ["line 4", "line 5", "line 6"]


def test_the_command_says_what_it_cannot_read(tmp_path: Path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("parse_when", file=tmp_path / "none.jsonl", out=tmp_path / "out.jsonl")


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("half past 7 pm on Friday", ["2026-03-13 19:30"]),
        ("three quarters past nine tomorrow", ["2026-03-11 09:45"]),
        ("eight oh five tomorrow", ["2026-03-11 08:05"]),
        ("tomorrow at ten to eight in the evening", ["2026-03-11 19:50"]),
        ("at 14:00 hrs on 3 April", ["2026-04-03 14:00"]),
        ("in 1h30m", ["2026-03-10 13:00"]),
        ("in a quarter of an hour", ["2026-03-10 11:45"]),
        ("7:00 on next Sunday afternoon", ["2026-03-22 19:00"]),
        ("tonight at 12", ["2026-03-11 00:00"]),
        ("25th-Mar-2027 or Apr.3rd", ["2027-03-25", "2026-04-03"]),
        ("Due:25 Mar,2027", ["2027-03-25"]),
        ("25 / 03 / 2027", ["2027-03-25"]),
        ("born thirty-one July nineteen eighty six", ["1986-07-31"]),
        ("on the second Monday in May next year", ["2027-05-10"]),
        ("on the 1st Friday of July 2028", ["2028-07-07"]),
        ("Friday of the second week of May", ["2026-05-15"]),
        ("on the second Monday after Easter", ["2026-04-13"]),
        ("next month's 21st", ["2026-04-21"]),
        ("Christmas of next year", ["2027-12-25"]),
        ("two days ago from yesterday", ["2026-03-07"]),
        ("on the fifth, please", ["2026-04-05"]),
        ("call back 27th", ["2026-03-27"]),
        ("report-2027-03-02.pdf", ["2027-03-02"]),
        ("the day after next Friday", ["2026-03-21"]),
        ("orthodox Easter", ["2026-04-12"]),
        ("llamar jue 10:00", ["2026-03-12 10:00"]),
    ],
)
def test_phrases_of_every_class(note: str, expected: list[str]) -> None:
    assert said(note) == expected


def test_a_date_beside_another_weekday_is_given_but_pins_no_day() -> None:
    one = found("Fri 12 March 2026")[0]  # it is a Thursday
    assert shown(one) == "2026-03-12"
    assert one.window == (date(2026, 3, 12), date(2026, 3, 13))
    assert one.confidence == 0.5


def test_what_asks_for_no_time_is_given_only_when_wanted() -> None:
    assert said("Monday's meeting was long") == said("we are right now at Acme") == []
    assert said("Monday's meeting is long", owned=True) == ["2026-03-16"]
    assert said("we are right now at Acme", owned=True) == ["2026-03-10 11:30"]


def test_half_hour_offsets_are_zones() -> None:
    assert found("at 10:30 UTC+5:30")[0].zone == "Asia/Kolkata"
    assert found("2026-03-16T12:00:00+02:00")[0].zone == "Etc/GMT-2"
