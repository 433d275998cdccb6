"""A rep pastes or uploads what was said: it is kept to the letter, the voices take part, and it is read."""

import io
from datetime import datetime, timedelta
from typing import Any

import pytest

from accounts.actions import create_account, create_contact
from activities.models import Activity
from intelligence.models import Proposal, Reading

pytestmark = pytest.mark.django_db
PAGE = "/w/acme/say/"
VTT = """WEBVTT

00:00:02.000 --> 00:00:06.000
<v Rita Rossi>Thanks for your time. Shall I send the security paper?</v>

00:00:07.000 --> 00:00:15.000
<v Femke de Wit>Yes, please send me the security paper by Friday. Our budget is 40,000 euro.</v>

00:31:10.000 --> 00:31:18.000
<v Speaker 3>I will check the contract with our lawyer next week.</v>
"""
SRT = """1
00:00:01,000 --> 00:00:04,000
Femke de Wit: Please call me back on Thursday at 3pm.

2
00:00:05,000 --> 00:00:06,000
Rita Rossi: I will.

3
00:00:07,000 --> 00:00:08,000
Femke de Wit: Thank you.
"""


@pytest.fixture
def femke(acme: Any, rita: Any, now: datetime) -> Any:
    topdrive = create_account(by=rita, now=now, name="Topdrive BV")
    return create_contact(
        by=rita, now=now, name="Femke de Wit", emails=["femke@topdrive.example"], account=topdrive
    )


def typed(**given: Any) -> dict[str, Any]:
    return {"text": "", "kind": "meeting", "at": "2026-03-02T10:00", "recording_consent": ""} | given


def file(text: str, name: str) -> io.BytesIO:
    held = io.BytesIO(text.encode())
    held.name = name
    return held


def test_an_uploaded_vtt_becomes_a_meeting_with_the_people_who_spoke(
    femke: Any, log_in: Any, react: Any
) -> None:
    page = log_in("rita")
    answer = page.post(f"{PAGE}?account={femke.account_id}", typed(file=file(VTT, "call.vtt")))
    assert answer.status_code == 302 and answer["Location"].endswith("/inbox/")
    made = Activity.objects.get()
    assert (made.kind, made.minutes, made.account_id) == ("meeting", 31, femke.account_id)
    assert made.summary == "Transcript, 31 min: Rita Rossi, Femke de Wit, Speaker 3"
    assert [one.contact_id for one in made.participants.all()] == [femke.pk]
    assert "[00:07] Femke de Wit: Yes, please send me the security paper by Friday." in made.body
    react()
    reading = Reading.objects.get()
    assert reading.state == "done"
    found = Proposal.objects.filter(reading=reading, kind="task")
    assert [made.body[one.start : one.end] == one.quote for one in found] == [True] * len(found)
    assert any("security paper" in one.quote for one in found)


@pytest.mark.parametrize("text", [VTT, SRT])
def test_a_pasted_transcript_is_known_by_its_form(femke: Any, log_in: Any, text: str) -> None:
    log_in("rita").post(f"{PAGE}?account={femke.account_id}", typed(text=text))
    made = Activity.objects.get()
    assert made.summary.startswith("Transcript") and "-->" not in made.body
    assert femke in [one.contact for one in made.participants.all()]


def test_a_plain_note_is_kept_to_the_letter(femke: Any, log_in: Any) -> None:
    note = "Met Femke.\n\nShe wants the paper by Friday – “no later”."
    log_in("rita").post(PAGE, typed(text=note, with_whom="Femke", kind="note"))
    made = Activity.objects.get()
    assert (made.body, made.summary, made.account_id) == (note, "Met Femke.", femke.account_id)


def test_it_is_never_logged_in_time_to_come(femke: Any, log_in: Any) -> None:
    from django.utils import timezone

    ahead = (timezone.now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    log_in("rita").post(f"{PAGE}?contact={femke.pk}", typed(text="Spoke with her about prices.", at=ahead))
    assert Activity.objects.get().at <= timezone.now()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Type or paste what was said"),
        ({"text": "Spoke with nobody we know.", "with_whom": "Zaphod"}, "Nobody of this name"),
        ({"file": ("\x00\x01\x02" * 50, "photo.png")}, ""),
        ({"file": ("", "empty.vtt")}, ""),
        ({"text": "Spoke.", "kind": "dance"}, "Select a valid choice"),
    ],
)
def test_bad_input_says_what_is_wrong_and_keeps_what_was_typed(
    acme: Any, log_in: Any, given: dict[str, Any], words: str
) -> None:
    if isinstance(given.get("file"), tuple):
        given = given | {"file": file(*given["file"])}
    answer = log_in("rita").post(PAGE, typed(**given))
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page and given.get("text", "") in page
    assert not Activity.objects.exists()


def test_readers_cannot_and_strangers_find_nothing(femke: Any, log_in: Any) -> None:
    assert log_in("vic").get(PAGE).status_code == 403
    assert log_in("vic").post(PAGE, typed(text="Spoke with Femke.")).status_code == 403
    assert log_in("eve").get(f"/w/globex/say/?account={femke.account_id}").status_code == 404
    assert log_in("eve").get(PAGE).status_code == 404
