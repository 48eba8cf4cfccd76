"""What the systems search: the installed corpus, or an index of a data set's own passages."""

from __future__ import annotations

import hashlib
import tempfile
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import HomeNotWritable, IndexIncompatible, IndexMissing
from corpus.home import Home
from corpus.paragraph import Paragraph, Resolution, Source, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from assistant.ask import Assistant
    from eval.question import Dataset, Text
    from index.search import Index

    Progress = Callable[[str, int, int], None]

PATH = "op1"
"""The paragraph that a data set's passage becomes, in a resolution of its own."""


class Ground:
    """The installed corpus of a home, or the passages that a data set brings, indexed once and kept in the home.

    Opening is left until a system needs it.
    """

    def __init__(self, home: Home, dataset: Dataset, progress: Progress | None = None) -> None:
        self.home = home
        self.passages = dataset.passages
        self._progress = progress

    @property
    def installed(self) -> bool:
        """Whether it is the installed corpus."""
        return self.passages is None

    @cached_property
    def assistant(self) -> Assistant:
        """The assistant over the installed corpus; its first use builds the index."""
        from assistant.ask import Assistant

        return Assistant.open(self.home, progress=self._progress)

    @cached_property
    def index(self) -> Index:
        """The index that rankings come from."""
        if self.passages is None:
            return self.assistant.index
        return open_passages(self.home, self.passages, self._progress)

    def original(self, paragraph: str) -> str:
        """Return the data set's id of a paragraph that the index found."""
        return paragraph if self.installed else paragraph.removesuffix(f"#{PATH}")

    def texts(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the words of those ids that are held."""
        wanted = set(ids)
        if self.passages is not None:
            return {p.id: f"{p.title} {p.text}".strip() for p in self.passages if p.id in wanted}
        paragraphs = (p for resolution in self.assistant.library.resolutions() for p in resolution.paragraphs)
        return {p.id: p.text for p in paragraphs if p.id in wanted}


def open_passages(home: Home, passages: Sequence[Text], progress: Progress | None = None) -> Index:
    """Return an index of the passages alone, built at the first call and kept in ``HOME/eval``.

    In a home that cannot be written it is built in a temporary folder, anew each time.
    """
    from index.build import build
    from index.search import Index

    kept = Home(home.path / "eval" / fingerprint(passages))
    try:
        return Index.open(kept)
    except (IndexMissing, IndexIncompatible):
        pass
    try:
        kept.create()
    except HomeNotWritable:
        kept = Home(Path(tempfile.mkdtemp(prefix="rapporteur-eval-")))
    _share_models(home, kept)
    build(kept, (as_resolution(passage) for passage in passages if passage.title or passage.text), progress=progress)
    return Index.open(kept)


def fingerprint(passages: Sequence[Text]) -> str:
    """Return a name for exactly these passages, 16 hexadecimal digits."""
    digest = hashlib.sha256()
    for passage in passages:
        for part in (passage.id, passage.title, passage.text):
            digest.update(len(part).to_bytes(8, "big") + part.encode())
    return digest.hexdigest()[:16]


def as_resolution(passage: Text) -> Resolution:
    """Return the passage as a resolution with one paragraph, which is what the index takes."""
    text, title = (passage.text, passage.title) if passage.text.strip() else (passage.title, "")
    source = Source(f"corpus.jsonl: {passage.id}", hashlib.sha256(text.encode()).hexdigest(), text)
    paragraph = Paragraph(passage.id, PATH, "op", text, (Span(0, len(text)),), source)
    return Resolution(passage.id, "", title, "", "", source, (paragraph,))


def _share_models(home: Home, kept: Home) -> None:
    """Let the data set's home use the models that the main home has exported, if the system has links."""
    with suppress(OSError):
        home.models.mkdir(exist_ok=True)
        kept.models.symlink_to(home.models, target_is_directory=True)
