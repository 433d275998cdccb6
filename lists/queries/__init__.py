"""What can be asked about fields, saved views and changes of many rows."""

from .fields import MOST, all_fields, cells, field, fields_of, forget, live, option_uses, used, uses
from .many import many_change, many_change_to_do, seconds_left
from .views import chosen_default, deleted_view, view, views

__all__ = [
    "MOST",
    "all_fields",
    "cells",
    "chosen_default",
    "deleted_view",
    "field",
    "fields_of",
    "forget",
    "live",
    "many_change",
    "many_change_to_do",
    "option_uses",
    "seconds_left",
    "used",
    "uses",
    "view",
    "views",
]
