"""A reference in, the resolution and the paragraphs it names out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from assistant.leftover import refuse_leftover
from corpus.errors import BadReference, NoSuchParagraph, NotInCorpus
from corpus.official import language_name, read_language
from corpus.place import read_path
from corpus.reference import Mention, named_by, read_references, select, write_place, write_reference

if TYPE_CHECKING:
    from corpus.library import Library
    from corpus.paragraph import Paragraph, Resolution


@dataclass(frozen=True, slots=True)
class Shown:
    """A resolution and the paragraphs of it that were asked for, each with the points below it."""

    resolution: Resolution
    paragraphs: tuple[Paragraph, ...]
    notices: tuple[str, ...] = ()

    def in_context(self) -> tuple[Paragraph, ...]:
        """Return these paragraphs with the chapeaux they stand under, in order."""
        paths = {p.path for p in self.paragraphs}
        above = {".".join(path.split(".")[:depth]) for path in paths for depth in range(1, path.count(".") + 1)}
        return tuple(p for p in self.resolution.paragraphs if p.path in paths | above)

    def to_json(self) -> dict[str, Any]:
        """Return the resolution as ``show --json`` prints it, with these paragraphs alone."""
        return replace(self.resolution, paragraphs=self.paragraphs).to_json()


def show(library: Library, reference: str, language: str | None = None) -> Shown:
    """Return what a reference names: a resolution, a paragraph or a range; in its primary language if none is given.

    Raises:
        BadReference: the words are no reference.
        BadSetting: ``language`` is none of the six, by code or English name.
        NotInCorpus: the resolution is not held, or not in that language.
        NoSuchParagraph: the resolution has no such paragraph.
    """
    if language is not None:
        return in_language(library, show(library, reference), language)
    identifier, _, path = reference.strip().partition("#")
    held = library.get(identifier)
    if held is not None:
        mention = next(iter(read_references(f"{_stand_in(held)}#{path}")), None) if path else None
        found = held.paragraph(path)
        if not path or found:
            return Shown(held, _with_points(held, (found,)) if found else held.paragraphs)
        if within := tuple(p for p in held.paragraphs if path and p.path.startswith(f"{path}.")):
            return Shown(held, within)
        if mention and mention.selection:
            return Shown(held, _with_points(held, select(mention.selection, held)))
    return _by_name(library, reference) or _several(library, reference)[0]


def in_language(library: Library, shown: Shown, language: str) -> Shown:
    """Return the same paragraphs in another language, by their places; errors as ``show``."""
    code, identifier = read_language(language), shown.resolution.id
    version = library.get(identifier, code)
    if version is None:
        held = " and ".join(language_name(one) for one in library.languages(identifier)[identifier])
        raise NotInCorpus(f"{identifier} is not held in {language_name(code)}, but in {held}")
    if shown.paragraphs == shown.resolution.paragraphs:
        return replace(shown, resolution=version, paragraphs=version.paragraphs)
    wanted = {p.path for p in shown.paragraphs}
    found = tuple(p for p in version.paragraphs if p.path in wanted)
    if not found:
        places = ", ".join(write_place(p.path, annexes=shown.resolution.annexes) for p in shown.paragraphs[:3])
        raise NoSuchParagraph(f"the {language_name(code)} version of {identifier} has no {places}")
    return replace(shown, resolution=version, paragraphs=found)


def show_all(library: Library, reference: str, language: str | None = None) -> tuple[Shown, ...]:
    """Return everything that a text of references names, a resolution at a time; errors as ``show``."""
    if language is not None:
        return tuple(in_language(library, one, language) for one in show_all(library, reference))
    first = show(library, reference)
    if library.get(reference.strip().partition("#")[0]) is not None or _by_name(library, reference):
        return (first,)
    return _several(library, reference)


def _by_name(library: Library, reference: str) -> Shown | None:
    """Return what a reference to a resolution of another body names: "UNEP/EA.4/Res.1, para. 2"; None if it is none."""
    given = " ".join(reference.split())
    begun = (one for one in library.heads() if not one.organ and given.casefold().startswith(one.id.casefold()))
    head = next((one for one in begun if re.match(r"[,\s(:]", given[len(one.id) :])), None)
    if head is None:
        return None
    stand_in = f"A/RES/1/1{given[len(head.id) :]}"
    mentions = read_references(stand_in)
    if len(mentions) != 1 or not mentions[0].selection:
        return None
    refuse_leftover(stand_in, mentions, ())
    held = library[head.id]
    return Shown(held, _with_points(held, select(mentions[0].selection, held)))


def _several(library: Library, reference: str) -> tuple[Shown, ...]:
    mentions = [one for one in read_references(reference) if one.number]
    if not mentions:
        raise BadReference(f"{reference.strip()[:80]!r} is no reference: write it like A/RES/61/180, para. 5 (a)")
    located = [locate(library, mention) for mention in mentions]
    refuse_leftover(reference, mentions, (resolution.title for resolution, _, _ in located))
    found: dict[str, Shown] = {}
    for resolution, paragraphs, notices in located:
        paths = {p.path for p in _with_points(resolution, paragraphs)}
        held = found.get(resolution.id)
        paths |= {p.path for p in held.paragraphs} if held else set()
        found[resolution.id] = Shown(resolution, tuple(p for p in resolution.paragraphs if p.path in paths), notices)
    return tuple(found.values())


def locate(library: Library, mention: Mention) -> tuple[Resolution, tuple[Paragraph, ...], tuple[str, ...]]:
    """Return the held resolution that a mention names, its paragraphs that it names (all without a selection), notices.

    Raises:
        NotInCorpus: no held resolution has that symbol or number, or several have.
        NoSuchParagraph: the resolution has no such paragraph.
    """
    held = named_by(mention, library.heads())
    if not held:
        raise NotInCorpus(f"{written(mention)} is not in the corpus: `rapporteur corpus list` names what is")
    if len(held) > 1:
        raise NotInCorpus(f"{written(mention)} may be {' or '.join(one.id for one in held)}: give the symbol")
    resolution = library[held[0].id]
    chosen = select(mention.selection, resolution) if mention.selection else resolution.paragraphs
    return resolution, chosen, (*notices_about(resolution), *_ambiguities(mention, resolution, chosen))


def _ambiguities(mention: Mention, resolution: Resolution, chosen: tuple[Paragraph, ...]) -> tuple[str, ...]:
    """Return the sentence that says that a number starts anew in each section, where the words do not say which."""
    parts = mention.selection.parts if mention.selection else ()
    if not parts or any(
        p.area or p.end or p.relative or p.beside or not isinstance((*p.start, 0)[0], str) for p in parts
    ):
        return ()
    alike: dict[tuple[str | None, tuple[str, ...]], list[str]] = {}
    for paragraph in chosen:
        place = read_path(paragraph.path)
        alike.setdefault((place.kind, place.steps), []).append(paragraph.path)
    several = [paths for paths in alike.values() if len(paths) > 1]
    if not several:
        return ()
    ways = "; ".join(write_reference(resolution, path) for paths in several for path in paths)
    return (f"Numbers start anew in each section of {resolution.id}; the reference may mean: {ways}.",)


def read_held(library: Library, text: str) -> str:
    """Return the id of the one held resolution that a text names, however it writes it: "S/RES/1325", an id.

    Raises:
        BadReference: the text is empty, names several, or names paragraphs.
        NotInCorpus: no held resolution has that symbol or number, or several have.
    """
    given = text.strip()
    if given and library.get(given) is not None:
        return given
    mentions = [one for one in read_references(given) if one.number]
    if len(mentions) != 1 or mentions[0].selection:
        raise BadReference(
            f"{given[:80]!r} names no resolution: give its symbol or id, as `rapporteur corpus list` does"
        )
    resolution = locate(library, mentions[0])[0]
    refuse_leftover(given, mentions, (resolution.title,))
    return resolution.id


def written(mention: Mention) -> str:
    """Return a resolution as a message names it: its symbol if that is known, else its number."""
    return mention.symbol or f"resolution {mention.number}"


def notices_about(resolution: Resolution) -> tuple[str, ...]:
    """Return what a reader must know before trusting a resolution's identity."""
    if resolution.symbol or not resolution.compare:
        return ()
    return (
        f"The corpus does not hold {resolution.compare}. It holds a text of the same title whose symbol is not stated"
        f" in the source and whose words differ from the adopted {resolution.compare}; it is shown as {resolution.id}.",
    )


def _stand_in(resolution: Resolution) -> str:
    return resolution.symbol or resolution.compare or "A/RES/1/1"


def _with_points(resolution: Resolution, paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    wanted = {p.path for p in paragraphs}
    return tuple(p for p in resolution.paragraphs if any(p.path == w or p.path.startswith(f"{w}.") for w in wanted))
