"""From findings to drafts, and where words stand in a text: pure."""

import datetime as dt
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from intelligence import saying, texts
from intelligence.drafts import Around, Draft, drafts
from intelligence.understanding.shapes import (
    Amount,
    AmountAbout,
    Due,
    Milestone,
    Person,
    Source,
    Task,
    Understanding,
)

NOW = dt.datetime(2026, 3, 3, 9, tzinfo=dt.UTC)
SOURCE = Source(text="x" * 200, now=NOW, rep_zone=ZoneInfo("Europe/Berlin"))
AROUND = Around(
    contacts={"Sarah Whitfield": "s1", "Tom Berger": "t1"}, titles={"Sarah Whitfield": "CFO"}, team={"Mo Mensah": "m1"},
    sole_contact="s1", kind="call", deal_open=True, deal_amount="48000", currency="EUR",
)  # fmt: skip


def made(found: Understanding, around: Around = AROUND) -> list[Draft]:
    return drafts(found, SOURCE, around)


def task(**given: object) -> Task:
    usual: dict[str, object] = {
        "what": "send the pack",
        "kind": "send_document",
        "owner": "us",
        "span": (1, 5),
    }
    return Task(**(usual | given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ({}, "Send the pack"), ({"what": "send the pack by,"}, "Send the pack"),
        ({"owner": "buyer", "assignee": "Tom Berger"}, "Tom Berger to send the pack"),
        ({"owner": "buyer"}, "Buyer to send the pack"), ({"owner": "buyer", "what": "NDA back"}, "Buyer to NDA back"),
        ({"owner": "buyer", "assignee": "Tom", "what": "Tom to sign"}, "Tom to sign"),
        ({"kind": "call", "what": "call back"}, "Call Sarah back"),
    ],
)  # fmt: skip
def test_titles(given: dict[str, object], title: str) -> None:
    assert made(Understanding(tasks=(task(**given),)))[0].title == title


def test_whom_and_who() -> None:
    def said(**given: object) -> dict[str, object]:
        return made(Understanding(tasks=(task(**given),)))[0].payload

    assert said()["contact"] == "s1"
    assert said(what="ring Tom about it")["contact"] == "t1"
    assert said(what="introduce Tom to Sarah")["contact"] == ""
    assert (said(assignee="Mo Mensah")["owner"], said(assignee="Nobody")["owner"]) == ("m1", "")


def test_due_times_keep_their_zone_and_windows_their_days() -> None:
    at = Due(date=dt.date(2026, 3, 5), time=dt.time(15), zone="Europe/London")
    week = Due(window=(dt.date(2026, 4, 1), dt.date(2026, 4, 3)))
    timed, vague = (made(Understanding(tasks=(task(due=due),)))[0].payload for due in (at, week))
    assert (timed["date"], timed["time"], timed["zone"]) == ("2026-03-05", "15:00", "Europe/London")
    assert (vague["date"], vague["window"], vague["zone"]) == (
        None,
        ["2026-04-01", "2026-04-03"],
        "Europe/Berlin",
    )


def test_people_that_are_known_as_said_are_not_asked() -> None:
    people = (
        Person(name="Sarah Whitfield", title="cfo", known=True, span=(0, 3)), Person(name="Mo Mensah", span=(4, 6)),
        Person(name="Tom Berger", title="Head of IT", known=True, span=(7, 9)), Person(name="Ida Berg", span=(9, 12)),
    )  # fmt: skip
    found = made(Understanding(people=people))
    assert [(d.title, d.payload["contact"]) for d in found] == [
        ("Tom Berger, Head of IT", "t1"),
        ("Ida Berg", ""),
    ]


def test_where_amounts_go() -> None:
    def to(
        about: AmountAbout, value: float = 60_000.0, around: Around = AROUND, currency: str = "EUR"
    ) -> list[str]:
        found = Understanding(amounts=(Amount(value=value, currency=currency, about=about, span=(0, 3)),))
        return [d.payload["to"] for d in made(found, around)]

    assert (to("price"), to("budget"), to("discount", 10.0, currency=""), to("price", 48_000.0)) == (
        ["deal"], ["kept"], ["kept"], [],
    )  # fmt: skip
    assert to("budget", around=Around(deal_open=True, currency="EUR")) == ["deal"]
    assert to("price", around=Around()) == ["kept"]


def test_a_sum_without_a_currency_is_meant_in_the_one_at_hand() -> None:
    def kept(about: AmountAbout, around: Around) -> str:
        found = Understanding(amounts=(Amount(value=40_000.0, currency="", about=about, span=(0, 3)),))
        (draft,) = made(found, around)
        return saying.kept_text("amount", draft.payload)

    assert kept("budget", Around(currency="SEK")) == "Budget: 40,000 SEK"
    assert kept("discount", Around(currency="SEK")) == "Discount: 40,000 %"


def test_only_a_decision_to_come_becomes_the_close() -> None:
    def to(what: str, day: dt.date | None) -> str:
        found = Understanding(timeline=(Milestone(what=what, date=day, span=(0, 3)),))  # type: ignore[arg-type]
        return str(made(found)[0].payload["to"])

    ahead, gone = dt.date(2026, 6, 1), dt.date(2026, 1, 1)
    assert [to("decision", ahead), to("decision", gone), to("go_live", ahead), to("decision", None)] == [
        "deal", "kept", "kept", "kept",
    ]  # fmt: skip


def test_outcome_and_stage_only_where_they_fit() -> None:
    reached = Understanding(call_outcome="reached", stage_signal="advance")
    assert [d.kind for d in made(reached)] == ["outcome", "stage"]
    mail = Around(kind="email", deal_open=True, may_move=False, stage_effect="held")
    assert made(reached, mail) == []
    assert [d.payload for d in made(Understanding(call_outcome="callback_requested"), mail)] == [
        {"outcome": "call_back"}
    ]
    assert made(Understanding(call_outcome="voicemail"), Around(kind="call", outcome="reached")) == []


def test_the_same_said_twice_is_one_and_the_doubtful_is_none() -> None:
    twice = (task(span=(1, 5)), task(span=(50, 60)), task(what="guess", confidence=0.1))
    assert [d.start for d in made(Understanding(tasks=twice))] == [1]


def test_the_text_that_is_read() -> None:
    def text(summary: str, body: str) -> str:
        return texts.readable(SimpleNamespace(summary=summary, body=body))

    assert text("Short", "") == "Short" and text("", "Long") == "Long"
    assert text("The beginning", "The beginning and the rest") == "The beginning and the rest"
    assert text("Call", "Another text") == "Call\n\nAnother text"


def test_worth_reading() -> None:
    said = ("", "voicemail", "no answer", "call back Thu", "12 34 56", "打电话 给 她 们")
    assert [texts.worth_reading(text) for text in said] == [
        False, False, False, True, False, False,
    ]  # fmt: skip


def test_words_in_their_surroundings() -> None:
    text = f"{'Before it all. ' * 40}One. The words here. Two. {'After it all. ' * 40}"
    start = text.index("The words")
    found = texts.around(text, start, start + 9, enough=60)
    assert found.said == "The words" and found.cut_before and found.cut_after
    assert found.before.startswith("Before it all.") and found.after.endswith(".") and len(found.before) <= 60
    short = texts.around("Just this.", 5, 9)
    assert (short.before, short.said, short.after, short.cut_before, short.cut_after) == (
        "Just ",
        "this",
        ".",
        False,
        False,
    )
    assert texts.around("abc", 90, 99).said == ""
