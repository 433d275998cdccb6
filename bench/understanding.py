"""Understanding on this machine: a note of two hundred words, and the transcript of a meeting of two hours."""

import datetime as dt
import random
import re
import resource
import time
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from .measure import Measured, Times, bench, of_times

NOTES, WARM, WORDS = 100, 5, 200
HOURS, SPOKEN, SEED = 2, 20_000, 4
NOW, ZONE = dt.datetime(2026, 3, 10, 16, 42, tzinfo=dt.UTC), ZoneInfo("Europe/London")
SPEAKERS = ("Hannah (us)", "Theo Papadakis", "Wendy Akers", "Oskar Lind")


@bench(
    "understand_note", "pure", 300, "ms p95",
    "With the words of the note: the pipeline is linear in them, and each reader walks sentences once.",
)  # fmt: skip
def understand_note(stage: object) -> Measured:
    """A hundred notes of two hundred words each, no two alike, read by the local engine with its models loaded.

    The floor is the spaCy pipeline alone on the same notes, in turn with the engine.
    """
    ours, floor = list[float](), list[float]()
    for number, text in enumerate(_notes(NOTES + WARM)):
        spent, alone = _engine(text), _pipeline(text)
        if number >= WARM:
            ours.append(spent * 1000)
            floor.append(alone * 1000)
    times, least = Times(ours), Times(floor)
    return of_times(
        times, use="p95", floor=least.p95, ratio=times.p95 / least.p95,
        more={"pipeline alone p50": round(least.p50, 1)},
    )  # fmt: skip


@bench(
    "understand_transcript", "pure", 20, "s",
    "In proportion to the words; a quarter of it stands beside.",
)  # fmt: skip
def understand_transcript(stage: object) -> Measured:
    """Two hours of four voices, 20,000 words, from text to findings in one process, models loaded; memory at its peak.

    The floor is the spaCy pipeline alone on the same text.
    """
    quarter, whole = (_transcript(HOURS / share, SPOKEN // share) for share in (4, 1))
    _engine(next(_notes(1)))
    short = _engine(quarter)
    spent, alone = _engine(whole), _pipeline(whole)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    more = {"words": len(whole.split()), "a quarter of it, s": round(short, 2), "peak MB": round(peak)}
    return Measured(spent, floor=alone, ratio=spent / alone, cpu=None, samples=1, more=more)


def _engine(text: str) -> float:
    """Seconds the local engine takes for a text."""
    from intelligence.understanding.local import understand
    from intelligence.understanding.shapes import Known, Source

    known = (Known("Theo Papadakis", "Supply Chain Director"), Known("Wendy Akers", "Finance Manager"))
    source = Source(
        text, NOW, ZONE, ZONE, "Marlowe Street Bakeries", known, ("Hannah Price",), currency="GBP"
    )
    begun = time.perf_counter()
    understand(source)
    return time.perf_counter() - begun


def _pipeline(text: str) -> float:
    from intelligence.understanding.words import nlp

    pipeline = nlp()
    begun = time.perf_counter()
    pipeline(text)
    return time.perf_counter() - begun


def _sentences() -> list[str]:
    """What people say in the labelled notes, without stamps and names of speakers."""
    from evaluate.notes_report import OPEN, cases

    told = [case["text"] for case in cases(OPEN) if case["style"] in ("call_note", "transcript", "email_in")]
    bare = [
        re.sub(r"^\[?[\d:]*\]?[ ]?[^:\n]{0,30}:[ ]", "", line) for text in told for line in text.split("\n")
    ]
    return [one for line in bare for one in re.split(r"(?<=[.!?])\s+", line) if len(one.split()) > 2]


def _varied(chance: random.Random, sentence: str) -> str:
    """The same sentence with other figures, so that no two texts are alike."""
    return re.sub(r"[2-9](?=\d)", lambda _: str(chance.randint(2, 9)), sentence)


def _notes(count: int) -> Iterator[str]:
    chance, told = random.Random(SEED), _sentences()
    for _ in range(count):
        words = " ".join(_varied(chance, one) for one in chance.sample(told, 40)).split()
        yield " ".join(words[:WORDS])


def _transcript(hours: float, words: int) -> str:
    """Stamped turns of one to four sentences that fill the time."""
    chance, told, lines, spoken = random.Random(SEED), _sentences(), list[str](), 0
    while spoken < words:
        turn = " ".join(_varied(chance, one) for one in chance.choices(told, k=chance.randint(1, 4)))
        at = dt.timedelta(seconds=round(hours * 3600 * spoken / words))
        lines.append(f"[{at}] {chance.choice(SPEAKERS)}: {turn}")
        spoken += len(turn.split())
    return "\n".join(lines)
