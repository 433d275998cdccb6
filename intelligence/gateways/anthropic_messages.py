"""Anthropic's messages. The answer's schema is given as the one tool that has to be used; nothing is ever called."""

from typing import Any

import anthropic
from anthropic.types import Message

from core.fetching import Fetcher

from .asking import MAX_TOKENS, RETRIES, Connection, NoAnswer, Question, Reply
from .transport import client

ADDRESS = "https://api.anthropic.com"


def ask(connection: Connection, question: Question, fetcher: Fetcher) -> Reply:
    """One question; raises NoAnswer."""
    with anthropic.Anthropic(
        api_key=connection.key or "none",
        base_url=connection.address or ADDRESS,
        max_retries=RETRIES,
        http_client=client(fetcher, connection.seconds),
    ) as library:
        tool: Any = {
            "name": question.task,
            "description": "Gives the answer.",
            "input_schema": question.schema,
        }
        try:
            message = library.messages.create(
                model=connection.model,
                max_tokens=MAX_TOKENS,
                system=question.system,
                messages=[{"role": "user", "content": question.material}],
                tools=[tool],
                tool_choice={"type": "tool", "name": question.task},
            )
        except anthropic.AnthropicError as error:
            raise _failure(error) from None
        return _read(message)


def _read(message: Message) -> Reply:
    used = (message.usage.input_tokens, message.usage.output_tokens) if message.usage else (0, 0)
    for block in message.content or ():
        if block.type == "tool_use":
            return Reply(block.input, *used)
    raise NoAnswer("invalid", "The answer is not in the form that was asked for.", *used)


def _failure(error: anthropic.AnthropicError) -> NoAnswer:
    if isinstance(error, anthropic.APITimeoutError):
        return NoAnswer("timeout", "The model took too long.")
    if isinstance(error, anthropic.RateLimitError):
        return NoAnswer(
            "busy", "The model turned the question away: too many at once, or its own budget is spent."
        )
    if isinstance(error, anthropic.APIStatusError):
        return NoAnswer("failed", f"The model's server answered with status {error.status_code}.")
    if isinstance(error, anthropic.APIConnectionError):
        return NoAnswer(
            "failed", f"The model's server could not be asked. {error.__cause__ or ''}".strip()[:300]
        )
    return NoAnswer("invalid", "The answer is not what the protocol says.")
