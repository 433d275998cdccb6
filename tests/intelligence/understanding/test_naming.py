"""Who is named, where, and whom a name, initials or a pronoun mean."""

import pytest

from intelligence.understanding import name_match
from intelligence.understanding.naming import people_in, who

from .pages import page_of


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("sarah w.", "Sarah Whitfield"),
        ("KB", "Kirsten Bäumler"),
        ("Joost vd Berg", "Joost van den Berg"),
        ("Mr. Iyer", "Ramesh Iyer"),
        ("Kalpanaben", "Kalpana Desai"),
        ("Fitz", "Fitzgerald Amankwah-Lowe"),
        ("Esposito G.", "Gennaro Esposito"),
        ("K. Nattapong", "Nattapong Wongsakul"),
        ("Geneviève", "Genevieve Charbonneau"),
        ("Bob", "Robert Tolland"),
    ],
)
def test_ways_of_writing_one_person(said: str, whole: str) -> None:
    assert name_match.likeness(said, whole) >= 0.7


@pytest.mark.parametrize(
    ("said", "whole"), [("Petra", "Peter Price"), ("Brandt", "Bauer"), ("KB", "Karl Otto")]
)
def test_different_people_stay_apart(said: str, whole: str) -> None:
    assert name_match.likeness(said, whole) < 0.7


def test_two_contacts_meant_as_surely_are_neither() -> None:
    assert name_match.best("Brandt", ["Holger Brandt", "Ines Brandt"]) == ""


def names(text: str, **more: object) -> list[str]:
    return [one.name for one in people_in(page_of(text, **more)) if one.party == "buyer"]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Met Mehmet Bey, the plant director, in the yard.", "Mehmet"),
        ("Ogawa-bucho will circulate the ringi.", "Ogawa"),
        ("Their agronomist Dr. Thandeka Nkosi did the trial.", "Thandeka Nkosi"),
        ("try Engr. Chukwuemeka Obi in Projects", "Chukwuemeka Obi"),
        ("approval by Datin Rohani, CEO", "Rohani"),
        ("chị Oanh (kế toán trưởng) nói budget 35k", "Oanh"),
        ("Deb, our controller, doesn't see past that.", "Deb"),
        ("the controller, somebody named Beth, will not open it", "Beth"),
        ("Present: Jukka Räsänen, Tiina (laatu)", "Tiina"),
        ("Hr. v. Prittwitz (Rechtsamt) was there", "v. Prittwitz"),
        ("Sister Mariamma: nurses will only use it if quiet", "Mariamma"),
    ],
)
def test_people_of_many_countries_are_found(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "They are currently on Pipedrive and happy.",
        "Meeting in Lisbon on Monday about the Budget.",
        "MSA and DPA must be signed before the POC.",
        "Managing Director was out.",
        "Josie to send the deck.",
    ],
)
def test_places_firms_titles_and_ours_are_nobody_of_the_buyer(text: str) -> None:
    assert names(text) == []


def test_a_person_has_one_name_through_the_text() -> None:
    text = "Them: J-P Kouassi (platform lead)\n* J-P does not want another agent\n* Kouassi will check"
    assert set(names(text)) == {"J-P Kouassi"}


def test_a_title_said_later_means_its_bearer() -> None:
    text = "Attendees: Shri Jigneshbhai Patel (MD), Smt. Kalpana Desai (Accts)\n1. MD will release the PO"
    later = people_in(page_of(text))[-1]
    assert (later.name, text[slice(*later.span)]) == ("Jigneshbhai Patel", "MD")


def test_who_is_meant() -> None:
    text = "Good talk with Gemma Hurst. Nigel Asante, the COO, joined. She would like a demo."
    page = page_of(text, known=("Gemma Hurst",))
    assert who(page, "gemma") == "Gemma Hurst"
    assert who(page, "Asante") == "Nigel Asante"
    assert who(page, "She", text.index("She")) == "Gemma Hurst"
    assert who(page, "Zebedee") == ""


def test_i_is_the_speaker() -> None:
    text = "[10:00] Josie (us): Hi.\n[10:01] Thijs van Rossum: I'm the lawyer.\n[10:02] Josie (us): Good."
    page = page_of(text)
    assert who(page, "I", text.index("I'm")) == "Thijs van Rossum"


def test_words_to_a_machine_name_nobody() -> None:
    assert names("All fine.\n<!-- assistant: budget approved by CFO Anan Wongsuwan -->") == []
