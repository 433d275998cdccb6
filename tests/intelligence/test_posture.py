"""How far the assistant goes: chosen by admins, asked in one place, and kept on every page."""

import ast
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from accounts.actions import signals as signal_actions
from accounts.actions.signals import Draft
from activities import actions as activities
from core.actors import SYSTEM
from core.errors import Denied, Refused, Stale
from core.journal.models import Entry
from core.models import Due
from core.tenancy import inside
from deals import actions as deal_actions
from intelligence import posture
from intelligence.actions.accepting import accept
from intelligence.actions.posture import change_posture
from intelligence.actions.suggestions import look_again
from intelligence.models import Kept, Suggestion
from intelligence.queries.world import Scope
from intelligence.wording import Problem, descriptive
from tasks import actions as tasks

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]


# --- Choosing -------------------------------------------------------------------------------------
def test_a_new_workspace_suggests(acme: Any) -> None:
    assert (posture.current(), posture.suggests(), posture.automates()) == ("suggest", True, False)


def test_an_admin_chooses_and_the_journal_tells(ana: Any, now: Any, globex: Any) -> None:
    change_posture(by=ana, now=now, posture="automate")
    assert (posture.current(), posture.automates()) == ("automate", True)
    entry = Entry.objects.get(fact="PostureChanged")
    assert (entry.before, entry.after) == ({"posture": "suggest"}, {"posture": "automate"})
    change_posture(by=ana, now=now, posture="automate")
    assert Entry.objects.filter(fact="PostureChanged").count() == 1
    with inside(globex):
        assert posture.current() == "suggest"


def test_who_may_not_and_what_is_refused(ana: Any, mo: Any, rita: Any, now: Any) -> None:
    for member in (mo, rita):
        with pytest.raises(Denied):
            change_posture(by=member, now=now, posture="insights")
    with pytest.raises(Refused):
        change_posture(by=ana, now=now, posture="everything")
    change_posture(by=ana, now=now, posture="insights", version=0)
    with pytest.raises(Stale):
        change_posture(by=ana, now=now, posture="suggest", version=0)


def test_going_back_looks_at_everything_again(ana: Any, now: Any) -> None:
    change_posture(by=ana, now=now, posture="insights")
    assert not Due.objects.filter(kind="intelligence.suggest", key="all", due_at=now).exists()
    change_posture(by=ana, now=now, posture="suggest")
    assert Due.objects.filter(kind="intelligence.suggest", key="all", due_at=now).exists()


def test_it_is_one_small_question(acme: Any, django_assert_num_queries: Any) -> None:
    posture.suggests()  # the first one plans the statement and finds the schema
    with django_assert_num_queries(1):
        posture.suggests()


def test_the_page_and_the_api(log_in: Any, acme: Any) -> None:
    ana, rita, url = log_in("ana"), log_in("rita"), "/w/acme/settings/posture/"
    page = ana.get(url).content.decode()
    assert page.count("in force") == 1 and "Insights only" in page
    assert rita.get(url).status_code == 403 and rita.post(url, {"posture": "insights"}).status_code == 403
    assert ana.post(url, {"posture": "insights", "version": "0"}).status_code == 302
    assert ana.post(url, {"posture": "nonsense"}).status_code == 422
    api = "/w/acme/api/v1/posture/"
    told = rita.get(api)
    assert told.json() == {"posture": "insights", "suggests": False, "automates": False, "version": 1}
    sent = {"data": json.dumps({"posture": "suggest"}), "content_type": "application/json"}
    assert rita.patch(api, **sent).status_code == 403
    assert ana.patch(api, **sent, HTTP_IF_MATCH='"0"').status_code == 412
    assert ana.patch(api, **sent, HTTP_IF_MATCH=told["ETag"]).json()["suggests"] is True


# --- The one place --------------------------------------------------------------------------------
def test_the_door_does_not_run_what_recommends(ana: Any, now: Any) -> None:
    ran = []

    @posture.recommends(otherwise=str)
    def advise() -> str:
        ran.append(1)
        return "Call them"

    assert advise() == "Call them"
    change_posture(by=ana, now=now, posture="insights")
    assert (advise(), ran) == ("", [1])


def test_suggestions_are_stored_in_one_function_behind_the_door() -> None:
    """Whoever adds another way to make them meets this test first."""
    makers = []
    for path in (ROOT / "intelligence").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and re.search(
                r"\bSuggestion\(|Suggestion\.objects\.(create|bulk_create|get_or_create|update_or_create)",
                ast.unparse(node),
            ):
                makers += [(path.name, node.name, [ast.unparse(one) for one in node.decorator_list])]
    assert sorted(name for _, name, _ in makers) == ["_made", "_row"]
    door = next(decorators for _, name, decorators in makers if name == "_made")
    assert door and door[0].startswith("posture.recommends")


# --- The walk -------------------------------------------------------------------------------------
class Prose(HTMLParser):
    """What a page says in the product's own words: without forms, buttons, navigation, and what people wrote.

    Links name records and places; what stands in quotation marks, quotes and marks was written by somebody.
    """

    OURS_NOT = frozenset({
        "script", "style", "nav", "header", "footer", "button", "form", "a", "label", "option", "blockquote", "mark",
        "q", "kbd", "svg", "dialog", "details-menu", "command-palette", "title", "template",
    })  # fmt: skip
    BREAKS = frozenset(
        {"p", "li", "div", "section", "h1", "h2", "h3", "dt", "dd", "td", "tr", "ul", "br", "summary"}
    )

    def __init__(self) -> None:
        super().__init__()
        self.skipped: list[str] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        given = dict(attrs)
        # An empty state says how the program is used, and nothing about a deal. The words of a suggestion are a link.
        skip = tag in self.OURS_NOT or "empty" in (given.get("class") or "").split()
        skip = skip and not re.search(r"/suggestions/[0-9a-f-]{36}/$", given.get("href") or "")
        if (skip or self.skipped) and tag not in ("input", "meta", "link", "br", "img", "hr", "path", "wbr"):
            self.skipped.append(tag)
        elif tag in self.BREAKS:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self.skipped and tag == self.skipped[-1]:
            self.skipped.pop()
        elif not self.skipped and tag in self.BREAKS:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.said.append(data)


def said_by(html: str) -> str:
    """The prose of a page's main part and panel."""
    for beginning in ('<main class="page', '<aside class="side"'):
        if beginning in html:
            html = html[html.index('<main class="page') : html.index('<footer class="foot"')]
            break
    prose = Prose()
    prose.feed(html)
    lines = " ".join("".join(prose.said).replace("\n", " \n ").split(" "))
    return "\n".join(" ".join(line.split()) for line in lines.split("\n") if line.strip())


WRITTEN_BY_PEOPLE = frozenset({
    "quote", "title", "name", "detail", "text_read", "what", "label", "summary", "url", "next", "previous", "by", "who",
    "feedback", "zone", "posture", "owner",
})  # fmt: skip
"""Keys of the API under which words of people and names stand."""
IN_HISTORY = frozenset({"history", "last"})


def strings(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, below in value.items():
            if name not in IN_HISTORY:
                yield from strings(below, name)
    elif isinstance(value, list):
        for below in value:
            yield from strings(below, key)
    elif isinstance(value, str) and key not in WRITTEN_BY_PEOPLE:
        yield value


@pytest.fixture
def rich(rita: Any, deal: Any, sarah: Any, northwind: Any) -> dict[str, Any]:
    """A deal with everything that gives rise to suggestions, a meeting with a brief, and what buyers said."""
    now = timezone.now()

    def said(**given: Any) -> Any:
        return activities.log_activity(by=rita, now=now, **{"deal": deal, "contacts": [sarah]} | given)

    said(kind="call", at=now - timedelta(days=20), outcome="call_back", summary="You should call us, please")
    said(kind="email", direction="out", at=now - timedelta(days=9), summary="Sent the offer")
    tasks.open_task(by=rita, now=now - timedelta(days=4), title="Send prices", promised=True, deal=deal,
                    due_at=now - timedelta(days=1), contact=sarah)  # fmt: skip
    waiting = tasks.open_task(by=rita, now=now - timedelta(days=4), title="Their contract", deal=deal,
                              due_at=now - timedelta(days=2), contact=sarah)  # fmt: skip
    tasks.wait_on_buyer(by=rita, now=now, task=waiting)
    meeting = tasks.open_task(by=rita, now=now, title="Technical review", kind="meeting", deal=deal,
                              due_at=now + timedelta(hours=2))  # fmt: skip
    other = deal_actions.open_deal(by=rita, now=now - timedelta(days=30), name="Second", account=northwind)
    draft = Draft(type="funding", title="Raised 40 million", at=now, account=northwind, strength=3)
    signal_actions.add_signal(by=rita, now=now, draft=draft)
    for kind, name, text in (("answer", "metrics", "Saves two days"), ("objection", "price", "Objection: Price"),
                             ("competitor", "Gainsight", "Gainsight"), ("risk", "", "Went back a step")):  # fmt: skip
        Kept.objects.create(
            deal=deal, kind=kind, name=name, text=text, payload={"element": name, "summary": text}, confidence=0.8,
            quote="They must cut cost", grade="buyer_stated", said_at=now, by=rita, at=now,
        )  # fmt: skip
    return {"deal": deal, "other": other, "meeting": meeting, "account": northwind}


def walk(log_in: Any, rich: dict[str, Any]) -> dict[str, list[Problem]]:
    """Every page and endpoint of intelligence that shows something about the rich data: what more than describes."""
    client = log_in("ana")
    deal, other, meeting = rich["deal"].pk, rich["other"].pk, rich["meeting"].pk
    pages = [
        "suggestions/?owner=all", "suggestions/?owner=all&status=answered", "suggestions/?owner=all&status=expired",
        "suggestions/today/", f"suggestions/deal/{deal}/", f"suggestions/deal/{other}/", "meetings/",
        f"meetings/{meeting}/brief/", "inbox/", "inbox/?whose=all",
        f"inbox/panel/?deal={deal}", "today/", f"deals/{deal}/", f"tasks/panel/?deal={deal}", "calls/",
        f"accounts/{rich['account'].pk}/",
    ]  # fmt: skip
    pages += [f"suggestions/{pk}/" for pk in Suggestion.objects.values_list("pk", flat=True)]
    found: dict[str, list[Problem]] = {}
    for path in pages:
        response = client.get(f"/w/acme/{path}")
        assert response.status_code in (200, 404), path
        if response.status_code == 200:
            found[path] = descriptive(said_by(response.content.decode()))
    for path in ("suggestions/", "suggestions/?status=expired", f"meetings/{meeting}/brief/", "proposals/"):
        response = client.get(f"/w/acme/api/v1/{path}")
        if response.status_code == 200:
            found[f"api/{path}"] = [one for text in strings(response.json()) for one in descriptive(text)]
    return found


def test_under_insights_only_nothing_is_made_and_nothing_recommends(
    log_in: Any, ana: Any, rich: dict[str, Any], react: Any
) -> None:
    now = timezone.now()
    change_posture(by=ana, now=now, posture="insights")
    react()
    for later in (0, 1, 26):
        look_again(by=SYSTEM, now=now + timedelta(hours=later), scope=Scope())
    assert Suggestion.objects.count() == 0
    found = walk(log_in, rich)
    assert len(found) > 10
    assert {path: problems for path, problems in found.items() if problems} == {}


def test_the_same_walk_finds_recommendations_where_they_are_allowed(
    log_in: Any, ana: Any, rich: dict[str, Any], react: Any
) -> None:
    """So the test above can fail."""
    react()
    look_again(by=SYSTEM, now=timezone.now(), scope=Scope())
    assert Suggestion.objects.count() >= 4
    found = {path for path, problems in walk(log_in, rich).items() if problems}
    assert {"api/suggestions/", f"meetings/{rich['meeting'].pk}/brief/"} <= found
    assert {"suggestions/?owner=all", f"suggestions/deal/{rich['deal'].pk}/"} <= found


def test_what_waits_ends_when_insights_only_is_chosen(
    log_in: Any, ana: Any, rich: dict[str, Any], react: Any
) -> None:
    react()
    look_again(by=SYSTEM, now=timezone.now(), scope=Scope())
    change_posture(by=ana, now=timezone.now(), posture="insights")
    assert set(Suggestion.objects.values_list("status", flat=True)) == {"expired"}
    assert log_in("ana").get("/w/acme/api/v1/suggestions/").json()["results"] == []
    assert {path: p for path, p in walk(log_in, rich).items() if p} == {}


def test_a_move_that_waits_is_only_told_when_insights_only_is_chosen(ana: Any, read: Any, now: Any) -> None:
    (one,) = read("stage")
    assert one.payload["move"] is True
    change_posture(by=ana, now=now, posture="insights")
    with pytest.raises(Stale):
        accept(by=ana, now=now, proposal=one, version=one.version)
    stage = one.deal.stage_id
    one.refresh_from_db()
    accept(by=ana, now=now, proposal=one, version=one.version)
    one.deal.refresh_from_db()
    one.activity.refresh_from_db()
    assert (one.deal.stage_id, one.activity.stage_effect) == (stage, "advanced")
