"""The documentation says what is: links lead somewhere, commands and settings exist, tables are up to date."""

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from core import facts
from team import policy
from tests.docs import tables

ROOT = tables.ROOT
RUNNING = tables.DOCS / "05-operations" / "running.md"
PAGES = sorted([ROOT / "README.md", ROOT / "SECURITY.md", *tables.DOCS.rglob("*.md")])
LINK = re.compile(r"(?:!?\[[^\]]*\]\(|src(?:set)?=\")([^)\"\s]+)")
CODE = re.compile(r"`([^`\n]+)`")


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _prose(page: Path) -> str:
    """A page without its blocks of code."""
    return re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.S | re.M)


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as forges make them."""
    heads = re.findall(r"^#+ (.+)$", _prose(page), re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(_prose(page)):
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{link} leads nowhere"
        assert not anchor or anchor in anchors(target), f"{link}: there is no such heading"


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_named_files_exist(page: Path) -> None:
    """Paths in code marks that begin with a folder of ours."""
    ours = {p.name for p in ROOT.iterdir() if p.is_dir() and not p.name.startswith(".")}
    for said in CODE.findall(_prose(page)):
        path = said.strip().split("::")[0].rstrip("/")
        if "/" not in path or path.split("/")[0] not in ours or re.search(r"[\s<>{}*…|=]", path):
            continue
        found = (ROOT / path).exists() or (ROOT / f"{path}.py").exists()
        assert found or path.startswith("node_modules"), f"`{said}` does not exist"


def _targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))


def _commands() -> set[str]:
    own = {p.stem for p in ROOT.glob("*/management/commands/*.py") if p.stem != "__init__"}
    return own | {"check", "collectstatic", "migrate_schemas", "makemigrations"}


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_named_commands_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for made in re.findall(r"(?:^|[`\s])make ([a-z-]+)", "\n".join(_code(text))):
        assert made in _targets(), f"there is no `make {made}`"
    for command in re.findall(r"manage\.py\s+([a-z_]+)", text):
        assert command in _commands(), f"there is no `manage.py {command}`"


def _code(text: str) -> list[str]:
    blocks = re.findall(r"^```.*?\n(.*?)^```", text, re.S | re.M)
    return [line for block in blocks for line in block.splitlines()] + CODE.findall(text)


def test_commands_of_ours_are_told() -> None:
    told = RUNNING.read_text(encoding="utf-8")
    missing = [p.stem for p in ROOT.glob("*/management/commands/[a-z]*.py") if p.stem not in told]
    assert not missing, f"running.md does not tell of {missing}"


def settings_read() -> set[str]:
    """The names that settings, supervisor and server read from the environment."""
    pattern = re.compile(
        r"env(?:\.\w+)?\(\s*\"([A-Z][A-Z_0-9]+)\"|environ(?:\.get\(|\.setdefault\(|\[)\s*['\"]([A-Z][A-Z_0-9]+)['\"]"
    )
    files = [*(ROOT / "config").rglob("*.py")]
    found = {a or b for path in files for a, b in pattern.findall(path.read_text(encoding="utf-8"))}
    return found - {"MAKELEVEL", "XDG_RUNTIME_DIR", "FETCH_DANGEROUSLY_ALLOW"}  # the last is for tests alone


def test_settings_are_told() -> None:
    told = RUNNING.read_text(encoding="utf-8")
    missing = sorted(name for name in settings_read() if f"`{name}`" not in told)
    assert not missing, f"running.md does not tell of {missing}"


def test_the_example_of_settings_names_only_what_is_read() -> None:
    named = set(
        re.findall(r"^#? ?([A-Z][A-Z_0-9]+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.M)
    )
    assert named <= settings_read(), named - settings_read()


@pytest.mark.parametrize("name", tables.PAGES)
def test_generated_tables_are_up_to_date(name: str) -> None:
    page, make = tables.PAGES[name]
    text = page.read_text(encoding="utf-8")
    assert tables.with_table(text, name, make()) == text, f"{_name(page)} is behind the code: run `make docs`"


def test_every_fact_and_verb_is_in_its_table() -> None:
    told, ruled = tables.facts_table(), tables.permissions_table()
    assert all(f"`{fact.__name__}`" in told for fact in facts.Fact.__subclasses__())
    assert all(f"`{verb}`" in ruled for verb in policy.verbs())


def test_keys_are_told() -> None:
    told = (tables.SPECS / "keyboard.md").read_text(encoding="utf-8").lower()
    pages = [p for p in (ROOT / "templates").rglob("*.html") if p.parent.name != "ui_gallery"]
    used = {key for p in pages for key in re.findall(r'data-key="([^"{]+)"', p.read_text(encoding="utf-8"))}
    code = (ROOT / "core/templatetags/nav.py").read_text(encoding="utf-8")
    going = set(re.findall(r'go="(\w)"', code))
    assert not [key for key in used if f"`{key.lower()}`" not in told]
    assert not [key for key in going if f"`g` then `{key}`" not in told]


@cache
def tracked() -> list[Path]:
    """The files of the repository."""
    said = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout
    return [ROOT / name for name in said.split("\0") if name and (ROOT / name).is_file()]


PLACES = re.compile(
    r"(?<![\w.])/(?:home|Users|root|work)/[a-z]|--(?:extra-)?index-url[ =]https?|\"resolved\":|pypi\.org|"
    r"files\.pythonhosted|registry\.npmjs|/artifactory/"
)
OTHERS = {"tests/docs/test_docs.py"}


def test_no_machine_and_no_registry_is_named() -> None:
    """Neither paths of somebody's machine nor addresses packages come from."""
    if not tracked():
        pytest.skip("not a git checkout")
    found = []
    for path in tracked():
        if path.suffix in {".png", ".woff2", ".xlsx"} or _name(path) in OTHERS:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{_name(path)}: {hit.group()}" for hit in PLACES.finditer(text)]
    assert not found


def test_every_table_is_in_the_data_model() -> None:
    from django.apps import apps

    told = (tables.DOCS / "01-architecture" / "data-model.md").read_text(encoding="utf-8")
    ours = [
        model
        for app in apps.get_app_configs()
        if app.label in (*tables.APPS, "journal")
        for model in app.get_models()
    ]
    assert not [model.__name__ for model in ours if not re.search(rf"\b{model.__name__}\b", told)]
