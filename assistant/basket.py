"""A basket of passages: what is exported, each with its words, its reference and its notes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.compose import passage_of
from assistant.sequence import copied_alone
from assistant.show import show_all
from corpus.errors import BadReference, BadSetting, NoSuchParagraph
from corpus.paragraph import ORGAN_NAMES
from corpus.place import read_path
from corpus.printed import printed_label
from corpus.resumed import OMITTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from assistant.answer import Passage
    from assistant.show import Shown
    from corpus.library import Library
    from corpus.paragraph import Footnote, Paragraph

MOST = 5000
"""So many passages go into one file."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage: its paragraph, what it stands under and what stands below it, and where it comes from.

    ``note`` says that it leans on a paragraph which is not copied right before it, "" if it does not.
    """

    passage: Passage
    note: str = ""

    @property
    def id(self) -> str:
        """The paragraph id."""
        return self.passage.paragraph.id

    @property
    def reference(self) -> str:
        """The reference as people write it."""
        return self.passage.reference

    @property
    def symbol(self) -> str:
        """The symbol of the resolution, "" where its source states none."""
        return self.passage.resolution.symbol

    @property
    def organ(self) -> str:
        """The name of the organ, "" where it is not known."""
        return ORGAN_NAMES.get(self.passage.resolution.organ, "")

    def lines(self) -> Iterator[tuple[int, str, str, tuple[Footnote, ...]]]:
        """Yield for each paragraph that is shown its degree, its printed label, its words and its footnotes.

        Words that follow the points of a paragraph come after these; "…" stands for what is not shown right before.
        """
        for piece in self.passage.pieces:
            if piece.text:
                depth = max(0, len(read_path(piece.paragraph.path).steps) - 1)
                if piece.is_apart:
                    yield depth, "", OMITTED, ()
                yield depth, printed_label(piece.paragraph) if piece.is_first else "", piece.text, piece.footnotes

    def to_json(self) -> dict[str, Any]:
        """Return the passage with the identity of its resolution."""
        resolution, value = self.passage.resolution, self.passage.to_json()
        named = {"title": resolution.title, "organ": self.organ, "adopted": resolution.adopted}
        kept = ("id", "symbol", "path", "reference", "chapeau", "text", "points", "footnotes", "verified", "source")
        more = {name: value[name] for name in ("closing_at",) if name in value}
        return (
            {name: value[name] for name in kept} | more | named | {"language": resolution.language, "note": self.note}
        )


def fill_basket(library: Library, references: Iterable[str], language: str | None = None) -> tuple[Entry, ...]:
    """Return the passages that references name, in order, each once; a resolution gives all its paragraphs.

    Raises:
        BadReference: one is no reference, or there are none.
        NotInCorpus: a resolution is not held, or not in that language.
        NoSuchParagraph: a resolution has no such paragraph, or one is not what its source says.
        BadSetting: there are more than 5,000 passages.
    """
    found: dict[str, Entry] = {}
    last: Paragraph | None = None
    for reference in references:
        for shown in show_all(library, reference, language):
            for paragraph in _tops(shown):
                passage = passage_of(library, shown.resolution, paragraph, 1.0)
                if not passage.verified:
                    raise NoSuchParagraph(f"{passage.reference} is not what its source says: it is not exported")
                if paragraph.id not in found:
                    found[paragraph.id] = Entry(passage, copied_alone(shown.resolution, paragraph, last))
                    last = paragraph
                if len(found) > MOST:
                    raise BadSetting(f"more than {MOST:,} passages: export them in parts")
    if not found:
        raise BadReference("nothing to export: give references such as A/RES/61/180, para. 5")
    return tuple(found.values())


def references_in(lines: Iterable[str]) -> list[str]:
    """Return the references that lines hold: one a line, or the ids of JSON that `ask` and `precedents` print.

    >>> references_in(['61/180 para 5', '{"passages": [{"id": "A/RES/61/180#op12"}]}'])
    ['61/180 para 5', 'A/RES/61/180#op12']
    """
    found: list[str] = []
    for line in lines:
        text = line.strip()
        if text.startswith("{"):
            found += _ids(text)
        elif text:
            found.append(text)
    return found


def _ids(text: str) -> list[str]:
    try:
        value = json.loads(text)
    except ValueError as error:
        raise BadReference(f"{text[:40]!r} is no JSON: give references, or what `--json` prints") from error
    listed: Sequence[Any] = value.get("passages") or value.get("matches") or value.get("paragraphs") or [value]
    return [str(one["id"]) for one in listed if isinstance(one, dict) and one.get("id")]


def _tops(shown: Shown) -> Iterator[Paragraph]:
    """Yield the paragraphs that were asked for, without those that stand below another of them."""
    paths = {p.path for p in shown.paragraphs}
    for paragraph in shown.paragraphs:
        parts = paragraph.path.split(".")
        if not any(".".join(parts[:depth]) in paths for depth in range(1, len(parts))):
            yield paragraph
