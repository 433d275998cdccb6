"""News of buyers, pairs that look alike, and how the company looks at its book: the last things of a load."""

from datetime import datetime, timedelta

from accounts import actions as accounts
from accounts import matching
from accounts.actions import signals as news
from accounts.actions.duplicates.keeping import keep
from accounts.alike import WORDS, columns_of, to_match
from accounts.models import Account, Contact, DuplicateSearch, Pair, Signal
from core import facts
from core.actors import SYSTEM
from core.recording import record
from demo.story import Story
from demo.story import capture as told
from lists import actions as lists

from .book import Book
from .company import Company
from .journal import Journal, id_at

MODELS = {"account": Account, "contact": Contact}
MOST = 5_000
"""So many records of a kind are compared; a story that is larger waits for its first night."""


class News:
    """The signals of a story, as if they had come in one after the other."""

    def __init__(self, story: Story, company: Company, book: Book, journal: Journal) -> None:
        self.company, self.book, self.journal = company, book, journal
        self.signals = [self._signal(plan) for plan in story.capture.signals]

    def store(self) -> None:
        """Write the rows."""
        Signal.objects.bulk_create(self.signals)

    def _signal(self, plan: told.Signal) -> Signal:
        account = self.book.accounts[plan.account]
        person = self.book.contacts[plan.contact] if plan.contact else None
        row = Signal(
            id=id_at(plan.at), type=plan.type, title=plan.title, detail=plan.detail, strength=plan.strength,
            at=plan.at, account=account, contact=person, source=plan.source, created_at=plan.at,
            by=self.company.members[plan.by] if plan.by else None,
        )  # fmt: skip
        fact = facts.SignalAdded(signal=row.pk, type=row.type, source=row.source, account=account.pk)
        after = {"title": row.title, "type": row.type, "account": account.pk, "at": row.at}
        self.journal.tell(fact, by=plan.by, at=plan.at, subject=row, after=after)
        return row


def furnish(story: Story, company: Company, *, now: datetime) -> None:
    """By the actions: a feed that is paused, the suppression list, saved views; and what looks like one is compared."""
    ana, at = company.founder, now - timedelta(days=30)
    url, title = story.capture.feed
    feed = news.watch_feed(by=ana, now=at, url=url, title=title)
    news.change_feed(by=ana, now=at, feed=feed, changes={"enabled": False})
    wishes = [accounts.Wish(value, reason) for value, reason in story.capture.suppressed]
    accounts.suppress(by=ana, now=at, wishes=wishes)
    for plan in story.capture.views:
        lists.save_view(
            by=company.members[plan.owner], now=at, place=plan.place, name=plan.name, query=plan.query,
            shared=plan.shared,
        )  # fmt: skip
    for kind in MODELS:
        _compare(kind, now)


def _compare(kind: str, now: datetime) -> None:
    """As the nightly check does, of the night before."""
    rows = MODELS[kind]._default_manager.filter(archived_at=None).order_by()
    if rows.count() > MOST:
        return
    records = [to_match(kind, row) for row in rows.values_list(*columns_of(kind))]
    found = list(matching.find_pairs(WORDS[kind], records))
    new = keep(kind, Pair.Origin.NIGHTLY, found, now)
    counts = {"records": len(records), "pairs": len(found), "new": new, "forgotten": 0}
    search = DuplicateSearch.objects.create(
        kind=kind, origin=Pair.Origin.NIGHTLY, state=DuplicateSearch.State.DONE, counts=counts,
        started_at=now, finished_at=now,
    )  # fmt: skip
    fact = facts.DuplicatesFound(search=search.pk, kind=kind, pairs=new)
    record(fact, by=SYSTEM, now=now, subject=search, after={"counts": counts})
