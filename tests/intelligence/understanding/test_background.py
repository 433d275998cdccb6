"""Notes that tell nothing of a deal."""

import pytest

from intelligence.understanding import answers, objections
from intelligence.understanding.background import background, silent

from .pages import page_of


@pytest.mark.parametrize(
    "text",
    [
        "wrong tab, this was for my wife: eggs, bread, the dry cat food",
        "nothing this week, printer is broken again and there is cake in the kitchen",
        "AUTOREPLY: I am out of office until Monday. This message was sent automatically.",
    ],
)
def test_nobody_speaks_of_a_deal(text: str) -> None:
    page = page_of(text)
    assert silent(page) and not answers.find(page) and not objections.find(page)


@pytest.mark.parametrize(
    "text",
    [
        "Coffee with the plant manager, cake too. He finds the licence far too expensive.",
        "Nothing today from their legal, the contract is stuck. Rang twice.",
        "Caught her at the Christmas party. They froze the project until the merger is over.",
    ],
)
def test_small_talk_beside_business_silences_nothing(text: str) -> None:
    assert not silent(page_of(text))


def test_who_is_on_the_record_is_business() -> None:
    said = "wrong tab, this was for my wife: eggs, bread, milk"
    assert silent(page_of(said)) and not silent(page_of(f"Rang Northwind. {said}", account="Northwind"))


def test_what_is_filed_for_background_is_no_fact_of_the_deal() -> None:
    assert background("background only: the market grew by 4%") and not background("They grew by 4%")
