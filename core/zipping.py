"""Archives as streams: nothing is laid down, memory holds one block."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any


class _Pipe(io.RawIOBase):
    """Takes what the archive writes and hands it on; it cannot go back."""

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._held.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        """What was written since the last time."""
        found = b"".join(self._held)
        self._held.clear()
        return found


def zip_stream(files: Iterable[tuple[str, Iterable[bytes]]], at: datetime) -> Iterator[bytes]:
    """A ZIP archive of `(name, blocks)`, in blocks; `at` is the time that stands at each file."""
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w") as archive:
        for name, blocks in files:
            about = zipfile.ZipInfo(name, at.timetuple()[:6])
            about.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(about, "w") as file:
                for block in blocks:
                    file.write(block)
                    if found := pipe.taken():
                        yield found
    yield pipe.taken()
