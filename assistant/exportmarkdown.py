"""Passages and audits as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.basket import Entry
    from corpus.paragraph import Footnote

_SPECIAL = regex(r"([\\`*_\[\]<>~|])")
_OPENING = regex(r"^(\s*)([#>+=-]|\d+(?=[.)]))")


def markdown(entries: Sequence[Entry]) -> str:
    """Return passages as quotations, with their notes and references as footnotes."""
    body: list[str] = []
    notes: list[str] = []
    for entry in entries:
        lines = [
            f"> {'&nbsp;' * 4 * depth}{escaped(f'{label} ') if label else ''}{_noted(text, own, notes)}"
            for depth, label, text, own in entry.lines()
        ]
        notes.append(f"{entry.reference}. {entry.note}".strip())
        lines[-1] += f"[^{len(notes)}]"
        body.append("\n>\n".join(lines))
    listed = "\n".join(f"[^{number}]: {escaped(note)}" for number, note in enumerate(notes, start=1))
    return "\n\n".join([*body, listed]) + "\n"


def escaped(text: str) -> str:
    r"""Return a text whose marks Markdown shows and does not read.

    >>> escaped("*See* [1]"), escaped("5. Urges")
    ('\\*See\\* \\[1\\]', '5\\. Urges')
    """
    plain = _SPECIAL.sub(r"\\\1", text)
    opening = _OPENING.match(plain)
    if not opening:
        return plain
    at = opening.end() if opening[2].isdigit() else opening.start(2)
    return f"{plain[:at]}\\{plain[at:]}"


def _noted(text: str, own: Sequence[Footnote], notes: list[str]) -> str:
    parts, done = [], 0
    for note in sorted(own, key=lambda one: one.at):
        notes.append(note.resolved or note.text or f"(note {note.mark} of the source)")
        parts += [escaped(text[done : note.at]), f"[^{len(notes)}]"]
        done = note.at
    return "".join([*parts, escaped(text[done:])])
