"""How rivals and sums make an objection of what sounds like a remark."""

from intelligence.understanding.circumstances import around, reweighed

from .pages import page_of


def test_a_sum_asked_beside_our_price_makes_price_likelier() -> None:
    plain = reweighed({"price": 0.3}, ())["price"]
    assert plain < 0.3 < reweighed({"price": 0.3}, ("our price", "sum asked"))["price"]


def test_a_rival_who_offers_makes_competitor_likelier() -> None:
    likely = [reweighed({"competitor": 0.2}, seen)["competitor"] for seen in ((), ("rival",))]
    likely.append(reweighed({"competitor": 0.2}, ("rival", "rival offers"))["competitor"])
    assert likely == sorted(likely) and likely[0] < 0.2 < likely[2]


def test_other_labels_keep_their_likelihood() -> None:
    assert reweighed({"trust": 0.4, "price": 0.0}, ("rival", "discount"))["trust"] == 0.4


def test_sums_are_told_apart_by_the_deal() -> None:
    text = "Rang Ada. The quote of 40,000 EUR she will not defend."
    page = page_of(text, amount=40000.0, currency="EUR")
    assert [one.about for one in around(page).sums] == ["price"]
    assert "our price" in around(page).of(page.sentences[1])
