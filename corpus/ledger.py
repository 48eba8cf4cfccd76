"""What every held paragraph cites, does and asks of whom: read once, kept beside the library, asked in milliseconds.

The ledger can be made anew from the library at any time. It follows the library resolution by resolution: only what
has changed is read again. Where the home cannot be written it is kept in memory as long as the process runs.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.citation import Citation, setting_of
from corpus.errors import HomeNotWritable, IndexBusy
from corpus.ledgerwrite import FORMAT, SCHEMA, stem_of, write_resolution
from corpus.paragraph import Span
from corpus.treaties import whole_name

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from corpus.home import Home
    from corpus.library import Library

    Progress = Callable[[str, int, int], None]

FILE = "ledger.sqlite"
_WAIT = 20.0
_BATCH = 200
_FEW = 500
_ASKED = (
    "SELECT r.id, a.path, a.start, a.end, a.phrase, a.verb, group_concat(a.addressee, '|')"
    " FROM action a JOIN resolution r ON r.number = a.resolution WHERE TRUE"
    " GROUP BY a.resolution, a.position, a.start ORDER BY r.number, a.position, a.start"
)

_DOING = (
    "SELECT DISTINCT r.id || '#' || a.path FROM action a JOIN resolution r ON r.number = a.resolution"
    " WHERE (? = '' OR a.verb = ?) AND TRUE"
)

_DONE = (
    "SELECT r.id || '#' || a.path, a.verb, a.addressee FROM action a JOIN resolution r ON r.number = a.resolution"
    " WHERE TRUE ORDER BY r.number, a.position, a.start"
)


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation and the paragraph that makes it; ``note`` is the mark of the footnote it stands in, "" if none."""

    paragraph: str
    note: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Asked:
    """An action of a held paragraph: its phrase, its verb, those whom it asks.

    Where one party was asked for, ``addressees`` are the names by which it is called there.
    """

    paragraph: str
    span: Span
    phrase: str
    verb: str
    addressees: tuple[str, ...]


class Ledger:
    """The ledger of one home; safe to use from several threads."""

    def __init__(self, home: Home, library: Library) -> None:
        self._file = home.path / FILE
        self._home, self._library = home, library
        self._lock = threading.RLock()
        self._memory: sqlite3.Connection | None = None
        self._fresh = ""

    def refresh(self, progress: Progress | None = None) -> int:
        """Read what has changed in the library since the last time; return how many resolutions that were.

        Args:
            progress: called with a stage, how much of it is done, and of how much.
        """
        with self._lock:
            held = self._library.digests()
            changed = "\n".join(f"{id_} {digest}" for id_, digest in held.items())
            if changed == self._fresh:
                return 0
            stale = self._bring_up_to_date(held, progress)
            self._fresh = changed
            return stale

    def _bring_up_to_date(self, held: dict[str, str], progress: Progress | None) -> int:
        stale, gone = self._compare(held)
        if not stale and not gone:
            return 0
        if self._memory is None:
            try:
                with self._home.writing(), closing(self._open_to_write()) as connection:
                    self._write(connection, held, stale, gone, progress)
                return len(stale)
            except (HomeNotWritable, IndexBusy, sqlite3.OperationalError):
                stale, gone = self._in_memory(held)
        self._write(self._remembered(), held, stale, gone, progress)
        return len(stale)

    def citing(self, symbol: str, place: str = "") -> tuple[Cited, ...]:
        """Return what cites a document, a treaty, or a place in one, in library order; what cites itself is left out.

        Args:
            symbol: "A/RES/61/180", "S/2004/616", "Convention on the Rights of the Child".
            place: the path of a paragraph or annex: a citation of a point of it is one of the paragraph too.
        """
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT r.id, c.path, c.note, c.start, c.end, c.kind, c.target, group_concat(c.place, '|')"
                " FROM cited c JOIN resolution r ON r.number = c.resolution WHERE c.stem = ? AND r.id <> c.target"
                " GROUP BY c.resolution, c.position, c.note, c.start, c.end, c.kind"
                " ORDER BY r.number, c.position, c.start",
                (stem_of(whole_name(symbol)),),
            ).fetchall()
        found = (_cited(*row) for row in rows)
        return tuple(one for one in found if _means(one.citation, symbol, place))

    def cited_by(self, resolution: str, path: str = "") -> tuple[Cited, ...]:
        """Return what a held resolution cites, or a paragraph of it with its points, in order."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT r.id, c.path, c.note, c.start, c.end, c.kind, c.target, group_concat(c.place, '|')"
                " FROM cited c JOIN resolution r ON r.number = c.resolution WHERE r.id = ?"
                " GROUP BY c.position, c.note, c.start, c.end, c.kind ORDER BY c.position, c.note, c.start",
                (resolution,),
            ).fetchall()
        return tuple(_cited(*row) for row in rows if not path or f"{row[1]}.".startswith(f"{path}."))

    def symbols(self, number: str) -> tuple[str, ...]:
        """Return the symbols of what is cited by a number alone: "61/180", "1325"; by how often each is cited."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT stem, target, count(*) FROM cited WHERE stem LIKE '%/RES/' || ? OR stem LIKE '%/DEC/' || ?"
                " GROUP BY stem ORDER BY count(*) DESC",
                (number, number),
            ).fetchall()
        return tuple(target for _, target, _ in rows)

    def asks(self, *parties: str) -> bool:
        """Return whether anything is asked anywhere of one of some parties."""
        return bool(self._parties(parties))

    def _parties(self, wanted: Collection[str]) -> list[str]:
        from corpus.addressee import is_party

        with self._reading() as connection:
            known = connection.execute("SELECT DISTINCT addressee FROM action WHERE addressee <> ''").fetchall()
        return [name for (name,) in known if any(is_party(name, one) for one in wanted)]

    def asked(
        self,
        *,
        addressee: str | Collection[str] = "",
        verbs: Collection[str] = (),
        resolutions: Collection[str] | None = None,
    ) -> tuple[Asked, ...]:
        """Return what paragraphs do, in library order.

        Args:
            addressee: only what is asked of this party, or of one of these.
            verbs: only these verbs, in the present tense: "urges".
            resolutions: only these resolutions, by id; None for all.
        """
        limits: list[str] = ["TRUE"]
        values: list[str] = []
        if addressee:
            parties = self._parties((addressee,) if isinstance(addressee, str) else addressee)
            limits.append(f"a.addressee IN ({', '.join('?' * len(parties))})")
            values += parties
        if resolutions is not None and len(resolutions) <= _FEW:
            limits.append(f"r.id IN ({', '.join('?' * len(resolutions))})")
            values += resolutions
        with self._reading() as connection:
            rows = connection.execute(_ASKED.replace("TRUE", " AND ".join(limits)), values).fetchall()
        return tuple(
            Asked(f"{id_}#{path}", Span(start, end), phrase, verb, tuple(one for one in names.split("|") if one))
            for id_, path, start, end, phrase, verb, names in rows
            if (resolutions is None or id_ in resolutions) and (not verbs or verb in verbs)
        )

    def doing(self, verb: str = "", addressee: str = "") -> frozenset[str]:
        """Return the ids of the paragraphs that do something ("urges"), and ask it of a party where one is given."""
        parties = self._parties((addressee,)) if addressee else []
        named = f"a.addressee IN ({', '.join('?' * len(parties))})" if addressee else "TRUE"
        with self._reading() as connection:
            rows = connection.execute(_DOING.replace("TRUE", named), (verb, verb, *parties)).fetchall()
        return frozenset(id_ for (id_,) in rows)

    def doings(self, paragraphs: Collection[str]) -> dict[str, tuple[tuple[str, str], ...]]:
        """Return the verb and the addressee ("" for none) of everything that some paragraphs do, by their ids.

        Args:
            paragraphs: the ids of some hundred paragraphs at most; those that do nothing are left out.
        """
        resolutions = tuple({one.partition("#")[0] for one in paragraphs})
        some = f"r.id IN ({', '.join('?' * len(resolutions))})"
        found: dict[str, list[tuple[str, str]]] = {}
        with self._reading() as connection:
            for id_, verb, party in connection.execute(_DONE.replace("TRUE", some), resolutions):
                if id_ in paragraphs:
                    found.setdefault(id_, []).append((verb, party))
        return {id_: tuple(does) for id_, does in found.items()}

    # How it is kept.

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        self.refresh()
        with self._lock:
            if self._memory is not None:
                yield self._memory
                return
        with closing(sqlite3.connect(f"{self._file.as_uri()}?mode=ro", uri=True, timeout=_WAIT)) as connection:
            yield connection

    def _compare(self, held: dict[str, str]) -> tuple[list[str], list[str]]:
        """Return the resolutions to read, and those that are no longer held."""
        kept: dict[str, str] = {}
        if self._memory is not None:
            kept = dict(self._memory.execute("SELECT id, digest FROM resolution").fetchall())
        elif self._file.is_file():
            try:
                with closing(sqlite3.connect(f"{self._file.as_uri()}?mode=ro", uri=True, timeout=_WAIT)) as connection:
                    if connection.execute("PRAGMA user_version").fetchone()[0] == FORMAT:
                        kept = dict(connection.execute("SELECT id, digest FROM resolution").fetchall())
            except sqlite3.DatabaseError:
                kept = {}
        return [id_ for id_, digest in held.items() if kept.get(id_) != digest], [
            id_ for id_ in kept if id_ not in held
        ]

    def _open_to_write(self) -> sqlite3.Connection:
        """Return a connection to the file, made anew if it is damaged or another release's."""
        for _ in range(2):
            connection = sqlite3.connect(self._file, timeout=_WAIT, isolation_level=None)
            try:
                version = connection.execute("PRAGMA user_version").fetchone()[0]
                if version == FORMAT:
                    return connection
                if version == 0 and not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                    connection.executescript(f"BEGIN; {SCHEMA} PRAGMA user_version = {FORMAT}; COMMIT;")
                    return connection
            except sqlite3.OperationalError:
                connection.close()
                raise
            except sqlite3.DatabaseError:
                pass
            connection.close()
            self._file.unlink(missing_ok=True)
        raise sqlite3.OperationalError(f"cannot make {self._file}")

    def _in_memory(self, held: dict[str, str]) -> tuple[list[str], list[str]]:
        if self._memory is None:
            self._memory = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
            self._memory.executescript(SCHEMA)
        return self._compare(held)

    def _remembered(self) -> sqlite3.Connection:
        assert self._memory is not None  # noqa: S101 (the caller made it)
        return self._memory

    def _write(
        self,
        connection: sqlite3.Connection,
        held: dict[str, str],
        stale: list[str],
        gone: list[str],
        progress: Progress | None,
    ) -> None:
        """Write what has changed, some resolutions at a time: what a stop leaves is read the next time."""
        for start in range(0, max(len(stale), 1), _BATCH):
            some = stale[start : start + _BATCH]
            connection.execute("BEGIN IMMEDIATE")
            with connection:
                for identifier in [*some, *(gone if not start else ())]:
                    for table in ("cited", "action"):
                        connection.execute(
                            f"DELETE FROM {table} WHERE resolution = (SELECT number FROM resolution WHERE id = ?)",  # noqa: S608 (two names)
                            (identifier,),
                        )
                    connection.execute("DELETE FROM resolution WHERE id = ?", (identifier,))
                for identifier in some:
                    if resolution := self._library.get(identifier):
                        write_resolution(connection, resolution, setting_of(resolution), held[identifier])
            if progress:
                progress("cite", min(start + _BATCH, len(stale)), len(stale))


def _cited(id_: str, path: str, note: str, start: int, end: int, kind: str, target: str, places: str) -> Cited:
    named = tuple(place for place in places.split("|") if place)
    return Cited(f"{id_}#{path}", note, Citation(Span(start, end), kind, target, named))  # type: ignore[arg-type]


def _means(citation: Citation, symbol: str, place: str) -> bool:
    """Return whether a citation whose number is that of a symbol means it, and the place in it if one is asked for."""
    lettered = re.search(r"\d [A-Z](?:-[A-Z])?\b", symbol) and re.search(r"\d [A-Z](?:-[A-Z])?\b", citation.target)
    if lettered and citation.target != symbol:
        return False
    if not place:
        return True
    return any(_is_or_lies_in(one, place) for one in citation.places)


def _is_or_lies_in(cited: str, place: str) -> bool:
    """Return whether a cited path is a place or lies in it; either may leave out its section."""
    plain = [re.sub(r"^s\d+\.", "", one) for one in (cited, place)]
    if cited.startswith("s") and place.startswith("s") and cited.partition(".")[0] != place.partition(".")[0]:
        return False
    return f"{plain[0]}.".startswith(f"{plain[1]}.")
