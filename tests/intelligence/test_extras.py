"""Products, stances and risks by their words: found where they are said, silent where they are not. Pure."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from intelligence.drafts import Around
from intelligence.extras import extra_drafts
from intelligence.understanding import products_said, risks_said, stances
from intelligence.understanding.sayings import sentences
from intelligence.understanding.shapes import Known, Source, Understanding

PRODUCTS = ["Line monitoring", "Edge gateway", "Support", "Pro"]
PEOPLE = ["Sarah Whitfield", "Tom Berger", "Tom Adler"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They asked about line  monitoring and the Edge\ngateway.", ["Line monitoring", "Edge gateway"]),
        ("We support them.", []), ("Support is what they want most.", ["Support"]), ("A pro at it. Pro plan?", []),
        ("They do not want line monitoring.", []), ("Not now. Line monitoring comes first.", ["Line monitoring"]),
        ("Inline monitoring, edge gateways", []),
    ],
)  # fmt: skip
def test_products(text: str, names: list[str]) -> None:
    found = products_said.find(text, PRODUCTS)
    assert [one.name for one in found] == names
    assert all(" ".join(text[slice(*one.span)].split()).casefold() == one.name.casefold() for one in found)


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Sarah was impressed by the demo.", {"Sarah Whitfield": "positive"}),
        ("Sarah Whitfield is sceptical about the roll-out", {"Sarah Whitfield": "reserved"}),
        ("Sarah is not convinced yet.", {"Sarah Whitfield": "reserved"}),
        ("Sarah is not worried.", {}), ("Tom likes it.", {}), ("Tom Berger likes it.", {"Tom Berger": "positive"}),
        ("Sarah loves the idea. Sarah has doubts about the price.", {"Sarah Whitfield": "mixed"}),
        ("Sarah and Tom Berger are excited.", {}), ("If Sarah is convinced, they sign.", {}),
        ("Everybody was impressed.", {}), ("Impressed, said Sarah.", {}),
    ],
)  # fmt: skip
def test_stances(text: str, how: dict[str, str]) -> None:
    assert {one.name: one.how for one in stances.find(text, PEOPLE)} == how


@pytest.mark.parametrize(
    ("text", "sorts"),
    [
        ("There is a budget freeze until May.", ["budget"]), ("The budget is not frozen.", []),
        ("The project is on hold. Their CTO is leaving.", ["delay", "people"]), ("Sarah has left a voicemail.", []),
        ("A reorganisation is under way.", ["people"]), ("All is on track.", []), ("It is no longer on hold.", []),
        ("The go-live might slip.", ["delay"]),
    ],
)  # fmt: skip
def test_risks(text: str, sorts: list[str]) -> None:
    found = risks_said.find(text)
    assert sorted(one.sort for one in found) == sorts
    assert all(text[slice(*one.span)].endswith(".") for one in found)


def test_sentences_have_their_places() -> None:
    text = "  One. Two!\n\nThree  "
    assert [text[slice(*place)] for place in sentences(text)] == ["One.", "Two!", "Three"]
    assert list(sentences("")) == []


def test_drafts_of_what_is_found() -> None:
    text = "Sarah likes Line monitoring. The project is on hold."
    source = Source(
        text=text,
        now=dt.datetime(2026, 3, 3, tzinfo=dt.UTC),
        rep_zone=ZoneInfo("UTC"),
        known=(Known("Sarah Whitfield"),),
    )
    around = Around(contacts={"Sarah Whitfield": "s1"}, deal_open=True)
    made = extra_drafts(Understanding(), source, around, PRODUCTS)
    assert [(d.kind, d.title, d.contact) for d in made] == [
        ("product", "Line monitoring", ""), ("stance", "Sarah Whitfield: Spoke well of it", "s1"),
        ("risk", "Delay named: The project is on hold.", ""),
    ]  # fmt: skip
    assert [d.kind for d in extra_drafts(Understanding(), source, Around(), PRODUCTS)] == [
        "product",
        "stance",
    ]
