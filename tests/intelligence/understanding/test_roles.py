"""What people are in the decision, by what is said of them."""

import pytest

from evaluate import train_roles
from intelligence.understanding import roles

from .pages import page_of


def found(text: str, **more: object) -> set[tuple[str, str]]:
    return {(one.name, one.role) for one in roles.find(page_of(text, **more))}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Anything over 50k goes to Nigel Asante, the COO.", ("Nigel Asante", "economic_buyer")),
        ("Her father Donal, who still signs every cheque, was there.", ("Donal", "economic_buyer")),
        (
            "The money is a grant. Halil Dede, the chairman, has the last word.",
            ("Halil Dede", "economic_buyer"),
        ),
        ("Helen Marsh has presented it to the board twice.", ("Helen Marsh", "champion")),
        ("Their clinical lead, Sunita, hates change.", ("Sunita", "blocker")),
        ("Dr. Feinberg, medical director, has a veto on patient data.", ("Feinberg", "blocker")),
        ("Ms Tanja Huber has tested the camera on three calibres.", ("Tanja Huber", "technical_evaluator")),
        ("Captain Manolis would have to use it daily.", ("Manolis", "user")),
        ("Ms Noura (legal) reads the NDA.", ("Noura", "legal")),
        ("pí Hrušková (nákup) wants the price fixed", ("Hrušková", "procurement")),
        ("Their accountant Mme Le Goff advises him to wait.", ("Le Goff", "influencer")),
    ],
)
def test_roles_by_words(text: str, role: tuple[str, str]) -> None:
    assert role in found(text)


def test_a_pronoun_carries_the_role() -> None:
    text = "Spoke to Darren Pike and his boss Walt Jessup. He signs everything above 20k."
    assert ("Walt Jessup", "economic_buyer") in found(text)


def test_speakers_speak_of_themselves() -> None:
    text = (
        "Rachel (us): Anyone else?\nSiti Aminah: I am from procurement.\n"
        "Rachel (us): Fine.\nSiti Aminah: I'll defend it."
    )
    assert found(text, team=("Rachel Yeo",)) == {("Siti Aminah", "procurement"), ("Siti Aminah", "champion")}


@pytest.mark.parametrize(
    "text",
    [
        "Sarah Whitfield liked the demo.",
        "My hunch: Helen Marsh holds the purse.",
        "Helen Marsh can't sign that.",
    ],
)
def test_no_role_by_title_hunch_or_denial(text: str) -> None:
    assert found(text, known=("Sarah Whitfield", "Helen Marsh")) == set()


def test_a_function_beside_the_name_is_enough() -> None:
    assert ("Odhiambo", "legal") in found("Copied: our advocate, Mr. Odhiambo.")


def test_the_weights_are_of_this_material() -> None:
    assert roles.weights().sources == train_roles.sources()
