"""What can be done with fields, saved views, exports and many rows at once."""

from .exporting import end_export, start_export
from .fields import (
    archive_field,
    change_field,
    define_field,
    reindex_fields,
    reorder_fields,
    restore_field,
)
from .many import MOST, UNDO_TIME, change_many, run_change, undo_change, undo_many
from .views import (
    change_view,
    checked_query,
    delete_view,
    duplicate_view,
    order_views,
    restore_view,
    save_view,
    use_by_default,
)

__all__ = [
    "MOST",
    "UNDO_TIME",
    "archive_field",
    "change_field",
    "change_many",
    "change_view",
    "checked_query",
    "define_field",
    "delete_view",
    "duplicate_view",
    "end_export",
    "order_views",
    "reindex_fields",
    "reorder_fields",
    "restore_field",
    "restore_view",
    "run_change",
    "save_view",
    "start_export",
    "undo_change",
    "undo_many",
    "use_by_default",
]
