from __future__ import annotations

import re
import tomllib
from pathlib import Path

import clubmgr
from clubmgr.cli.commands import COMMANDS
from clubmgr.keys import KEYS, written

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PLACES = {
    "app": "everywhere",
    "list": "lists",
    "table": "lists",
    "detail": "a record",
    "form": "forms",
    "officers": "officers of a club",
    "filing": "file of an association",
    "articles": "articles of a text",
    "conduct": "conduct in a club",
    "answers": "answers of a meeting",
    "request": "a request",
    "clauses": "clauses of an agreement",
    "typed": "people of a type",
    "result": "result of a challenge",
    "suited": "whom an offering suits",
    "engagements": "plan of action",
    "import": "import",
}


def section(name: str) -> str:
    found = re.search(rf"<!-- {name}: [^>]*-->\n(.*?)<!-- end of {name} -->", README, re.DOTALL)
    assert found, f"README has no part for {name}"
    return found[1]


def test_readme_lists_every_key_of_the_registry() -> None:
    lines = ["| key | where | what it does |", "|---|---|---|"]
    for key in KEYS:
        if key.where not in ("line", "choose", "filter", "help", "ask"):
            names = " ".join(f"`{written(name)}`" for name in key.keys.split(","))
            lines.append(f"| {names} | {PLACES.get(key.where, key.where)} | {key.help} |")
    assert section("keys") == "\n".join(lines) + "\n"


def test_readme_lists_every_command() -> None:
    lines = ["| command | what it does |", "|---|---|"]
    lines += [f"| `{name}` | {command.purpose} |" for name, command in COMMANDS.items()]
    assert section("commands") == "\n".join(lines) + "\n"


def test_ci_runs_the_test_command_of_readme() -> None:
    commands = re.findall(r"^python3 -m venv .*pytest.*$", README, re.MULTILINE)
    assert len(commands) == 1
    assert f"\n{commands[0]}\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_changelog_tells_of_this_version_or_of_what_comes() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in changelog or f"## [{clubmgr.__version__}]" in changelog


def test_every_dependency_of_the_program_has_a_lower_bound() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert all(">=" in dependency for dependency in project["dependencies"])


def test_contributing_names_every_layer_that_there_is() -> None:
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    packages = [p.parent.name for p in (ROOT / "clubmgr").glob("*/__init__.py")]
    assert [name for name in packages if f"`{name}/`" not in contributing] == []
