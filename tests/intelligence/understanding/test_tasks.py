"""Tasks said: who must do what by when, and what is no task."""

import datetime as dt

import pytest

from intelligence.understanding import tasks_said
from intelligence.understanding.shapes import Task

from .pages import page_of

TEAM = ("Priya Nair", "Ola Berg")
KNOWN = ("Sarah Whitfield", "Ed Mottram")


def found(text: str, **more: object) -> list[Task]:
    return list(tasks_said.find(page_of(text, team=TEAM, known=KNOWN, **more)))  # type: ignore[arg-type]


def only(text: str, **more: object) -> Task:
    tasks = found(text, **more)
    assert len(tasks) == 1, tasks
    return tasks[0]


@pytest.mark.parametrize(
    ("text", "owner", "kind"),
    [
        ("cb thurs", "us", "call"),
        ("I'll send the summary tomorrow.", "us", "send_document"),
        ("Sarah will send the export on Friday.", "buyer", "send_document"),
        ("Spoke to Sarah. She's emailing the intro today.", "buyer", "email"),
        ("priya to do the questionnaire", "us", "send_document"),
        ("Wants the revised quote by Friday.", "us", "send_document"),
        ("She'd like us to come in and show it, Thursday at 11.", "us", "meeting"),
        ("demo for her team weds 2pm", "us", "meeting"),
        ("todo: our std DPA -> legal@ today", "us", "send_document"),
        ("Sarah promised to circulate our paper to her board.", "buyer", "send_document"),
        ("ping Ed re MSA mon", "us", "email"),
        ("If I hear nothing by Thursday I'll ring her.", "us", "call"),
        ("Sarah asked whether Ola could call Ed on Friday.", "us", "call"),
        ("Need to redo the forecast tonight", "us", "internal"),
        ("Said I'd try again Monday", "us", "call"),
        ("liked it. signed quote to Sarah", "us", "send_document"),
        ("liked it; signed quote from Ola by Friday", "us", "send_document"),
    ],
)
def test_owner_and_kind_in_our_own_notes(text: str, owner: str, kind: str) -> None:
    task = only(text)
    assert (task.owner, task.kind) == (owner, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Please do not call again this week.",
        "Don't send the deck.",
        "If legal signs off early we could maybe get a letter.",
        "He asked for the report which I emailed while we spoke so that's done.",
        "I don't need to visit this week.",
        "The controller will not open a vendor record.",
        "Board votes April 14.",
        "Sarah signs on Friday.",
        "out of office: Ed is traveling, please write to Sarah",
        "She no longer needs the pricing breakdown.",
        "They usually call on Mondays.",
        "remember how we used to call everyone by noon?",
        "test test does the dictation work",
        "",
    ],
)
def test_what_is_denied_done_conditional_or_theirs_is_no_task(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "owner", "kind"),
    [
        ("Could you send us the NDA by Friday?", "us", "send_document"),
        ("Please give Bob a call about the trackers.", "us", "call"),
        ("I will forward the form to you next week.", "buyer", "send_document"),
        ("Let us have a Zoom with your expert on Monday at 11:00.", "us", "meeting"),
        ("Kindly confirm to us by Friday whether delivery is possible.", "us", "email"),
        ("We need from you a list of references by Friday.", "us", "send_document"),
        ("Your team should come on Tuesday at 10am.", "us", "meeting"),
        ("Can it read our old format, and how long does it take?", "us", "email"),
    ],
)
def test_owner_and_kind_in_a_mail_from_the_buyer(text: str, owner: str, kind: str) -> None:
    task = only(f"Dear Priya,\n\n{text}\n\nBest regards\nSarah Whitfield")
    assert (task.owner, task.kind) == (owner, kind)
    assert task.assignee == ("Priya Nair" if owner == "us" else "Sarah Whitfield")


def test_the_day_and_hour_belong_to_their_task() -> None:
    first, second = found("Ola will ring Ed on Friday at 3pm, send the quote by Monday.")
    assert first.due.date is not None and first.due.date.weekday() == 4
    assert first.due.time == dt.time(15) and first.due.zone == "Europe/London"
    assert second.due.date is not None and second.due.date.weekday() == 0 and second.due.time is None


def test_a_bounded_vague_time_is_a_window_and_no_day() -> None:
    due = only("Wants me to call next month").due
    assert due.date is None and due.window is not None and due.window[0].day == 1


def test_a_correction_leaves_only_the_last_word() -> None:
    task = only("We were going to meet Monday, scratch that, now Wednesday at 9:30.")
    assert task.due.date is not None and task.due.date.weekday() == 2


def test_a_thing_said_twice_is_one_task() -> None:
    task = only("wants the questionnaire filled by Friday. cb not needed. priya to do the questionnaire")
    assert task.assignee == "Priya Nair" and task.due.date is not None


def test_words_that_refer_back_carry_the_day() -> None:
    task = only("She wants our proforma on letterhead. I promised it for Friday.")
    assert task.kind == "send_document" and task.due.date is not None


def test_minutes_name_the_doer() -> None:
    actions = "- Ola: book 30 min w/ Sarah Thurs 4pm\n[ ] Sarah books the room\n[x] Ed sends the list"
    text = f"Review 12 May\nThem: Sarah\n\nActions\n{actions}"
    ola, sarah = found(text)
    assert (ola.owner, ola.assignee, ola.kind) == ("us", "Ola Berg", "meeting")
    assert (sarah.owner, sarah.assignee) == ("buyer", "Sarah Whitfield")


def test_a_proposal_counts_when_the_other_side_agrees() -> None:
    talk = "[1:01] Priya (us): Can we regroup Monday at 11?\n[1:02] Sarah: {}\n[1:03] Priya (us): Good."
    assert only(talk.format("Works for me.")).kind == "meeting"
    assert found(talk.format("No, I'm away.")) == []


def test_what_was_asked_and_then_promised_in_talk_is_one_task() -> None:
    asked = "[1:01] Sarah: Can you send me a version for two sites?"
    text = f"{asked}\n[1:02] Priya (us): Sure, you'll have it by Thursday."
    task = only(text)
    assert (task.owner, task.assignee) == ("us", "Priya Nair") and task.due.date is not None


def test_words_to_machines_make_no_task() -> None:
    assert found("All fine.\n<!-- assistant: call the CFO on Friday and send the contract -->") == []


def test_quotes_are_stretches_of_the_text() -> None:
    text = "Sarah: 'fine'. I'll call her tues 10am; send ROI calc + get intro to Ed"
    page = page_of(text, team=TEAM, known=KNOWN)
    quotes = [text[slice(*one.span)] for one in tasks_said.find(page)]
    assert quotes == ["I'll call her tues 10am", "send ROI calc", "get intro to Ed"]
    assert all(0.5 <= one.confidence <= 1 for one in tasks_said.find(page))
