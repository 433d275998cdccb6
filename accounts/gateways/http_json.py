"""A provider of data on the internet that is asked by HTTP and answers in JSON. Plain values in and out."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import isfinite
from typing import Any
from urllib.parse import quote

from core.fetching import Fetched, FetchError, fetch

from ..normalise import free_text

TIMEOUT = 8.0
MAX_BYTES = 512 * 1024
LONGEST_TEXT = 5_000
PLACES = ("domain", "email", "name", "company")
"""What may stand in braces in an address."""
LONGEST_WAIT = 24 * 3600
_PLACE = re.compile(r"\{(\w+)\}")
_NAME = re.compile(r"[\w-]{1,100}")
_STEP = re.compile(r"\.?([\w-]+)|\[(\d{1,4})\]")


@dataclass(frozen=True)
class Source:
    """How one provider is asked. `mapping`: our field → where it stands in the answer ("company.size", "[0].name").

    The key goes into the header `key_header`, or into the query as `key_param`.
    """

    url: str
    method: str = "GET"
    key_header: str = ""
    key_param: str = ""
    key: str = field(default="", repr=False)
    mapping: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reply:
    """What came back. `state`: found, nothing or failed; `wait` are the seconds the other side asked for.

    `hopeless`: asking again will not help (the key is refused, the address is not one that may be asked).
    `data` is the whole answer, for whoever writes a mapping; it is kept nowhere.
    """

    state: str
    values: Mapping[str, Any] = field(default_factory=dict)
    message: str = ""
    wait: float = 0
    hopeless: bool = False
    data: Any = field(default=None, repr=False)


class BadPath(Exception):
    """A path or an address template that cannot mean anything."""


def places_of(url: str) -> set[str]:
    """The words in braces of an address; raises BadPath for one that is not known or none at all."""
    found = set(_PLACE.findall(url))
    if not found or "{" in _PLACE.sub("", url) or "}" in _PLACE.sub("", url):
        raise BadPath("The address must contain one of " + ", ".join(f"{{{one}}}" for one in PLACES) + ".")
    if unknown := found - set(PLACES):
        raise BadPath(f"{{{sorted(unknown)[0]}}} is not known. Use {', '.join(f'{{{o}}}' for o in PLACES)}.")
    return found


def question(url: str, about: Mapping[str, str]) -> str:
    """What is asked about a record: the filled-in address; "" when something that it needs is not known."""
    if any(not about.get(place) for place in places_of(url)):
        return ""
    return _PLACE.sub(lambda match: quote(about[match[1]], safe=""), url)


def steps(path: str) -> list[str | int]:
    """A path in steps: "$.people[0].name" → ["people", 0, "name"]; raises BadPath."""
    bare = path.strip().removeprefix("$")
    found: list[str | int] = []
    end = 0
    while end < len(bare):
        step = _STEP.match(bare, end)
        if step is None or len(found) > 20:
            raise BadPath(f"“{path[:60]}” is not a path. Write company.name or people[0].title.")
        found.append(int(step[2]) if step[2] is not None else step[1])
        end = step.end()
    if not found:
        raise BadPath("A path is missing.")
    return found


def pick(data: Any, path: str) -> Any:
    """What stands at a path, None where there is nothing."""
    for step in steps(path):
        if isinstance(step, int):
            data = data[step] if isinstance(data, list) and step < len(data) else None
        else:
            data = data.get(step) if isinstance(data, dict) else None
    return data


def places(data: Any, most: int = 60) -> list[tuple[str, str]]:
    """What stands in an answer, as (path, value) in its order; long lists by their first three, at most `most`."""
    found: list[tuple[str, str]] = []
    _walk(data, "", found, most, 0)
    return found


def _walk(data: Any, path: str, found: list[tuple[str, str]], most: int, deep: int) -> None:
    if len(found) >= most or deep > 12:
        return
    if isinstance(data, dict):
        for name, value in data.items():
            if _NAME.fullmatch(name):
                _walk(value, f"{path}.{name}" if path else name, found, most, deep + 1)
    elif isinstance(data, list):
        for index, value in enumerate(data[:3]):
            _walk(value, f"{path}[{index}]", found, most, deep + 1)
    elif path:
        found.append((path, free_text(str("" if data is None else data)[:120]).value))


def ask(source: Source, asked: str, about: Mapping[str, str]) -> Reply:
    """Ask one question (see `question`); never raises for what the other side does. Takes up to TIMEOUT seconds."""
    headers = {"accept": "application/json"}
    if source.key and source.key_header:
        headers[source.key_header] = source.key
    elif source.key and source.key_param:
        asked = f"{asked}{'&' if '?' in asked else '?'}{quote(source.key_param)}={quote(source.key, safe='')}"
    body = None
    if source.method == "POST":
        headers["content-type"] = "application/json"
        body = json.dumps({place: about[place] for place in PLACES if about.get(place)}).encode()
    try:
        answer = fetch(
            asked, method=source.method, headers=headers, body=body, timeout=TIMEOUT, max_bytes=MAX_BYTES
        )
    except FetchError as error:
        return Reply("failed", message=error.message, hopeless=error.code in ("bad_address", "forbidden"))
    return _read(source, answer)


def _read(source: Source, answer: Fetched) -> Reply:
    if answer.status in (204, 404):
        return Reply("nothing")
    if answer.status in (401, 403):
        return Reply("failed", message=f"The key is refused ({answer.status}).", hopeless=True)
    if answer.status == 429:
        return Reply("failed", message="Asked too often (429).", wait=_wait(answer))
    if not 200 <= answer.status < 300:
        wait = _wait(answer) if answer.status == 503 else 0
        return Reply("failed", message=f"Answered with status {answer.status}.", wait=wait)
    try:
        data = json.loads(answer.body)
    except (ValueError, RecursionError):
        return Reply("failed", message="The answer is not JSON.")
    said = {name: value for name, path in source.mapping.items() if _said(value := pick(data, path))}
    values = {name: _plain(value) for name, value in said.items()}
    return Reply("found" if said else "nothing", values, data=data)


def _plain(value: Any, deep: int = 0) -> Any:
    """A value as it can be written down: no endless numbers, no signs that no database holds, not too long."""
    if isinstance(value, str):
        return free_text(value[:LONGEST_TEXT]).value
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, int):
        return value if abs(value) < 10**15 else None
    if isinstance(value, list) and not deep:
        return [_plain(one, 1) for one in value[:20]]
    return {} if isinstance(value, dict) else None


def _said(value: Any) -> bool:
    return value not in (None, "", [], {})


def _wait(answer: Fetched) -> float:
    """Seconds of Retry-After, which is a number or a date; 0 where it says nothing."""
    text = answer.headers.get("retry-after", "").strip()
    if text.isascii() and text.isdecimal() and len(text) < 9:
        return float(min(int(text), LONGEST_WAIT))
    try:
        until = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return 0
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, min((until - datetime.now(UTC)).total_seconds(), LONGEST_WAIT))
