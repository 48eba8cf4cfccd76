"""The structure of the bundled resolutions as a reader of the documents wrote it down: what the parser is judged by.

One JSON file a resolution. A path names a paragraph (``pp1``, ``op3.b.ii``); its text is without number, letter and
footnote markers; ``at`` is where in the text a marker stood. ``text`` of a footnote is "" where the document prints
the marker without its note.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

DOCUMENTS: dict[str, str] = {
    "A_RES_61_180": "004_cc354811c814f714.txt",
    "E_RES_2006_27": "003_1be9f3e0f3dad39d.txt",
    "E_RES_2008_33": "000_da4f693aadbd8eef.txt",
    "ga-63-improving-coordination": "002_98691f13af1eab45.txt",
}
"""Which of the bundled documents each expected structure was read from."""


def expected_resolutions() -> dict[str, dict[str, Any]]:
    """Return the expected resolutions by the name of their file, in the order of ``DOCUMENTS``."""
    folder = Path(__file__).parent
    return {name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in DOCUMENTS}


def expected_ids() -> frozenset[str]:
    """Return the ids of all expected paragraphs and sub-paragraphs."""
    return frozenset(f"{r['id']}#{p['path']}" for r in expected_resolutions().values() for p in r["paragraphs"])
