"""The tables of the documentation that are read from the code, so that they cannot lie.

`python -m tests.docs` writes them into the pages, between `<!-- generated: name -->` and `<!-- end: name -->`.
"""

import ast
import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch
from uuid import UUID

from core import errors, facts, recording
from team import policy
from team.models import Member, Role
from workspaces.models import Workspace

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SPECS = DOCS / "04-specs"
APPS = (
    "core",
    "workspaces",
    "team",
    "lists",
    "accounts",
    "deals",
    "activities",
    "tasks",
    "intelligence",
    "outreach",
    "coaching",
)
ME, OTHER, MY_TEAM, OTHER_TEAM = (UUID(int=n) for n in (1, 2, 3, 4))


def table(heads: list[str], rows: list[list[str]]) -> str:
    """A Markdown table."""
    lines = [heads, ["---"] * len(heads), *[[cell.replace("|", "\\|") for cell in row] for row in rows]]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


# --- Facts ---------------------------------------------------------------------------------------
def facts_table() -> str:
    """Every fact by chapter: what it means, what it carries, what it causes."""
    caused = recording.reactions()
    parts = []
    for chapter, names in _chapters():
        rows = [_fact(getattr(facts, name), caused.get(name, [])) for name in names]
        parts.append(f"### {chapter}\n\n" + table(["Fact", "Meaning", "Carries", "Causes"], rows))
    return "\n\n".join(parts)


def _chapters() -> Iterator[tuple[str, list[str]]]:
    source = inspect.getsource(facts)
    for head, body in re.findall(r"^# --- (.+?) -+\n(.*?)(?=^# --- |\Z)", source, re.S | re.M):
        if names := re.findall(r"^class (\w+)\(Fact\)", body, re.M):
            yield head, names


def _fact(fact: type[facts.Fact], caused: list[str]) -> list[str]:
    carries = ", ".join(f"`{name}`" for name in fact.__annotations__) or "–"
    causes = ", ".join(f"`{kind.removeprefix('on:')}`" for kind in caused) or "–"
    return [f"`{fact.__name__}`", (fact.__doc__ or "").strip(), carries, causes]


# --- Permissions ---------------------------------------------------------------------------------
def permissions_table() -> str:
    """Each verb for each role: asked of the policy itself, with records that are one's own, the team's, another's."""
    heads = ["Verb", *(Role(role).label for role in Role.values), "By key"]
    rows = [
        [f"`{verb}`", *(_reach(verb, role) for role in Role.values), _by_key(verb)] for verb in policy.verbs()
    ]
    return table(heads, rows)


def _reach(verb: str, role: str) -> str:
    leads, here = patch("team.rules.led_teams", _led), patch("team.rules.workspace_here", Workspace)
    with leads, here, patch("tasks.rules.led_teams", _led), patch("intelligence.rules.led_teams", _led):
        member = Member(id=ME, role=role, active=True, team_id=MY_TEAM)
        if policy.may(member, verb, _record(OTHER, OTHER_TEAM)):
            return "all"
        if policy.may(member, verb, _record(OTHER, MY_TEAM)):
            return "team"
        return "own" if policy.may(member, verb, _record(ME, MY_TEAM)) else "–"


def _led(manager: Member) -> set[UUID]:
    return {MY_TEAM}


def _record(owner: UUID, team: UUID) -> Any:
    """Something that belongs to `owner` in every way a rule may ask for."""
    named = {f"{name}_id": owner for name in ("owner", "by", "created_by", "member")}
    person = SimpleNamespace(id=owner, team_id=team)
    return SimpleNamespace(
        id=owner, team_id=team, role=Role.REP, owner=person, by=person, deal=None, account=None, shared=False, **named
    )  # fmt: skip


def _by_key(verb: str) -> str:
    owner = Member(id=ME, role=Role.OWNER, active=True)
    owner.by_key = True  # type: ignore[attr-defined]
    if not policy.may(owner, verb, _record(ME, MY_TEAM)):
        return "no"
    owner.read_key = True  # type: ignore[attr-defined]
    return "read, write" if policy.may(owner, verb, _record(ME, MY_TEAM)) else "write"


# --- API -----------------------------------------------------------------------------------------
def endpoints_table() -> str:
    """Every endpoint of the OpenAPI document."""
    from drf_spectacular.drainage import GENERATOR_STATS
    from drf_spectacular.generators import SchemaGenerator

    with GENERATOR_STATS.silence():
        document = SchemaGenerator(urlconf="config.workspace_urls").get_schema(request=None, public=True)
    rows = [
        [method.upper(), f"`{path.removeprefix('/api/v1')}`", _said(operation), _queries(operation)]
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    return table(["", "Address", "Does", "Query"], rows)


def _said(operation: dict[str, Any]) -> str:
    return str(operation.get("description") or operation.get("summary") or "").split("\n")[0]


def _queries(operation: dict[str, Any]) -> str:
    usual = {"cursor", "limit", "fields", "ordering"}
    asked = [
        p["name"] for p in operation.get("parameters", []) if p["in"] == "query" and p["name"] not in usual
    ]
    return ", ".join(f"`{name}`" for name in asked)


def errors_table() -> str:
    """Every code with which the product says no, and one of its sentences."""
    found: dict[tuple[str, int], tuple[set[str], str]] = {}
    for app, node in _raised():
        name = node.func.id  # type: ignore[attr-defined]
        code, text = (a.value if isinstance(a, ast.Constant) else "" for a in node.args[:2])
        where, said = found.setdefault((str(code), getattr(errors, name).status), (set(), str(text)))
        where.add(app)
        found[(str(code), getattr(errors, name).status)] = (where, said or str(text))
    rows = [
        [f"`{code}`", str(status), ", ".join(sorted(where)), said]
        for (code, status), (where, said) in sorted(found.items())
    ]
    return table(["Code", "Status", "From", "For example"], rows)


def _raised() -> Iterator[tuple[str, ast.Call]]:
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and _says_code(node):
                    yield app, node


def _says_code(node: ast.Call) -> bool:
    known = getattr(node.func, "id", "") in ("Refused", "Denied")
    return known and len(node.args) > 1 and isinstance(node.args[0], ast.Constant)


# --- Import --------------------------------------------------------------------------------------
def exports_table() -> str:
    """The exports that are mapped without a question, by what makes them known."""
    from accounts.mapping.known import KNOWN

    found: dict[str, tuple[str, list[str]]] = {}
    for known in KNOWN:
        found.setdefault(known.name, (known.kind, []))[1].append(", ".join(sorted(known.needs)))
    rows = [[name, kind, "; or ".join(needs)] for name, (kind, needs) in sorted(found.items())]
    return table(["Export", "Brings", "Known by these headers (and some others)"], rows)


def targets_table() -> str:
    """Where a column can go."""
    from accounts.importing.offers import offers
    from accounts.mapping.targets import TARGETS

    several, taken = {True: "several columns", False: ""}, {True: "yes", False: "no"}
    rows = [
        [f"`{t.key}`", t.label, t.kind.replace("_", " "), several[t.multi], taken[offers(t.key, {})]]
        for t in TARGETS.values()
    ]
    return table(["Target", "Shown as", "Read as", "Takes", "Offered"], rows)


PAGES: dict[str, tuple[Path, Callable[[], str]]] = {
    "facts": (SPECS / "facts.md", facts_table),
    "permissions": (SPECS / "permissions.md", permissions_table),
    "endpoints": (SPECS / "api.md", endpoints_table),
    "errors": (SPECS / "api.md", errors_table),
    "exports": (SPECS / "import-formats.md", exports_table),
    "targets": (SPECS / "import-formats.md", targets_table),
}


def with_table(text: str, name: str, content: str) -> str:
    """`text` with the generated part of that name replaced; raises LookupError without one."""
    begin, end = f"<!-- generated: {name} -->", f"<!-- end: {name} -->"
    if begin not in text or end not in text:
        raise LookupError(f"The markers of “{name}” are missing.")
    return text[: text.index(begin) + len(begin)] + f"\n{content}\n" + text[text.index(end) :]


def write() -> None:
    """Write every table into its page."""
    for name, (page, make) in PAGES.items():
        text = page.read_text(encoding="utf-8")
        page.write_text(with_table(text, name, make()), encoding="utf-8")
