"""Who may use a server."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Access:
    """Who may use a server: sites, names and numbers.

    ``origins`` ("https://site.example") may frame the widget's page and the reader, and call what answers programs.
    ``hosts`` are the names that a request may call this server by, any if there are none. ``rate`` is how many
    requests a minute one visitor may put to the assistant, 0 for any number.
    """

    origins: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    rate: int = 0
