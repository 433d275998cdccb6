"""Words, numbers and small marks as the reader expects them: money, dates in their zone, icons, pills.

The small pieces (icon, pill, avatar, kbd) are tags, not components, because lists use them hundreds of times.
"""

import logging
import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
log = logging.getLogger(__name__)

SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩", "ILS": "₪", "BRL": "R$"}
SYMBOLS |= {"AUD": "A$", "CAD": "C$", "NZD": "NZ$", "SGD": "S$", "HKD": "HK$", "MXN": "MX$"}
WHOLE_UNITS = {"JPY", "KRW", "CLP", "VND", "ISK", "HUF"}


# --- Marks ----------------------------------------------------------------------------------------
@lru_cache(maxsize=512)
def _drawing(name: str) -> str:
    """The inner part of a Lucide drawing; raises LookupError for a name that is not in the set."""
    file = settings.NODE_MODULES / "lucide-static" / "icons" / f"{name}.svg"
    if not re.fullmatch(r"[a-z0-9-]+", name) or not file.is_file():
        raise LookupError(f"no icon named {name!r}")
    inner = re.search(r"<svg[^>]*>(.*)</svg>", file.read_text(), re.S)
    assert inner is not None
    return re.sub(r"\s*\n\s*", "", inner.group(1)).strip()


@lru_cache(maxsize=1024, typed=True)
def icon_svg(name: str, label: str = "") -> SafeString:
    """An inline SVG; hidden from screen readers unless it carries a label. Unknown names draw a circle."""
    try:
        drawing = _drawing(name)
    except LookupError:
        log.warning("icon_missing", extra={"icon": name})
        drawing = '<circle cx="12" cy="12" r="9" />'
    meaning = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" stroke-width="1.75" stroke-linecap="round"'
        ' stroke-linejoin="round" {}>{}</svg>',
        meaning,
        mark_safe(drawing),  # noqa: S308 - read from our own package folder
    )


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """`{% icon "phone" %}`, or `{% icon "phone" label="Call" %}` when nothing beside it says so."""
    return icon_svg(str(name), str(label))


@register.simple_tag
def pill(text: Any, tone: str = "neutral", icon: str = "") -> SafeString:
    """`{% pill "4 days late" "bad" %}`; tones: neutral accent good caution bad. The words carry the meaning."""
    return _pill(text if isinstance(text, str) else str(text), tone, icon)


# Typed, because a safe string equals an unsafe one and must not be answered with its markup.
@lru_cache(maxsize=4096, typed=True)
def _pill(text: str, tone: str, icon: str) -> SafeString:
    drawn = icon_svg(icon) if icon else ""
    return format_html('<span class="pill pill-{}">{}{}</span>', tone, drawn, text)


@register.simple_tag
def dot(tone: str = "neutral", word: str = "") -> SafeString:
    """A shape that differs by tone (circle good, triangle caution, square bad), so colour never stands alone."""
    shape = {
        "good": '<circle cx="4" cy="4" r="3.5"/>',
        "caution": '<path d="M4 .5 8 7.5H0z"/>',
        "bad": '<rect x=".75" y=".75" width="6.5" height="6.5"/>',
    }.get(tone, '<circle cx="4" cy="4" r="2.5"/>')
    meaning = format_html('role="img" aria-label="{}"', word) if word else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="dot dot-{}" viewBox="0 0 8 8" {}>{}</svg>',
        tone,
        meaning,
        mark_safe(shape),  # noqa: S308 - one of the four drawings above
    )


@register.filter
def initials(name: Any) -> str:
    """Two letters for an avatar: "Rita Moreno" → "RM"."""
    words = [w for w in re.split(r"[\s.@_-]+", str(name or "")) if w]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper() if words else "–"


@register.simple_tag
def avatar(name: Any, size: str = "") -> SafeString:
    """`{% avatar member.name %}`: initials with the full name as title; nobody is a dash."""
    return _avatar(str(name or ""), size)


@lru_cache(maxsize=4096, typed=True)
def _avatar(name: str, size: str) -> SafeString:
    if not name:
        return mark_safe('<span class="avatar avatar-none" role="img" aria-label="Nobody">–</span>')
    kind = f" avatar-{size}" if size else ""
    return format_html(
        '<span class="avatar{}" role="img" aria-label="{}" title="{}">{}</span>',
        kind,
        name,
        name,
        initials(name),
    )


@register.simple_tag
def kbd(keys: str) -> SafeString:
    """`{% kbd "J K" %}`: each key in its own cap."""
    return SafeString("".join(format_html("<kbd>{}</kbd>", key) for key in str(keys).split()))


# --- Numbers --------------------------------------------------------------------------------------
def _decimal(value: Any) -> Decimal | None:
    try:
        return None if value in (None, "") else Decimal(str(value))
    except ArithmeticError:
        return None


def _signed(text: str, negative: bool) -> str:
    return f"−{text}" if negative else text


@register.filter
def money(amount: Any, currency: str = "") -> str:
    """`{{ deal.amount|money:deal.currency }}` → "€120,000"; cents only when there are any; nothing is a dash."""
    value = _decimal(amount)
    if value is None:
        return "–"
    cents = value != value.to_integral_value() and currency not in WHOLE_UNITS
    digits = f"{abs(value):,.2f}" if cents else f"{abs(value).quantize(Decimal(1), ROUND_HALF_UP):,}"
    symbol = SYMBOLS.get(currency) or (f"{currency} " if currency else "")
    return _signed(f"{symbol}{digits}", value < 0)


@register.filter
def money_short(amount: Any, currency: str = "") -> str:
    """`{{ total|money_short:"EUR" }}` → "€486k", "€1.31M": for tiles and sums, never where people edit."""
    value = _decimal(amount)
    if value is None:
        return "–"
    size = abs(value)
    symbol = SYMBOLS.get(currency) or (f"{currency} " if currency else "")
    for limit, unit, places in (
        (Decimal("999500000"), "B", 2),
        (Decimal("999500"), "M", 2),
        (Decimal(1000), "k", 0),
    ):
        if size >= limit:
            scaled = size / {"B": 10**9, "M": 10**6, "k": 1000}[unit]
            digits = f"{scaled:.{places if scaled < 100 else 0}f}"
            return _signed(f"{symbol}{digits}{unit}", value < 0)
    return _signed(f"{symbol}{size.quantize(Decimal(1), ROUND_HALF_UP)}", value < 0)


@register.filter
def percent(fraction: Any, places: int = 0) -> str:
    """`{{ deal.probability|percent }}`: a fraction as "61 %"; nothing is a dash."""
    value = _decimal(fraction)
    return "–" if value is None else _signed(f"{abs(value) * 100:.{int(places)}f} %", value < 0)


@register.filter
def number(value: Any) -> str:
    """Thousands separated: 12345 → "12,345"; nothing is a dash."""
    found = _decimal(value)
    if found is None:
        return "–"
    return _signed(f"{abs(found):,f}", found < 0)


@register.filter
def signed(value: Any) -> str:
    """A delta with its sign: 14 → "+14", −9 → "−9", 0 → "0"."""
    found = _decimal(value)
    if found is None:
        return "–"
    return f"+{found:,f}" if found > 0 else _signed(f"{abs(found):,f}", found < 0)


@register.filter
def tone_of(value: Any) -> str:
    """The tone of a delta: good above zero, bad below, neutral at zero."""
    found = _decimal(value) or Decimal(0)
    return "good" if found > 0 else "bad" if found < 0 else "neutral"


# --- Dates, in the reader's zone (the one activated for the request) ------------------------------
def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


def _day(value: date | datetime) -> date:
    local = _local(value)
    return local.date() if isinstance(local, datetime) else local


def _today() -> date:
    return timezone.localdate()


@register.filter
def day(value: date | datetime | None) -> str:
    """ "29 May", with the year when it is not this one."""
    if not value:
        return "–"
    found = _day(value)
    return f"{found.day} {found:%b}" + ("" if found.year == _today().year else f" {found.year}")


@register.filter
def weekday(value: date | datetime | None) -> str:
    """ "Tuesday 21 April"."""
    return f"{_day(value):%A} {_day(value).day} {_day(value):%B}" if value else "–"


@register.filter
def clock(value: datetime | None) -> str:
    """ "15:00" in the reader's zone."""
    return f"{_local(value):%H:%M}" if value else "–"


@register.filter
def moment(value: datetime | None) -> str:
    """ "Thu 23 Apr, 15:00" in the reader's zone."""
    return f"{_day(value):%a} {day(value)}, {clock(value)}" if value else "–"


@register.filter
def iso(value: date | datetime | None) -> str:
    """Machine-readable, for the `datetime` attribute of <time>."""
    return value.isoformat() if value else ""


def _days(n: int) -> str:
    return "1 day" if n == 1 else f"{n} days"


@register.filter
def rel_day(value: date | datetime | None) -> str:
    """ "today", "tomorrow", "Thu", "4 days ago": near days by name, others as a date."""
    if not value:
        return "–"
    away = (_day(value) - _today()).days
    named = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(away)
    if named:
        return named
    if 1 < away < 7:
        return f"{_day(value):%a}"
    return f"{_days(-away)} ago" if -30 < away < 0 else day(value)


@register.filter
def due(value: date | datetime | None) -> str:
    """When something is due, as a row says it: "4 days late", "15:00", "tomorrow", "Thu", "29 May"."""
    if not value:
        return "no date"
    away = (_day(value) - _today()).days
    if away < 0:
        return f"{_days(-away)} late"
    if away == 0 and isinstance(value, datetime):
        return clock(value)
    return rel_day(value)


@register.filter
def due_tone(value: date | datetime | None) -> str:
    """The tone that goes with `due`: bad when a day or more late, caution when its hour has passed, else neutral."""
    if not value:
        return "caution"
    if _day(value) < _today():
        return "bad"
    return "caution" if isinstance(value, datetime) and value <= timezone.now() else "neutral"


@register.filter
def ago(value: datetime | None) -> str:
    """ "just now", "12 min ago", "2 h ago", "3 days ago", then the date."""
    if not value:
        return "never"
    seconds = (timezone.now() - value).total_seconds()
    if seconds < 60:
        return "just now"
    if seconds < 3600:
        return f"{int(seconds // 60)} min ago"
    if seconds < 86400 and _day(value) == _today():
        return f"{int(seconds // 3600)} h ago"
    return rel_day(value)


@register.filter
def duration(seconds: Any) -> str:
    """Seconds left as "about 40 s", "about 3 min", "about 2 h"."""
    found = _decimal(seconds)
    if found is None:
        return ""
    whole = int(found)
    if whole < 60:
        return f"about {max(whole, 1)} s"
    return f"about {round(whole / 60)} min" if whole < 5400 else f"about {round(whole / 3600)} h"


# --- Drawing ---------------------------------------------------------------------------------------
@register.simple_tag
def share(value: Any, total: Any) -> str:
    """`value` of `total` as an SVG percentage between 0% and 100%; a total of nothing is 0%."""
    part, whole = _decimal(value) or Decimal(0), _decimal(total) or Decimal(0)
    return "0%" if whole <= 0 else f"{min(max(part / whole, Decimal(0)), Decimal(1)) * 100:.2f}%"


# --- Lists in pages --------------------------------------------------------------------------------
@register.simple_tag(takes_context=True)
def sorting(context: Mapping[str, Any], name: str) -> dict[str, str]:
    """How the column `name` is sorted now and where its heading leads: {"href", "aria", "icon"}.

    Reads and writes `?sort=name` (ascending) and `?sort=-name`; other parameters stay, `page` starts over.
    """
    request = context["request"]
    now = request.GET.get("sort", "")
    params = request.GET.copy()
    params.pop("page", None)
    params["sort"] = f"-{name}" if now == name else name
    aria = "ascending" if now == name else "descending" if now == f"-{name}" else ""
    return {
        "href": f"?{params.urlencode()}",
        "aria": aria,
        "icon": "arrow-down" if now == f"-{name}" else "arrow-up",
    }


@register.filter
def split(text: str, separator: str = ",") -> list[str]:
    """ "a, b" → ["a", "b"]: for components that take a short list as one attribute."""
    return [part.strip() for part in str(text).split(separator) if part.strip()]
