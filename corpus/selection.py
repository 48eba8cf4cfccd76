"""Which paragraphs of a resolution are meant, and finding them in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.annex import settle_area
from corpus.cite import write_place, write_reference
from corpus.errors import NoSuchParagraph
from corpus.place import read_path
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from corpus.paragraph import Kind, Paragraph, Resolution

Step = str | int
"""A printed number or letter ("3", "b"), or a position among its siblings (1 the first, -1 the last)."""

_SIGNS = {"s1": "si", "s5": "sv", "s10": "sx"}
_LETTERED = regex(r"(?<![^.])s(?:10?|5)(?![^.])")
"""A section I, V or X that may be the letter."""
_UNNUMBERED = regex(r"u\d+")
"""The label of a point that the source prints without one, which is not told to a reader."""

_KIND_WORDS = {"pp": "preambular", "op": "operative"}


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph, or a run of them.

    ``kind`` None is an operative paragraph, which is what people mean by "paragraph 5". ``area`` is the annex or
    section ("annex2", "s1"; "annexb" for what the source calls Annex B). ``start`` and ``end`` are steps from the first
    degree down, ``end`` empty for a single paragraph; both empty for every paragraph of the kind. A ``relative`` part
    ("point (c)") begins below a paragraph that its words do not name. ``end_kind`` is the kind of the end where it is
    another ("PP1 to OP2"). ``beside`` says that the neighbours are meant, (1, 1) the one after, (-2, -1) the two
    before; ``without`` what is excepted.
    """

    kind: Kind | None = None
    start: tuple[Step, ...] = ()
    end: tuple[Step, ...] = ()
    area: str = ""
    relative: bool = False
    end_kind: Kind | None = None
    beside: tuple[int, int] | None = None
    without: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """The paragraphs a reference names."""

    parts: tuple[Part, ...]

    @property
    def whole(self) -> Kind | None:
        """The kind when the selection is the whole preamble or the whole operative part, else None."""
        part = self.parts[0]
        altered = part.without or part.beside
        return part.kind if len(self.parts) == 1 and not part.start and not part.area and not altered else None

    @property
    def relative(self) -> bool:
        """Whether a part of it begins below a paragraph that must come from elsewhere."""
        return any(part.relative for part in self.parts)

    def under(self, path: str) -> Selection:
        """Return this selection with its relative parts ("point (c)") below the paragraph at ``path``."""
        return Selection(tuple(_ground(part, path) if part.relative else part for part in self.parts))


def _ground(part: Part, path: str) -> Part:
    place = read_path(path)
    start, end = (*place.steps, *part.start), (*place.steps, *part.end) if part.end else ()
    return replace(part, kind=place.kind, area=place.area, start=start, end=end, relative=False)


def select(selection: Selection, resolution: Resolution) -> tuple[Paragraph, ...]:
    """Return the paragraphs that are named, in document order, each once.

    A paragraph with points gives its chapeau alone, and so does each paragraph of a range; a range of points gives
    the points. A paragraph that has no words of its own ("5. (a) …") gives its points. A point whose paragraph is not
    named gives every point of that letter.

    Raises:
        NoSuchParagraph: the resolution does not have one of them.
    """
    chosen = {p.path for part in selection.parts for p in _select(part, resolution)}
    return tuple(p for p in resolution.paragraphs if p.path in chosen)


def _select(part: Part, resolution: Resolution) -> Sequence[Paragraph]:
    if part.relative:
        return _select_below_any(part, resolution)
    if part.beside:
        return _neighbours(part, part.beside, resolution)
    if part.without:
        excepted = {p.path for one in part.without for p in _select(one, resolution)}
        return [p for p in _select(replace(part, without=()), resolution) if p.path not in excepted]
    if not part.start:
        return _first_degree(part, resolution)
    first = _descend(part, part.start, resolution)
    if not part.end:
        return first
    last = _descend(replace(part, kind=part.end_kind or part.kind), part.end, resolution)
    return _between(first[0], last[-1], resolution)


def _neighbours(part: Part, beside: tuple[int, int], resolution: Resolution) -> list[Paragraph]:
    """Return the paragraphs of the same degree that come after or before those of a part, of whichever kind."""
    named = _select(replace(part, beside=None), resolution)
    anchor = named[-1] if beside[1] > 0 else named[0]
    area = _text_of(anchor)
    siblings = [p for p in resolution.paragraphs if p.parent == anchor.parent and _text_of(p) == area]
    at = siblings.index(anchor)
    found = siblings[max(0, at + beside[0]) : max(0, at + beside[1] + 1)]
    if not found:
        where = "after" if beside[1] > 0 else "before"
        raise NoSuchParagraph(
            f"{write_reference(resolution)} has no such paragraph {where}"
            f" {write_place(anchor.path, annexes=resolution.annexes)}"
        )
    return found


def _text_of(paragraph: Paragraph) -> str:
    """Return the annex that a paragraph lies in, "" for the resolution itself with its sections."""
    area = read_path(paragraph.path).area
    return area.partition(".")[0] if area.startswith("annex") else ""


def _select_below_any(part: Part, resolution: Resolution) -> list[Paragraph]:
    found: list[Paragraph] = []
    for parent in dict.fromkeys(p.parent for p in resolution.paragraphs if p.parent):
        try:
            found += _select(_ground(part, parent), resolution)
        except NoSuchParagraph:
            continue
    if not found:
        labels = "".join(f"({step})" for step in part.start)
        raise NoSuchParagraph(f"{write_reference(resolution)} has no point {labels}")
    return found


def _first_degree(part: Part, resolution: Resolution) -> list[Paragraph]:
    """Return the paragraphs of a part's kind and area, points left out unless their paragraph has no words."""
    found, held = [], {p.path for p in resolution.paragraphs}
    area = settle_area(part.area, resolution)
    if area is None:
        raise NoSuchParagraph(_no_paragraphs(part, resolution))
    for paragraph in resolution.paragraphs:
        place = read_path(paragraph.path)
        if _stands_under_words(paragraph.path, len(place.steps), held) or not _lies_in(place.area, area):
            continue
        if (part.area.startswith("annex") and part.kind is None) or place.kind == (part.kind or "op"):
            found.append(paragraph)
    lettered = _LETTERED.sub(lambda sign: _SIGNS[sign[0]], part.area)
    if not found and lettered != part.area:
        return _first_degree(replace(part, area=lettered), resolution)
    if not found:
        raise NoSuchParagraph(_no_paragraphs(part, resolution))
    return found


def _stands_under_words(path: str, degree: int, held: Container[str]) -> bool:
    """Return whether a paragraph above one of this degree has words of its own."""
    steps = path.split(".")
    return any(".".join(steps[:-above]) in held for above in range(1, degree))


def _no_paragraphs(part: Part, resolution: Resolution) -> str:
    name = write_reference(resolution)
    if part.area:
        return f"{name} has no {write_place(part.area, annexes=resolution.annexes)}"
    return f"{name} has no {_KIND_WORDS[part.kind or 'op']} paragraphs"


def _lies_in(area: str, wanted: str) -> bool:
    """Return whether an area is the wanted one; where no area is wanted, any but an annex."""
    if not wanted:
        return not area.startswith("annex")
    return area == wanted or area.startswith(f"{wanted}.") or (wanted == "annex" and area.startswith("annex1"))


def _descend(part: Part, steps: tuple[Step, ...], resolution: Resolution) -> list[Paragraph]:
    siblings = [p.path for p in _first_degree(part, resolution)]
    siblings = list(dict.fromkeys(_first_path(path) for path in siblings))
    found = _nearest(_match(siblings, steps[0]), steps[0], settle_area(part.area, resolution) or "")
    if not found:
        raise NoSuchParagraph(_no_such_number(part, steps[0], siblings, resolution))
    for step in steps[1:]:
        parent = found[0]
        points = [path for above in found for path in _points_of(above, resolution)]
        found = _match(points, step)
        if not found and (below := _points_of_unnumbered(points, resolution)):
            points = below
            found = _match(points, step)
        if not found:
            raise NoSuchParagraph(_no_such_point(parent, step, points, resolution))
    return [paragraph for path in found for paragraph in _at(path, resolution)]


def _nearest(found: list[str], step: Step, area: str) -> list[str]:
    """Return those paths of a number that lie in an area itself, if any do, not in a section or article of it."""
    return [path for path in found if area and isinstance(step, str) and read_path(path).area == area] or found


def _first_path(path: str) -> str:
    """Return the path of the paragraph of the first degree that a path lies in."""
    below = len(read_path(path).steps) - 1
    return ".".join(path.split(".")[:-below]) if below else path


def _points_of(above: str, resolution: Resolution) -> list[str]:
    """Return the paths one degree below a path, those of points that have no words of their own too."""
    depth = above.count(".") + 2
    return list(dict.fromkeys(".".join(p.path.split(".")[:depth]) for p in resolution.below(above)))


def _points_of_unnumbered(points: Sequence[str], resolution: Resolution) -> list[str]:
    """Return the points that stand under unnumbered ones, which nobody names: the (a) of a quotation in a paragraph."""
    unnumbered = [path for path in points if _UNNUMBERED.fullmatch(str(read_path(path).steps[-1]))]
    return [below for path in unnumbered for below in _points_of(path, resolution)]


def _at(path: str, resolution: Resolution) -> list[Paragraph]:
    """Return the paragraph at a path; where it has no words of its own, its points."""
    found = resolution.paragraph(path)
    if found:
        return [found]
    return [paragraph for point in _points_of(path, resolution) for paragraph in _at(point, resolution)]


def _match(siblings: Sequence[str], step: Step) -> list[str]:
    if isinstance(step, int):
        position = step - 1 if step > 0 else len(siblings) + step
        return [siblings[position]] if 0 <= position < len(siblings) else []
    return [path for path in siblings if read_path(path).steps[-1] == step]


def _no_such_number(part: Part, step: Step, siblings: Sequence[str], resolution: Resolution) -> str:
    word = f"{_KIND_WORDS[part.kind or 'op']} " if not part.area or part.kind else ""
    plural = "" if len(siblings) == 1 else "s"
    area = f", {write_place(part.area, annexes=resolution.annexes)}," if part.area else ""
    where = f"{write_reference(resolution)}{area}"
    have = f"{where} has {len(siblings)} {word}paragraph{plural}"
    if isinstance(step, int) and step < 0:
        return f"{have}, not {-step}"
    return f"{have}: there is no {f'{word}' if part.kind == 'pp' else ''}paragraph {step}"


def _no_such_point(parent: str, step: Step, points: Sequence[str], resolution: Resolution) -> str:
    where = f"{write_place(parent, annexes=resolution.annexes)} of {write_reference(resolution)}"
    missing = f"({step})" if isinstance(step, str) else f"point {step}" if step > 0 else f"{-step}"
    labels = [read_path(path).steps[-1] for path in points]
    labels = [label for label in labels if not _UNNUMBERED.fullmatch(str(label))]
    if not labels:
        return f"{where} has no {'lettered or numbered ' if points else ''}sub-paragraphs: there is no {missing}"
    have = f"point ({labels[0]})" if len(labels) == 1 else f"points ({labels[0]}) to ({labels[-1]})"
    return f"{where} has {have}: there is no {missing}"


def _between(first: Paragraph, last: Paragraph, resolution: Resolution) -> list[Paragraph]:
    """Return the paragraphs from one to another: siblings alone where both stand under the same paragraph."""
    run = list(resolution.paragraphs)
    begin, end = sorted((run.index(first), run.index(last)))
    between = run[begin : end + 1]
    if first.parent == last.parent:
        held, degree = {p.path for p in run}, first.path.count(".")
        siblings = [p for p in between if not _stands_under_words(p.path, p.path.count(".") - degree + 1, held)]
        return [p for p in siblings if first.kind != last.kind or p.kind == first.kind]
    return between
