"""Takes every state of every page at three widths, light and dark: ``python -m tests.ui.gallery FOLDER [SHEETS]``.

With SHEETS it writes the small sheets of the documentation too, on which all states of a page stand together.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.ui.browser import visiting
from tests.ui.pictures import a_studio, shrink, take
from tests.ui.states import PAGES

if TYPE_CHECKING:
    from tests.ui.pictures import Studio

SIZES = {360: 740, 768: 1024, 1440: 900}
SCHEMES = ("light", "dark")
SHOWN = (360, "light"), (1440, "dark")
"""What is on a sheet: a phone in the light above a desk in the dark."""

WIDTH, GAP, ACROSS = 1500, 8, {360: 6, 1440: 3}


def main(folder: Path, sheets: Path | None = None) -> None:
    """Write every picture into ``folder``, and the sheets."""
    with a_studio() as studio:
        for name in PAGES:
            taken = {
                (width, scheme): _states(studio, name, width, scheme, folder) for width in SIZES for scheme in SCHEMES
            }
            if sheets:
                _sheet([(width, taken[width, scheme]) for width, scheme in SHOWN], sheets / f"{name}.png")


def _states(studio: Studio, name: str, width: int, scheme: Any, folder: Path) -> list[Path]:
    files = []
    size = {"width": width, "height": SIZES[width]}
    with visiting(studio.browser, studio.address, "/healthz", viewport=size, color_scheme=scheme) as visit:
        for number, state in enumerate(PAGES[name](visit, ""), 1):
            words = state.replace(", ", "-").replace(" ", "-")
            files.append(folder / f"{name}-{number:02}-{words}-{width}-{scheme}.png")
            take(visit.page, files[-1])
    return files


def _sheet(rows: list[tuple[int, list[Path]]], file: Path) -> None:
    """Write one picture of several, each size in rows of its own."""
    from PIL import Image

    pieces: list[tuple[int, int, Any]] = []
    top = GAP
    for width, files in rows:
        across = ACROSS[width]
        wide = (WIDTH - GAP) // across - GAP
        high = wide * SIZES[width] // width
        for place, one in enumerate(files):
            with Image.open(one) as picture:
                small = picture.convert("RGB").resize((wide, high), Image.Resampling.LANCZOS)
            pieces.append((GAP + place % across * (wide + GAP), top + place // across * (high + GAP), small))
        top += -(-len(files) // across) * (high + GAP) + GAP
    sheet = Image.new("RGB", (WIDTH, top), "#9a9a9a")
    for left, upper, small in pieces:
        sheet.paste(small, (left, upper))
    file.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(file)
    shrink(file, 256)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
