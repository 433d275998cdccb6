"""Reading RSS and Atom, and deciding when to ask again. Knows no Django, no database, no network and no clock.

XML is read by defusedxml: a document that declares entities of its own, or asks for something outside of itself, is
not read at all. Everything else that real feeds do wrong (dates, spaces before the declaration, markup in titles,
missing ids) is put up with.
"""

import hashlib
import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

MOST_ENTRIES = 200
LONGEST_TITLE = 300
LONGEST_SUMMARY = 2_000
LONGEST_LINK = 1_000
LONGEST_WAIT = timedelta(days=7)
SLOWEST = timedelta(hours=24)
GIVE_UP_AFTER = 30
"""So many failures in a row, more than three weeks of them, and a feed is not asked any more."""
SPREAD = 0.2
"""Up to this share of a pause is added at random, so that feeds added together are not asked together for ever."""


class Unreadable(Exception):
    """This is not a feed. `code`: empty, not_xml, unsafe, not_a_feed; the message is for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing a feed tells. `key` is the same whenever the feed tells it; `at` None where no date can be read."""

    key: str
    title: str
    link: str
    summary: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A feed: its title and its entries in their order."""

    title: str
    entries: list[Entry]


# --- Reading -------------------------------------------------------------------------------------
def parse(body: bytes, base: str = "") -> Parsed:
    """The feed in `body`, links made absolute against `base`; at most MOST_ENTRIES entries. Raises Unreadable."""
    root = _root(body)
    kind = _name(root)
    if kind == "rss":
        channel = next((child for child in root if _name(child) == "channel"), root)
        items = [child for child in channel if _name(child) == "item"]
    elif kind == "RDF":
        channel = next((child for child in root if _name(child) == "channel"), root)
        items = [child for child in root if _name(child) == "item"]
    elif kind == "feed":
        channel, items = root, [child for child in root if _name(child) == "entry"]
    else:
        raise Unreadable("not_a_feed", "This address answers, but not with an RSS or Atom feed.")
    entries = {entry.key: entry for item in items[:MOST_ENTRIES] if (entry := _entry(item, base))}
    return Parsed(_text(channel, "title")[:255], list(entries.values()))


def _root(body: bytes) -> Element:
    content = body.lstrip(b"\xef\xbb\xbf \t\r\n") if body[:2] not in (b"\xff\xfe", b"\xfe\xff") else body
    if not content.strip():
        raise Unreadable("empty", "The feed is empty.")
    try:
        root: Element = fromstring(content, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as error:
        raise Unreadable(
            "unsafe", "The feed declares entities of its own, which is not safe to read."
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise Unreadable("not_xml", "This address answers, but not with an RSS or Atom feed.") from error
    return root


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _entry(item: Element, base: str) -> Entry | None:
    title = _text(item, "title")[:LONGEST_TITLE]
    summary = (_text(item, "description", "summary") or _text(item, "encoded", "content"))[:LONGEST_SUMMARY]
    link = _link(item, base)
    title = title or summary[:120]
    if not title:
        return None
    said = _raw(item, "guid", "id") or link or title
    key = hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:40]
    dated = (_raw(item, name) for name in ("pubDate", "published", "date", "updated", "issued"))
    return Entry(key, title, link, summary, next((at for text in dated if (at := moment(text))), None))


def _children(item: Element, *names: str) -> Iterator[Element]:
    for name in names:
        yield from (child for child in item if _name(child) == name)


def _raw(item: Element, *names: str) -> str:
    found = ("".join(child.itertext()).strip() for child in _children(item, *names))
    return next((text for text in found if text), "")


def _text(item: Element, *names: str) -> str:
    return plain(_raw(item, *names))


def _link(item: Element, base: str) -> str:
    """The address of an entry's page: Atom's alternate link, RSS's link, or a guid that is one."""
    links = list(_children(item, "link"))
    atom = [one for one in links if one.get("href")]
    chosen = next((one for one in atom if one.get("rel", "alternate") == "alternate"), None)
    href = chosen.get("href", "") if chosen is not None else _raw(item, "link", "guid")
    return web_address(href, base)


def web_address(text: str, base: str = "") -> str:
    """An http(s) address that a browser may be sent to, or nothing."""
    try:
        found = urljoin(base, text.strip())
        _ = urlsplit(found).port  # looked at only when asked for
    except ValueError:
        return ""
    fine = re.fullmatch(r"https?://[^\s<>\"\\]+", found) and len(found) <= LONGEST_LINK
    return found if fine else ""


_TAG = re.compile(r"<[^<>]{0,2000}>")
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def plain(text: str) -> str:
    """Text without markup, on one line."""
    bare = html.unescape(_TAG.sub(" ", html.unescape(text[:100_000])))
    return " ".join(_INVISIBLE.sub(" ", bare).split())


def moment(text: str) -> datetime | None:
    """An instant as feeds write it (RFC 822 or ISO 8601); without a zone it is read as UTC."""
    text = text.strip()
    if not text:
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(text)
            return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


# --- Manners -------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Next:
    """When to ask again (None: never), how often it failed in a row, and what to tell the people."""

    at: datetime | None
    failures: int
    message: str = ""


def asking(etag: str, last_modified: str) -> dict[str, str]:
    """The headers with which a feed is asked: answer only what is new."""
    wanted = {"Accept": "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9"}
    if etag:
        wanted["If-None-Match"] = etag
    if last_modified:
        wanted["If-Modified-Since"] = last_modified
    return wanted


def after(status: int, headers: Mapping[str, str], every: timedelta, now: datetime, chance: float) -> Next:
    """What follows an answer that was read or had nothing new; `chance` is a random fraction."""
    wait = max(every, _asked_to_wait(headers, now) if status == 304 else timedelta(0))
    return Next(now + wait * (1 + SPREAD * chance), 0)


def after_failure(
    status: int, headers: Mapping[str, str], failures: int, every: timedelta, now: datetime, chance: float,
    message: str = "",
) -> Next:  # fmt: skip
    """What follows an answer that was of no use (status 0: there was none).

    Each failure doubles the pause, up to a day; Retry-After is waited for, up to a week. 410 means gone: never again.
    """
    if status == 410:
        return Next(None, failures + 1, "The feed is gone for good (410), so it is not asked any more.")
    said = message or _STATUS.get(status, f"The feed answered with an error ({status}).")
    if failures + 1 >= GIVE_UP_AFTER:
        return Next(
            None, failures + 1, f"{said} It failed {failures + 1} times in a row and is not asked any more."
        )
    pause = min(every * 2 ** min(failures + 1, 10), max(SLOWEST, every))
    wait = max(pause * (1 + SPREAD * chance), _asked_to_wait(headers, now))
    return Next(now + wait, failures + 1, said)


_STATUS = {
    401: "The feed asks for a log-in (401).",
    403: "The feed does not let us in (403).",
    404: "There is no feed at this address (404).",
    429: "The feed asks for more patience (429).",
    503: "The feed's server has no time (503).",
}


def _asked_to_wait(headers: Mapping[str, str], now: datetime) -> timedelta:
    """Retry-After, in seconds or as a date; nonsense is nothing."""
    said = headers.get("retry-after", "").strip()
    if said.isascii() and said.isdecimal() and len(said) < 10:
        return min(timedelta(seconds=int(said)), LONGEST_WAIT)
    until = moment(said)
    return min(max(until - now, timedelta(0)), LONGEST_WAIT) if until else timedelta(0)
