"""`rapporteur ask` and `rapporteur chat`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from assistant.commands.options import chroma_option, home_option, json_option, print_json, progress_bar, refusal_option
from corpus.errors import RapporteurError

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.ask import Assistant
    from assistant.conversation import Conversation
    from assistant.refusal import Strictness
    from corpus.home import Home


def _open(home: Home, chroma_url: str | None, refusal: Strictness) -> Assistant:
    from assistant.ask import Assistant

    with progress_bar() as progress:
        return Assistant.open(home, chroma_url=chroma_url, progress=progress, strictness=refusal)


@click.command()
@click.argument("question")
@click.option(
    "-k",
    type=click.IntRange(1, 100),
    show_default="5; of a list, such as who cites a text, 50",
    help="At most so many passages.",
)
@click.option("--symbol", "symbols", multiple=True, metavar="SYMBOL", help="Only this resolution; may be repeated.")
@click.option("--organ", type=click.Choice(["ga", "ecosoc", "sc", "hrc"]), help="Only resolutions of this organ.")
@click.option("--kind", type=click.Choice(["pp", "op"]), help="Only preambular (pp) or operative (op) paragraphs.")
@click.option("--from", "since", type=click.IntRange(1946, 2099), metavar="YEAR", help="Only from this year on.")
@click.option("--to", "until", type=click.IntRange(1946, 2099), metavar="YEAR", help="Only up to this year.")
@refusal_option
@home_option
@chroma_option
@json_option
def ask(
    question: str,
    k: int | None,
    symbols: tuple[str, ...],
    organ: str | None,
    kind: str | None,
    since: int | None,
    until: int | None,
    refusal: Strictness,
    home: Home,
    chroma_url: str | None,
    as_json: bool,
) -> None:
    """Answer a question with verbatim paragraphs. Exit status 1: the corpus holds no answer.

    Example: rapporteur ask "What should States do about demand?" --organ ga --from 2006
    """
    with _open(home, chroma_url, refusal) as assistant:
        answer = assistant.ask(
            question, k=k or 5, symbols=symbols, organ=organ, kind=kind, since=since, until=until, most=k or 0
        )
    _print(answer, as_json)
    click.get_current_context().exit(0 if answer.answered else 1)


@click.command()
@refusal_option
@home_option
@chroma_option
@json_option
def chat(refusal: Strictness, home: Home, chroma_url: str | None, as_json: bool) -> None:
    r"""Answer a question a line from standard input; follow-ups are understood, /new starts afresh.

    Example: printf 'What about demand?\nand the General Assembly?\n' | rapporteur chat --json
    """
    with _open(home, chroma_url, refusal) as assistant:
        if sys.stdin.isatty():
            click.echo("Ask about the resolutions; /new starts afresh, Ctrl-D ends.", err=True)
        _talk(assistant, as_json)


def _talk(assistant: Assistant, as_json: bool) -> None:
    conversation: Conversation | None = None
    for line in sys.stdin:
        question = line.strip()
        if not question:
            continue
        if question == "/new":
            conversation = None
            continue
        try:
            answer = assistant.ask(question, conversation=conversation)
        except RapporteurError as error:
            _complain(question, error, as_json)
            continue
        conversation = answer.conversation
        _print(answer, as_json)
        sys.stdout.flush()


def _print(answer: Answer, as_json: bool) -> None:
    if as_json:
        print_json(answer.to_json())
        return
    from assistant.print import answer_lines

    click.echo("\n".join(answer_lines(answer)))


def _complain(question: str, error: RapporteurError, as_json: bool) -> None:
    """Say what is wrong with one line of a chat, so that each line in still has its line out."""
    if as_json:
        print_json({"question": question[:200], "error": str(error)})
    else:
        click.echo(f"rapporteur: {error}", err=True)
