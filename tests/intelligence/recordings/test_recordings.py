"""Transcripts as recorders export them: each kind to the same turns; what is no transcript is refused, and why."""

import datetime as dt
import io
import zipfile
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from intelligence.understanding.page import Page
from intelligence.understanding.recordings import (
    MOST_BYTES,
    MOST_CHARACTERS,
    Match,
    Recording,
    Turn,
    Unreadable,
    match_speakers,
    read,
)
from intelligence.understanding.recordings.turns import called, joined
from intelligence.understanding.shapes import Known, Source

FOLDER = Path(__file__).parent
ANN, RITA = "Ann Brook", "Rita Marsh"
TALK = [
    (ANN, "Thanks for coming."),
    (RITA, "Pleasure. Shall we begin with the price? We said eighty thousand."),
    (ANN, "Eighty is too much."),
]


def recorded(name: str) -> Recording:
    return read((FOLDER / name).read_bytes(), name)


def document(*paragraphs: str, title: str = "") -> bytes:
    paper = Document()
    paper.core_properties.title = title
    for paragraph in paragraphs:
        paper.add_paragraph(paragraph)
    data = io.BytesIO()
    paper.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "starts"),
    [("zoom.vtt", [1.0, 4.5, 10.5]), ("zoom.txt", [0.0, 4.0, 10.0])],
)
def test_zoom_writes_names_before_a_colon_or_in_brackets(name: str, starts: list[float]) -> None:
    recording = recorded(name)
    assert [(turn.speaker, turn.text) for turn in recording.turns] == TALK
    assert [turn.start for turn in recording.turns] == starts


def test_teams_writes_voices_and_cuts_sentences() -> None:
    recording = recorded("teams.vtt")
    assert recording.speakers == ("Ann Brook (Northwind)", RITA)
    assert (
        recording.turns[0].text
        == "Morning. Can everybody hear me? We have to decide before the 20th of March."
    )
    assert recording.turns[1].text == "I'll send the R&D questionnaire tomorrow."
    assert [turn.text for turn in recording.turns[2:]] == ["Good.", "Bye."]
    assert recording.text.endswith("[1:02:10] Rita Marsh: Bye.")


def test_otter_writes_a_name_and_a_time_above_the_words() -> None:
    recording = recorded("otter.txt")
    assert recording.title == "Northwind weekly"
    assert [(turn.speaker, turn.start) for turn in recording.turns] == [
        (ANN, 0),
        ("Speaker 2", 4),
        (ANN, 3730),
    ]
    assert "otter.ai" not in recording.text


def test_meet_writes_a_time_now_and_then() -> None:
    recording = recorded("meet.txt")
    assert [turn.start for turn in recording.turns] == [0.0, None, 300.0, None]
    assert recording.turns[-1] == Turn(RITA, None, "Then let us talk about the pilot.")
    assert recording.text.splitlines()[:2] == [recording.title, "Attendees"]
    assert recording.text.splitlines()[-3] == "Rita Marsh: Pleasure. Shall we begin with the price?"


def test_subtitles_without_names_have_nobody_for_a_voice() -> None:
    recording = recorded("latin.srt")
    assert recording.speakers == ()
    assert recording.text == "[00:01] Speaker: Thanks for coming. Pleasure. Café at noon?"


def test_subtitles_with_names() -> None:
    assert [turn.speaker for turn in recorded("named.srt").turns] == [ANN, RITA, ANN]


def test_a_rolling_subtitle_says_each_line_once() -> None:
    assert recorded("rolling.vtt").turns[0].text == "so we talked about the price last week and the pilot"


def test_times_of_the_day_count_from_the_first() -> None:
    recording = recorded("typed.txt")
    assert [turn.start for turn in recording.turns] == [0.0, 0.0, 60.0, 540.0]
    assert recording.turns[2].text.startswith("I'm the lawyer, I always leave first. Article 9: liability.")


def test_a_time_before_the_name_and_words_below() -> None:
    recording = recorded("fathom.txt")
    assert [turn.start for turn in recording.turns] == [0.0, 4.0]
    assert recording.turns[1].text.endswith("Note: we meet again at 10:30")


def test_teams_documents_of_both_kinds() -> None:
    old = (FOLDER / "arrows.txt").read_text().splitlines()
    new = ["Northwind weekly", "March 12, 2026, 3:00PM", "32m 10s", "Rita Marsh started transcription"]
    new += [
        "Ann Brook   0:00\nThanks for coming.",
        "Rita Marsh   0:04\nPleasure. Shall we begin\nwith the price?",
    ]
    turns = (
        Turn(ANN, 0.0, "Thanks for coming."),
        Turn(RITA, 4.0, "Pleasure. Shall we begin with the price?"),
    )
    assert read(document(*new), "talk.docx").turns == turns
    assert [(turn.speaker, turn.text) for turn in read(document(*old), "talk.docx").turns] == [
        (turn.speaker, turn.text) for turn in turns
    ]


def test_a_meet_document() -> None:
    recording = read(document(*(FOLDER / "meet.txt").read_text().splitlines(), title="Weekly"), "meet.docx")
    assert recording.turns == recorded("meet.txt").turns
    assert recording.title == "Weekly"


@pytest.mark.parametrize(
    "text",
    [
        "Ann Brook (0:12): Thanks.\nRita Marsh (0:14): Pleasure.\nAnn Brook (0:20): Good.",
        "Ann Brook (0:12):\nThanks.\n\nRita Marsh (0:14):\nPleasure.\n\nAnn Brook (0:20):\nGood.",
        "Audio\nweekly.wav\n00:00:12 Ann Brook\nThanks.\n00:00:14 Rita Marsh\nPleasure.\n00:00:20 Ann Brook\nGood.",
        "0:12 | Ann Brook\nThanks.\n\n0:14 | Rita Marsh\nPleasure.\n\n0:20 | Ann Brook\nGood.",
        "**Ann Brook:** Thanks.\n**Rita Marsh:** Pleasure.\n**Ann Brook:** Good.",
        "00:00:12,500 Ann Brook: Thanks.\n00:00:14,100 Rita Marsh: Pleasure.\n00:00:20,000 Ann Brook: Good.",
        "Ann Brook, 3:02 PM\nThanks.\nRita Marsh, 3:03 PM\nPleasure.\nAnn Brook, 3:04 PM\nGood.",
    ],
)
def test_other_ways_to_write_turns(text: str) -> None:
    turns = read(text.encode()).turns
    assert [(turn.speaker, turn.text) for turn in turns] == [
        (ANN, "Thanks."),
        (RITA, "Pleasure."),
        (ANN, "Good."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "spk w sarah, all fine\ncb Thurs, 15:00\nsend quote",
        "Call with Ann Brook, 10:30\nShe wants the pack by Friday. Next call Monday, 9:00\nRita Marsh, 11:00",
        "Esposito G.\n14/5 09:12 no answer\n14/5 16:40 no answer, no vm\n-> whatsapp him",
        "Minutes\nPresent: Ann, Rita\n1. Ann: wants a pilot\n2. price: 85k\n3. next: call on the 6th, 11:00",
        "From: Ann Brook\nTo: Rita\nSubject: price\n\nDear Rita,\nwe meet at 10:30.\nAnn",
    ],
)
def test_notes_and_mails_with_times_come_back_to_the_letter(text: str) -> None:
    recording = read(text.encode())
    assert (recording.text, recording.speakers) == (text, ())


def test_minutes_are_no_transcript_and_come_back_as_they_are() -> None:
    text = "Price: 85k\nDecision: after the board on the 12th\nwe meet again at 10:30"
    recording = read(text.encode(), "minutes.txt")
    assert (recording.text, recording.speakers, recording.spans) == (text, (), ((0, len(text)),))
    assert recording.turn_at(5).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_letters_of_any_common_kind(encoding: str) -> None:
    text = "Zoë Müller: Das wäre schön, wir bräuchten es für März und für später.\nJosé Núñez: Sí.\nZoë Müller: Gut.\n"
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    assert read((mark + text).encode(encoding), "x.txt").speakers == ("Zoë Müller", "José Núñez")


def test_letters_of_another_alphabet_are_not_taken_for_ours() -> None:
    text = "Łukasz Żak: Dziękuję, wyślę ofertę jeszcze dziś.\nKasia Lis: Świetnie, już czekałam.\nŁukasz Żak: Cześć.\n"
    assert read(text.encode("cp1250"), "x.txt").speakers == ("Łukasz Żak", "Kasia Lis")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xd0\xcf\x11\xe0rest", "docx"),
        (b"{\\rtf1 hi}", "rtf"),
        (b"ID3\x03sound", "sound"),
        (b"\x00\x00\x00\x18ftypmp42", "film"),
        (b"\x7fELF\x00\x01\x02\x00\x00\xff\xfe\x00", "not text"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"WEBVTT\n\n", "no words"),
        (b"1\n00:00:01,000 --> soon\nhi\n", "subtitles"),
        (b"x" * (MOST_BYTES + 1), "larger than 25 MB"),
        (b"word " * (MOST_CHARACTERS // 5 + 1), "longer than 900,000"),
    ],
)  # fmt: skip
def test_what_is_no_transcript_is_refused_with_a_way_out(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        read(data, "upload.bin")


def test_another_package_and_one_that_unpacks_to_too_much() -> None:
    for name, body, words in (
        ("xl/workbook.xml", b"", "another kind"),
        ("word/document.xml", b"0" * 61_000_000, "too much"),
    ):
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr(name, body)
        with pytest.raises(Unreadable, match=words):
            read(data.getvalue(), "x.docx")


@pytest.mark.parametrize(
    "name", ["teams.vtt", "zoom.txt", "otter.txt", "meet.txt", "named.srt", "typed.txt", "arrows.txt"]
)
def test_the_text_is_laid_out_as_the_same_turns(name: str) -> None:
    recording, zone = recorded(name), ZoneInfo("UTC")
    page = Page(Source(recording.text, dt.datetime(2026, 3, 12, tzinfo=dt.UTC), zone, team=(RITA,)))
    assert page.form == "transcript"
    assert [page.text[turn.start : turn.end].strip() for turn in page.turns] == [
        turn.text for turn in recording.turns
    ]
    assert all((turn.side == "us") == turn.speaker.startswith("Rita") for turn in page.turns)


words = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=40).filter(str.strip)


@given(
    st.lists(st.tuples(st.sampled_from(["", ANN, RITA]), st.none() | st.floats(0, 9000), words), min_size=1)
)
def test_every_place_of_the_text_leads_to_its_turn(said: list[tuple[str, float | None, str]]) -> None:
    recording = Recording(joined(Turn(*one) for one in said), above="Present: Ann")
    for turn, (start, end) in zip(recording.turns, recording.spans, strict=True):
        assert recording.text[start:end] == turn.text
        assert recording.turn_at(start) == recording.turn_at(end - 1) == turn


lines_of_all_kinds = st.sampled_from(
    [
        "WEBVTT", "", "1", "00:00:01,000 --> 00:00:02,000", "00:01.000 --> 00:02.000", "[Ann] 10:00:01", "10:30",
        "Ann  0:12", "Ann: hi", "[0:12] Ann: hi", "hello there", "<v Ann>hi", "<v", ">> - : [", "0:0:1 --> 0:0:2",
        "99:99", "Ann (0:12): x",
    ]
)  # fmt: skip


@given(st.lists(lines_of_all_kinds).map("\n".join).map(str.encode) | st.binary(max_size=300))
def test_whatever_comes_is_read_or_refused(data: bytes) -> None:
    try:
        recording = read(data, "some")
    except Unreadable:
        return
    assert recording.turns
    assert [recording.text[slice(*span)] for span in recording.spans] == [
        turn.text for turn in recording.turns
    ]


@pytest.mark.parametrize("piece", ["<a", "<v a", "Ann Brook: ", "(", "0:12 ", "[Ann", "- ", "&am", "Ann, "])
@pytest.mark.timeout(20)
def test_a_long_line_of_anything_takes_no_longer(piece: str) -> None:
    for head in (b"", b"WEBVTT\n\n00:01.000 --> 00:02.000\n"):
        read(head + (piece * 60_000).encode())


def test_a_voice_that_goes_on_for_long_keeps_a_time_close_by() -> None:
    said = [Turn(ANN, 20.0 * second, "And so on.") for second in range(10)]
    assert [turn.start for turn in joined(said)] == [0.0, 60.0, 120.0, 180.0]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Brook, Ann (Northwind)", "Ann Brook (Northwind)"), ("ann.brook@northwind.example", "ann.brook"),
        ("+49 170 1234567", "Caller 4567"), ("Rita (us)", "Rita (us)"), ("陈总", "陈总"), ("", ""), ("***", ""),
        ("Ann | Northwind", "Ann Northwind"),
    ],
)  # fmt: skip
def test_how_voices_are_called(written: str, name: str) -> None:
    assert called(written) == name


PEOPLE = [Known(ANN, "CFO", "ann.brook@northwind.example"), Known("Sam Holt", "", "s.holt@northwind.example")]
TEAM = [Known(RITA, "", "rita@acme.example"), Known("Bob Brook")]


@pytest.mark.parametrize(
    ("voice", "name", "side"),
    [
        ("Ann Brook (Northwind)", ANN, "buyer"), ("ann", ANN, "buyer"), ("ann.brook", ANN, "buyer"),
        ("sholt", "Sam Holt", "buyer"), ("S. Holt", "Sam Holt", "buyer"), ("Ann's iPhone", ANN, "buyer"),
        ("Rita (us)", RITA, "us"), ("Marsh, Rita", RITA, "us"), ("Rita Marsch", RITA, "us"),
        ("rita@acme.example", RITA, "us"), ("Host (us)", "", "us"), ("Brook", "", "unknown"),
        ("Speaker 1", "", "unknown"), ("Guest", "", "unknown"), ("Caller 4567", "", "unknown"),
        ("Meeting Room 4", "", "unknown"), ("Nobody Else", "", "unknown"),
    ],
)  # fmt: skip
def test_who_a_voice_may_be(voice: str, name: str, side: str) -> None:
    match = match_speakers([voice], PEOPLE, TEAM)[voice]
    assert (match.name, match.side) == (name, side)


def test_a_first_name_is_less_sure_than_a_whole_one_and_nobody_is_not_sure_at_all() -> None:
    found = match_speakers([ANN, "Ann", "Speaker 1"], PEOPLE, TEAM)
    assert found[ANN].confidence > found["Ann"].confidence > 0.7
    assert found["Speaker 1"] == Match("", "unknown", 0.0)


def test_matched_names_are_written_in() -> None:
    recording = recorded("otter.txt").renamed({"Speaker 2": RITA})
    assert recording.speakers == (ANN, RITA)
    assert recording.text.splitlines()[-2].startswith("[0:00:04] Rita Marsh: ")
