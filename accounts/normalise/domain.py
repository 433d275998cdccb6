"""Domains of companies, out of web addresses, e-mail addresses or plain names."""

import re
from functools import lru_cache
from ipaddress import ip_address

from accounts.normalise.email import ascii_domain
from accounts.normalise.free_mail import ALSO_COMPANIES, FREE_MAIL
from accounts.normalise.value import BadCell, Value, clean, words

_LONGEST = 2048
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)

_SOCIAL = words(
    """linkedin.com facebook.com fb.com twitter.com x.com instagram.com youtube.com youtu.be tiktok.com
    xing.com crunchbase.com github.com medium.com linktr.ee t.me wa.me bit.ly goo.gl google.com"""
)
# Second-level names under which two-letter countries register.
_SECOND = words(
    """co com org net gov edu ac or ne go gob gouv gv ltd plc me nom mil info biz asn id sch nhs police web
    firm gen ind nic res in on ab bc k12 art blog eco adv eng med tm asso presse school maori iwi geek kiwi
    govt cri health mi parliament kr tv store game ngo mod gub int name pro press"""
)
_PLATFORM = words(
    """github.io gitlab.io herokuapp.com blogspot.com wordpress.com myshopify.com wixsite.com webflow.io
    netlify.app vercel.app web.app firebaseapp.com pages.dev workers.dev azurewebsites.net cloudfront.net
    squarespace.com weebly.com business.site jimdofree.com hubspotpagebuilder.com notion.site carrd.co
    substack.com typepad.com tumblr.com uk.com us.com eu.com de.com gb.net"""
)


@lru_cache(maxsize=20_000)
def domain(text: str) -> Value[str | None]:
    """The registrable domain in network form (`acme.co.uk`, `xn--mller-kva.de`).

    None with a warning for mailbox providers (free_mail) and social networks (social): they name no
    company. BadCell: empty, too_long, not_domain.
    """
    host = _host(text)
    if host in FREE_MAIL and ("@" in text or host not in ALSO_COMPANIES):
        return Value(None, ("free_mail",))
    registered = registrable(host)
    if registered in FREE_MAIL and "@" in text:
        return Value(None, ("free_mail",))
    if registered in _SOCIAL:
        return Value(None, ("social",))
    return Value(registered, () if registered == host else ("subdomain_removed",))


def _host(text: str) -> str:
    if len(text) > _LONGEST:
        raise BadCell("too_long", "Too long for a web address.")
    found = clean(text).strip("'\"<>()[],;").lower()
    if not found:
        raise BadCell("empty", "There is no domain here.")
    rest = re.sub(r"^(?:mailto:|(?:https?:)?/{2})", "", re.sub(r"^https?:/?(?=[^/])", "", found))
    authority = re.split(r"[/?#\\\s]", rest, maxsplit=1)[0]
    host = re.sub(r":\d*$", "", authority.rpartition("@")[2]).strip(".")
    while host.startswith(("www.", "www2.")) and host.count(".") > 1:
        host = host.partition(".")[2]
    return _checked(host, found)


def _checked(host: str, found: str) -> str:
    if not host.isascii() and len(host) < 254:
        host = ascii_domain(host)
    if len(host) > 253 or not _HOST.fullmatch(host):
        raise BadCell("not_domain", f"“{found[:80]}” is not a web address or domain.")
    return host


def registrable(host: str) -> str:
    """The part of a host that somebody registered, by the usual shapes of public suffixes."""
    labels = host.split(".")
    if len(labels) <= 2:
        return host
    last_two = ".".join(labels[-2:])
    second_level = len(labels[-1]) == 2 and labels[-2] in _SECOND
    return ".".join(labels[-3:]) if second_level or last_two in _PLATFORM else last_two


@lru_cache(maxsize=10_000)
def website(text: str) -> Value[str]:
    """A web address safe to link to: http or https only, host in lower case, path kept.

    BadCell: empty, too_long, not_domain, bad_scheme (javascript:, file:, …).
    """
    found = clean(text[: _LONGEST + 1]).strip("'\"<>")
    scheme = _SCHEME.match(found)
    if scheme and scheme[0].lower() not in ("http:", "https:") and not re.match(r"[\w.-]+:\d+(?:/|$)", found):
        raise BadCell("bad_scheme", f"“{found[:80]}” is not a web address.")
    if _is_address(found):
        raise BadCell("not_domain", f"“{found[:80]}” is a number, not a name.")
    host = _host(found)
    prefix = "http" if found.lower().startswith("http:") else "https"
    bare = re.sub(r"^(?:https?:)?/*", "", found, flags=re.IGNORECASE)
    path = re.search(r"(?<=[\w.])(?::\d{1,5})?(?:[/?#].*)?$", bare, re.DOTALL)
    www = "www." if bare.lower().startswith("www.") else ""
    return Value(f"{prefix}://{www}{host}{path[0].replace(' ', '%20') if path and path[0] != '/' else ''}")


def _is_address(text: str) -> bool:
    try:
        ip_address(re.split(r"[/:]", re.sub(r"^https?://", "", text))[0])
    except ValueError:
        return False
    return True


def email_domain(address: str) -> str | None:
    """The company domain behind an e-mail address; None for mailbox providers."""
    try:
        return domain("x@" + address.rpartition("@")[2]).value
    except BadCell:
        return None
