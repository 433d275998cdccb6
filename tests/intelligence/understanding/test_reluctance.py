"""How likely a clause is a live objection, given all that is known of it."""

import numpy as np

from evaluate import train_reluctance
from intelligence.understanding import reluctance
from intelligence.understanding.meaning.rules import OBJECTIONS

FLAT = dict.fromkeys(OBJECTIONS, 0.2)


def told(text: str, *seen: str, **likely: float) -> dict[str, float]:
    return reluctance.reweighed({**FLAT, **likely}, seen, text, "note")


def test_a_sum_asked_beside_our_price_makes_price_likelier() -> None:
    said = "she says 30"
    assert told(said)["price"] < told(said, "our price", "lower price")["price"]


def test_a_rival_who_offers_makes_competitor_likelier() -> None:
    said = "she says the others do it"
    chances = [told(said, *seen)["competitor"] for seen in ((), ("rival",), ("rival", "rival offers"))]
    assert max(chances[:2]) < chances[2]


def test_circumstances_of_names_and_sums_say_nothing_of_other_objections() -> None:
    said = "she says 30"
    assert told(said, "rival", "discount")["trust"] == told(said)["trust"]


def test_the_likelier_stays_the_likelier() -> None:
    assert told("she says no", trust=0.3)["trust"] < told("she says no", trust=0.6)["trust"]


def test_what_is_unlikely_all_round_is_no_objection() -> None:
    assert reluctance.reweighed(dict.fromkeys(OBJECTIONS, 0.01), (), "lunch was good", "note") == {}
    assert reluctance.reweighed({"metrics": 0.9}, (), "we cut it by half", "us") == {}


def test_each_sign_has_a_number_for_each_objection() -> None:
    odds = reluctance.odds_of(FLAT)
    found = reluctance.signs(odds, ("rival",), "he would rather wait", "note")
    assert found.shape == (len(OBJECTIONS), len(reluctance.SIGNS)) and np.isfinite(found).all()


def test_the_weights_are_of_the_material_they_were_learned_from() -> None:
    """Whoever changes the material, the signs or the features runs train_reluctance."""
    assert reluctance.weights().sources == train_reluctance.sources()
