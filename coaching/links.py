"""From a figure to the list behind it: the address of the deals that were counted."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from core.quarters import next_quarter

from .queries import STALE_DAYS, Scope


class Links:
    """Addresses of the deal list, narrowed to the scope of a review. Used by name in the template."""

    def __init__(self, about: Scope, params: Any) -> None:
        self._about = about
        self._list = reverse("deals:list")
        self._scope: dict[str, Any] = {}
        if about.pipeline is not None:
            self._scope["pipeline"] = about.pipeline.id
        if not about.everybody and about.teams is not None:
            self._scope["team"] = ",".join(map(str, about.teams))
        elif not about.everybody:
            self._scope["owner"] = ",".join(str(m.id) for m in about.members)
        narrowed = {k: v for k, v in self._scope.items() if k == "pipeline"}
        self._open = f"{self._list}?{urlencode({**narrowed, 'status': 'open'})}"
        kept = {k: params[k] for k in ("pipeline", "quarter") if params.get(k)}
        self._page = f"?{urlencode(kept)}&" if kept else "?"
        self.current = {k: params[k] for k in ("team", "rep", "pipeline", "quarter") if params.get(k)}

    def to(self, **filters: Any) -> str:
        """The deal list with these filters in this scope."""
        return f"{self._list}?{urlencode({**self._scope, **filters})}"

    @property
    def no_next_step(self) -> str:
        """Open deals without a next step."""
        return self.to(status="open", no_next_step=1)

    @property
    def past_close(self) -> str:
        """Open deals past their close date."""
        return self.to(status="open", past_close=1)

    @property
    def created(self) -> str:
        """Deals created in the quarter."""
        start = self._about.quarter
        last = next_quarter(start) - timedelta(days=1)
        return self.to(created_from=start, created_to=last)

    @property
    def stale_days(self) -> int:
        """After how many quiet days a deal is called stale."""
        return STALE_DAYS

    def closing(self, start: Any) -> str:
        """Open deals that should close in the quarter beginning at `start`."""
        return self.to(status="open", close_from=start, close_to=next_quarter(start) - timedelta(days=1))

    def stage(self, stage: Any) -> str:
        """Open deals standing in a stage."""
        return self.to(status="open", stage=stage)

    def rep(self, member: Any, **filters: Any) -> str:
        """Open deals of one rep."""
        more = f"&{urlencode(filters)}" if filters else ""
        return f"{self._open}&owner={member}{more}"

    def review_of(self, member: Any) -> str:
        """This page, narrowed to one rep."""
        return f"{self._page}rep={member}"

    def source(self, source: str) -> str:
        """Deals created in the quarter from one source."""
        return f"{self.created}&{urlencode({'source': source})}"
