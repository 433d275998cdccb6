"""Tasks for a language model: the material goes out as data, the answer is checked, and everything else is NoAnswer."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from importlib import import_module
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from core.fetching import Fetcher
from intelligence.gateways.asking import Connection, NoAnswer, Question, Reply
from intelligence.understanding.masking import masked
from intelligence.understanding.shapes import Source, Span, Understanding

from .prompts import prompt
from .shape import SCHEMA, Answered, understood

PIECE = 24_000
"""Characters of a long text that are asked about at once."""
_VENDORS = {"openai": "openai_chat", "anthropic": "anthropic_messages"}
"""Their gateways; loaded when asked, since the makers' clients are large and most workspaces never need them."""


@dataclass(frozen=True, slots=True)
class Used:
    """What an answer took from the model."""

    tokens_in: int = 0
    tokens_out: int = 0


NOTHING_USED = Used()


class Message(BaseModel):
    """A message as a model is to write it."""

    model_config = ConfigDict(extra="forbid")

    subject: str = Field(max_length=200)
    body: str = Field(min_length=1, max_length=4000)
    used: list[str]


def understand(source: Source, connection: Connection, fetcher: Fetcher) -> tuple[Understanding, Used]:
    """What a text says, by a language model. Raises NoAnswer when any part of it was not answered usefully."""
    whole, used = Understanding(), Used()
    text = masked(source.text)
    for start, end in pieces(text):
        part = text[start:end]
        reply = _ask("understand", _material(source, part), SCHEMA, connection, fetcher)
        answer = _checked(Answered, reply)
        used = Used(used.tokens_in + reply.tokens_in, used.tokens_out + reply.tokens_out)
        whole = joined(whole, shifted(understood(answer, source, part), start))
    return whole, used


def write(material: Mapping[str, Any], connection: Connection, fetcher: Fetcher) -> tuple[Message, Used]:
    """A message from facts. Raises NoAnswer, also when it rests on facts that were not given."""
    reply = _ask(
        "write", json.dumps(material, ensure_ascii=False), Message.model_json_schema(), connection, fetcher
    )
    message = _checked(Message, reply)
    given = {str(one["id"]) for one in material["facts"]}
    if not set(message.used) <= given:
        raise NoAnswer(
            "invalid", "The message rests on facts that were not given.", reply.tokens_in, reply.tokens_out
        )
    return message, Used(reply.tokens_in, reply.tokens_out)


def pieces(text: str) -> Iterator[Span]:
    """A long text in pieces that end at line ends where there are any."""
    start = 0
    while start < len(text):
        end = min(start + PIECE, len(text))
        if end < len(text):
            end = max(text.rfind("\n", start + PIECE // 2, end) + 1, 0) or end
        yield start, end
        start = end


def shifted(found: Understanding, by: int) -> Understanding:
    """The same findings, in the text from which their piece was cut."""
    moved: dict[str, Any] = {
        kind.name: tuple(
            replace(one, span=(one.span[0] + by, one.span[1] + by)) for one in getattr(found, kind.name)
        )
        for kind in fields(found)
        if isinstance(getattr(found, kind.name), tuple)
    }
    return replace(found, **moved)


def joined(left: Understanding, right: Understanding) -> Understanding:
    """Two pieces as one: what the later says again is not kept twice, and the later outcome stands."""
    both: dict[str, Any] = {}
    for kind in fields(left):
        first, then = getattr(left, kind.name), getattr(right, kind.name)
        if isinstance(first, tuple):
            seen = {_sense(one) for one in first}
            both[kind.name] = (*first, *(one for one in then if _sense(one) not in seen))
        else:
            both[kind.name] = first if then in ("n/a", "none") else then
    return Understanding(**both)


def _sense(finding: Any) -> tuple[Any, ...]:
    told = [part.name for part in fields(finding) if part.name not in ("span", "confidence", "summary")]
    said = [getattr(finding, name) for name in told]
    return type(finding), *(one.casefold() if isinstance(one, str) else one for one in said)


def _ask(task: str, material: str, schema: dict[str, Any], connection: Connection, fetcher: Fetcher) -> Reply:
    vendor = import_module(f"intelligence.gateways.{_VENDORS[connection.engine]}")
    reply: Reply = vendor.ask(connection, Question(task, prompt(task), material, schema), fetcher)
    return reply


def _checked(shape: type[Any], reply: Reply) -> Any:
    try:
        return shape.model_validate(reply.data)
    except ValidationError as error:
        where = ".".join(str(step) for step in error.errors()[0]["loc"]) if error.errors() else ""
        message = f"The answer does not have the form that was asked for ({where})."
        raise NoAnswer("invalid", message[:300], reply.tokens_in, reply.tokens_out) from None


def _material(source: Source, text: str) -> str:
    """What leaves this server, all of it."""
    return json.dumps(
        {
            "now": source.now.isoformat(),
            "rep_zone": source.rep_zone.key,
            "buyer_zone": source.buyer_zone.key if source.buyer_zone else None,
            "account": source.account,
            "contacts": [{"name": one.name, "title": one.title} for one in source.known],
            "team": list(source.team),
            "deal": {"stage": source.stage, "amount": source.amount, "currency": source.currency},
            "text": text,
        },
        ensure_ascii=False,
    )
