"""The sentence model, run with numpy, and what was learned on top of it."""

from itertools import pairwise

import numpy as np
import pytest

from evaluate import train_meaning
from intelligence.understanding.intent import asks_or_promises, intends
from intelligence.understanding.meaning import model
from intelligence.understanding.meaning.bags import bag
from intelligence.understanding.meaning.encoder import LAYERS, SIZE, encode
from intelligence.understanding.meaning.features import NAMES, features
from intelligence.understanding.meaning.judging import judge
from intelligence.understanding.meaning.rules import LABELS, OBJECTIONS, sure

from .pages import page_of


def near(one: str, two: str) -> float:
    first, second = encode([one, two])
    return float(first @ second)


def test_vectors_have_the_right_shape_and_length() -> None:
    found = encode(["Good morning.", "The pump has failed again and nobody came."])
    assert found.shape == (2, SIZE) and found.dtype == np.float32
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    assert encode(["x"], (0, 3, LAYERS)).shape == (1, 3 * SIZE)


def test_nearness_is_what_the_makers_of_the_model_publish() -> None:
    """The example on the model's card: the layers are wired as they were when it was trained."""
    assert near("That is a happy person", "That is a happy dog") == pytest.approx(0.695, abs=0.002)
    assert near("That is a happy person", "That is a very happy person") == pytest.approx(0.943, abs=0.002)
    assert near("That is a happy person", "Today is a sunny day") == pytest.approx(0.257, abs=0.002)


def test_a_paraphrase_is_nearer_than_another_subject() -> None:
    said = "The finance director has to sign the order."
    assert (
        near(said, "Nothing is bought before the CFO approves it.")
        > near(said, "We ate fish by the harbour.") + 0.2
    )


def test_a_text_has_the_same_vector_alone_and_in_company() -> None:
    texts = ["short", "a somewhat longer text about pumps and pipes", "ok", "word " * 200]
    assert np.abs(encode(texts) - np.vstack([encode([one]) for one in texts])).max() < 1e-5


def test_likely_layers_below_do_not_depend_on_those_above() -> None:
    assert np.abs(encode(["pumps"], (3,)) - encode(["pumps"], (0, 3, 6))[:, SIZE : 2 * SIZE]).max() < 1e-6


def test_features_have_names_and_are_small() -> None:
    row = features("He said it costs them $40k a month", "note")
    assert row.shape == (len(NAMES),) and row.min() >= 0 and row.max() <= 1
    told = dict(zip(NAMES, row, strict=True))
    assert told["money"] and told["reported"] and told["note"] and not told["mail"] and not told["question"]


def test_a_bag_holds_words_and_neighbours_and_no_figures() -> None:
    assert bag("Costs 40, they say") == {"costs", "0", "they", "say", "costs 0", "0 they", "they say"}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("the queue went from 40 minutes to 12", "metrics"),
        ("everything above 20k needs the owner", "economic_buyer"),
        ("their lawyers are reviewing the draft agreement", "paper_process"),
        ("the board meets in May and decides", "decision_process"),
        ("SSO is a hard requirement", "decision_criteria"),
        ("invoices are typed by hand", "identified_pain"),
        ("she is fighting our corner", "champion"),
        ("there are two others in the running", "competition"),
        ("it is simply too expensive for us", "price"),
        ("everything is frozen", "timing"),
        ("they will not accept our liability cap", "legal"),
        ("it's above my pay grade", "authority"),
    ],
)
def test_signs(text: str, label: str) -> None:
    assert label in sure(text)


def test_small_talk_carries_no_sign() -> None:
    assert not sure("lovely lunch by the river, talked about dogs")


def test_the_weights_are_of_the_material_they_were_learned_from() -> None:
    """Whoever changes the material, the signs or the features runs adapt_meaning and then train_meaning."""
    assert model.bent().sources == train_meaning.material()
    assert model.weights().sources == train_meaning.sources()


def test_the_weights_fit_the_inputs() -> None:
    for known, labels in ((model.weights(), (train_meaning.ASKS,)), (model.bent(), LABELS)):
        assert known.labels == labels
        assert known.rows.shape == (len(labels), model.inputs(["x"], ["note"], known.lens).shape[1])


def test_bending_leaves_the_plain_layers_and_the_lower_half_alone() -> None:
    texts = ["Their claims are typed by hand.", "ok"]
    before = encode(texts, (3, LAYERS))
    bent = encode(texts, (3, LAYERS), adapted=True)
    assert np.abs(encode(texts, (3, LAYERS)) - before).max() == 0
    assert np.abs(bent[:, :SIZE] - before[:, :SIZE]).max() == 0
    assert np.abs(bent[:, SIZE:] - before[:, SIZE:]).max() > 0.01
    assert np.allclose(np.linalg.norm(bent[:, SIZE:], axis=1), 1, atol=1e-5)


def test_material_is_well_formed_and_not_repeated() -> None:
    rows = list(train_meaning.taught())
    assert len(rows) > 2000 and len({row.group for row in rows}) > 40
    assert all(row.labels <= set(LABELS) and row.voice in ("note", "mail", "buyer", "us") for row in rows)
    assert {label for row in rows for label in row.labels} == set(LABELS)


def test_judging_is_done_once_a_page() -> None:
    page = page_of(
        "Rang Ada. Claims are keyed by hand, she is drowning. Their board meets in May and decides."
    )
    assert judge(page) is judge(page)
    spans = [one.part.span for one in judge(page)]
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


def test_our_own_turns_hold_claims_only() -> None:
    page = page_of(
        "Ana (us): Nothing will fail, it is cheap.\nBo: Fine.\nAna (us): We cut costs by 40 percent.\nBo: So you say."
    )
    for one in judge(page):
        if one.part.side == "us":
            assert not set(one.labels) & set(OBJECTIONS)


@pytest.mark.parametrize(
    "sentence",
    [
        "Could you send me the drawings?",
        "I'll call you on Monday.",
        "Please sign the form and return it to Ann.",
    ],
)
def test_sentences_that_ask_or_promise(sentence: str) -> None:
    assert intends(sentence)


@pytest.mark.parametrize("sentence", ["Thank you for the drawings.", "We had forty guests.", "", "***"])
def test_sentences_that_do_neither(sentence: str) -> None:
    assert not intends(sentence) and 0 <= asks_or_promises(sentence) <= 1
