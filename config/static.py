"""Static files in production: compressed, with far-future names, and with the names inside ES modules rewritten."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):
    """Hashes file names, also in `import` and `export … from` statements of modules."""

    support_js_module_import_aggregation = True
