"""LinkedIn addresses to the path that names the person or the company (`in/ana`, `company/acme`)."""

import re
import unicodedata
from urllib.parse import quote, unquote

from accounts.normalise.value import BadCell, Value, clean

_LONGEST = 500
_FAST = re.compile(r"https?://(?:www\.)?linkedin\.com/(in|company)/([a-z0-9_-]+)/?")
_ADDRESS = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)*linkedin\.com/(.*)", re.IGNORECASE | re.DOTALL)
_KINDS = {"in", "company", "school", "showcase", "pub", "sales"}
_SALES = {"lead", "people", "company"}


def linkedin(text: str) -> Value[str]:
    """The canonical path key: percent-decoded, lower case, without language, query or slash at the end.

    BadCell: empty, too_long, not_linkedin.
    """
    if len(text) > _LONGEST:
        raise BadCell("too_long", "Too long for a LinkedIn address.")
    if plain := _FAST.fullmatch(text):
        return Value(f"{plain[1]}/{plain[2]}")
    found = clean(text).strip("'\"<>")
    if not found:
        raise BadCell("empty", "There is no LinkedIn address here.")
    whole = _ADDRESS.fullmatch(found)
    path = whole[1] if whole else found.lstrip("/")
    parts = [unquote(part) for part in re.split(r"[?#]", path)[0].split("/")]
    return Value(_key([clean(part) for part in parts if part.strip()], found))


def _key(parts: list[str], found: str) -> str:
    kind = parts[0].lower() if parts else ""
    if kind == "sales" and len(parts) > 2 and parts[1].lower() in _SALES:
        return f"sales/{parts[1].lower()}/{_slug(parts[2].split(',')[0])}"
    if kind == "pub" and len(parts) > 1:
        return "/".join(["pub", *(_slug(part) for part in parts[1:5])])
    if kind not in _KINDS - {"sales"} or len(parts) < 2 or not _slug(parts[1]):
        raise BadCell("not_linkedin", f"“{found[:80]}” is not the address of a LinkedIn profile.")
    return f"{kind}/{_slug(parts[1])}"


def _slug(part: str) -> str:
    return unicodedata.normalize("NFC", part).lower().replace("/", "").replace(" ", "")


def linkedin_url(key: str) -> str:
    """The address to open for a path key."""
    return "https://www.linkedin.com/" + quote(key, safe="/-_~.", errors="replace")
