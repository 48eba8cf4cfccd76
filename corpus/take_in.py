"""Files in, resolutions held: found, read in child processes, stored batch by batch, so that a stop loses little."""

from __future__ import annotations

import signal
import threading
import time
from collections import Counter
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from corpus.children import Children, Limits
from corpus.find import Item, find
from corpus.intake import Batch
from corpus.manifest import DOUBT
from corpus.record import unpack
from corpus.regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
    from pathlib import Path

    from corpus.intake import Intake, Outcome, Taken
    from corpus.library import Library
    from corpus.manifest import Entry
    from corpus.paragraph import Resolution

    Progress = Callable[[str, int, int], None]

LOOKING, READING = "Looking for documents", "Reading documents"
_FEW = 20
_BATCH_FILES = 100
_BATCH_CHARACTERS = 20_000_000
_BATCH_SECONDS = 5.0
_COUNTS = regex(r" \(\d+ of \d+ paragraphs differ\)")


@dataclass(frozen=True, slots=True)
class FileRead:
    """What was found in one file; ``refused`` says why nothing was, and ``held`` that it needed no reading."""

    where: str
    name: str = ""
    resolutions: tuple[Resolution, ...] = ()
    original: str = ""
    refused: str = ""
    held: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one resolution, or of a file in which none was found.

    ``detail`` says how it differs from what was held, or why it is refused; ``note`` where its text and the manifest
    disagree.
    """

    where: str
    outcome: Outcome
    id: str = ""
    language: str = ""
    detail: str = ""
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the report as ``corpus add --json`` prints it."""
        if self.outcome == "refused":
            named = {"id": self.id} if self.id else {}
            return {"file": self.where, "outcome": "refused", "reason": self.detail} | named
        named = {"id": self.id, "language": self.language} if self.id else {}
        differing = {"differing": self.detail} if self.detail else {}
        noted = {"note": self.note} if self.note else {}
        return {"file": self.where, "outcome": self.outcome} | named | differing | noted


@dataclass(slots=True)
class Summary:
    """The counts of an addition: resolutions, or files where none was read; how often each reason was given.

    ``passed`` names the files of other kinds that were passed over, ``unused`` those that only the manifest names.
    """

    files: int = 0
    done: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    reasons: dict[str, list[str]] = field(default_factory=dict)
    passed: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    stopped: bool = False
    seconds: float = 0.0

    def count(self, report: Report) -> None:
        """Count what became of one resolution or file."""
        self.outcomes[report.outcome] += 1
        if report.outcome == "refused":
            self.reasons.setdefault(_without_name(report), []).append(report.where)

    def to_json(self) -> dict[str, Any]:
        """Return the counts as the last line of ``corpus add --json``."""
        names = ("added", "updated", "merged", "held", "refused")
        return {
            "summary": {name: self.outcomes[name] for name in names}
            | {
                "files": self.files,
                "done": self.done,
                "stopped": self.stopped,
                "seconds": round(self.seconds, 1),
                "passed_over": self.passed,
                "unused_entries": self.unused,
                "reasons": {reason: len(files) for reason, files in self.reasons.items()},
            }
        }


def _without_name(report: Report) -> str:
    reason = _COUNTS.sub("", report.detail.removeprefix(report.where)).strip()
    return reason.replace(report.id, "SYMBOL") if report.id else reason


def take_in(
    library: Library,
    paths: Sequence[Path],
    tell: Callable[[Report], None],
    *,
    entries: Mapping[str, Entry] | None = None,
    limits: Limits | None = None,
    again: bool = False,
    progress: Progress | None = None,
) -> Summary:
    """Return the counts of what became of the files that paths name; the library is written meanwhile.

    Whatever ends the process, the library holds whole batches; the same call goes on where it ended. Ctrl-C ends it
    early: what was read by then is stored, and ``Summary.stopped`` is set.

    Args:
        library: where they go; nobody else may write it until this is done.
        paths: files, folders, archives, patterns.
        tell: called with what became of each, as soon as that is stored.
        entries: a manifest's entries by file name.
        limits: what the reading of one file may take.
        again: whether files of which everything is held are read again.
        progress: called with a stage, how many files are done, and of how many.

    Raises:
        IndexBusy: another process writes the library.
        HomeNotWritable: the home cannot be written.
        DiskFull: there is no room; what was stored before stays.
    """
    started = time.monotonic()
    summary = Summary()
    with library.intake() as writer:
        store = _Store(writer, tell, summary)
        try:
            held = frozenset() if again else writer.originals()
            reading = read_all(paths, entries=entries, limits=limits, held=held, progress=progress, summary=summary)
            with closing(reading) as files:
                for file in files:
                    store.put(file)
        except KeyboardInterrupt:
            summary.stopped = True
        with _undisturbed():
            store.flush()
    summary.seconds = time.monotonic() - started
    return summary


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Take no notice of Ctrl-C while the block runs: who presses it twice loses nothing."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def read_all(
    paths: Sequence[Path],
    *,
    entries: Mapping[str, Entry] | None = None,
    limits: Limits | None = None,
    held: Collection[str] = (),
    progress: Progress | None = None,
    summary: Summary | None = None,
) -> Generator[FileRead, None, None]:
    """Yield what is found in each of the files that paths name, in their order; ``take_in`` says what the rest is."""
    tell = progress or (lambda _stage, _done, _total: None)
    summary = summary or Summary()
    items, refused, passed = find(paths)
    summary.passed += passed
    with Children(limits or Limits(), held) as children:
        items, others = _unfold(items, children, tell, summary.passed)
        refusals = [FileRead(where, refused=f"{where} {reason}") for where, reason in refused]
        refusals += [FileRead(where, refused=reason) for where, reason in others]
        summary.files = len(items) + len(refusals)
        wanted = [(item, _entry_for(item, entries or {})) for item in items]
        used = {entry.file for _, entry in wanted if entry}
        summary.unused += [name for name in entries or {} if name not in used]
        yield from refusals
        answers = children.answers(_request(item, entry, again=entry is not None) for item, entry in wanted)
        for done, (item, answer) in enumerate(zip(items, answers, strict=True)):
            if len(items) > _FEW:
                tell(READING, done + 1, len(items))
            yield _read_file(item, answer)


def _unfold(
    items: list[Item], children: Children, tell: Progress, passed: list[str]
) -> tuple[list[Item], list[tuple[str, str]]]:
    """Return the documents, each archive replaced by what it holds, archives in archives too; and archives refused.

    What is passed over in archives is added to ``passed``.
    """
    refused: list[tuple[str, str]] = []
    for depth in range(2):
        archives = [item for item in items if item.is_archive and len(item.members) == depth]
        if not archives:
            break
        held: dict[Item, list[Item]] = {}
        answers = children.answers({"do": "list", "path": str(one.path), "members": one.members} for one in archives)
        for done, (archive, answer) in enumerate(zip(archives, answers, strict=True)):
            if len(archives) > _FEW:
                tell(LOOKING, done + 1, len(archives))
            if reason := _refusal(archive, answer):
                refused.append((archive.where, reason))
            members = [archive] if answer.get("word") else []
            members += [Item(archive.path, (*archive.members, one)) for one in answer.get("members", ())]
            passed += [Item(archive.path, (*archive.members, one)).where for one in answer.get("passed", ())]
            held[archive] = members
        items = [one for item in items for one in held.get(item, [item])]
    deeper = [item for item in items if item.is_archive and len(item.members) > 1]
    refused += [(one.where, f"{one.where} is an archive in an archive in an archive: unpack it") for one in deeper]
    return [item for item in items if item not in deeper], refused


def _refusal(item: Item, answer: Mapping[str, Any]) -> str:
    return f"{item.where} {answer['died']}" if "died" in answer else str(answer.get("refused", ""))


def _request(item: Item, entry: Entry | None, *, again: bool) -> dict[str, Any]:
    given = entry.to_json() if entry else None
    return {"do": "read", "path": str(item.path), "members": item.members, "entry": given, "again": again}


def _entry_for(item: Item, entries: Mapping[str, Entry]) -> Entry | None:
    """Return what a manifest says of a file, by its name in its archive, the last part of that, or its path."""
    names = (item.name, item.name.rpartition("/")[2], item.where)
    return next((entries[name] for name in names if name in entries), None)


def _read_file(item: Item, answer: Mapping[str, Any]) -> FileRead:
    if reason := _refusal(item, answer):
        return FileRead(item.where, refused=reason)
    if answer.get("held"):
        return FileRead(item.where, item.name, original=answer["original"], held=True)
    return FileRead(item.where, item.name, unpack(answer), answer["original"])


class _Store:
    """Gathers what was read and stores it in batches."""

    def __init__(self, writer: Intake, tell: Callable[[Report], None], summary: Summary) -> None:
        self._writer = writer
        self._tell = tell
        self._summary = summary
        self._waiting: list[FileRead] = []
        self._characters = 0
        self._since = time.monotonic()

    def put(self, file: FileRead) -> None:
        self._waiting.append(file)
        self._characters += sum(len(one.source.text) for one in file.resolutions)
        late = time.monotonic() - self._since > _BATCH_SECONDS
        if late or len(self._waiting) >= _BATCH_FILES or self._characters > _BATCH_CHARACTERS:
            self.flush()

    def flush(self) -> None:
        batches = [Batch(file.resolutions, file.original) for file in self._waiting if file.resolutions]
        found = iter(self._writer.take(batches) if batches else ())
        files, self._waiting = self._waiting, []
        self._characters, self._since = 0, time.monotonic()
        for file in files:
            self._summary.done += 1
            for report in self._reports(file, next(found) if file.resolutions else []):
                self._summary.count(report)
                self._tell(report)

    def _reports(self, file: FileRead, taken: Sequence[Taken]) -> Iterator[Report]:
        if file.refused:
            yield Report(file.where, "refused", detail=file.refused)
        elif file.held:
            for identifier, language in self._writer.given_by(file.original):
                yield Report(file.where, "held", identifier, language)
        for one, resolution in zip(taken, file.resolutions, strict=True):
            note = next((problem for problem in resolution.problems if problem.startswith(DOUBT)), "")
            detail = one.detail.replace(file.name, file.where, 1) if one.outcome == "refused" else one.detail
            yield Report(file.where, one.outcome, one.id, one.language, detail, note)
