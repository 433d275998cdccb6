"""How a call went and which way the deal moved."""

import pytest

from intelligence.understanding import outcome

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
        ("long day. traffic again. remember how we used to call everyone by noon?", "n/a"),
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
        ("Sarah is leaving, her last day is the 29th, the slot is gone.", "regress"),
        ("Called Sarah, she wants a quote.", "none"),
        ("Saw her post, liked it.", "none"),
        ("", "none"),
    ],
)
def test_the_way_the_deal_moved(text: str, signal: str) -> None:
    assert outcome.stage_signal(page_of(text, team=("Priya Nair",))) == signal
