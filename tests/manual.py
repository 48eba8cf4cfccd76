"""The commands of the program and their help, for the generated blocks of the documentation and their tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.testing import CliRunner

from assistant.cli import rapporteur

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "rapporteur"


def commands(command: click.Command = rapporteur, name: str = NAME) -> Iterator[tuple[str, click.Command]]:
    """The full name of a command and of every command below it, in the order in which the help lists them."""
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command, info_name=name)
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            assert found is not None, f"{name} lists {below} but does not have it"
            yield from commands(found, f"{name} {below}")


def help_of(name: str) -> str:
    """What ``NAME --help`` prints on a terminal 100 columns wide."""
    result = CliRunner().invoke(rapporteur, [*name.split()[1:], "--help"], prog_name=NAME, terminal_width=100)
    assert result.exit_code == 0, result.output
    return "\n".join(line.rstrip() for line in result.output.strip().splitlines())


def block(name: str) -> str:
    """The help of one command as a block of Markdown."""
    return f"```text\n$ {name} --help\n{help_of(name)}\n```"


def manual() -> str:
    """The help of every command as a chapter of Markdown, one section a command."""
    return "\n\n".join(f"## {name}\n\n{block(name)}" for name, _ in commands())
