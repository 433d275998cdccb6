"""Urgency, the words for times, and the reading of a line."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.line import mentioned, read_line
from tasks.urgency import Item, parts, score, value_factor
from tasks.words import beside, both, short, zone_of

NOW = datetime(2026, 3, 24, 9, tzinfo=UTC)
LONDON, BERLIN, TOKYO = ZoneInfo("Europe/London"), ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Tokyo")

items = st.builds(
    Item,
    due_at=st.none() | st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),
    promised=st.booleans(),
    priority=st.integers(0, 3),
    waiting_since=st.none()
    | st.datetimes(datetime(2025, 1, 1), datetime(2026, 3, 24), timezones=st.just(UTC)),
    expected=st.none() | st.decimals(0, 10**12, places=2),
)


@given(items)
def test_the_parts_add_up_to_the_score(item: Item) -> None:
    assert score(item, NOW) == sum(p.points for p in parts(item, NOW))


@given(items, st.integers(1, 400))
def test_later_is_never_less_urgent_and_dearer_never_either(item: Item, hours: int) -> None:
    assert score(item, NOW + timedelta(hours=hours)) >= score(item, NOW)
    dearer = Item(
        item.due_at, item.promised, item.priority, item.waiting_since, (item.expected or Decimal(0)) * 10
    )
    assert score(dearer, NOW) >= score(item, NOW)


def test_a_late_promise_on_a_big_deal_comes_first() -> None:
    late = NOW - timedelta(days=4)
    big, small = Decimal(48_000), Decimal(2_000)
    order = [
        Item(late, True, 1, None, big),
        Item(late, True, 1, None, small),
        Item(late, False, 1, None, small),
    ]
    assert [score(i, NOW) for i in order] == sorted((score(i, NOW) for i in order), reverse=True)
    said = [p.label for p in parts(order[0], NOW)]
    assert said == ["To do", "4 days late", "Promised to the buyer", "Value of the deal (× 1.84)"]


@pytest.mark.parametrize(
    ("expected", "factor"), [(None, 1), (500, 1), (10_000, 1.5), (100_000, 2), (10**12, 3)]
)
def test_the_value_stretches_by_tenfolds(expected: int | None, factor: float) -> None:
    assert value_factor(None if expected is None else Decimal(expected)) == factor


def test_times_are_said_in_both_zones_when_the_clocks_differ() -> None:
    at = datetime(2026, 3, 26, 15, tzinfo=LONDON)
    assert both(at, LONDON, BERLIN, NOW) == "Thu 26 Mar, 15:00 Europe/London · 16:00 yours"
    assert both(at, LONDON, LONDON, NOW) == "Thu 26 Mar, 15:00"
    assert both(at, BERLIN, ZoneInfo("Europe/Paris"), NOW) == "Thu 26 Mar, 16:00"
    assert beside(at, LONDON, BERLIN, NOW) == "15:00 Europe/London, 16:00 yours"


def test_another_day_is_named() -> None:
    at = datetime(2026, 3, 27, 8, tzinfo=TOKYO)
    assert both(at, TOKYO, BERLIN, NOW) == "Fri 27 Mar, 08:00 Asia/Tokyo · 00:00 yours"
    assert both(at - timedelta(hours=2), TOKYO, BERLIN, NOW).endswith("· Thu 26 Mar, 22:00 yours")


@pytest.mark.parametrize(
    ("at", "all_day", "said"),
    [
        (datetime(2026, 3, 20, 9, tzinfo=UTC), False, ("4 days late", "bad")),
        (datetime(2026, 3, 23, 9, tzinfo=UTC), False, ("1 day late", "bad")),
        (datetime(2026, 3, 24, 8, tzinfo=UTC), False, ("08:00", "caution")),
        (datetime(2026, 3, 24, 8, tzinfo=UTC), True, ("today", "neutral")),
        (datetime(2026, 3, 24, 15, tzinfo=UTC), False, ("15:00", "neutral")),
        (datetime(2026, 3, 25, 15, tzinfo=UTC), False, ("tomorrow", "neutral")),
        (datetime(2026, 3, 27, 15, tzinfo=UTC), False, ("Fri", "neutral")),
        (datetime(2026, 4, 27, 15, tzinfo=UTC), False, ("Mon 27 Apr", "neutral")),
    ],
)
def test_when_as_a_row_says_it(at: datetime, all_day: bool, said: tuple[str, str]) -> None:
    assert short(at, ZoneInfo("UTC"), NOW, all_day) == said


def test_a_zone_that_does_not_exist_is_passed_over() -> None:
    assert zone_of("Mars/Olympus", "", "Europe/Berlin").key == "Europe/Berlin"
    assert zone_of("../etc/passwd").key == "UTC"


# --- The line ------------------------------------------------------------------------------------
def test_the_line_of_the_drawing() -> None:
    line = read_line("spoke with Sarah, CFO wants security review, call back Thu 3pm", now=NOW, zone=LONDON)
    assert (line.kind, line.outcome, line.names) == ("call", "call_back", ("Sarah",))
    assert line.follow_up is not None
    assert (line.follow_up.title, line.follow_up.kind) == ("Call Sarah back", "call")
    assert line.follow_up.when.at == datetime(2026, 3, 26, 15, tzinfo=LONDON)
    start, end = line.follow_up.when.span
    assert line.text[start:end] == "Thu 3pm"


@pytest.mark.parametrize(
    ("text", "kind", "outcome", "direction"),
    [
        ("left a voicemail for Tomás Rey", "call", "voicemail", "out"),
        ("called Priya, no answer", "call", "no_answer", "out"),
        ("met with Jo about the rollout", "meeting", "", ""),
        ("Mei Tanaka called me about pricing", "call", "", "in"),
        ("emailed Tom the deck", "email", "", "out"),
        ("demo for Halden Robotics went well", "demo", "", ""),
        ("note: they never left a voicemail", "note", "", ""),
        ("did not leave a voicemail", "call", "", ""),
        ("they are not interested", "call", "not_interested", ""),
        ("talked pricing", "call", "reached", ""),
        ("", "call", "", ""),
    ],
)
def test_only_unmistakable_words_count(text: str, kind: str, outcome: str, direction: str) -> None:
    line = read_line(text, now=NOW, zone=LONDON)
    assert (line.kind, line.outcome, line.direction) == (kind, outcome, direction)


@pytest.mark.parametrize(
    ("text", "title", "kind"),
    [
        ("met Jo Park. Will send the SOC 2 report by Friday", "Send the SOC 2 report", "email"),
        ("called Priya Nair, no answer, try again tomorrow", "Call Priya again", "call"),
        ("ring me Thursday after three", "Call back", "call"),
        ("ok, let's do a technical demo next Tuesday at 10", "Let's do a technical demo", "meeting"),
    ],
)
def test_the_follow_up_says_what_was_promised(text: str, title: str, kind: str) -> None:
    found = read_line(text, now=NOW, zone=LONDON).follow_up
    assert found is not None
    assert (found.title, found.kind) == (title, kind)


def test_names_keep_their_particles_and_accents() -> None:
    assert mentioned("spoke with Ursula von der Leyen and Ana") == ("Ursula von der Leyen",)
    assert mentioned("called José Ángel O'Brien-Núñez, ok") == ("José Ángel O'Brien-Núñez",)


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    assert read_line(text, now=NOW, zone=BERLIN).text == text
