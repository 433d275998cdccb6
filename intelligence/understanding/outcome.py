"""How the conversation went: the outcome of a call, and which way the deal moved, with the words that tell it.

What kind of text it is settles part of it: of a mail nothing came by telephone, and in a talk written down somebody was
spoken to. The rest is weighed from signs, as learned (outcome_model).
"""

import re
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np

from . import outcome_model as model
from .learned import Floats
from .outcome_features import alone, named
from .page import Page
from .shapes import CallOutcome, Finding, StageSignal

WHOLE_TEXT = 0.6
"""Confidence in what is said of a text as a whole."""
_SPOKEN_TO = ("not_interested", "wrong_person", "meeting_booked", "callback_requested", "reached")


@dataclass(frozen=True, slots=True)
class Gone:
    """How it went, and the sentence that says so most plainly; None where nothing was found to say it."""

    outcome: CallOutcome
    outcome_said: Finding | None
    signal: StageSignal
    signal_said: Finding | None


_KNOWN: "WeakKeyDictionary[Page, Gone]" = WeakKeyDictionary()


def how(page: Page) -> Gone:
    """How the conversation went; worked out once a page."""
    if page not in _KNOWN:
        _KNOWN[page] = _how(page)
    return _KNOWN[page]


def call_outcome(page: Page) -> CallOutcome:
    """What came of the call the text tells of; "n/a" when it tells of none."""
    return how(page).outcome


def stage_signal(page: Page) -> StageSignal:
    """Which way the deal moved by what is said: the net of what speaks for and against."""
    return how(page).signal


def _how(page: Page) -> Gone:
    known = model.weights()
    seen = model.see(page, known)
    if not any(re.search(r"\w", one.text) for one in seen.kept):
        return Gone("n/a", None, "none", None)
    found = named(page, seen.kept)
    outcomes, moves = model.sums(model.inputs(found, known.names, seen.vectors, seen.signs), known)
    each = _each_alone(seen, known)
    allowed = {one: much for one, much in outcomes.items() if _can_be(page, one)}
    outcome, signal = max(allowed, key=lambda one: allowed[one]), max(moves, key=lambda one: moves[one])
    return Gone(
        outcome,
        None if outcome == "n/a" else _plainest(seen, each[:, model.OUTCOMES.index(outcome)]),
        signal,
        None if signal == "none" else _plainest(seen, each[:, len(model.OUTCOMES) + model.MOVES.index(signal)]),
    )  # fmt: skip


def _can_be(page: Page, outcome: CallOutcome) -> bool:
    if page.form == "email":
        return outcome == "n/a"
    return page.form == "note" or outcome in _SPOKEN_TO


def _each_alone(seen: model.Seen, known: model.Weights) -> Floats:
    """How much each sentence (row) would speak for each outcome and move (column) if it stood alone."""
    rows = [
        model.inputs(alone(patterns), known.names, vector[None], signs[None])
        for patterns, vector, signs in zip(seen.patterns, seen.vectors, seen.signs, strict=True)
    ]
    return np.array(rows) @ known.rows.T


def _plainest(seen: model.Seen, much: Floats) -> Finding:
    return Finding(span=seen.kept[int(np.argmax(much))].span, confidence=WHOLE_TEXT)
