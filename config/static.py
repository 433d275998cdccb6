"""Static files in production: compressed, with far-future names, and with the names inside ES modules rewritten."""

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):
    """Hashes file names, also in `import` and `export … from` statements of our own modules.

    Packages are served as they are: each file we use is complete in itself, and their sources hold examples and
    maps that look like references to files which do not exist.
    """

    support_js_module_import_aggregation = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._patterns["js/*.js"] = self._patterns.pop("*.js")
