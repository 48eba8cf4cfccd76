"""A small library of agreed language that recurs, for the tests of what finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.home import Home
from corpus.library import Library
from tests.factories import make_oceans, make_resolution

if TYPE_CHECKING:
    from pathlib import Path

DEMAND = "Urges all States to increase efforts to counter the demand that fosters trafficking in persons;"
WIDER = "Urges all States to intensify efforts to counter the demand that fosters trafficking in persons;"
GROUP = "Requests the Secretary-General to improve upon the inter-agency coordination group on trafficking in persons;"
SEIZED = "Decides to remain seized of the matter."
RECALLED = "Urging all States to increase efforts to counter the demand that fosters trafficking in persons,"


def agreed(folder: Path) -> Library:
    """The library: one demand adopted in 2006, 2009 and 2012, altered in 2015, and in a preamble in 2018."""
    library = Library(Home(folder))
    held = [
        make_resolution([DEMAND, GROUP, SEIZED], id="A/RES/61/180", adopted="2006-12-20"),
        make_resolution([SEIZED, DEMAND.replace(";", ".")], id="A/RES/67/190", adopted="2012-12-20"),
        make_resolution([DEMAND], id="A/RES/64/178", adopted="2009-12-18"),
        make_resolution([WIDER], id="A/RES/70/179", adopted="2015-12-17"),
        make_resolution({"pp1": RECALLED, "op1": SEIZED}, id="A/RES/73/146", adopted="2018-12-17"),
        make_oceans(),
    ]
    library.add(held)
    return library
