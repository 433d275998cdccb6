"""Servers that speak OpenAI's chat completions: OpenAI itself, and the many that are compatible with it."""

import json
from typing import Any

import openai
from openai.types.chat import ChatCompletion

from core.fetching import Fetcher

from .asking import MAX_TOKENS, RETRIES, Connection, NoAnswer, Question, Reply
from .transport import client

ADDRESS = "https://api.openai.com/v1"


def ask(connection: Connection, question: Question, fetcher: Fetcher) -> Reply:
    """One question; raises NoAnswer. A server that knows no schemas is asked again without, the schema in words."""
    with openai.OpenAI(
        api_key=connection.key or "none",
        base_url=connection.address or ADDRESS,
        max_retries=RETRIES,
        http_client=client(fetcher, connection.seconds),
    ) as library:
        try:
            return _read(_completion(library, connection, question, strict=True))
        except openai.BadRequestError:
            return _again(library, connection, question)
        except openai.OpenAIError as error:
            raise _failure(error) from None


def _again(library: openai.OpenAI, connection: Connection, question: Question) -> Reply:
    try:
        return _read(_completion(library, connection, question, strict=False))
    except openai.OpenAIError as error:
        raise _failure(error) from None


def _completion(
    library: openai.OpenAI, connection: Connection, question: Question, *, strict: bool
) -> ChatCompletion:
    shape: dict[str, Any] = {"name": question.task, "schema": question.schema}
    wanted: Any = {"type": "json_schema", "json_schema": shape} if strict else openai.NOT_GIVEN
    system = question.system if strict else f"{question.system}\n\nThe schema:\n{json.dumps(question.schema)}"
    return library.chat.completions.create(
        model=connection.model,
        messages=[{"role": "system", "content": system}, {"role": "user", "content": question.material}],
        response_format=wanted,
        max_completion_tokens=MAX_TOKENS,
    )


def _read(completion: ChatCompletion) -> Reply:
    usage = completion.usage
    used = (usage.prompt_tokens, usage.completion_tokens) if usage else (0, 0)
    try:
        words = completion.choices[0].message.content or ""
        return Reply(json.loads(_bare(words)), *used)
    except (AttributeError, IndexError, TypeError, ValueError) as error:
        raise NoAnswer("invalid", "The answer is no JSON.", *used) from error


def _bare(words: str) -> str:
    """Without the fence that some models put around JSON."""
    stripped = words.strip()
    if stripped.startswith("```"):
        return stripped.strip("`").removeprefix("json").strip()
    return stripped


def _failure(error: openai.OpenAIError) -> NoAnswer:
    if isinstance(error, openai.APITimeoutError):
        return NoAnswer("timeout", "The model took too long.")
    if isinstance(error, openai.RateLimitError):
        return NoAnswer(
            "busy", "The model turned the question away: too many at once, or its own budget is spent."
        )
    if isinstance(error, openai.APIStatusError):
        return NoAnswer("failed", f"The model's server answered with status {error.status_code}.")
    if isinstance(error, openai.APIConnectionError):
        return NoAnswer(
            "failed", f"The model's server could not be asked. {error.__cause__ or ''}".strip()[:300]
        )
    return NoAnswer("invalid", "The answer is not what the protocol says.")
