"""Fields of a workspace's own, wherever records are: how apps above take, show, list, narrow and ask for them."""

from .columns import OwnColumns, with_own
from .exporting import export_cells
from .facts import Fact, facts_of
from .forms import add_fields, as_form_errors, given_fields
from .narrowing import around, asked, chips, conditions, names, orders, wrong
from .taking import merged, spread

__all__ = [
    "Fact",
    "OwnColumns",
    "add_fields",
    "around",
    "as_form_errors",
    "asked",
    "chips",
    "conditions",
    "export_cells",
    "facts_of",
    "given_fields",
    "merged",
    "names",
    "orders",
    "spread",
    "with_own",
    "wrong",
]
