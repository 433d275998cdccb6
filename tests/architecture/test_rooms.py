"""The house rules that a reader should be able to rely on without checking."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ORDER = [
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
    "demo",
]
APPS = ORDER[1:-1]
ROOMS = ("rules", "queries", "actions")
DOORS = ("views", "api", "jobs", "urls", "middleware", "authentication", "context", "adapter")

# Questions asked at the tenancy door or by jobs, before or without a viewer. Each with its reason.
NO_VIEWER = {
    "workspaces.active": "commands ask which workspace a slug names",
    "workspaces.named": "the door asks which workspace a path names",
    "workspaces.by_schema": "jobs ask which workspace they run in",
    "workspaces.invitations": "asked by team, after its own check",
    "workspaces.invitation": "the link's secret is the right",
    "workspaces.open_invitation": "asked by team, after its own check",
    "workspaces.user_by_email": "asked behind an invitation's link and by operators' commands",
    "workspaces.last_log_ins": "asked by team, after its own check",
    "workspaces.behind": "asked by operators' commands and the readiness probe",
    "workspaces.token_hash": "no data is read",
    "workspaces.user": "shared people, asked by jobs",
    "workspaces.schemas": "asked by operators' commands",
    "team.by_user": "the door asks who comes",
    "team.by_key": "the door asks who comes",
    "accounts.owned_accounts": "a count, asked by team after its own check",
    "accounts.owned_contacts": "a count, asked by team after its own check",
    "accounts.import_to_do": "asked by jobs",
    "accounts.search_to_do": "asked by jobs",
    "lists.many_change_to_do": "asked by jobs",
    "deals.first_stage": "furniture that everybody sees",
    "deals.in_base": "the rates that everybody sees",
}
# Verbs of the machine itself. Each with its reason.
NO_BY = {
    "workspaces.settle": "runs duties that already name their actor",
    "accounts.undo_now": "long work goes on in the name of whoever asked for it",
}


def modules(app: str, room: str) -> Iterator[Path]:
    """The file or package of a room."""
    single = ROOT / app / f"{room}.py"
    if single.exists():
        yield single
    yield from sorted((ROOT / app / room).rglob("*.py"))


def public_functions(path: Path) -> Iterator[ast.FunctionDef]:
    """What a room offers: its functions, or in a package only those that its front offers."""
    front = path.parent / "__init__.py"
    offered = None if path.stem in ROOMS else _exported(front)
    for node in ast.parse(path.read_text()).body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_") or _only_typed(node):
            continue
        if offered is None or node.name in offered:
            yield node


def _only_typed(node: ast.FunctionDef) -> bool:
    """An overload says types and does nothing."""
    return any(isinstance(d, ast.Name) and d.id == "overload" for d in node.decorator_list)


def _exported(front: Path) -> set[str]:
    for node in ast.parse(front.read_text()).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            return set(ast.literal_eval(node.value))
    return set()


def arguments(function: ast.FunctionDef) -> set[str]:
    spec = function.args
    return {a.arg for a in spec.args + spec.kwonlyargs}


@pytest.mark.parametrize("app", APPS)
def test_doors_do_not_touch_the_database_themselves(app: str) -> None:
    offenders = [
        f"{path.relative_to(ROOT)}:{number}"
        for room in DOORS
        for path in modules(app, room)
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if re.search(r"\.objects\b(?!\.none\(\))", line)
    ]
    assert offenders == []


@pytest.mark.parametrize("app", APPS)
def test_every_action_is_keyword_only_and_names_its_actor(app: str) -> None:
    offenders = [
        f"{app}.{f.name}"
        for path in modules(app, "actions")
        for f in public_functions(path)
        if f"{app}.{f.name}" not in NO_BY and (f.args.args or "by" not in arguments(f)) and _writes(f)
    ]
    assert offenders == []


def _writes(function: ast.FunctionDef) -> bool:
    """A verb changes something: it records a fact, saves, or opens a transaction."""
    source = ast.unparse(function)
    return bool(re.search(r"\brecord\(|\.save\(|\.create\(|\.update\(|\.delete\(|atomic\(|bulk_", source))


@pytest.mark.parametrize("app", APPS)
def test_every_query_takes_the_viewer(app: str) -> None:
    offenders = [
        f"{app}.{f.name}"
        for path in modules(app, "queries")
        for f in public_functions(path)
        if "viewer" not in arguments(f)
        and f"{app}.{f.name}" not in NO_VIEWER
        and ".objects" in ast.unparse(f)
    ]
    assert offenders == []


def test_every_public_function_of_a_domain_room_has_a_docstring() -> None:
    offenders = [
        f"{path.relative_to(ROOT)}:{f.name}"
        for app in APPS
        for room in ("rules", "queries", "actions")
        for path in modules(app, room)
        for f in public_functions(path)
        if not ast.get_docstring(f)
    ]
    assert offenders == []


def test_foreign_keys_point_down_the_order_only() -> None:
    from django.apps import apps

    rank = {name: index for index, name in enumerate(ORDER)}
    upward = [
        f"{model._meta.label}.{field.name}"
        for app in APPS
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model is not None
        and rank.get(field.related_model._meta.app_label, -1) > rank[app]
    ]  # fmt: skip
    assert upward == []


def test_workspace_tables_do_not_point_at_shared_tables() -> None:
    from django.apps import apps

    shared = {"workspaces", "core", "auth", "sessions", "account"}
    pointing = [
        f"{model._meta.label}.{field.name}"
        for app in APPS if app != "workspaces"
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model is not None
        and field.related_model._meta.app_label in shared
    ]  # fmt: skip
    assert pointing == []


def _sources() -> str:
    return "\n".join(p.read_text() for app in [*APPS, "core"] for p in (ROOT / app).rglob("*.py"))


def test_every_fact_is_told_somewhere_and_explained() -> None:
    from core import facts

    source = _sources()
    kinds = [
        f
        for f in vars(facts).values()
        if isinstance(f, type) and issubclass(f, facts.Fact) and f is not facts.Fact
    ]
    assert [f.__name__ for f in kinds if not f.__doc__ or "frozen" not in str(f.__dataclass_params__)] == []
    assert [
        f.__name__
        for f in kinds
        if not re.search(rf"\b{f.__name__}\(", source.replace(f"class {f.__name__}(", ""))
    ] == []


def test_every_reaction_belongs_to_a_fact_that_exists() -> None:
    from core import facts
    from core.recording import reactions

    assert [name for name in reactions() if not hasattr(facts, name)] == []


def test_only_doors_mention_the_tenant() -> None:
    """Outside core, workspaces and the tenancy door nobody steps between schemas."""
    allowed = {"team/middleware.py", "team/context.py", "team/rules.py"}
    pattern = re.compile(r"\b(set_tenant|set_schema|schema_context|tenant_context|schema_name)\b")
    offenders = [
        str(path.relative_to(ROOT))
        for app in APPS if app != "workspaces"
        for path in (ROOT / app).rglob("*.py")
        if "management" not in path.parts and str(path.relative_to(ROOT)) not in allowed
        and pattern.search(path.read_text())
    ]  # fmt: skip
    assert offenders == []


def test_money_is_never_a_float() -> None:
    from django.apps import apps
    from django.db import models

    floats = [
        f"{model._meta.label}.{field.name}"
        for app in APPS
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.FloatField) and field.name not in ("confidence", "sureness")
    ]
    assert floats == []
