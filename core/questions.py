"""Questions that lower apps ask and upper apps answer, so that nobody imports upward.

An app answers in its `queries.py`: `@holdings.answer("deals")`. Asking goes through all answers that are there.
"""

from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

T = TypeVar("T")


class Question(Generic[T]):
    """One question, and who has something to say to it."""

    def __init__(self) -> None:
        self._answers: dict[str, Callable[..., T]] = {}

    def answer(self, topic: str) -> Callable[[Callable[..., T]], Callable[..., T]]:
        """Register a function as the answer about `topic`."""

        def register(function: Callable[..., T]) -> Callable[..., T]:
            self._answers[topic] = function
            return function

        return register

    @property
    def topics(self) -> tuple[str, ...]:
        """What is answered about."""
        return tuple(self._answers)

    def ask(self, **about: Any) -> Iterator[tuple[str, T]]:
        """`(topic, answer)` from everybody who answers."""
        for topic, function in self._answers.items():
            yield topic, function(**about)


holdings: Question[int] = Question()
"""How many records of a kind a member owns and would hand over: `f(member: UUID) -> int`; the topic is a plural."""

money: Question[int] = Question()
"""How many records count in the workspace's currency, so that it cannot simply change: `f() -> int`."""

waiting: Question["QuerySet[Any]"] = Question()
"""What waits for a member, counted beside a link of the rail: `f(member: UUID, everything: bool) -> rows`.

The topic is the link's `count`. `everything`: the member sees all records. All rows are counted in one statement that
is planned once, so their query may depend on nothing else.
"""
