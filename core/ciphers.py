"""Secrets of other services at rest: enciphered with a key that is derived from SECRET_KEY.

A dump of the database without the settings gives nobody a key. After SECRET_KEY was changed, those in
SECRET_KEY_FALLBACKS still open what they closed.
"""

from base64 import urlsafe_b64encode
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class Unreadable(Exception):
    """This was not enciphered by this installation, or SECRET_KEY was changed since."""


def encipher(secret: str, purpose: str) -> str:
    """A secret in a form that may lie in the database; `purpose` keeps different kinds apart."""
    return _box(purpose, _keys()).encrypt(secret.encode()).decode() if secret else ""


def decipher(kept: str, purpose: str) -> str:
    """The secret again; raises Unreadable."""
    if not kept:
        return ""
    try:
        return _box(purpose, _keys()).decrypt(kept.encode()).decode()
    except InvalidToken as error:
        raise Unreadable from error


def _keys() -> tuple[str, ...]:
    return (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)


@lru_cache(maxsize=16)
def _box(purpose: str, keys: tuple[str, ...]) -> MultiFernet:
    def derived(key: str) -> Fernet:
        info = f"dealwright:{purpose}".encode()
        return Fernet(urlsafe_b64encode(HKDF(SHA256(), length=32, salt=None, info=info).derive(key.encode())))

    return MultiFernet([derived(key) for key in keys])
