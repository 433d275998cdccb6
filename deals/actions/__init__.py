"""What can be done with the pipeline. Every verb checks who asks, changes in one transaction, and tells the journal."""

from .changing import (
    CHANGEABLE,
    archive_deal,
    change_deal,
    hand_over,
    open_deal,
    put_back,
    restore_deal,
    set_next_step,
    touch,
)
from .items import add_item, change_item, change_product, create_product, remove_item
from .moving import lose_deal, move_stage, reopen_deal, win_deal
from .setup import (
    change_base,
    furnish,
    make_pipeline,
    remove_rate,
    remove_stage,
    reorder_stages,
    save_pipeline,
    save_stage,
    set_rate,
)
from .undoing import undo, undo_all

__all__ = [
    "CHANGEABLE",
    "add_item",
    "archive_deal",
    "change_base",
    "change_deal",
    "change_item",
    "change_product",
    "create_product",
    "furnish",
    "hand_over",
    "lose_deal",
    "make_pipeline",
    "move_stage",
    "open_deal",
    "put_back",
    "remove_item",
    "remove_rate",
    "remove_stage",
    "reopen_deal",
    "reorder_stages",
    "restore_deal",
    "save_pipeline",
    "save_stage",
    "set_next_step",
    "set_rate",
    "touch",
    "undo",
    "undo_all",
    "win_deal",
]
