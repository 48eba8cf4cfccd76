"""What the systems search: the installed corpus, or an index of a data set's own passages."""

from __future__ import annotations

import atexit
import hashlib
import shutil
import tempfile
from contextlib import ExitStack, closing, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from corpus.errors import HomeNotWritable, IndexIncompatible, IndexMissing
from corpus.home import Home
from corpus.paragraph import Paragraph, Resolution, Source, Span
from corpus.quote import normalise, sha256
from eval.question import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from assistant.ask import Assistant
    from corpus.library import Library
    from eval.embedded import Embedded
    from eval.question import Dataset
    from index.search import Index

    Progress = Callable[[str, int, int], None]

PATH = "op1"
"""The paragraph that a data set's passage becomes, in a resolution of its own."""


class Ground:
    """The installed corpus of a home, or the passages that a data set brings, indexed once and kept in the home.

    Opening is left until a system needs it; leaving the ``with`` block closes what was opened.
    """

    def __init__(self, home: Home, dataset: Dataset, progress: Progress | None = None) -> None:
        self.home = home
        self.dataset = dataset
        self.notices: tuple[str, ...] = ()
        self._progress = progress
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    @property
    def installed(self) -> bool:
        """Whether it is the installed corpus."""
        return self.dataset.passages is None

    @cached_property
    def library(self) -> Library:
        """The library of the home; a new one holds the bundled documents."""
        from assistant.first_use import ready_library

        return ready_library(self.home)

    @cached_property
    def assistant(self) -> Assistant:
        """The assistant over the installed corpus."""
        from assistant.ask import Assistant

        assistant = self._open.enter_context(closing(Assistant.open(self.home, progress=self._progress)))
        assistant.index.warm()
        return assistant

    @cached_property
    def index(self) -> Index:
        """The index that rankings come from, built at first use."""
        if self.dataset.passages is not None:
            index = open_passages(self.home, self.dataset.passages, self._progress)
        else:
            from assistant.first_use import ready_index

            index, notice = ready_index(self.home, self.library, progress=self._progress)
            self.notices += (notice,) if notice else ()
        return self._open.enter_context(index)

    @cached_property
    def passages(self) -> tuple[Text, ...]:
        """What there is to find: the data set's passages, or every paragraph below its title and chapeaux."""
        if self.dataset.passages is not None:
            return self.dataset.passages
        return tuple(one for resolution in self.library.each() for one in as_texts(resolution))

    @cached_property
    def embedded(self) -> Embedded:
        """Their vectors, for systems that bring none of their own."""
        from eval.embedded import embed

        ids = [passage.id if self.installed else f"{passage.id}#{PATH}" for passage in self.passages]
        return embed(self.home, self.index, self.passages, ids, fingerprint(self.passages), self._progress)

    def original(self, paragraph: str) -> str:
        """Return the data set's id of a paragraph that the index found."""
        return paragraph if self.installed else paragraph.removesuffix(f"#{PATH}")

    def texts(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the words of those ids that are held."""
        if self.dataset.passages is not None:
            return {one.id: f"{one.title} {one.text}".strip() for one in self.read(ids)}
        return {one.id: one.text for one in self.read(ids)}

    def read(self, ids: Iterable[str]) -> list[Text]:
        """Return those passages, or paragraphs below title and chapeaux, that are held."""
        wanted = set(ids)
        if self.dataset.passages is not None:
            return [one for one in self.dataset.passages if one.id in wanted]
        found = (self.library.get(name) for name in sorted({key.partition("#")[0] for key in wanted}))
        return [one for resolution in found if resolution for one in as_texts(resolution) if one.id in wanted]


def open_passages(home: Home, passages: Sequence[Text], progress: Progress | None = None) -> Index:
    """Return an index of the passages alone, built at the first call and kept in ``HOME/eval``.

    They are not resolutions: the model reads them and the questions as it came, without the adapters.

    In a home that cannot be written it is built in a temporary folder, anew each time.
    """
    from index.build import build
    from index.search import Index

    kept = Home(home.path / "eval" / fingerprint(passages))
    try:
        return _warmed(Index.open(kept, adapted=False))
    except (IndexMissing, IndexIncompatible):
        pass
    try:
        kept.create()
    except HomeNotWritable:
        kept = Home(Path(tempfile.mkdtemp(prefix="rapporteur-eval-")))
        atexit.register(shutil.rmtree, kept.path, ignore_errors=True)
    _share_models(home, kept)
    build(
        kept,
        (as_resolution(passage) for passage in passages if (passage.title + passage.text).strip()),
        adapted=False,
        progress=progress,
    )
    return _warmed(Index.open(kept, adapted=False))


def _warmed(index: Index) -> Index:
    index.warm()
    return index


def as_texts(resolution: Resolution) -> Iterator[Text]:
    """Yield each paragraph under its id, its title the context that the index has it in."""
    from index.chunk import ancestors

    words = {paragraph.path: paragraph.text for paragraph in resolution.paragraphs}
    for paragraph in resolution.paragraphs:
        above = (words[path] for path in ancestors(paragraph.path) if path in words)
        yield Text(paragraph.id, "\n".join(part for part in (resolution.title, *above) if part), paragraph.text)


def fingerprint(passages: Sequence[Text]) -> str:
    """Return a name for exactly these passages, 16 hexadecimal digits."""
    digest = hashlib.sha256()
    for passage in passages:
        for part in (passage.id, passage.title, passage.text):
            digest.update(len(part).to_bytes(8, "big") + part.encode())
    return digest.hexdigest()[:16]


def as_resolution(passage: Text) -> Resolution:
    """Return the passage as a resolution with one paragraph, which is what the index takes."""
    words, title = (passage.text, passage.title) if passage.text.strip() else (passage.title, "")
    source = Source(f"corpus.jsonl: {passage.id}", sha256(words), words)
    paragraph = Paragraph(passage.id, PATH, "op", normalise(words), (Span(0, len(words)),), source)
    return Resolution(passage.id, "", title, "", "", source, (paragraph,))


def _share_models(home: Home, kept: Home) -> None:
    """Let the data set's home use the models that the main home has exported, if the system has links."""
    with suppress(OSError):
        home.models.mkdir(exist_ok=True)
        kept.models.symlink_to(home.models, target_is_directory=True)
