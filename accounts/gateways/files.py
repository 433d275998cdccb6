"""Where uploaded files lie: in a folder of the workspace that no address leads to."""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings

from core.tenancy import place as place_name


@dataclass(frozen=True)
class Kept:
    """A file that was stored: where (below MEDIA_ROOT), its fingerprint, and how many bytes."""

    path: str
    sha256: str
    size: int


class TooBig(Exception):
    """The file is larger than allowed; nothing of it was kept."""


def keep(blocks: Iterable[bytes], name: UUID, *, limit: int) -> Kept:
    """Store the blocks of a file under a name of our own; raises TooBig above `limit` bytes."""
    place = f"{place_name()}/imports/{name}"
    target = _root() / place
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, size = hashlib.sha256(), 0
    part = target.with_suffix(".part")
    try:
        part.touch(mode=0o600)
        with part.open("wb") as file:
            for block in blocks:
                size += len(block)
                if size > limit:
                    raise TooBig
                digest.update(block)
                file.write(block)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return Kept(place, digest.hexdigest(), size)


def where(path: str) -> Path:
    """The file at a stored path; only of the workspace one is in."""
    found = (_root() / path).resolve()
    if not found.is_relative_to((_root() / place_name() / "imports").resolve()):
        raise FileNotFoundError(path)
    return found


def forget(path: str) -> None:
    """Remove a stored file; one that is gone already is no error."""
    where(path).unlink(missing_ok=True)


def _root() -> Path:
    return Path(settings.MEDIA_ROOT)
