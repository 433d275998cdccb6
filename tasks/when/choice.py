"""Which of several phrases is meant: what governs each (a follow-up verb, a past verb, a negation, a correction)."""

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from tasks.when.grammar import Context
from tasks.when.lexicon import DETERMINERS, NOUNS
from tasks.when.phrases import Phrase, Reading, fragments, phrases, read, with_day_of
from tasks.when.tokens import Token

_BOUNDARIES = frozenset(["COMMA", "STOP", "AND", "BUT", "DASH", "OR"])
_LEADS = frozenset(["ON", "BY", "AT", "AFTER", "THE", "IN", "ABOUT", "FOR", "THIS"])
_UNTIL = frozenset(["until", "till", "til", "before", "b4", "bis", "vor"])
_SCRATCH_REACH = 6  # tokens a correction may stand before its phrase
_HEDGED = 0.7


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase with its reading and what the sentence says about it."""

    reading: Reading | None  # None: a date that cannot be computed, which must not be replaced by another
    first: int
    stop: int
    follow: bool
    epoch: int


@dataclass(slots=True)
class _State:
    """What is in force while walking the line from left to right."""

    governor: str = ""  # FOLLOW, ACTION, PASTVERB
    asked: bool = False  # a follow-up verb waits for its date
    negated: bool = False
    scratch: int = -99
    epoch: int = 0


def choose(tokens: list[Token], ctx: Context, zone: ZoneInfo) -> Candidate | None:
    """The last correction's phrase; else the last that answers a follow-up verb; else the first ahead."""
    said = phrases(tokens, fragments(tokens, ctx))
    if not said:
        return None
    candidates = _judge(tokens, said, ctx, zone)
    if not candidates:
        return None
    latest = max(candidate.epoch for candidate in candidates)
    candidates = [candidate for candidate in candidates if candidate.epoch == latest]
    asked = [candidate for candidate in candidates if candidate.follow]
    return asked[-1] if asked else candidates[0]


def candidates(tokens: list[Token], ctx: Context, zone: ZoneInfo) -> list[tuple[Phrase, Reading]]:
    """All phrases that were not negated, taken back or told as history."""
    said = phrases(tokens, fragments(tokens, ctx))
    judged = _judge(tokens, said, ctx, zone) if said else []
    latest = max((candidate.epoch for candidate in judged), default=0)
    at = {phrase.stop: phrase for phrase in said}
    return [(at[one.stop], one.reading) for one in judged if one.reading and one.epoch == latest]


def _judge(tokens: list[Token], said: list[Phrase], ctx: Context, zone: ZoneInfo) -> list[Candidate]:
    state, place, found = _State(), 0, list[Candidate]()
    state.asked = said[0].stop - said[0].first == len(
        tokens
    )  # nothing but the phrase: typed into a date field
    for index, phrase in enumerate(said):
        for position in range(place, phrase.first):
            _observe(state, tokens, position)
        place = phrase.stop
        if _is_correction(state, tokens, phrase):
            state.epoch += 1
            phrase = with_day_of(phrase, said[:index])
        candidate = _weigh(state, tokens, phrase, ctx, zone)
        if candidate:
            found.append(candidate)
            state.asked = False
    return found


def _observe(state: _State, tokens: list[Token], position: int) -> None:
    token = tokens[position]
    if token.cls in ("FOLLOW", "ACTION", "PASTVERB"):
        _govern(state, tokens, position)
    elif token.cls == "CANNOT":
        state.negated = True
    elif token.cls == "SCRATCH":
        state.scratch = position
    elif token.cls == "STOP":
        state.governor, state.asked, state.negated = "", False, False
    elif token.cls in _BOUNDARIES:
        state.governor = "" if state.governor == "PASTVERB" else state.governor
        state.negated = False


def _govern(state: _State, tokens: list[Token], position: int) -> None:
    token = tokens[position]
    noun = token.text.lower() in NOUNS and position > 0 and tokens[position - 1].text.lower() in DETERMINERS
    if state.governor == "PASTVERB" and noun:
        return  # "had a call Monday" stays history
    state.governor = token.cls
    state.asked = token.cls == "FOLLOW" or (state.asked and token.cls != "PASTVERB")


def _before(tokens: list[Token], first: int) -> int:
    """Position of the last token before the phrase that is not a mere preposition; -1 at the beginning."""
    position = first - 1
    while position >= 0 and tokens[position].cls in _LEADS:
        position -= 1
    return position


def _is_correction(state: _State, tokens: list[Token], phrase: Phrase) -> bool:
    if phrase.first - state.scratch <= _SCRATCH_REACH:
        state.scratch = -99
        return True
    before = _before(tokens, phrase.first)
    while before >= 0 and tokens[before].cls == "COMMA":
        before -= 1
    follows = tokens[phrase.stop].cls if phrase.stop < len(tokens) else ""
    return follows == "INSTEAD" or (before >= 0 and tokens[before].cls == "RATHER")


def _weigh(
    state: _State, tokens: list[Token], phrase: Phrase, ctx: Context, zone: ZoneInfo
) -> Candidate | None:
    before = _before(tokens, phrase.first)
    previous = tokens[before].cls if before >= 0 else ""
    if previous == "NOT" or (state.negated and not _is_limit(tokens, phrase)):
        return None
    if (
        state.governor == "PASTVERB"
        or _told_as_past(tokens, phrase)
        or not _believable(tokens, phrase, state)
    ):
        return None
    if phrase.vague:
        return Candidate(None, phrase.first, phrase.stop, True, state.epoch) if state.asked else None
    reading = read(phrase, ctx, zone, asked=state.asked)
    if reading and previous == "HEDGE":
        reading = _hedged(reading)
    if reading is None:
        return None
    return Candidate(reading, phrase.first, phrase.stop, state.asked and previous != "OR", state.epoch)


def _is_limit(tokens: list[Token], phrase: Phrase) -> bool:
    """ "don't call before Friday", "not free until Monday": the day is when it becomes possible."""
    near = tokens[max(0, phrase.first - 1) : phrase.stop]
    return any(token.text.lower() in _UNTIL for token in near)


def _told_as_past(tokens: list[Token], phrase: Phrase) -> bool:
    """ "today we met", "Monday they signed": the verb after the phrase puts it into the past."""
    following = tokens[phrase.stop : phrase.stop + 2]
    if following and following[0].cls == "PASTVERB":
        return True
    return len(following) == 2 and following[0].cls in ("GLUE", "WORD") and following[1].cls == "PASTVERB"


def _believable(tokens: list[Token], phrase: Phrase, state: _State) -> bool:
    """Weak signs need a neighbour that asks for a date: a day/month pair, a bare hour, a month's name alone."""
    first = tokens[phrase.first]
    alone = not (phrase.clock or phrase.stretch)
    opening = (
        phrase.first == 0
        or state.asked
        or tokens[phrase.first - 1].cls in (*_LEADS, "WEEKDAY", "SCRATCH", "NEXT")
    )
    if first.cls == "DATE2" and alone:
        return opening
    if first.cls == "MONTH" and phrase.stop - phrase.first == 1:
        return phrase.first == 0 or tokens[phrase.first - 1].cls in (*_LEADS, "NEXT")
    if phrase.clock and phrase.clock.weak and not (phrase.day or phrase.stretch):
        return opening
    if phrase.stretch and not (phrase.day or phrase.clock or phrase.stretch.today):
        return False
    return not (first.cls in ("NUM", "NUMWORD") and phrase.moment is None and not phrase.clock and not opening and alone
                and phrase.stop - phrase.first == 1)  # fmt: skip


def _hedged(reading: Reading) -> Reading | None:
    if reading.grain in ("month", "quarter", "year", "week"):
        return None
    return replace(reading, confidence=reading.confidence * _HEDGED)
