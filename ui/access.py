"""Who may use a server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from ui.uploads import Uploads


@dataclass(frozen=True, slots=True)
class Access:
    """Who may use a server, and what it keeps of what they say.

    ``origins`` ("https://site.example") may frame the widget's page and the reader, and call what answers programs.
    ``hosts`` are the names that a request may call this server by, any if there are none. ``rate`` is how many
    requests a minute one visitor may put to the assistant, 0 for any number. ``feedback`` is the file that keeps what
    visitors say of passages, None to ask them nothing. ``uploads`` takes the documents that visitors add, None where
    they may add none.
    """

    origins: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    rate: int = 0
    feedback: Path | None = None
    uploads: Uploads | None = None
