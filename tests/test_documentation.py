"""The documentation says what the program does: every command, target, setting and picture it names is there."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

from tests.manual import commands, help_of

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
COMMANDS_PAGE = ROOT / "docs" / "commands.md"
PAGES = [README, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = dict(commands())
VERBS = {name: command for name, command in COMMANDS.items() if not isinstance(command, click.Group)}

CONTRACT = [
    "rapporteur serve",
    "rapporteur ask",
    "rapporteur chat",
    "rapporteur show",
    "rapporteur verify",
    "rapporteur corpus add",
    "rapporteur corpus list",
    "rapporteur corpus remove",
    "rapporteur corpus parse",
    "rapporteur corpus check",
    "rapporteur index build",
    "rapporteur index status",
    "rapporteur index verify",
    "rapporteur eval",
]
PRINT_DATA = [name for name in CONTRACT if name not in {"rapporteur serve", "rapporteur corpus remove"}]


def written() -> str:
    return "\n".join(page.read_text(encoding="utf-8") for page in PAGES)


@pytest.mark.parametrize("name", CONTRACT)
def test_the_contract_s_commands_exist(name: str) -> None:
    assert name in COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does(name: str) -> None:
    assert len((COMMANDS[name].help or "").split()) >= 3


@pytest.mark.parametrize("name", VERBS)
def test_every_command_s_help_has_an_example(name: str) -> None:
    words = re.sub(r"\s+", " ", help_of(name))
    assert re.search(rf"Examples?:.*{re.escape(name)} ", f"{words} ")


@pytest.mark.parametrize("name", VERBS)
def test_every_option_says_what_it_does(name: str) -> None:
    options = [option for option in VERBS[name].params if isinstance(option, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("name", VERBS)
def test_every_command_takes_a_home(name: str) -> None:
    assert "--home" in help_of(name)


@pytest.mark.parametrize("name", PRINT_DATA)
def test_every_command_that_prints_data_prints_json_too(name: str) -> None:
    assert "--json" in help_of(name)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_manual(name: str) -> None:
    assert f"\n## {name}\n" in COMMANDS_PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_no_help_text_depends_on_the_machine(name: str) -> None:
    assert str(Path.home()) not in help_of(name)


def test_every_command_line_in_the_pages_is_a_command() -> None:
    used = re.findall(r"^(?:\$ )?(rapporteur(?: [a-z]+)*)", written(), re.MULTILINE)
    firsts = {name.split()[1] for name in COMMANDS if len(name.split()) > 1}
    assert used
    assert [line for line in used if len(line.split()) > 1 and line.split()[1] not in firsts] == []


def test_the_generated_blocks_are_current() -> None:
    files = [str(README.relative_to(ROOT)), str(COMMANDS_PAGE.relative_to(ROOT))]
    done = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", "--diff", "-I.", *files],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"run: make docs\n{done.stdout}{done.stderr}"


def test_every_make_target_that_the_pages_name_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^)make ([a-z][a-z-]*)", written(), re.MULTILINE))
    assert {"serve", "test"} <= named
    assert named - targets == set()


def test_every_make_target_a_reader_may_want_is_in_the_pages() -> None:
    listed = re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert [target for target in listed if f"make {target}" not in written()] == []


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_every_file_that_a_page_points_to_is_there(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)|\bsrc=\"([^\"]+)\"", page.read_text(encoding="utf-8"))
    local = [target for pair in targets for target in pair if target and "://" not in target]
    assert [target for target in local if not (page.parent / target).exists()] == []


def test_every_setting_is_documented_and_every_documented_setting_exists() -> None:
    name = re.compile(r"\bRAPPORTEUR_[A-Z_]*[A-Z]\b")
    sources = (
        file for package in ("corpus", "index", "assistant", "ui", "eval") for file in (ROOT / package).rglob("*.py")
    )
    read = {found for file in sources for found in name.findall(file.read_text(encoding="utf-8"))}
    assert read == set(name.findall(written()))


def test_the_change_notes_begin_with_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] in {version, "Unreleased"}
    assert version in headings
