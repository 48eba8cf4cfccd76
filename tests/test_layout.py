"""The folders are the architecture: what may stand where, who may import whom, what is shipped."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
PACKAGES = ("corpus", "index", "assistant", "ui", "eval")  # each may import itself and those before it
TOP = {
    *PACKAGES,
    *("tests", "docs", ".ci", ".gitignore"),
    *("pyproject.toml", "constraints.txt", "Makefile"),
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "NOTICE"),
}
NAMELESS = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}
LONGEST = 600


@cache
def tracked() -> tuple[Path, ...]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(Path(name) for name in listing.split("\0") if name and (ROOT / name).exists())


def modules(*folders: str) -> list[Path]:
    return [file for file in tracked() if file.parts[0] in folders and file.suffix == ".py"]


def by_name(files: list[Path]) -> dict[str, Path]:
    return {str(file): file for file in files}


def imported(tree: ast.AST) -> Iterator[str]:
    """The modules that a file names, inside functions, under TYPE_CHECKING and in ``import_module("...")`` too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in {"import_module", "__import__", "find_spec"}:
                yield str(node.args[0].value)


def upward(package: str, source: str) -> list[str]:
    """Which imports of a module of ``package`` go against the one way."""
    above = {"tests", *PACKAGES[PACKAGES.index(package) + 1 :]}
    return [name for name in imported(ast.parse(source)) if name.partition(".")[0] in above]


def normal(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


@cache
def declared() -> frozenset[str]:
    """The distributions that ``pyproject.toml`` names as needed by the program."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return frozenset(normal(re.split(r"[\s<>=!~\[;]", line)[0]) for line in project["dependencies"])


OF_THE_TESTS = {"eval/benchpage.py": {"playwright"}}
"""What some files use where the tools of the tests are installed, and do without elsewhere."""

PEERS = {"haystack", "llama_index", "txtai"}
"""What the extra `peers` brings, and only `eval/peers` may import."""


@cache
def owners() -> dict[str, set[str]]:
    """Which distributions bring an import name."""
    return {name: {normal(one) for one in found} for name, found in packages_distributions().items()}


def undeclared(source: str) -> list[str]:
    """What a module imports that neither Python, this program nor a declared distribution brings."""
    names = {name.partition(".")[0] for name in imported(ast.parse(source))}
    foreign = names - set(sys.stdlib_module_names) - set(PACKAGES)
    return sorted(name for name in foreign if not owners().get(name, set()) & declared())


def undocumented(source: str) -> list[str]:
    """The public classes and functions of a module, and the module itself, that have no docstring."""
    tree = ast.parse(source)
    missing = [] if ast.get_docstring(tree) or not tree.body else ["the module"]
    scopes: list[ast.Module | ast.ClassDef] = [tree]
    for scope in scopes:
        for node in scope.body:
            if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) or node.name.startswith("_"):
                continue
            if isinstance(node, ast.ClassDef):
                scopes.append(node)
            if not ast.get_docstring(node) and "overload" not in map(ast.unparse, node.decorator_list):
                missing.append(node.name)
    return missing


def test_the_top_level_holds_only_what_the_design_names() -> None:
    assert {file.parts[0] for file in tracked()} - TOP == set()


UPWARD = {
    "plain": ("index", "import ui.page", ["ui.page"]),
    "from": ("corpus", "from index.hit import Hit", ["index.hit"]),
    "inside a function": ("assistant", "def f():\n    from eval import command", ["eval"]),
    "by name": ("assistant", "import importlib\nimportlib.import_module('ui.serve')", ["ui.serve"]),
    "of the tests": ("eval", "from tests.manual import commands", ["tests.manual"]),
    "downward": ("ui", "from assistant.answer import Answer\nimport corpus", []),
    "of a stranger with a like name": ("corpus", "import uiautomator, indexing", []),
}


@pytest.mark.parametrize(("package", "source", "found"), UPWARD.values(), ids=UPWARD.keys())
def test_an_upward_import_is_found(package: str, source: str, found: list[str]) -> None:
    assert upward(package, source) == found


@pytest.mark.parametrize("file", by_name(modules(*PACKAGES)).values(), ids=by_name(modules(*PACKAGES)).keys())
def test_imports_go_one_way(file: Path) -> None:
    assert upward(file.parts[0], (ROOT / file).read_text(encoding="utf-8")) == []


def test_an_undeclared_import_is_found() -> None:
    assert undeclared("import json, click, pytest\nfrom anyio import run\nfrom index.hit import Hit") == [
        "anyio",
        "pytest",
    ]


@pytest.mark.parametrize("file", by_name(modules(*PACKAGES)).values(), ids=by_name(modules(*PACKAGES)).keys())
def test_what_is_imported_is_declared(file: Path) -> None:
    optional = PEERS if file.parts[:2] == ("eval", "peers") else OF_THE_TESTS.get(file.as_posix(), set())
    assert [name for name in undeclared((ROOT / file).read_text(encoding="utf-8")) if name not in optional] == []


def test_a_missing_docstring_is_found() -> None:
    source = '"""M."""\nclass A:\n    """A."""\n    def f(self): ...\n    def _g(self): ...\ndef h(): ...\n'
    assert undocumented(source) == ["h", "f"]


@pytest.mark.parametrize("file", by_name(modules(*PACKAGES)).values(), ids=by_name(modules(*PACKAGES)).keys())
def test_everything_public_says_what_it_is(file: Path) -> None:
    assert undocumented((ROOT / file).read_text(encoding="utf-8")) == []


def test_modules_are_named_for_what_they_are_or_do() -> None:
    assert [str(file) for file in modules(*PACKAGES, "tests") if file.stem in NAMELESS] == []


def test_no_file_of_code_is_too_long_to_read() -> None:
    code = [file for file in tracked() if file.suffix in {".py", ".js", ".css", ".html"}]
    lengths = {str(file): len((ROOT / file).read_text(encoding="utf-8").splitlines()) for file in code}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built distribution, unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (archive,) = folder.glob("*.whl")
    with zipfile.ZipFile(archive) as files:
        files.extractall(folder / "unpacked")
    return folder / "unpacked"


def test_the_five_names_belong_to_this_distribution_alone(wheel: Path) -> None:
    code = "import json, importlib.metadata as m; print(json.dumps(m.packages_distributions()))"
    environment = os.environ | {"PYTHONPATH": str(wheel)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=wheel, capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    assert {name: set(found.get(name, ())) for name in PACKAGES} == {name: {"rapporteur"} for name in PACKAGES}


def test_the_wheel_ships_the_packages_whole_and_nothing_else(wheel: Path) -> None:
    shipped = {file.relative_to(wheel) for file in wheel.rglob("*") if file.is_file()}
    assert {file.parts[0] for file in shipped} == {*PACKAGES, "rapporteur-0.1.0.dist-info"}
    assert {file for file in tracked() if file.parts[0] in PACKAGES} - shipped == set()


@pytest.mark.parametrize(
    "pattern",
    ["corpus/documents/*.txt", "corpus/manifest.toml", "eval/questions/**/*.jsonl", "*.dist-info/licenses/NOTICE"],
)
def test_the_wheel_has_the_data_that_the_program_needs(wheel: Path, pattern: str) -> None:
    assert list(wheel.glob(pattern))
