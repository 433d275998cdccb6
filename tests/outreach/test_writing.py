"""Messages from facts: names, dates in the reader's clock, merge fields, nothing that leaks or breaks out."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach import writing
from outreach.writing import Asked, BadTemplate, Meeting, Person, Promise, Source, Talk, Topic
from outreach.writing.dates import moment, working_day_after
from outreach.writing.names import greeting
from outreach.writing.phrases import phrase
from outreach.writing.render import render

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
SARAH = Person(
    first="Sarah", last="Whitfield", full="Dr Sarah Whitfield", prefix="Dr", company="Northwind",
    zone="Europe/London", country="GB", source=Source("contact", "c1"),
)  # fmt: skip
RITA = Person(first="Rita", full="Rita Rossi", company="Acme", zone="Europe/Berlin")
OURS = Promise(
    text="Send Sarah the questionnaire", at=NOW + timedelta(days=2, hours=6), source=Source("task", "t1")
)
THEIRS = Promise(
    text="Sarah to send the DPA", at=NOW - timedelta(days=3), late=True, source=Source("task", "t2")
)
ASKED = Asked(
    purpose="follow_up", now=NOW, to=SARAH, sender=RITA, ours=(OURS,), theirs=(THEIRS,),
    meeting=Meeting(title="Demo with Sarah", at=NOW + timedelta(days=7)),
    talk=Talk(kind="call", at=NOW - timedelta(hours=1), source=Source("activity", "a1")), topic=Topic("Rollout"),
    new_date=NOW + timedelta(days=2),
)  # fmt: skip


@pytest.mark.parametrize(
    ("purpose", "channel", "tone", "length"),
    list(product(writing.PURPOSES, writing.CHANNELS, writing.TONES, writing.LENGTHS)),
)
@pytest.mark.parametrize("bare", [False, True])
def test_every_message_is_whole(purpose: str, channel: str, tone: str, length: str, bare: bool) -> None:
    asked = replace(ASKED, purpose=purpose, channel=channel, tone=tone, length=length)
    if bare:
        asked = replace(
            asked, to=Person(), ours=(), theirs=(), meeting=None, talk=None, topic=None, new_date=None
        )
    made = writing.write(asked)
    assert not writing.holes(made.subject + made.body, writing.FIELDS)
    assert bool(made.subject) == (channel == "email")
    for broken in ("{{", "}}", "[]", " ,", "Hi ,", "Hello ,", "  ", "\n\n\n", " .", "..", "None"):
        assert broken not in made.body, made.body
    paragraphs = made.body.split("\n\n")
    assert len(paragraphs) >= 3 and all(part[0].isupper() or part[0] in "“-" for part in paragraphs)
    assert made.body.startswith("Hello,") == bare


def test_length_adds_and_tone_changes() -> None:
    sizes = [len(writing.write(replace(ASKED, length=length)).body) for length in writing.LENGTHS]
    assert sizes == sorted(sizes) and len(set(sizes)) == 3
    assert len({writing.write(replace(ASKED, tone=tone)).body for tone in writing.TONES}) == 3


def test_what_was_used_is_told_with_its_record() -> None:
    used = writing.write(ASKED).used
    assert ("We promised", "task", "t1") in [(u.label, u.kind, u.id) for u in used]
    assert ("Last spoken", "activity", "a1") in [(u.label, u.kind, u.id) for u in used]
    no = writing.write(replace(ASKED, purpose="polite_no"))
    assert {u.label for u in no.used} == {"To", "Last spoken"}
    assert "questionnaire" not in no.body


def test_late_promises_are_owned_and_asked_after() -> None:
    asked = replace(ASKED, purpose="reminder", ours=(replace(OURS, late=True),))
    body = writing.write(asked).body
    assert "You wanted to send the DPA by Saturday 28 February" in body
    assert (
        "And I wanted to send you the questionnaire" in body
        and "you will have it by Thursday 5 March" in body
    )
    assert "And I wanted" not in writing.write(replace(asked, theirs=())).body


@pytest.mark.parametrize(
    ("country", "zone", "said"),
    [
        ("GB", "Europe/London", "Thursday 5 March at 15:00 (London time)"),
        ("US", "America/New_York", "Thursday, March 5 at 10:00 am (New York time)"),
        ("DE", "Europe/Berlin", "Thursday 5 March at 16:00"),
        ("", "UTC", "Thursday 5 March at 15:00 UTC"),
        ("JP", "Asia/Tokyo", "Friday 6 March at 00:00 (Tokyo time)"),
        ("", "Nowhere/Else", "Thursday 5 March at 15:00 (UTC time)"),
    ],
)
def test_times_are_said_in_the_readers_clock(country: str, zone: str, said: str) -> None:
    at = datetime(2026, 3, 5, 15, tzinfo=UTC)
    assert moment(at, zone=zone, country=country, now=NOW, other="Europe/Berlin") == said


def test_another_year_is_named_and_weekends_are_no_working_days() -> None:
    far = datetime(2027, 1, 7, 12, tzinfo=UTC)
    assert moment(far, zone="UTC", country="GB", now=NOW, all_day=True) == "Thursday 7 January 2027"
    friday = datetime(2026, 3, 6, 12, tzinfo=UTC)
    assert working_day_after(friday, "Europe/Berlin").strftime("%a %H") == "Tue 17"


@pytest.mark.parametrize(
    ("person", "plain", "formal"),
    [
        (SARAH, "Hi Sarah", "Dear Dr Whitfield"),
        (Person(first="Ian", last="Grey", prefix="Sir"), "Hi Ian", "Dear Sir Ian"),
        (Person(first="Jo"), "Hi Jo", "Dear Jo"),
        (Person(full="Front desk"), "Hi Front desk", "Dear Front desk"),
        (Person(prefix="Mr"), "Hello", "Hello"),
        (Person(first="Eve\r\nBcc: x@y.example"), "Hi Eve Bcc: x@y.example", "Dear Eve Bcc: x@y.example"),
    ],
)
def test_people_are_greeted_by_what_is_known(person: Person, plain: str, formal: str) -> None:
    assert (greeting(person, "warm"), greeting(person, "formal")) == (plain, formal)


@pytest.mark.parametrize(
    ("title", "theirs", "text", "verb"),
    [
        ("Send Sarah the offer.", False, "send you the offer", True),
        ("Call Dr Sarah Whitfield back", False, "call you back", True),
        ("Security review", False, "Security review", False),
        ("Sarah to send the DPA", True, "send the DPA", True),
        ("Northwind will confirm the budget", True, "confirm the budget", True),
        ("Waiting for the signed order form", True, "the signed order form", False),
        ("Jonas to send the DPA", True, "Jonas to send the DPA", False),
        ("Sarah's questionnaire", False, "Sarah's questionnaire", False),
    ],
)
def test_a_task_is_said_to_the_person_it_is_about(title: str, theirs: bool, text: str, verb: bool) -> None:
    assert phrase(title, SARAH, theirs=theirs) == (text, verb)


def test_a_template_is_filled_and_what_is_missing_shows() -> None:
    made = writing.fill(
        replace(ASKED, meeting=None), "{{topic}} for {{company}}",
        "{{greeting}},\n{{their_promises}}\n{{meeting|our next date}} {{meeting_when}}",
    )  # fmt: skip
    assert made.subject == "Rollout for Northwind"
    assert made.body.startswith("Hi Sarah,\n- send the DPA, by Saturday 28 February")
    assert made.body.endswith("our next date [meeting_when]")
    assert writing.holes(made.body, writing.FIELDS) == ["meeting_when"]


@pytest.mark.parametrize(
    "text", ["{{password}}", "{{ settings.SECRET_KEY }}", "{% load x %}{{", "{{first_name", "}}", "{{7*7}}"]
)
def test_a_template_can_name_fields_and_nothing_else(text: str) -> None:
    with pytest.raises(BadTemplate):
        writing.check(text, writing.FIELDS)


@given(st.text(), st.text())
def test_values_are_never_read_as_fields(value: str, other: str) -> None:
    found = render("{{a}}|{{b}}", {"a": value, "b": other})
    assert found == f"{value or '[a]'}|{other or '[b]'}"


@given(st.text())
def test_a_subject_is_one_line_and_a_body_holds_nothing_unseen(text: str) -> None:
    from outreach.writing.letter import one_line

    assert not set(one_line(text)) & set("\r\n\x00\x0b\x0c\u2028\u2029")
    body = writing.body_of(text)
    assert "\r" not in body and "\x00" not in body
    assert writing.body_of(body) == body


@given(st.text(max_size=3000), st.text(max_size=200))
def test_a_mailto_address_is_one_address(body: str, subject: str) -> None:
    from urllib.parse import parse_qs, urlsplit

    clean = body.encode("utf-8", "ignore").decode()
    link, whole = writing.mailto("o'brien+x@firm.example", subject.encode("utf-8", "ignore").decode(), clean)
    assert len(link) <= 1900 or not whole
    assert not set(link) & set(' \r\n"<>#')
    asked = parse_qs(urlsplit(link).query)
    assert set(asked) <= {"subject", "body"}
    if whole and clean.strip() and "\r" not in clean:
        assert asked["body"][0].replace("\r\n", "\n") == clean
