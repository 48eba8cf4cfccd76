"""The command line: `rapporteur COMMAND`. Exit status: 0 found or done, 1 nothing found, 2 an error in one line.

Commands of the packages above this one (`serve`, `eval`) are entry points, so that this module need not import them.
Nothing heavy is imported before a command runs.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any

import click

from corpus.errors import RapporteurError

if TYPE_CHECKING:
    from collections.abc import Sequence

DEBUG = "RAPPORTEUR_DEBUG"
"""Set, an error of the program itself is shown with its trace."""

_COMMANDS = {
    "ask": "assistant.commands.ask:ask",
    "chat": "assistant.commands.ask:chat",
    "show": "assistant.commands.quote:show",
    "precedents": "assistant.commands.precedents:precedents",
    "verify": "assistant.commands.quote:verify",
    "requests": "assistant.commands.requests:requests",
    "lineage": "assistant.commands.lineage:lineage",
    "export": "assistant.commands.export:export",
    "corpus": "assistant.commands.corpus:corpus",
    "index": "assistant.commands.index:index",
}


class _Commands(click.Group):
    """A group that imports a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order the help shows them."""
        return [*_COMMANDS, *sorted(point.name for point in _points())]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name, None if there is none."""
        if cmd_name in _COMMANDS:
            module, _, name = _COMMANDS[cmd_name].partition(":")
            command: Any = getattr(import_module(module), name)
        else:
            point = next((one for one in _points() if one.name == cmd_name), None)
            command = point.load() if point else None
        return command if isinstance(command, click.Command) else None


def _points() -> Any:
    return entry_points(group="rapporteur.commands")


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="rapporteur", message="%(version)s")
def rapporteur() -> None:
    """Answer questions about United Nations resolutions with their own words and exact references.

    Example: rapporteur ask "What is asked of Member States about demand?"
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit; errors are one line on standard error, never a traceback."""
    try:
        status = rapporteur.main(args=arguments, prog_name="rapporteur", standalone_mode=False)
    except click.exceptions.Abort:
        _fail("stopped; what was there before is unchanged", 130)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        sys.exit(0)
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        hint = f": see `{context.command_path} --help`" if context else ""
        _fail(f"{error.format_message().rstrip('.')}{hint}", 2)
    except RapporteurError as error:
        _fail(str(error), 2)
    except KeyboardInterrupt:
        _fail("stopped; what was there before is unchanged", 130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except UnicodeEncodeError as error:
        if os.environ.get(DEBUG):
            raise
        wrong = ascii(error.object[error.start : error.end][:20])
        _fail(f"an argument holds {wrong}, which is no text in UTF-8: write it in UTF-8", 2)
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        _fail(f"unexpected error ({type(error).__name__}: {error}): set {DEBUG}=1 to see where, and report it", 2)
    else:
        sys.exit(status if isinstance(status, int) else 0)


def _fail(message: str, status: int) -> None:
    click.echo(f"rapporteur: {' '.join(message.split())}", err=True)
    sys.exit(status)


if __name__ == "__main__":
    main()
