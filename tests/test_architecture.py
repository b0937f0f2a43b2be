from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "clubmgr"
MODULES = sorted(PACKAGE.rglob("*.py"))

# What each layer may not import: imports go down only.
TERMINAL = {"textual", "rich", "textual_serve"}
STORE = {"sqlite3", "sqlite_utils"}
UPWARDS: dict[str, set[str]] = {
    "models": {"papers", "desk", "sample", "screens", "cli", "app", "keys"},
    "papers": {"desk", "sample", "screens", "cli", "app", "keys"},
    "desk": {"sample", "screens", "cli", "app"},
    "sample": {"screens", "cli", "app"},
    "screens": {"cli"},
    "cli": set(),
}
BOTTOM = {
    "clock", "dates", "errors", "i18n", "method", "paths", "recurrence", "text", "crash", "keys",
    "public_holidays",
}  # fmt: skip
FOREIGN: dict[str, set[str]] = {
    "models": TERMINAL,
    "papers": TERMINAL | STORE,
    "desk": TERMINAL | STORE,
    "sample": TERMINAL | STORE,
    "screens": STORE,
    "cli": STORE,
}
PURE_MODELS = ("clubmgr.models.fields", "clubmgr.models.kinds")
HEAVY = {
    "sqlite_utils", "icalendar", "jinja2", "babel", "docx", "vobject", "openpyxl", "dateutil",
    "charset_normalizer", "holidays", "rapidfuzz", "phonenumbers", "pyrage", "lxml",
    "markdown_it", "fpdf", "reportlab", "PIL",
    "tempfile", "email.mime", "xml.etree", "urllib.request", "http.client", "unittest", "pdb",
}  # fmt: skip
SQL = re.compile(
    r"\b(SELECT\s[\s\S]*\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM"
    r"|CREATE\s+(TABLE|INDEX|TRIGGER|VIRTUAL)|DROP\s+(TABLE|INDEX|TRIGGER)|PRAGMA\s+\w+"
    r"|ORDER\s+BY\s+\w|BEGIN\s+IMMEDIATE)\b"
)
SAYS_NOTHING = {
    "utils", "util", "helpers", "helper", "manager", "managers", "data", "info", "common", "misc",
    "base_utils", "tools", "stuff", "core", "lib",
}  # fmt: skip


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layer_of(path: Path) -> str:
    """Return the part of the house that a module stands in: `models`, or its own name."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def imports_of(path: Path) -> Iterator[str]:
    """Yield what a module imports, anywhere in it but for types only, as dotted names."""
    package = name_of(path) if path.name == "__init__.py" else name_of(path).rpartition(".")[0]
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = ".".join([*above, node.module or ""]).strip(".") if node.level else node.module
            yield from (f"{base}.{alias.name}" for alias in node.names)


def in_layer(layer: str) -> list[Path]:
    return [path for path in MODULES if layer_of(path) == layer]


def calls_in(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Yield each call with the dotted text of what is called."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def texts_in(path: Path) -> Iterator[str]:
    """Yield the texts of a module that are not its docstrings, f-strings as their fixed parts."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) not in docstrings:
                yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "x".join(v.value for v in node.values if isinstance(v, ast.Constant))


@pytest.mark.parametrize("layer", UPWARDS)
def test_imports_go_down_only(layer: str) -> None:
    wrong = [
        f"{name_of(path)} imports {imported}"
        for path in in_layer(layer)
        for imported in imports_of(path)
        if imported.startswith("clubmgr.") and imported.split(".")[1] in UPWARDS[layer]
    ]
    assert wrong == []


def test_what_stands_at_the_bottom_imports_nothing_above_it() -> None:
    wrong = [
        f"{name_of(path)} imports {imported}"
        for path in MODULES
        if layer_of(path) in BOTTOM
        for imported in imports_of(path)
        if imported.startswith("clubmgr.")
        and imported.split(".")[1] not in BOTTOM | {"__version__"}
    ]
    assert wrong == []


@pytest.mark.parametrize("layer", FOREIGN)
def test_each_layer_keeps_to_its_own_libraries(layer: str) -> None:
    wrong = [
        f"{name_of(path)} imports {imported}"
        for path in in_layer(layer)
        for imported in imports_of(path)
        if imported.split(".")[0] in FOREIGN[layer]
    ]
    assert wrong == []


def test_papers_know_records_but_not_where_they_are_stored() -> None:
    wrong = [
        f"{name_of(path)} imports {imported}"
        for path in in_layer("papers")
        for imported in imports_of(path)
        if imported.startswith("clubmgr.models.") and not imported.startswith(PURE_MODELS)
    ]
    assert wrong == []


def test_descriptions_of_records_know_nothing_of_the_store() -> None:
    allowed = ("clubmgr.models.fields", "clubmgr.models.kinds", "clubmgr.i18n", "clubmgr.method",
               "clubmgr.text")  # fmt: skip
    wrong = [
        f"{name_of(path)} imports {imported}"
        for path in (*(PACKAGE / "models/kinds").glob("*.py"), PACKAGE / "models/fields.py")
        for imported in imports_of(path)
        if imported.startswith("clubmgr.") and not imported.startswith(allowed)
    ]
    assert wrong == []


def test_only_one_place_connects_to_the_file() -> None:
    connecting = {
        name_of(path)
        for path in MODULES
        for called, _call in calls_in(path)
        if called in ("sqlite3.connect", "connect", "sqlite3.Connection", "Database")
    }
    assert connecting == {"clubmgr.models.database"}


def test_sql_is_written_in_the_models_only() -> None:
    assert any(SQL.search(text) for text in texts_in(PACKAGE / "models/mandates.py"))
    wrong = [
        f"{name_of(path)}: {text[:60]!r}"
        for path in MODULES
        if layer_of(path) != "models"
        for text in texts_in(path)
        if SQL.search(text)
    ]
    assert wrong == []


def test_only_the_clock_asks_the_time() -> None:
    asking = ("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time",
              "time.localtime", "time.gmtime", "datetime.datetime.now",
              "datetime.date.today")  # fmt: skip
    wrong = {name_of(path) for path in MODULES for called, _ in calls_in(path) if called in asking}
    assert wrong == {"clubmgr.clock"}


def test_only_few_places_read_the_environment() -> None:
    reading = {
        name_of(path)
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if (isinstance(node, ast.Attribute) and ast.unparse(node) in ("os.environ", "os.environb"))
        or (isinstance(node, ast.Call) and ast.unparse(node.func) in ("os.getenv", "getenv"))
    }
    few = ("clubmgr.paths", "clubmgr.clock", "clubmgr.i18n", "clubmgr.__main__", "clubmgr.cli")
    assert [name for name in reading if not name.startswith(few)] == []


@pytest.mark.parametrize("layer", ["screens", "app"])
def test_screens_open_no_files(layer: str) -> None:
    opening = re.compile(r"^(open|os\.open|io\.open)$|\.(read|write)_(text|bytes)$")
    wrong = [
        f"{name_of(path)}:{call.lineno} {called}"
        for path in in_layer(layer)
        for called, call in calls_in(path)
        if opening.search(called)
    ]
    assert wrong == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [name_of(path) for path in MODULES if SAYS_NOTHING & set(path.stem.split("_"))] == []


def test_nothing_executes_text_or_starts_a_shell() -> None:
    forbidden = {"eval", "exec", "os.system", "os.popen", "pickle.loads", "pickle.load",
                 "marshal.loads", "__import__", "yaml.load"}  # fmt: skip
    wrong = [
        f"{name_of(path)}:{call.lineno} {called}"
        for path in MODULES
        for called, call in calls_in(path)
        if called in forbidden
        or any(k.arg == "shell" and ast.unparse(k.value) == "True" for k in call.keywords)
    ]
    assert wrong == []


def test_no_error_is_swallowed() -> None:
    wrong = [
        f"{name_of(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
        and all(isinstance(each, ast.Pass | ast.Continue) for each in node.body)
    ]
    assert wrong == []


def test_messages_are_plain_texts_filled_after_translation() -> None:
    marked = {"_", "N_", "ngettext", "pgettext"}
    wrong = []
    for path in MODULES:
        if path == PACKAGE / "i18n.py":
            continue
        for called, call in calls_in(path):
            texts = call.args[:2] if called in ("ngettext", "pgettext") else call.args[:1]
            for text in texts if called in marked else ():
                dynamic = isinstance(text, ast.JoinedStr | ast.BinOp)
                filled = isinstance(text, ast.Call) and ast.unparse(text.func).endswith("format")
                if dynamic or filled or (called != "_" and not isinstance(text, ast.Constant)):
                    wrong.append(f"{name_of(path)}:{call.lineno}")
    assert wrong == []


def test_every_module_says_what_it_is_for() -> None:
    assert [name_of(path) for path in MODULES if not ast.get_docstring(tree_of(path))] == []


def test_annotations_cost_nothing() -> None:
    lacking = [
        name_of(path)
        for path in MODULES
        if any(isinstance(n, ast.FunctionDef | ast.AnnAssign) for n in ast.walk(tree_of(path)))
        and "__future__.annotations" not in set(imports_of(path))
    ]
    assert lacking == []


IMPORT = """
import importlib, json, sys
before = set(sys.modules)
for name in json.loads(sys.argv[1]):
    importlib.import_module(name)
print(json.dumps(sorted(set(sys.modules) - before)))
"""


@pytest.mark.parametrize("layer", ["models", "papers", "desk", "cli", "screens"])
def test_importing_a_module_is_cheap(layer: str) -> None:
    names = [name_of(path) for path in in_layer(layer)]
    bare = ["textual.app", "textual.widgets"] if layer == "screens" else []
    found = []
    for wanted in (bare, [*bare, *names]):
        out = subprocess.run(
            [sys.executable, "-c", IMPORT, json.dumps(wanted)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        found.append(set(json.loads(out.stdout)))
    ours = found[1] - found[0]
    heavy = {name for name in ours if name in HEAVY or name.split(".")[0] in HEAVY}
    assert heavy == set()
    if layer != "screens":
        assert not {name for name in ours if name.split(".")[0] in TERMINAL}


@pytest.mark.parametrize(
    ("opened", "later"),
    [
        (
            ("clubmgr.cli.screens", "clubmgr.app", "clubmgr.screens.today"),
            ("clubmgr.cli.commands", "clubmgr.method", "clubmgr.models.fields",
             "clubmgr.models.records", "clubmgr.models.filter_terms"),
        ),
        (
            ("clubmgr.cli.screens", "clubmgr.app", "clubmgr.screens.people",
             "clubmgr.models.gathering"),
            ("clubmgr.cli.commands", "clubmgr.method", "clubmgr.models.filter_terms",
             "clubmgr.models.kinds.privacy"),
        ),
    ],
)  # fmt: skip
def test_the_first_picture_waits_for_nothing_that_comes_later(
    opened: tuple[str, ...], later: tuple[str, ...]
) -> None:
    out = subprocess.run(
        [sys.executable, "-c", IMPORT, json.dumps(opened)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(later) & set(json.loads(out.stdout)) == set()
