"""Several records become one, and several again when somebody regrets it."""

from .making import KINDS, MOST, member_id, merge, origins_of, values_of
from .taking_back import Unmerged, unmerge

__all__ = ["KINDS", "MOST", "Unmerged", "member_id", "merge", "origins_of", "unmerge", "values_of"]
