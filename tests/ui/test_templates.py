"""All templates keep the rules of the house: no styling or script in the markup, known pieces, known icons."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template import engines

ROOT = Path(settings.BASE_DIR) / "templates"
TEMPLATES = sorted(ROOT.rglob("*.html"))
UI = ROOT / "ui"
COMMENTS = re.compile(r"{#.*?#}|{% comment %}.*?{% endcomment %}", re.S)
OPENING = re.compile(r"<c-([\w.-]+)((?:\s|[^<>\"'{]|\"[^\"]*\"|'[^']*'|{{.*?}}|{%.*?%})*?)/?>", re.S)


def _text(template: Path) -> str:
    return COMMENTS.sub("", template.read_text())


def _name(template: Path) -> str:
    return str(template.relative_to(ROOT))


every_template = pytest.mark.parametrize("template", TEMPLATES, ids=_name)


@every_template
def test_a_template_compiles(template: Path) -> None:
    engines["django"].get_template(_name(template))


@every_template
def test_no_inline_style_script_or_handler(template: Path) -> None:
    text = _text(template)
    assert not re.search(r"\sstyle\s*=|<style\b", text, re.I)
    assert not re.search(r"\s(on[a-z]+|hx-on[:\w-]*)\s*=", text, re.I)
    assert "javascript:" not in text.lower()
    assert not re.search(r"hx-(vals|headers)\s*=\s*['\"]\s*js:", text)
    assert not re.search(r"hx-trigger\s*=\s*\"[^\"]*\[", text), "trigger filters need eval"
    for opening, body in re.findall(r"<script\b([^>]*)>(.*?)</script>", text, re.S):
        data = "application/json" in opening
        assert data or ("src=" in opening and not body.strip())


@every_template
def test_named_icons_exist(template: Path) -> None:
    text = _text(template)
    named = set(re.findall(r"{% icon [\"']([^\"']+)[\"']", text))
    for _, attributes in OPENING.findall(text):
        named |= set(re.findall(r"(?<![\w:-])icon=\"([a-z0-9-]+)\"", attributes))
    folder = settings.NODE_MODULES / "lucide-static" / "icons"
    assert {name for name in named if not (folder / f"{name}.svg").is_file()} == set()


@every_template
def test_components_exist_and_raw_values_go_to_declared_attributes(template: Path) -> None:
    """`:x="value"` is printed unescaped when the component passes it through, so it must be declared there."""
    for name, attributes in OPENING.findall(_text(template)):
        if name in ("vars", "slot"):
            continue
        file = UI / (name.replace(".", "/").replace("-", "_") + ".html")
        assert file.is_file(), f"<c-{name}>"
        declared = re.search(r"<c-vars(.*?)/?>\s*\n", file.read_text(), re.S)
        known = set(re.findall(r"(?:^|\s):?([\w-]+)=", declared.group(1))) if declared else set()
        raw = set(re.findall(r"\s:([\w-]+)\s*=", attributes))
        assert raw <= known, f"<c-{name}> prints {raw - known} unescaped"


@every_template
def test_static_files_exist(template: Path) -> None:
    for path in re.findall(r"{% static ['\"]([^'\"]+)['\"] %}", _text(template)):
        assert finders.find(path), path


def test_modules_of_the_import_map_exist_and_import_only_what_it_names() -> None:
    from core.templatetags.nav import ISLANDS, MODULES

    for path in MODULES.values():
        assert finders.find(path), path
    for file in (Path(settings.BASE_DIR) / "static/js").glob("*.js"):
        text = file.read_text()
        imported = {
            a or b for a, b in re.findall(r"^import .*?\"([^\"]+)\";|\bimport\(\"([^\"]+)\"\)", text, re.M)
        }
        assert imported <= set(MODULES), file.name
        assert "eval(" not in text and "innerHTML" not in text, file.name
    assert {f"dw/{name}" for name in ISLANDS} <= set(MODULES)
