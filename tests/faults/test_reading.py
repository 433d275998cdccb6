"""The worker is killed in the middle of reading what was logged: every text is read, nothing is proposed twice."""

import httpx

from tests.site import Site, until

TEXTS = 24
SAID = (
    "Spoke with the team lead of site {n}. I will send the security questionnaire by Friday, and they will send us "
    "the vendor form next Tuesday. Budget is around {n}0k EUR, decision by end of March. "
)
STATES = "SELECT state, count(*) FROM intelligence_reading GROUP BY 1"
TWICE = "SELECT reading_id, title FROM intelligence_proposal GROUP BY 1, 2, kind HAVING count(*) > 1"
READY = "SELECT count(*), count(DISTINCT subject) FROM journal_entry WHERE fact = 'ProposalsReady'"
EMPTY = """
    SELECT count(*) FROM intelligence_reading r
    WHERE NOT EXISTS (SELECT 1 FROM intelligence_proposal p WHERE p.reading_id = r.id)"""


def states(site: Site) -> dict[str, int]:
    """How many readings are in which state."""
    return dict(site.sql("acme", STATES))


def test_readings_survive_a_killed_worker(healthy: Site, api: httpx.Client) -> None:
    rows = [
        {"kind": "call", "summary": SAID.format(n=n + 1), "body": SAID.format(n=n + 1) * 12}
        for n in range(TEXTS)
    ]
    done = api.post("activities/bulk/", json={"rows": rows}).raise_for_status().json()
    assert done["failed"] == 0, done
    until(lambda: states(healthy).get("done", 0) >= 2, "the first readings", 120)
    healthy.kill("worker")
    stood = states(healthy)
    assert stood.get("done", 0) < TEXTS, "killed too late to prove anything"
    healthy.start("worker")
    until(lambda: states(healthy) == {"done": TEXTS}, "all texts to be read", 180)
    assert healthy.sql("acme", READY) == [(TEXTS, TEXTS)]
    assert healthy.sql("acme", TWICE) == [] and healthy.sql("acme", EMPTY) == [(0,)]
