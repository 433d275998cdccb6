"""What rivals and sums say of the clauses they stand in."""

from intelligence.understanding.circumstances import around

from .pages import page_of


def test_sums_are_told_apart_by_the_deal() -> None:
    text = "Rang Ada. The quote of 40,000 EUR she will not defend."
    page = page_of(text, amount=40000.0, currency="EUR")
    assert [one.about for one in around(page).sums] == ["price"]
    assert "our price" in around(page).of(page.sentences[1])
