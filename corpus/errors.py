"""Every error a user can cause; the message names the bad value and the next step."""


class RapporteurError(Exception):
    """Root of the errors that the command line and the page show as one line."""

    def __str__(self) -> str:
        """Return the sentence itself (``KeyError`` would quote it)."""
        return str(self.args[0]) if self.args else type(self).__name__


class UnreadableFile(RapporteurError, ValueError):
    """A file that is binary, too large, or in an encoding that cannot be told."""


class NoResolution(RapporteurError, ValueError):
    """A readable file that holds no resolution."""


class FetchFailed(RapporteurError, OSError):
    """A file that the documents service did not give."""


class NoSuchDocument(FetchFailed):
    """A symbol that the documents service does not know, or not in this language and format."""


class BadReference(RapporteurError, ValueError):
    """Words that are not a reference to a resolution or paragraph."""


class NotInCorpus(RapporteurError, KeyError):
    """A resolution that the corpus does not hold."""


class NoSuchParagraph(RapporteurError, KeyError):
    """A paragraph that its resolution does not have."""


class BadQuestion(RapporteurError, ValueError):
    """A question that is empty or too long."""


class BadSetting(RapporteurError, ValueError):
    """An option, setting or value outside its legal range."""


class HomeNotWritable(RapporteurError, PermissionError):
    """The home folder cannot be written."""


class DiskFull(RapporteurError, OSError):
    """There is no room on the disk for what is to be stored."""


class LibraryDamaged(RapporteurError, OSError):
    """The library file is not one of ours, or its checksums do not agree."""


class IndexMissing(RapporteurError, FileNotFoundError):
    """No index has been built in this home."""


class IndexIncompatible(RapporteurError, ValueError):
    """An index that another model or version of the program built."""


class IndexBusy(RapporteurError, BlockingIOError):
    """Another process is building the index or writing the library."""


class ModelMissing(RapporteurError, FileNotFoundError):
    """The weights of the embedding model are not on this machine, or not the right ones."""


class BadDataset(RapporteurError, ValueError):
    """An evaluation data set that cannot be read."""
