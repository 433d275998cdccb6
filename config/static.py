"""Static files: which files of packages are served, and compression and far-future names for production."""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):
    """Compresses and hashes. Scripts are left as they are: modules name each other by the import map, which holds
    the hashed names, and packages are complete in themselves."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._patterns.pop("*.js")


class PackageFiles(BaseFinder):
    """Finds the files of front-end packages that pages use, and only those (settings.PACKAGE_FILES)."""

    def find(self, path: str, find_all: bool = False, **_: Any) -> Any:
        """Where the file served as `path` lies; an empty list when it is none of ours."""
        folder, _sep, name = path.rpartition("/")
        source, patterns = settings.PACKAGE_FILES.get(folder, ("", []))
        found = Path(settings.NODE_MODULES) / source / name
        if not any(fnmatch(name, pattern) for pattern in patterns) or not found.is_file():
            return []
        return [str(found)] if find_all else str(found)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """Every served file with the storage it lies in, for collectstatic."""
        for prefix, (source, patterns) in settings.PACKAGE_FILES.items():
            folder = Path(settings.NODE_MODULES) / source
            storage = FileSystemStorage(location=folder)
            storage.prefix = prefix  # type: ignore[attr-defined]  # collectstatic reads it
            for path in sorted(folder.glob("*")) if folder.is_dir() else []:
                if any(fnmatch(path.name, pattern) for pattern in patterns):
                    yield path.name, storage
