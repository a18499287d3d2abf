"""The shape of the project: tests mirror modules, sizes hold, nothing of a developer's machine is in it."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CORE = ROOT / "impuls_core"
MOST_LINES = 250
MOST_PAGE_LINES = 120
MOST_BODY_LINES = 40
NAMES_WITHOUT_A_CONCEPT = {"utils", "util", "helpers", "common", "misc", "tools"}
# written in parts, so that this file passes its own test
TRACES = re.compile(
    "|".join(
        (
            r"(?<![\w.])/" + "(?:root|home/[a-z]|work/(?:main|shared)|tmp/[a-z])",
            r"[A-Z]:\\" + r"Users\\",
            "pypi" + r"\.org",
            "python" + "hosted",
            "registry" + r"\.npmjs",
            "deb" + r"\.debian\.org",
        )
    )
)


def tracked_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout
    if not listed:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def modules(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return [path for path in found if "__pycache__" not in path.parts]


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def imported_packages(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def test_every_core_module_has_a_test_at_the_mirrored_path() -> None:
    expected = {
        path.relative_to(CORE).with_name(f"test_{path.name}")
        for path in modules("impuls_core")
        if path.name != "__init__.py"
    }
    present = {path.relative_to(ROOT / "tests/core") for path in modules("tests/core")}
    assert sorted(map(str, expected - present)) == []


def test_every_core_test_has_a_module() -> None:
    present = {path.relative_to(CORE) for path in modules("impuls_core")}
    tests = [path for path in modules("tests/core") if path.name.startswith("test_")]
    lonely = [
        str(path.relative_to(ROOT))
        for path in tests
        if path.relative_to(ROOT / "tests/core").with_name(path.name.removeprefix("test_")) not in present
    ]
    assert lonely == []


def test_modules_and_pages_stay_small() -> None:
    limits = [(path, MOST_LINES) for path in modules("impuls_core", "impuls_ui", "tools")]
    limits += [(path, MOST_PAGE_LINES) for path in modules("pages")]
    counted = [(path, len(path.read_text(encoding="utf-8").splitlines()), limit) for path, limit in limits]
    assert [f"{path.relative_to(ROOT)}: {lines}" for path, lines, limit in counted if lines > limit] == []


def test_functions_stay_small() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name}: {body_lines(function)}"
        for path in modules("impuls_core", "impuls_ui", "pages", "tools")
        for function in functions(ast.parse(path.read_text(encoding="utf-8")))
        if body_lines(function) > MOST_BODY_LINES
    ]
    assert long == []


def test_every_module_opens_with_one_sentence_naming_its_concept() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in modules("impuls_core", "impuls_ui", "pages", "tools", "benchmarks")
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_modules_are_named_after_a_concept() -> None:
    named = modules("impuls_core", "impuls_ui", "pages")
    vague = [path for path in named if path.stem in NAMES_WITHOUT_A_CONCEPT or path.stem.endswith("_v2")]
    assert vague == []


def test_only_the_entry_the_pages_and_impuls_ui_import_streamlit() -> None:
    others = modules("impuls_core", "benchmarks", "tools")
    assert [path for path in others if imported_packages(path) & {"streamlit", "impuls_ui"}] == []


def test_only_the_store_opens_the_database() -> None:
    allowed = CORE / "workshop/store.py"
    openers = [
        path
        for path in modules("impuls_core", "impuls_ui", "pages")
        if imported_packages(path) & {"sqlalchemy", "sqlite3"} and path != allowed
    ]
    assert openers == []


def test_no_tracked_file_names_a_machine_or_a_registry_host() -> None:
    found: list[str] = []
    for path in tracked_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture or a zip
        found += [f"{path.relative_to(ROOT)}: {match.group()}" for match in TRACES.finditer(text)]
    assert found == []


def test_no_tracked_file_is_empty() -> None:
    assert [path.relative_to(ROOT) for path in tracked_files() if path.stat().st_size == 0] == []


def test_nothing_built_and_no_real_extract_is_tracked() -> None:
    built = {"build", ".venv", "__pycache__", "node_modules"}
    tracked = [path.relative_to(ROOT) for path in tracked_files()]
    assert [path for path in tracked if built & set(path.parts) or path.suffix in {".sqlite", ".pyc"}] == []
