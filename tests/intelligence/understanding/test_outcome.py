"""How a call went and which way the deal moved."""

import numpy as np
import pytest

from evaluate import train_outcome
from intelligence.understanding import outcome, outcome_model
from intelligence.understanding.local import understand
from intelligence.understanding.meaning.encoder import encode
from intelligence.understanding.meaning.model import LAYERS

from .pages import page_of


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Spoke to Sarah, all fine.", "reached"),
        ("LVM for Ray 2:05.", "voicemail"),
        ("rang Joan, no answer\nleft vm, asked her to call back", "voicemail"),
        ("left vm monday\nrang again, no answer, no vm", "no_answer"),
        ("tried his mobile twice, rings out. left word with the desk", "no_answer"),
        ('Voicemail from Filipa: "Can you ring me back on Monday?"', "callback_requested"),
        ("Greg picked up, in a meeting, asked me to try again thursday", "callback_requested"),
        ("Called Sarah. She agreed to a demo on Tuesday at 10am.", "meeting_booked"),
        ("Called Sarah. They've gone with the others and she's not interested any more.", "not_interested"),
        ("Number belongs to somebody else now, new guy answered.", "wrong_person"),
        ("Met Sarah at their office. Wants a revised quote by Friday.", "n/a"),
        ("MSA redlines back from Kirsten over email.", "n/a"),
        ("Dear Priya,\n\nWe call you tomorrow.\n\nBest regards\nSarah", "n/a"),
        ("[1:01] Priya (us): Hi.\n[1:02] Sarah: Hello.", "reached"),
        ("[1:01] Priya (us): Hi.\n[1:02] Sarah: We signed with the panda people.", "not_interested"),
        ("", "n/a"),
    ],
)
def test_the_outcome_of_a_call(text: str, result: str) -> None:
    assert outcome.call_outcome(page_of(text, team=("Priya Nair",))) == result


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("Called Sarah. The board approved the budget and legal has the contract today.", "advance"),
        ("Called Sarah. She agreed to a demo on Tuesday at 10am with her team.", "advance"),
        ("Spoke to Sarah. All capex is frozen, parked until next year.", "hold"),
        ("Dear Priya,\n\nWe have to postpone the trial.\n\nRegards\nSarah", "hold"),
        ("Called Sarah. They've gone with the others.", "regress"),
        ("Called Sarah. She is leaving and they want to go out to tender again.", "regress"),
        ("Called Sarah, she wants a quote.", "none"),
        ("Saw her post, liked it.", "none"),
        ("", "none"),
    ],
)
def test_the_way_the_deal_moved(text: str, signal: str) -> None:
    assert outcome.stage_signal(page_of(text, team=("Priya Nair",))) == signal


def test_the_sentence_that_says_it_is_told() -> None:
    text = "Called Sarah about the reports. They run three shifts. She agreed to a demo on Tuesday at 10am."
    found = understand(page_of(text).source)
    assert found.call_outcome == "meeting_booked"
    assert found.outcome_said
    assert text[slice(*found.outcome_said.span)] == "She agreed to a demo on Tuesday at 10am."


def test_what_is_not_said_has_no_sentence() -> None:
    found = understand(page_of("Saw her post, liked it.").source)
    assert (found.outcome_said, found.stage_said) == (None, None)


def test_of_a_mail_no_call_comes() -> None:
    mail = (
        "Dear Priya,\n\nplease call me back tomorrow, we are not interested any more.\n\nBest regards\nSarah"
    )
    assert outcome.call_outcome(page_of(mail)) == "n/a"


def test_a_long_text_is_looked_at_where_it_begins_and_ends() -> None:
    page = page_of("Called Sarah. " + "They run three shifts. " * 400 + "Demo agreed for Tuesday.")
    kept = outcome_model.worth(page)
    assert len(kept) == 160
    assert (kept[0].text, kept[-1].text) == ("Called Sarah.", "Demo agreed for Tuesday.")


def test_the_weights_are_of_their_material() -> None:
    assert outcome_model.weights().sources == train_outcome.sources()


def test_the_sentence_model_is_the_one_the_weights_were_learned_with() -> None:
    now = encode([outcome_model.PROBE], LAYERS, adapted=True)[0]
    assert np.abs(now - outcome_model.weights().probe).max() < 1e-3
