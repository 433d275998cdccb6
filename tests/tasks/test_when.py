"""A rep types what the buyer said; the follow-up lands on the day and hour meant, or nowhere."""

from datetime import UTC, datetime, timedelta
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.when import When, parse_when
from tasks.when.tokens import VOCABULARY

LONDON, BERLIN, NEW_YORK = ZoneInfo("Europe/London"), ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
TUESDAY = datetime(2026, 3, 10, 11, 30, tzinfo=LONDON)


def said(text: str, now: datetime = TUESDAY, **kwargs: object) -> str | None:
    """The answer as "2026-03-12 15:00", or "2026-03-12" for a whole day, as one reads it in a table."""
    zone = kwargs.pop("zone", LONDON)
    found = parse_when(text, now=now, zone=zone, **kwargs)  # type: ignore[arg-type]
    return (
        None if found is None else f"{found.at:%Y-%m-%d}" if found.all_day else f"{found.at:%Y-%m-%d %H:%M}"
    )


def test_the_line_of_the_interface_becomes_thursday_at_three():
    line = "spoke with Sarah, CFO wants security review, call back Thu 3pm"
    found = parse_when(line, now=TUESDAY, zone=LONDON)
    assert found == When(
        datetime(2026, 3, 12, 15, tzinfo=LONDON), False, (line.index("Thu"), len(line)), "hour", 0.95
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tomorrow", "2026-03-11"), ("day after tomorrow", "2026-03-12"), ("tonight", "2026-03-10 19:00"),
        ("this afternoon", "2026-03-10 14:00"), ("tomorrow morning", "2026-03-11 09:00"),
        ("first thing Monday", "2026-03-16 09:00"), ("Friday after lunch", "2026-03-13 14:00"),
        ("Thursday", "2026-03-12"), ("Tuesday", "2026-03-17"), ("this Thursday", "2026-03-12"),
        ("next Thursday", "2026-03-19"), ("Thursday week", "2026-03-19"), ("a week on Monday", "2026-03-23"),
        ("two weeks on Monday", "2026-03-30"), ("call Wed", "2026-03-11"), ("by sat", "2026-03-14"),
        ("coming Friday", "2026-03-13"), ("Thursday 19th", "2026-03-19"),
        ("in an hour", "2026-03-10 12:30"), ("in 30 min", "2026-03-10 12:00"),
        ("in half an hour", "2026-03-10 12:00"), ("in 3 days", "2026-03-13"), ("in two weeks", "2026-03-24"),
        ("in a fortnight", "2026-03-24"), ("in a couple of weeks", "2026-03-24"),
        ("3 weeks from now", "2026-03-31"), ("in 2 months", "2026-05-10"), ("in 10 working days", "2026-03-24"),
        ("in 3 business days", "2026-03-13"),
    ],
)  # fmt: skip
def test_days_are_counted_from_today(text: str, expected: str):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "grain"),
    [
        ("end of month", "2026-03-31", "month"), ("end of next month", "2026-04-30", "month"),
        ("end of quarter", "2026-03-31", "quarter"), ("end of week", "2026-03-13", "week"),
        ("end of year", "2026-12-31", "year"), ("EOW", "2026-03-13", "week"),
        ("by EOD", "2026-03-10 17:00", "part"), ("EOD Friday", "2026-03-13 17:00", "part"),
        ("next week", "2026-03-16", "week"), ("next month", "2026-04-01", "month"),
        ("next quarter", "2026-04-01", "quarter"), ("next year", "2027-01-01", "year"),
        ("late next month", "2026-04-24", "month"), ("later this week", "2026-03-13", "week"),
        ("early June", "2026-06-01", "month"), ("mid-May", "2026-05-15", "month"),
        ("late March", "2026-03-25", "month"), ("in May", "2026-05-01", "month"),
        ("end of Q3", "2026-09-30", "quarter"), ("in Q3", "2026-07-01", "quarter"),
        ("w/c 20 April", "2026-04-20", "week"), ("first week of April", "2026-04-01", "week"),
        ("KW 20", "2026-05-11", "week"), ("last Friday of the month", "2026-03-27", "day"),
        ("second Tuesday in May", "2026-05-12", "day"),
    ],
)  # fmt: skip
def test_a_stretch_of_time_is_given_a_day_and_says_how_vague_it_is(text: str, expected: str, grain: str):
    found = parse_when(text, now=TUESDAY, zone=LONDON)
    assert said(text) == expected
    assert found is not None
    assert found.grain == grain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3pm", "2026-03-10 15:00"), ("at 15:00", "2026-03-10 15:00"), ("half past three", "2026-03-10 15:30"),
        ("quarter to four", "2026-03-10 15:45"), ("quarter past 9", "2026-03-11 09:15"),
        ("noon", "2026-03-10 12:00"), ("9am", "2026-03-11 09:00"), ("at 9", "2026-03-11 09:00"),
        ("ring me at 3", "2026-03-10 15:00"), ("Thu after three", "2026-03-12 15:00"),
        ("cb thurs 3ish", "2026-03-12 15:00"), ("tomorrow at noon", "2026-03-11 12:00"),
        ("2-3pm Thursday", "2026-03-12 14:00"), ("Thursday between 2 and 4", "2026-03-12 14:00"),
        ("Monday at 8 in the morning", "2026-03-16 08:00"), ("tomorrow evening at 7", "2026-03-11 19:00"),
        ("tomorrow at 8:45a", "2026-03-11 08:45"), ("call Thursday 2pm ET", "2026-03-12 18:00"),
        ("2026-04-21", "2026-04-21"), ("2026-04-21 15:00", "2026-04-21 15:00"), ("21 April", "2026-04-21"),
        ("2026-04-21T15:00", "2026-04-21 15:00"), ("April 21st at 9", "2026-04-21 09:00"),
        ("21/4/26", "2026-04-21"), ("21.04.2026", "2026-04-21"), ("Thu 12 March", "2026-03-12"),
        ("on the 15th", "2026-03-15"), ("4 January", "2027-01-04"), ("30 June 2026", "2026-06-30"),
    ],
)  # fmt: skip
def test_times_and_dates_are_read_as_written(text: str, expected: str):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("morgen um 10", "2026-03-11 10:00"), ("übermorgen", "2026-03-12"), ("nächsten Montag", "2026-03-16"),
        ("in zwei Wochen", "2026-03-24"), ("Ende des Monats", "2026-03-31"), ("Anfang Mai", "2026-05-01"),
        ("am 21. April um 9 Uhr", "2026-04-21 09:00"), ("um halb vier", "2026-03-10 15:30"), ("21.4.", "2026-04-21"),
        ("zurückrufen Donnerstag 15 Uhr", "2026-03-12 15:00"), ("kommenden Freitag 14 Uhr", "2026-03-13 14:00"),
    ],
)  # fmt: skip
def test_basic_german_is_understood(text: str, expected: str):
    assert said(text) == expected


def test_the_order_of_day_and_month_follows_the_writer_unless_only_one_order_exists():
    assert said("call 3/4") == "2026-04-03"
    assert said("call 3/4", day_order="mdy", now=TUESDAY - timedelta(days=30)) == "2026-03-04"
    assert said("call 4/21/2026") == "2026-04-21"
    assert said("on Fri 3/4", day_order="mdy") == "2026-04-03"  # the weekday settles it


@pytest.mark.parametrize(
    "text",
    [
        "", "maybe sometime", "version 3.2", "we moved to 3.2 already", "call 3 people", "may I", "we may 5 people",
        "sat down with the CFO", "march into the meeting", "costs $3,000", "budget 12k, maybe 15%",
        "+44 20 7946 0958", "call me on 07700 900123", "ask Jan about it", "24/7 support", "1/2 of the team",
        "they run 3 sites in 2 countries", "looking at 3 vendors", "the 3rd vendor", "the 2nd floor", "at 3 sites",
        "maybe Q2", "every Monday", "since Monday", "3 weeks ago", "yesterday", "last Thursday", "Fri 12 March",
        "delivered 4 January",
        "Monday's meeting was long", "it ends 31/4", "in a minute", "in 1999", "2 March 2020", "at midnight",
        "renewal 30 June, call 6 weeks before", "our budget is 50k in 2027", "proposal of 2 March",
    ],
)  # fmt: skip
def test_it_is_silent_when_unsure(text: str):
    assert said(text) is None


@pytest.mark.parametrize(
    "text",
    ["spoke to her on Tuesday", "had a call Monday", "met today", "sent the quote on Friday", "today we met the board",
     "not Thursday", "can't do Thursday", "this morning she was ill"],
)  # fmt: skip
def test_what_happened_or_was_ruled_out_is_not_a_follow_up(text: str):
    assert said(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sent quote Monday, call back Thu", "2026-03-12"),
        ("call back Monday, contract due Friday", "2026-03-16"),
        ("demo Thursday, then call back Friday 10:00", "2026-03-13 10:00"),
        ("demo went well today, follow up in 2 weeks", "2026-03-24"),
        ("met last Tuesday, next call Wed", "2026-03-11"),
        ("Call Monday or Tuesday", "2026-03-16"),
        ("decision on 30 March, go-live in May", "2026-03-30"),
        ("call back Thu 3pm, scratch that, Monday", "2026-03-16"),
        ("call Thu 3pm, no, 4pm", "2026-03-12 16:00"),
        ("call back Thursday, actually Friday", "2026-03-13"),
        ("call Thursday, Friday instead", "2026-03-13"),
        ("not Thursday but Friday", "2026-03-13"),
        ("can't do Thursday, call Friday", "2026-03-13"),
        ("don't call before Friday", "2026-03-13"),
        ("out of office until Monday", "2026-03-16"),
    ],
)
def test_of_several_phrases_the_one_meant_wins(text: str, expected: str):
    assert said(text) == expected


def test_doubt_lowers_confidence():
    sure = parse_when("call Thursday 3pm", now=TUESDAY, zone=LONDON)
    unsure = parse_when("maybe Thursday 3pm", now=TUESDAY, zone=LONDON)
    assert sure is not None
    assert unsure is not None
    assert unsure.confidence < 0.7 < sure.confidence


@pytest.mark.parametrize(
    ("text", "marked"),
    [("please ring on Friday after lunch ok", "Friday after lunch"), ("need it by end of March.", "end of March"),
     ("İİ call tomorrow at 9", "tomorrow at 9"), ("renewal 30 June, call", "30 June")],
)  # fmt: skip
def test_the_span_marks_the_phrase_in_the_text(text: str, marked: str):
    found = parse_when(text, now=TUESDAY, zone=LONDON)
    assert found is not None
    assert text[slice(*found.span)] == marked


def test_the_buyers_clock_counts_and_summer_time_is_kept():
    friday = datetime(2026, 3, 27, 20, 0, tzinfo=UTC)
    found = parse_when("call Monday 9am", now=friday, zone=NEW_YORK)
    assert found is not None
    assert found.at.astimezone(UTC) == datetime(2026, 3, 30, 13, tzinfo=UTC)
    over_the_change = datetime(
        2026, 3, 28, 23, 30, tzinfo=UTC
    )  # clocks in Berlin go from 2:00 to 3:00 that night
    assert said("in 3 hours", now=over_the_change, zone=BERLIN) == "2026-03-29 04:30"
    assert said("at 02:30", now=over_the_change, zone=BERLIN) == "2026-03-29 03:30"


def test_working_hours_of_the_workspace_are_used():
    assert parse_when("tomorrow", now=TUESDAY, zone=LONDON, workday=(8, 16)).at.hour == 8  # type: ignore[union-attr]
    assert said("EOD", workday=(8, 16)) == "2026-03-10 16:00"


def test_today_means_what_is_left_of_it():
    late = TUESDAY.replace(hour=18)
    found = parse_when("call today", now=late, zone=LONDON)
    assert found is not None
    assert found.at == late.replace(hour=23, minute=59)
    assert said("today at 3pm", now=late) is None


words = st.lists(
    st.sampled_from([*sorted(VOCABULARY), "3", "15", "31", "2026", "1.4.", "3/4", "3pm", ",", ".", "-"]),
    max_size=12,
).map(" ".join)  # fmt: skip
zones = st.sampled_from([LONDON, BERLIN, NEW_YORK, ZoneInfo("Asia/Kolkata"), ZoneInfo("Pacific/Auckland")])
moments = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(
    lambda naive: naive.replace(tzinfo=UTC)
)


@given(st.one_of(words, st.text()), moments, zones, st.sampled_from(["dmy", "mdy"]))
def test_any_text_gives_the_future_or_nothing(text, now, zone, order):
    found = parse_when(text, now=now, zone=zone, day_order=order)
    if found is not None:
        assert found.at.astimezone(UTC) > now
        assert found.at.tzinfo is zone
        assert 0 <= found.span[0] < found.span[1] <= len(text)
        assert 0.5 <= found.confidence <= 1


def test_a_phrase_takes_less_than_a_millisecond():
    line = "spoke with Sarah, CFO wants security review by end of month, call back Thu 3pm"
    took = []
    for _ in range(50):
        begun = perf_counter()
        parse_when(line, now=TUESDAY, zone=LONDON)
        took.append(perf_counter() - begun)
    assert sorted(took)[25] < 0.001


def test_a_huge_paste_is_read_in_bounded_time():
    begun = perf_counter()
    parse_when("call Thu 3pm or " * 100_000, now=TUESDAY, zone=LONDON)
    assert perf_counter() - begun < 2
