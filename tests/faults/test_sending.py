"""The worker is killed in the middle of sending: every message leaves, under one Message-ID, and is kept once."""

import asyncio
from collections import Counter
from typing import Any

import httpx
import pytest

from tests.site import Site, until

MAILS = 20


@pytest.fixture
def slow_post(healthy: Site) -> Any:
    """The mail server takes its time before it takes a mail, so that the worker dies in the midst of many."""

    async def hesitate(server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        await asyncio.sleep(0.4)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    healthy.inbox.handle_RCPT = hesitate  # type: ignore[attr-defined]
    yield healthy.inbox
    del healthy.inbox.handle_RCPT  # type: ignore[attr-defined]


def written(api: httpx.Client, tag: str) -> list[str]:
    """Drafts to as many people, each at a house of their own."""
    found = []
    for n in range(MAILS):
        person = {"first_name": f"Given{n}", "last_name": f"Family{n}", "emails": [f"p{n}@{tag}.example"]}
        made = api.post("contacts/", json=person).raise_for_status().json()
        draft = api.post("drafts/", json={"purpose": "re_engage", "contact": made["id"]}).raise_for_status()
        found.append(draft.json()["id"])
    return found


def test_every_message_leaves_though_the_worker_dies_twice(
    healthy: Site, api: httpx.Client, slow_post: Any
) -> None:
    ids = written(api, "sending")
    done = api.post("drafts/approve-many/", json={"ids": ids}).raise_for_status().json()
    assert len(done["approved"]) == MAILS and done["refused"] == []

    def arrived() -> list[Any]:
        return [mail for mail in slow_post.mails if mail["X-RcptTo"].endswith("@sending.example")]

    for enough in (4, 11):
        until(lambda enough=enough: len(arrived()) >= enough, f"{enough} mails", 90)
        healthy.kill("worker")
        assert len(arrived()) < MAILS, "killed too late to prove anything"
        healthy.start("worker")
    states = "SELECT count(*) FROM outreach_draft WHERE state = 'sent' AND address LIKE %s"
    until(lambda: healthy.sql("acme", states, "%@sending.example") == [(MAILS,)], "all to be sent", 120)

    seen = Counter(mail["Message-ID"] for mail in arrived())
    assert len(seen) == MAILS and set(Counter(m["To"] for m in arrived()).values()) <= {1, 2}
    twice = {message for message, times in seen.items() if times > 1}
    again = healthy.sql(
        "acme", "SELECT d.message_id, (e.payload->>'tries')::int FROM outreach_draft d JOIN journal_entry e"
        " ON e.subject = d.id AND e.fact = 'DraftSent' WHERE d.address LIKE %s", "%@sending.example",
    )  # fmt: skip
    assert len(again) == MAILS, "the journal tells of each once"
    assert twice <= {message for message, tries in again if tries > 1}, "a copy is owned up to"
    assert len(twice) <= 2, "only a death between the server's yes and the commit may double a mail"
    kept = "SELECT count(*), count(DISTINCT a.id) FROM activities_activity a JOIN activities_participant p ON p.activity_id = a.id JOIN accounts_contact c ON c.id = p.contact_id WHERE a.kind = 'email' AND c.emails[1] LIKE %s"  # noqa: E501
    assert healthy.sql("acme", kept, "%@sending.example") == [(MAILS, MAILS)]
