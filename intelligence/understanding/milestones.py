"""Dated events on the buyer's side that gate the deal: decision, go-live, contract's end, budget cycle, others.

Every when-phrase of the page is read with the words of its part of the sentence: whose move is it, and what
happens
then. A body's date is a milestone; ours, or a person's promise, is a task.
"""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tasks.when import Found

from . import milestone_words as words
from .naming import people_in
from .page import Page, Stretch
from .shapes import Event, Milestone, Span

LEAST = 0.5
_CUT = re.compile(
    r"[,;:]\s|(?<!\.\d)(?<!\.\d\d)\.\s(?=[a-z])|\s[–—-]{1,2}\s|\s(?:but|then|so|because|while|und|aber|"
    r"mais|pero|mas|ma|maar)\s|[()]|\band\b(?=\s(?:\w+\s){0,3}(?:will|is|has|wants?|says?|we|i|he|she|"
    r"they)\b)",
    re.I,
)
_RANGE = re.compile(r"\s?(?:[–—-]|to|until|till|bis|au|al|a|tot|до|s/d)\s?\Z", re.I)
_END = re.compile(
    r"\b(?:end|ende|eind|eom|eoq|eoy|fin|fine|final|finales|slutet|koniec|akhir|sonu|year[- ]end)\b", re.I
)
# Moving feasts and what is said loosely around fixed ones pin no day.
_FESTIVAL = re.compile(
    r"\b(?:eid|diwali|deepavali|ramadan|ramzan|christmas|xmas|easter|thanksgiving|songkran|tet|cny|lunar|"
    r"holi|midsummer|golden week|"
    r"carnival|carnaval|weihnachten|ostern|navidad|natal|no[eë]l|pasqua|pasen|passover|nowruz|hari raya|"
    r"chuseok|halloween)\b",
    re.I,
)
_PLAIN = re.compile(
    r"(?<![\d.,/:$€£¥RP])(?P<a>\d{1,2})(?:\.(?P<b1>\d\d)\b\.?|\.\s?(?P<b2>\d{1,2})\.|"
    r"/(?P<b3>\d{1,2}))(?:[./]?(?P<y>20\d\d|\d\d)(?!\d))?"
    r"(?![\d/:%]|[.,]\d|\s?(?:k|m|mio|mil\w*|lakhs?|lac|cr|crore|bn|mrd|%|percent|eur|usd|€|tb|gb|h|kw)\b)",
    re.I,
)
_NEAR = 90  # characters between a day and the words that say what it is


@dataclass(frozen=True, slots=True)
class _Day:
    """A when-phrase as days: the date if one is pinned, else the window."""

    span: Span
    date: dt.date | None
    window: tuple[dt.date, dt.date] | None
    modifier: str = ""
    bare: bool = False


def find(page: Page) -> tuple[Milestone, ...]:
    """One entry per event and day, in order of place."""
    found: dict[tuple[Event, object], Milestone] = {}
    for one in _read(page):
        key = (one.what, one.date or one.window)
        if key not in found or one.confidence > found[key].confidence:
            found[key] = one
    return tuple(
        sorted(
            (one for one in found.values() if not _repeated(one, found.values())), key=lambda one: one.span
        )
    )


def _repeated(one: Milestone, others: Iterable[Milestone]) -> bool:
    """A month beside whose exact day is told too."""
    window = one.window
    return (
        one.date is None
        and window is not None
        and any(
            other.what == one.what
            and other.date
            and window[0] <= other.date <= window[1]
            and 0 < other.span[0] - one.span[0] < 60
            for other in others
        )
    )


def _read(page: Page) -> Iterator[Milestone]:
    starts = [one.start for one in page.sentences]
    last: tuple[int, Milestone] | None = None
    for day in _days(page):
        place = bisect_right(starts, day.span[0]) - 1
        if place < 0 or page.sentences[place].end <= day.span[0]:
            continue
        sentence = page.sentences[place]
        if last and last[0] == place and _RANGE.fullmatch(page.text[last[1].span[1] : day.span[0]]):
            milestone: Milestone | None = _same(last[1], day)
        else:
            milestone = _milestone(page, sentence, day)
        if milestone:
            yield milestone
            last = place, milestone


def _same(one: Milestone, day: _Day) -> Milestone:
    """The other end of a range is the same event."""
    return Milestone(
        span=day.span, confidence=one.confidence, what=one.what, date=day.date, window=day.window
    )


def _days(page: Page) -> list[_Day]:
    """The when-phrases that name days to come, and plain day-month pairs they do not cover."""
    today = page.source.now.astimezone(page.source.rep_zone).date()
    days = [
        day
        for one in page.whens
        if not _told_as_past(page, one)
        for day in _of(page, one)
        if _ahead(day, today)
    ]
    taken = [one.span for one in page.whens]
    days += [
        one for one in _plain(page, today) if not any(a < one.span[1] and one.span[0] < b for a, b in taken)
    ]
    return sorted(days, key=lambda one: one.span)


_WEEKDAY = re.compile(r"(?:on |last )?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?\Z", re.I)


def _told_as_past(page: Page, one: Found) -> bool:
    """History: said so, every such weekday, or a weekday after a verb in the past ("they froze it on Friday")."""
    said = page.text[slice(*one.span)]
    if re.match(r"\s*already\b", page.text[one.span[1] : one.span[1] + 10], re.I):
        return True
    if one.past or one.grain == "year" or re.search(r"days\b", said, re.I):
        return True
    before = page.tokens(max(0, one.span[0] - 40), one.span[0])
    verbs = [token.tag_ for token in before if token.tag_ in ("VBD", "VBZ", "VBP", "MD", "VB")]
    return bool(_WEEKDAY.match(said)) and verbs[-1:] == ["VBD"]


def _ahead(day: _Day, today: dt.date) -> bool:
    last = day.date or (day.window[1] if day.window else None)
    return last is not None and today < last < today + dt.timedelta(days=1500)


def _of(page: Page, one: Found) -> Iterator[_Day]:
    """A day, a window, or the two ends of a stretch of days."""
    first, last = one.start.date(), _last(one)
    said = page.text[max(0, one.span[0] - 8) : one.span[1]]
    if _FESTIVAL.search(said):
        yield _Day(one.span, None, (first, last), one.modifier)
    elif one.grain in ("second", "minute", "hour", "part"):
        named = re.search(r"\d{1,2}[./ ]|[^\W\d_]{3}", page.text[slice(*one.span)])
        yield _Day(one.span, first, None, one.modifier, bare=named is None)
    elif one.grain == "day" and last == first:
        yield _Day(one.span, first, None, one.modifier)
    elif one.grain == "day":
        yield _Day(one.span, first, None, one.modifier)
        yield _Day(one.span, last, None, one.modifier)
    elif _END.search(said):
        yield _Day(one.span, last, None, one.modifier)
    else:
        yield _Day(one.span, None, one.window or (first, last), one.modifier)


def _last(one: Found) -> dt.date:
    """The last day of a stretch; the end of a spoken range is itself meant."""
    if one.end <= one.start or (one.end - one.start > dt.timedelta(hours=26) and one.grain == "day"):
        return one.end.date()
    return (one.end - dt.timedelta(seconds=1)).date()


def _plain(page: Page, today: dt.date) -> Iterator[_Day]:
    """ "28.04", "30/6", "31. 7.", "2/24": only days of the coming year; which comes first is the "
    "writer's custom."""
    for found in _PLAIN.finditer(page.text):
        first, second = int(found["a"]), int(found["b1"] or found["b2"] or found["b3"])
        day, month = (second, first) if page.day_order == "mdy" and "/" in found[0] else (first, second)
        if month > 12 >= day:
            day, month = month, day
        date = _date(found["y"], month, day, today)
        if date and today < date < today + dt.timedelta(days=1100):
            yield _Day(found.span(), date, None)


def _date(year: str | None, month: int, day: int, today: dt.date) -> dt.date | None:
    try:
        if year:
            return dt.date(int(year) + (2000 if len(year) == 2 else 0), month, day)
        date = dt.date(today.year, month, day)
        return date if date > today else dt.date(today.year + 1, month, day)
    except ValueError:
        return None


def _milestone(page: Page, sentence: Stretch, day: _Day) -> Milestone | None:
    """What happens on the day by the words of its part of the sentence, else by the parts beside it."""
    parts = _parts(sentence)
    here = next((number for number, part in enumerate(parts) if part[0] <= day.span[0] < part[1]), 0)
    own = _near(page, parts[here], day)
    if _not_theirs(page, sentence, day, own):
        return None
    what, sure = _kind(own, day.span[0] - max(parts[here][0], day.span[0] - _NEAR)), 0.75
    if what is None and not words.ERRAND.search(own):
        what, sure = _kind_beside(page, sentence, parts, here, own), 0.55
    if what == "other" and _to_decide(page, sentence, parts, here):
        what = "decision"
    if what is None:
        return None
    conditional = bool(words.CONDITION.search(page.text[sentence.start : day.span[0]]))
    return _made(_quote(page, parts[here], day), sure, what, day, conditional)


def _near(page: Page, part: Span, day: _Day) -> str:
    """The words of the part that are not too far from the day."""
    return page.text[max(part[0], day.span[0] - _NEAR) : min(part[1], day.span[1] + _NEAR)]


def _to_decide(page: Page, sentence: Stretch, parts: list[Span], here: int) -> bool:
    """A body's meeting is said to decide on us: in the parts beside, or in what was said just before."""
    told = page.text[sentence.start : parts[here][1]]
    after = page.text[slice(*parts[here + 1])] if here + 1 < len(parts) else ""
    before = page.text[max(0, sentence.start - 160) : sentence.start].rsplit("\n\n", 1)[-1]
    if not words.BODY.search(told):
        return False
    follows = re.match(
        r"\W*they (?:vote|decide|approve|choose)", page.text[sentence.end : sentence.end + 25], re.I
    )
    said_before = before if page.form == "transcript" else ""
    return bool(follows) or any(_DECIDING.search(one) for one in (told[:-1], after, said_before))


_DECIDING = re.compile(
    r"\b(?:our (?:case|proposal|offer)|votes?|decides?|decision|approv(?:e|es|al)|makes the call|choose)\b",
    re.I,
)


def _made(span: Span, sure: float, what: Event, day: _Day, conditional: bool) -> Milestone:
    if conditional and day.date:
        return Milestone(span=span, confidence=sure - 0.05, what=what, window=(day.date, day.date))
    return Milestone(span=span, confidence=sure, what=what, date=day.date, window=day.window)


def _parts(sentence: Stretch) -> list[Span]:
    """The sentence cut where something else begins."""
    place, parts = sentence.start, []
    for cut in _CUT.finditer(sentence.text):
        parts.append((place, sentence.start + cut.start()))
        place = sentence.start + cut.start() if cut[0].strip().isalpha() else sentence.start + cut.end()
    return [*parts, (place, sentence.end)]


def _kind_beside(page: Page, sentence: Stretch, parts: list[Span], here: int, own: str) -> Event | None:
    """The kind by the parts before, the part after, or the sentence before if this one begins with "it" or "they"."""
    told: list[str] = []
    for before in range(here - 1, max(-1, here - 4), -1):
        words_before = page.text[slice(*parts[before])]
        if words.ERRAND.search(words_before):
            break
        told.insert(0, words_before)
    if what := _kind(", ".join(told)) or _kind(", ".join([*told, own])):
        return what
    after = page.text[slice(*parts[here + 1])] if here + 1 < len(parts) else ""
    if after and not words.ERRAND.search(after) and (what := _kind(after)):
        return what
    if re.match(r"\s*(?:it|they|that|ours|theirs|this|he|she)\b", sentence.text, re.I):
        return _kind(page.text[max(0, sentence.start - _NEAR) : sentence.start].rsplit("\n\n", 1)[-1])
    return None


def _not_theirs(page: Page, sentence: Stretch, day: _Day, own: str) -> bool:
    """Ours, an errand, an absence, the condition itself, or taken back."""
    before = page.text[max(sentence.start, day.span[0] - 40) : day.span[0]]
    if re.search(rf"{words.BODY.pattern}\W+(?:\w+\W+){{0,2}}\Z", before, re.I) and not words.GONE.search(own):
        return page.form == "transcript" and sentence.side == "us"
    absent = words.ABSENT.search(own)
    if (absent and not re.match(r"(?:back|out)\b", absent[0], re.I)) or (
        absent and _kind(own) not in ("decision", "go_live")
    ):
        return True
    if words.NEGATED.search(before) or words.GONE.search(own) or day.bare:
        return True
    if page.form == "transcript" and sentence.side == "us":
        return True
    condition = re.match(r"\s*(?:if|wenn|falls)\b", own, re.I)
    if (
        condition
        and sentence.text.strip() != own.strip()
        and not re.search(r"\d", own[: max(0, own.find(page.text[slice(*day.span)]))])
    ):
        return True
    what = _kind(own)
    if what is None and any(
        one.party == "us" and sentence.start <= one.span[0] < day.span[0] for one in people_in(page)
    ):
        return True
    return what not in ("contract_end", "budget_cycle") and (
        bool(words.ERRAND.search(own)) and (what is None or _errand_first(own))
    )


def _errand_first(own: str) -> bool:
    errand = words.ERRAND.search(own)
    first = min((found.start() for _, cue in words.KINDS if (found := cue.search(own))), default=len(own))
    return bool(errand and errand.start() < first)


def _kind(part: str, place: int | None = None) -> Event | None:
    """The kind whose words stand nearest to the day at `place`, the surer kinds first; a test is "other"."""
    best: tuple[int, Event] | None = None
    for rank, (what, cue) in enumerate(words.KINDS):
        for found in cue.finditer(part):
            far = 0 if place is None else max(0, found.start() - place, place - found.end()) // _STEP
            if best is None or far + rank < best[0]:
                best = far + rank, what
    if best is None:
        return "other" if words.BODY.search(part) else None
    tested = words.TEST.search(part)
    if tested and (best[1] == "go_live" or (best[1] == "decision" and not words.BODY.search(part))):
        return "other"
    return best[1]


_STEP = 12  # so many characters farther weigh as much as one place in the order of kinds


def _quote(page: Page, part: Span, day: _Day) -> Span:
    """The part up to the end of the day, without spaces at its ends."""
    start = part[0] + len(page.text[part[0] : part[1]]) - len(page.text[part[0] : part[1]].lstrip())
    end = max(day.span[1], start + len(page.text[start : part[1]].rstrip()))
    return (start, end) if end - start <= 120 else (max(start, day.span[0] - 60), day.span[1])
