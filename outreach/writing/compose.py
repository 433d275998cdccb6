"""Messages made from blocks of the product's own words, or from a workspace's template."""

import re
from collections.abc import Callable, Iterable, Mapping

from .fields import FIELDS, Value, before, item, listed, meeting_name, said, used_of, values
from .letter import body_of, one_line
from .phrases import phrase
from .render import FIELD, check, render
from .shapes import LENGTHS, Asked, Promise, Used, Written
from .texts import BLOCKS, SUBJECTS, Block

LONGEST_SUBJECT = 200
ZONE = re.compile(r" \([^()\n]+ time\)")


def write(asked: Asked) -> Written:
    """A message in the product's own words."""
    held = {**values(asked), **_inner(asked)}
    subject = next(block for block in SUBJECTS[asked.purpose] if _met(block, asked, held))
    blocks = [block for block in BLOCKS[asked.purpose] if _stands(block, asked, held)]
    parts = [_tone(block, asked) for block in blocks]
    if asked.channel == "linkedin":
        parts[-1] = "{{sender_first}}"
    body = "\n\n".join(render(part, _texts(held), hole="").strip() for part in parts)
    head = "" if asked.channel == "linkedin" else render(subject.plain, _texts(held), hole="")
    seen = [subject.plain, *parts] if head else parts
    return Written(one_line(head)[:LONGEST_SUBJECT], body_of(_raised(_once(body))), _used(seen, held))


def fill(asked: Asked, subject: str, body: str) -> Written:
    """A message from a template of the workspace's own; raises BadTemplate."""
    held = values(asked)
    head = "" if asked.channel == "linkedin" else one_line(render(subject, _texts(held)))
    return Written(head[:LONGEST_SUBJECT], body_of(render(body, _texts(held))), _used([subject, body], held))


def fields_of(*texts: str) -> list[str]:
    """The fields that these texts of a workspace's own name; raises BadTemplate."""
    return check("\n".join(texts), FIELDS)


def _stands(block: Block, asked: Asked, held: Mapping[str, Value]) -> bool:
    if block.only and block.only != asked.length:
        return False
    return LENGTHS.index(asked.length) >= LENGTHS.index(block.least) and _met(block, asked, held)


def _met(block: Block, asked: Asked, held: Mapping[str, Value]) -> bool:
    return all(_need(need, asked, held) for need in block.needs)


def _need(need: str, asked: Asked, held: Mapping[str, Value]) -> bool:
    if need.startswith("not "):
        return not _need(need.removeprefix("not "), asked, held)
    return CONDITIONS[need](asked) if need in CONDITIONS else bool(held[need].text)


def _tone(block: Block, asked: Asked) -> str:
    return {"warm": block.warm, "formal": block.formal}.get(asked.tone, "") or block.plain


def _texts(held: Mapping[str, Value]) -> dict[str, str]:
    return {name: value.text for name, value in held.items()}


def _used(texts: Iterable[str], held: Mapping[str, Value]) -> tuple[Used, ...]:
    """The facts behind the fields that were put in, each once, in the order they stand."""
    names = [match[1] for text in texts for match in FIELD.finditer(text)]
    return tuple(dict.fromkeys(fact for name in names for fact in held[name].used))


def _once(body: str) -> str:
    """Whose clock it is, is said with the first time only."""
    found = ZONE.search(body)
    return body if found is None else body[: found.end()] + ZONE.sub("", body[found.end() :])


def _raised(body: str) -> str:
    """Sentences begin with a capital letter: after the greeting a block may be first or second."""
    greeting, *rest = body.split("\n\n")
    return "\n\n".join([greeting, *(part.lstrip()[:1].upper() + part.lstrip()[1:] for part in rest)])


# --- Fields of the product's own words ------------------------------------------------------------
def _inner(asked: Asked) -> dict[str, Value]:
    """Fields that only the product's own words use: one promise of each side, in several forms."""
    found = {"so": Value("And" if asked.theirs else ""), "agenda": _agenda(asked)}
    found["meeting_title"] = Value(asked.meeting.title if asked.meeting else "")
    for side, promises, theirs in (("our", asked.ours, False), ("their", asked.theirs, True)):
        found |= _side(asked, side, promises, theirs)
    if asked.ours:
        found |= {"promise": found["our_promise"], "by": found["our_by"]}
    return {"by": Value(""), **found}


def _side(asked: Asked, side: str, promises: tuple[Promise, ...], theirs: bool) -> dict[str, Value]:
    names = ("promise", "quoted", "by", "due", "items")
    if not promises:
        return {f"{side}_{name}": Value("") for name in names}
    one = promises[0]
    words, by, used = (
        phrase(one.text, asked.to, theirs=theirs),
        said(asked, one),
        (used_of(asked, one, theirs),),
    )
    texts = (words.text, words.quoted, f" {before(one)} {by}" if by else "", f", planned for {by}" if by else "",
             item(asked, one, theirs))  # fmt: skip
    return {f"{side}_{name}": Value(text, used) for name, text in zip(names, texts, strict=True)}


def _agenda(asked: Asked) -> Value:
    """What a meeting could be about: what is open on both sides."""
    ours, theirs = listed(asked, asked.ours, False), listed(asked, asked.theirs, True)
    topic = f"- {asked.topic.name}" if asked.topic else ""
    used = (Used("About", asked.topic.name, *asked.topic.source),) if asked.topic else ()
    lines = [topic] + [f"- {_plain(asked, one, side)}" for one, side in _both(asked)]
    return Value("\n".join(filter(None, lines)), used + ours.used + theirs.used)


def _both(asked: Asked) -> list[tuple[Promise, bool]]:
    return [(one, False) for one in asked.ours] + [(one, True) for one in asked.theirs]


def _plain(asked: Asked, promise: Promise, theirs: bool) -> str:
    words = phrase(promise.text, asked.to, theirs=theirs)
    who = ("you: " if theirs else "we: ") if words.verb else ""
    return who + words.text


def _one(promises: tuple[Promise, ...], asked: Asked, theirs: bool) -> bool | None:
    """Whether the only promise of a side is a verb; None when there is not exactly one."""
    return phrase(promises[0].text, asked.to, theirs=theirs).verb if len(promises) == 1 else None


def _late(asked: Asked) -> bool:
    return any(one.late for one in asked.ours)


CONDITIONS: dict[str, Callable[[Asked], bool]] = {
    "ours": lambda a: bool(a.ours),
    "theirs": lambda a: bool(a.theirs),
    "one our verb": lambda a: _one(a.ours, a, False) is True,
    "one our noun": lambda a: _one(a.ours, a, False) is False,
    "many ours": lambda a: len(a.ours) > 1,
    "one their verb": lambda a: _one(a.theirs, a, True) is True,
    "one their noun": lambda a: _one(a.theirs, a, True) is False,
    "many theirs": lambda a: len(a.theirs) > 1,
    "ours late": _late,
    "one our late verb": lambda a: _late(a) and _one(a.ours, a, False) is True,
    "one our late noun": lambda a: _late(a) and _one(a.ours, a, False) is False,
    "many ours late": lambda a: _late(a) and len(a.ours) > 1,
    "one ours in time": lambda a: len(a.ours) == 1 and not _late(a),
    "many ours in time": lambda a: len(a.ours) > 1 and not _late(a),
    "anything agreed": lambda a: bool(a.ours or a.theirs),
    "nothing promised": lambda a: not (a.ours or a.theirs),
    "meeting kind": lambda a: a.meeting is not None and "“" not in meeting_name(a.meeting.title),
    "meeting title": lambda a: a.meeting is not None and "“" in meeting_name(a.meeting.title),
    "agenda": lambda a: bool(a.ours or a.theirs or a.topic),
}
"""What a block may need beyond a field that has something to say."""
