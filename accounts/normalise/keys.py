"""Match keys: two records that share one are surely about the same person or company."""

from collections.abc import Iterable

from accounts.normalise.company import company_key
from accounts.normalise.email import email_key


def contact_keys(emails: Iterable[str] = (), phones: Iterable[str] = (), linkedin: str = "") -> list[str]:
    """Keys of a contact from normalised values: `e:ana@x.com`, `p:+4930…`, `l:in/ana`; each once."""
    keys = [f"e:{email_key(address)}" for address in emails]
    keys.extend(f"p:{number}" for number in phones)
    if linkedin:
        keys.append(f"l:{linkedin}")
    return list(dict.fromkeys(keys))


def account_keys(domain: str | None = None, linkedin: str = "", name: str = "") -> list[str]:
    """Keys of an account from normalised values: `d:acme.com`, `l:company/acme`, `n:acme`."""
    keys = [f"d:{domain}"] if domain else []
    if linkedin:
        keys.append(f"l:{linkedin}")
    if name and (key := company_key(name)):
        keys.append(f"n:{key}")
    return keys
