"""Resolutions as JSON values: what the library stores, and what a child process that reads files answers with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from corpus.paragraph import Footnote, Paragraph, Rendition, Resolution, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_FIELDS: tuple[str, ...] = ("symbol", "title", "organ", "adopted", "language", "session", "year", "meeting", "compare")
_FIELDS += ("form", "vote", "agenda_item", "report")
_LISTS = ("sponsors", "subjects", "keywords", "problems")


def head_of(resolution: Resolution) -> dict[str, Any]:
    """Return all of a resolution but its id, its paragraphs and the source texts."""
    return (
        {name: getattr(resolution, name) for name in _FIELDS}
        | {name: list(getattr(resolution, name)) for name in _LISTS}
        | ({"annexes": list(resolution.annexes)} if resolution.annexes else {})
        | {
            "provenance": resolution.provenance,
            "source": _source_record(resolution.source),
            "renditions": [
                {"source": _source_record(one.source), "differences": list(one.differences)}
                for one in resolution.renditions
            ],
        }
    )


def resolution_of(identifier: str, head: Mapping[str, Any], texts: Mapping[str, str]) -> Resolution:
    """Return the resolution that ``head_of`` wrote, without paragraphs.

    Args:
        identifier: its id.
        head: what ``head_of`` returned.
        texts: source texts by their SHA-256; a source that is not among them has the text "".
    """
    values: dict[str, Any] = {name: head[name] for name in _FIELDS} | {name: tuple(head[name]) for name in _LISTS}
    values["annexes"] = tuple(head.get("annexes", ()))  # homes made before annexes had names have none
    return Resolution(
        id=identifier,
        source=_source_of(head["source"], texts),
        paragraphs=(),
        provenance=dict(head["provenance"]),
        renditions=tuple(
            Rendition(_source_of(one["source"], texts), tuple(one["differences"])) for one in head["renditions"]
        ),
        **values,
    )


def row_of(paragraph: Paragraph) -> list[Any]:
    """Return a paragraph as path, kind, heading, text, spans and notes."""
    notes = [note.to_json() for note in paragraph.footnotes]
    return [paragraph.path, paragraph.kind, paragraph.heading, paragraph.text, list(map(list, paragraph.spans)), notes]


def with_paragraphs(resolution: Resolution, rows: Iterable[Iterable[Any]]) -> Resolution:
    """Return a resolution with the paragraphs that ``row_of`` wrote."""
    paragraphs = tuple(
        Paragraph(
            resolution.id,
            path,
            kind,
            text,
            tuple(Span(start, end) for start, end in spans),
            resolution.source,
            tuple(Footnote(**note) for note in notes),
            heading,
        )
        for path, kind, heading, text, spans, notes in rows
    )
    return replace(resolution, paragraphs=paragraphs)


def pack(resolutions: Iterable[Resolution]) -> dict[str, Any]:
    """Return the resolutions of one file as one JSON value, their source text once."""
    held = tuple(resolutions)
    return {
        "texts": {one.source.sha256: one.source.text for one in held},
        "resolutions": [[one.id, head_of(one), [row_of(p) for p in one.paragraphs]] for one in held],
    }


def unpack(value: Mapping[str, Any]) -> tuple[Resolution, ...]:
    """Return the resolutions that ``pack`` wrote."""
    return tuple(
        with_paragraphs(resolution_of(identifier, head, value["texts"]), rows)
        for identifier, head, rows in value["resolutions"]
    )


def _source_record(source: Source) -> dict[str, str]:
    return {"file": source.file, "sha256": source.sha256, "format": source.format, "original": source.original}


def _source_of(record: Mapping[str, str], texts: Mapping[str, str]) -> Source:
    digest = record["sha256"]
    return Source(record["file"], digest, texts.get(digest, ""), record["format"], record["original"])
