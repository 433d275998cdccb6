"""Money in a text: value, currency, what it is about."""

import pytest

from intelligence.understanding import amounts
from intelligence.understanding.amount_numbers import numbers

from .pages import page_of


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("EUR 1,15 Mio.", [1_150_000]),
        ("212.000", [212_000]),
        ("NOK 900 000", [900_000]),
        ("CHF 148'000", [148_000]),
        ("12,50,000", [1_250_000]),
        ("1 crore 10 lac", [11_000_000]),
        ("R$ 18 mil/mês", [18_000]),
        ("430 TEUR", [430_000]),
        ("1,200万円", [12_000_000]),
        ("4억", [400_000_000]),
        ("two hundred thousand ringgit", [200_000]),
        ("a hundred and twenty", [120]),
        ("thirty grand", [30_000]),
        ("twenty-eight five", [28.5]),
        ("one eighteen", [118]),
        ("50-60k", [50_000, 60_000]),
        ("between 40 and 45 lakh", [4_000_000, 4_500_000]),
        ("€40–45k", [40_000, 45_000]),
        ("0.0021", [0.0021]),
        ("one point nine million", [1_900_000]),
        ("I can't do two-forty and three sites", [240, 3]),
        ("3.2 ล้านบาท", [3_200_000]),
    ],
)
def test_numbers_as_people_write_them(text: str, values: list[float]) -> None:
    assert [one.value for one in numbers(text)] == values


def found(text: str, **more: object) -> list[tuple[float, str, str]]:
    return [(one.value, one.currency, one.about) for one in amounts.find(page_of(text, **more))]  # type: ignore[arg-type]


def test_a_bare_number_takes_the_scale_of_its_neighbours() -> None:
    text = "Budget 30 lakh + GST, he can sign upto 25 on his own, above that goes to MD. 140 users, 3 plants."
    assert found(text, currency="INR") == [(3_000_000, "INR", "budget"), (2_500_000, "INR", "other")]


def test_a_bare_number_takes_the_scale_of_the_deal() -> None:
    text = "Topdesk came in at 178. Our offer of 212.000 is too much."
    assert [value for value, _, _ in found(text, amount=212_000, currency="EUR")] == [178_000, 212_000]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("She has $60k set aside.", (60_000, "USD", "budget")),
        ("They wanted 10% off.", (10, "", "discount")),
        ("He asked us to drop the $4,500 setup fee.", (4_500, "USD", "discount")),
        ("Anything above £50k goes to the COO for approval.", (50_000, "GBP", "other")),
        ("They lost $380,000 to heat last July.", (380_000, "USD", "other")),
        ("We pay Acomba $12,000 today.", (12_000, "USD", "other")),
        ("Our quote is €38,400.", (38_400, "EUR", "price")),
        ("needs us at -8 or a longer warranty", (8, "", "discount")),
        ("The €18,400 is within what we set aside so no issue.", (18_400, "EUR", "price")),
        ("The board gave £40,000 for the whole thing.", (40_000, "GBP", "budget")),
        ("You were lower by 15 pesos a unit.", (15, "MXN", "other")),
        ("Cem would sign tomorrow but above EUR 50,000 it is the father.", (50_000, "EUR", "other")),
    ],
)
def test_what_a_sum_is_about(text: str, amount: tuple[float, str, str]) -> None:
    assert found(text) == [amount]


def test_a_dollar_is_the_deals_dollar() -> None:
    assert found("The price is $99 a month.", currency="CAD") == [(99, "CAD", "price")]


@pytest.mark.parametrize(
    "text",
    [
        "1,900 open files and 14 nurses on ward 3B",
        "Call me on +44 20 7946 0018 at 16:40 on 12.10.",
        "Advance 40% agreed, uptime 99.98 %",
        "The Danish pension sector grew 6.8% to DKK 512 a member",
        "Article 9, SOC 2, ISO 27001, Q3 2026",
        "We typically cut first response by 60%.",
    ],
)
def test_what_is_no_money_of_this_deal(text: str) -> None:
    assert found(text) == []


def test_a_sum_said_twice_is_one() -> None:
    assert len(found("Budget is $60k. So $60k it is.")) == 1


@pytest.mark.parametrize(
    ("text", "deal", "values"),
    [
        ("67 for standing seam. He's not arguing.", 67_000, [67_000]),
        ("185 ok", 185_000, [185_000]),
        ("58 a yr: she'd want it spread quarterly.", 58_000, [58_000]),
        ("The twenty-seven is still in my book.", 27_000, [27_000]),
        ("he asked, I said 390 a month", 4_680, [390]),
        ("Ours is 6.2. The members were bitten before.", 6_200_000, [6_200_000]),
    ],
)
def test_the_deals_own_amount_needs_few_words(text: str, deal: float, values: list[float]) -> None:
    assert [value for value, _, _ in found(text, amount=deal)] == values


def test_a_count_is_not_taken_for_the_deals_amount() -> None:
    assert found("31 of them are new.", amount=31_000) == []


@pytest.mark.parametrize(
    ("text", "deal", "value"),
    [
        ("Board read both quotes, Atlantic Metal is 21 under me.", 146_000, 21_000),
        ("He says the quote of 7400 is 900 more than he pays now.", 7_400, 900),
        ("nobody on site may order over 100.", 185_000, 100_000),
        ("He asked what it costs, I said 41 a bag.", 26_000, 41),
    ],
)
def test_differences_limits_and_pieces(text: str, deal: float, value: float) -> None:
    assert value in [each for each, _, _ in found(text, amount=deal)]


@pytest.mark.parametrize(
    "text",
    [
        "Accounts pays net 60 and yours says 30.",
        "They asked 60 days, we said 45.",
        "The floor has only 63A and our machine wants 80.",
        "They are rated to minus forty.",
        "We wash forty a week.",
        "How many cars? Thirty, I believe.",
        "They run the '98 and would rather stay with 3M.",
        "Thank you for the offer no. 2210.",
        "She will not move one rupee.",
        "Lunch alone, coffee 42 kr.",
    ],
)
def test_counts_measures_and_names_are_no_money(text: str) -> None:
    assert found(text, amount=50_000) == []


def test_a_number_after_a_discount_answers_it() -> None:
    assert [value for value, _, _ in found("She wants 7% off. I said 3, maybe.")] == [7, 3]
