"""Rivals and incumbents."""

import pytest

from evaluate import train_rivals
from intelligence.understanding import competitors

from .pages import page_of


def found(text: str, **more: object) -> list[str]:
    return [one.name for one in competitors.find(page_of(text, **more))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Glasspro came in at 41k.", "Glasspro"),
        ("They are currently on Frobnix, fine but weak.", "Frobnix"),
        ("contract w/ Navman up 30 Sep", "Navman"),
        ("Competition = Zoho", "Zoho"),
        ("The plant uses Maximus controllers now and hates the alarms.", "Maximus"),
        ("We await an offer from Quorbit too.", "Quorbit"),
        ("pilkington quoted 41, cheaper than us", "Pilkington"),
        ("hosting ok, currently on pipedrive, contract up in may", "Pipedrive"),
        ("TCO vs 'green team' (Siemens?? no he means Schneider) is worse", "Schneider"),
    ],
)
def test_rivals_by_what_is_said_of_them(text: str, name: str) -> None:
    assert found(text) == [name]


def test_nicknames_are_solved_in_the_answer() -> None:
    text = "[2:34] Ximena: We signed with the panda people yesterday.\n"
    text += "[2:39] Josie: Bamboo? BambooHR?\n[2:40] Ximena: Yeah."
    assert found(text) == ["BambooHR"]


def test_joined_names_are_both_rivals() -> None:
    assert found("the others are Cegid and Quorbit") == ["Cegid", "Quorbit"]


@pytest.mark.parametrize(
    "text",
    [
        "Integration with Comarch needed, which stays.",
        "Tally stays, nobody is replacing Tally.",
        "On shore we use Danaos and we are not looking to replace it.",
        "The coffee machine people come at 2.",
        "Met Deb and Marcus in Lisbon.",
        "Excel and Teams are used everywhere.",
    ],
)
def test_what_stays_or_is_out_is_no_rival(text: str) -> None:
    assert found(text) == []


def test_a_rival_turned_down_was_one_all_the_same() -> None:
    assert found("And no, CrewInspector is not an option, they dropped it.") == ["CrewInspector"]


def test_rivals_that_no_phrase_names_are_known_by_many_small_signs() -> None:
    assert found("He likes our price but the boss plays golf with the Kerridge rep.") == ["Kerridge"]
    assert found("Bidders: Thales, Indra, ourselves.") == ["Thales", "Indra"]


def test_a_makers_name_alone_makes_no_rival() -> None:
    assert found("Our export must flow back into SAP each night.") == []
    assert found("GCB Bank is financing, wants proforma by Thursday.") == []


def test_the_weights_are_of_this_material() -> None:
    assert competitors.weights().sources == train_rivals.sources()
