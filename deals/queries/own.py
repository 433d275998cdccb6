"""Deals carry fields of the workspace's own."""

from lists import holders
from lists.models import Holder

from ..models import Deal

holders.register(Holder.DEAL, Deal)
