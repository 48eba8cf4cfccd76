"""Resolutions in, the columns of an index out: those of unchanged resolutions from the index before, the rest cut anew.

One resolution is in memory at a time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from corpus.library import digest
from corpus.paragraph import Resolution
from index.chunk import chunk, year_of
from index.postings import Documents
from index.table import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from index.before import Before
    from index.chunk import Chunk
    from index.encode import Tokenizer

    Progress = Callable[[str, int, int], None]


@runtime_checkable
class Held(Protocol):
    """Where resolutions come from one at a time; ``corpus.library.Library`` is one."""

    def digests(self) -> Mapping[str, str]:
        """Return ``corpus.library.digest`` of each resolution by id, in document order."""

    def __getitem__(self, identifier: str) -> Resolution:
        """Return a resolution by its id."""


class Listed(dict[str, Resolution]):
    """Resolutions that are in memory anyway."""

    def digests(self) -> dict[str, str]:
        """Return the digest of each resolution by id."""
        return {id_: digest(resolution) for id_, resolution in self.items()}


def held_in(resolutions: Held | Iterable[Resolution]) -> Held:
    """Return resolutions as something that gives them one at a time."""
    if isinstance(resolutions, Held):
        return resolutions
    return Listed((resolution.id, resolution) for resolution in resolutions)


@dataclass(slots=True)
class Columns:
    """What an index will hold, chunk by chunk in document order.

    ``fresh`` are the texts whose vectors are not known yet, by content hash; ``changed`` the rows of chunks that are
    not taken over from the index before.
    """

    digests: Mapping[str, str]
    documents: Documents
    ids: list[str] = field(default_factory=list)
    hashes: list[bytes] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    fresh: dict[bytes, str] = field(default_factory=dict)
    changed: list[int] = field(default_factory=list)


def gather(
    held: Held, before: Before | None, known: Collection[bytes], tokenizer: Tokenizer, tell: Progress
) -> Columns:
    """Return the columns of the index of some resolutions.

    Args:
        held: the resolutions.
        before: the index that answers, None if nothing can be taken over.
        known: the content hashes whose vectors need not be made.
        tokenizer: the model's own.
        tell: told the stage "split", how many resolutions are done, of how many.
    """
    columns = Columns(held.digests(), Documents(before.documents.words if before else ()))
    for done, (id_, found) in enumerate(columns.digests.items(), 1):
        if before and before.holds(id_, found):
            _take_over(columns, before, before.table.parts[id_])
        else:
            _cut(columns, held[id_], known, tokenizer)
        tell("split", done, len(columns.digests))
    return columns


def _take_over(columns: Columns, before: Before, part: Part) -> None:
    start, rows = len(columns.ids), range(part.start, part.end)
    columns.ids.extend(before.table.ids[row] for row in rows)
    columns.hashes.extend(before.table.hashes[row].tobytes() for row in rows)
    columns.kinds.extend(before.table.kind(row) for row in rows)
    columns.documents.take_over(*before.documents.part(part.start, part.end))
    columns.parts.append(part._replace(start=start, end=len(columns.ids)))


def _cut(columns: Columns, resolution: Resolution, known: Collection[bytes], tokenizer: Tokenizer) -> None:
    start = len(columns.ids)
    for one in chunk(resolution, tokenizer):
        _add(columns, one, known)
    columns.changed.extend(range(start, len(columns.ids)))
    columns.parts.append(
        Part(resolution.id, start, len(columns.ids), resolution.symbol, resolution.organ, year_of(resolution))
    )


def _add(columns: Columns, one: Chunk, known: Collection[bytes]) -> None:
    hash_ = bytes.fromhex(one.content_hash)
    columns.ids.append(one.id)
    columns.hashes.append(hash_)
    columns.kinds.append(one.kind)
    columns.documents.add(one.text_for_words)
    if hash_ not in known:
        columns.fresh.setdefault(hash_, one.text_for_embedding)
