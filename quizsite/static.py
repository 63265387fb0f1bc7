"""Static files under names that hold their digest, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    # A module's imports are renamed with their files, or browsers would keep stale ones.
    # Django sees an import only when its line ends in a semicolon.
    support_js_module_import_aggregation = True
