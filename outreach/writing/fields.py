"""The merge fields: what each is called, what it says, and the facts it says it from."""

from collections.abc import Callable
from typing import NamedTuple

from . import dates, names
from .phrases import Phrase, phrase
from .shapes import Asked, Promise, Used

KINDS_OF_MEETING = frozenset(
    {"call", "demo", "kick-off", "kickoff", "meeting", "review", "session", "workshop"}
)
KINDS_OF_TALK = {"call": "call", "meeting": "meeting", "demo": "demo", "poc": "session", "email": "e-mail"}


class Value(NamedTuple):
    """What a field says and the facts behind it."""

    text: str
    used: tuple[Used, ...] = ()


def said(asked: Asked, promise: Promise) -> str:
    """By when something is to be done, in the reader's clock; nothing when there is no date."""
    return when(asked, promise.at, promise.all_day) if promise.at is not None else ""


def when(asked: Asked, at: object, all_day: bool = False) -> str:
    """A moment in the reader's clock."""
    to = asked.to
    return dates.moment(
        at, zone=to.zone, country=to.country, now=asked.now, all_day=all_day, other=asked.sender.zone  # type: ignore[arg-type]
    )  # fmt: skip


def used_of(asked: Asked, promise: Promise, theirs: bool) -> Used:
    """The fact that a promise is."""
    by = said(asked, promise)
    label = "They promised" if theirs else "We promised"
    return Used(label, f"{promise.text}, {before(promise)} {by}" if by else promise.text, *promise.source)


def item(asked: Asked, promise: Promise, theirs: bool) -> str:
    """One line of a list: "send the questionnaire, by Thursday 5 March"."""
    text, by = phrase(promise.text, asked.to, theirs=theirs).text, said(asked, promise)
    return f"{text}, {before(promise)} {by}" if by else text


def before(promise: Promise) -> str:
    """ "by" a date, but "on" it when it is an appointment: a call."""
    return "on" if promise.fixed else "by"


def listed(asked: Asked, promises: tuple[Promise, ...], theirs: bool) -> Value:
    """Promises as lines of a list."""
    lines = [f"- {item(asked, one, theirs)}" for one in promises]
    return Value("\n".join(lines), tuple(used_of(asked, one, theirs) for one in promises))


def first_promise(asked: Asked) -> tuple[Promise, Phrase, bool] | None:
    """The promise a message is about first: what they owe in a reminder, else what we owe."""
    order = [(one, True) for one in asked.theirs], [(one, False) for one in asked.ours]
    both = [*order[0], *order[1]] if asked.purpose == "reminder" else [*order[1], *order[0]]
    if not both:
        return None
    one, theirs = both[0]
    return one, phrase(one.text, asked.to, theirs=theirs), theirs


def meeting_name(title: str) -> str:
    """ "demo" for "Demo with Sarah"; a title that says more is quoted: "meeting “Pricing with finance”"."""
    words = title.split(" with ", 1)[0].strip()
    if words.lower() in KINDS_OF_MEETING:
        return words.lower()
    return f"meeting “{' '.join(title.split())}”"


def _first_name(asked: Asked) -> Value:
    return Value(names.first_name(asked.to), _who(asked))


def _who(asked: Asked) -> tuple[Used, ...]:
    full = asked.to.full or asked.to.first
    return (Used("To", full, *asked.to.source),) if full else ()


def _greeting(asked: Asked) -> Value:
    return Value(names.greeting(asked.to, asked.tone), _who(asked))


def _promise(asked: Asked) -> Value:
    found = first_promise(asked)
    return Value(found[1].text, (used_of(asked, found[0], found[2]),)) if found else Value("")


def _when(asked: Asked) -> Value:
    found = first_promise(asked)
    if found and found[0].at is not None:
        return Value(said(asked, found[0]), (used_of(asked, found[0], found[2]),))
    return _meeting_when(asked)


def _meeting(asked: Asked) -> Value:
    return Value(meeting_name(asked.meeting.title), _met(asked)) if asked.meeting else Value("")


def _meeting_when(asked: Asked) -> Value:
    met = asked.meeting
    return Value(when(asked, met.at, met.all_day), _met(asked)) if met else Value("")


def _met(asked: Asked) -> tuple[Used, ...]:
    met = asked.meeting
    if met is None:
        return ()
    return (Used("Next meeting", f"{met.title}, {when(asked, met.at, met.all_day)}", *met.source),)


def _talk(asked: Asked) -> tuple[Used, ...]:
    talk = asked.talk
    if talk is None:
        return ()
    return (Used("Last spoken", f"{_kind(talk.kind)}, {_day(asked, talk.at)}", *talk.source),)


def _kind(kind: str) -> str:
    return KINDS_OF_TALK.get(kind, "conversation")


def _day(asked: Asked, at: object) -> str:
    return dates.day(at, asked.to.zone, asked.to.country, asked.now)  # type: ignore[arg-type]


def _last_talk(asked: Asked) -> Value:
    return Value(_kind(asked.talk.kind), _talk(asked)) if asked.talk else Value("")


def _last_contact(asked: Asked) -> Value:
    return Value(_day(asked, asked.talk.at), _talk(asked)) if asked.talk else Value("")


def _topic(asked: Asked) -> Value:
    topic = asked.topic
    return Value(topic.name, (Used("About", topic.name, *topic.source),)) if topic else Value("")


def _new_date(asked: Asked) -> Value:
    if asked.new_date is None:
        return Value("")
    text = when(asked, asked.new_date, all_day=True)
    return Value(text, (Used("New date, proposed by us", text),))


def _company(asked: Asked) -> Value:
    name = asked.to.company
    return Value(name, (Used("Company", name, *asked.to.source),) if name else ())


Field = Callable[[Asked], Value]
FIELDS: dict[str, tuple[str, Field]] = {
    "greeting": ("The greeting that fits the tone: Hi Sarah, Dear Dr Whitfield", _greeting),
    "first_name": ("Their first name, or “there”", _first_name),
    "last_name": (
        "Their last name",
        lambda asked: Value(asked.to.last, _who(asked) if asked.to.last else ()),
    ),
    "name": ("Their full name", lambda asked: Value(asked.to.full, _who(asked))),
    "company": ("Their company", _company),
    "topic": ("What it is about: the deal", _topic),
    "promise": ("What was promised; in a reminder, what they promised first", _promise),
    "when": ("By when that was promised, else when the meeting is", _when),
    "our_promises": ("What we promised, one a line", lambda asked: listed(asked, asked.ours, False)),
    "their_promises": ("What they promised, one a line", lambda asked: listed(asked, asked.theirs, True)),
    "new_date": ("By when we do what we are late with", _new_date),
    "meeting": ("The next meeting", _meeting),
    "meeting_when": ("When the next meeting is, in their clock", _meeting_when),
    "last_talk": ("How we spoke last: call, meeting", _last_talk),
    "last_contact": ("The day we spoke last", _last_contact),
    "sender": ("Your name", lambda asked: Value(asked.sender.full)),
    "sender_first": ("Your first name", lambda asked: Value(asked.sender.first or asked.sender.full)),
    "sender_company": ("Your workspace's name", lambda asked: Value(asked.sender.company)),
    "opt_out": (
        "A line that says how to hear no more from you",
        lambda asked: Value("If you would rather not hear from me, a short reply is enough and I will stop."),
    ),
}
"""Name → what a person reads about it, and how it is found."""


def values(asked: Asked) -> dict[str, Value]:
    """All fields of a message."""
    return {name: find(asked) for name, (_, find) in FIELDS.items()}
