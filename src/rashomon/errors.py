"""Error tree. Messages say what was wrong, where, and what to do.

RashomonError
├── UsageError        the call is wrong: an unknown option value, a path that names nothing
├── UnreadableError   one source cannot be read (caught per source; the others are read)
├── EmptyError        nothing readable was left to examine
├── ModelError        a model is missing, damaged, or gives vectors of the wrong shape
├── ArchiveError      an archive cannot be opened, read or written
├── EngineError       a step failed on an engine, or its cluster cannot be reached
└── FormatError       a report file is not a Rashomon report, or of an unknown version
"""


class RashomonError(Exception):
    """Root of all errors raised on purpose; the command line prints it and exits with 2."""


class UsageError(RashomonError):
    """Raised if the call itself is wrong."""


class UnreadableError(RashomonError):
    """Raised if one source, or one line of it, cannot be read.

    `reason` is a code from `docs/report-format.md` (`empty`, `binary`, …); `line` is one-based.
    """

    def __init__(self, source: str, reason: str, detail: str, line: int | None = None) -> None:
        self.source, self.reason, self.detail, self.line = source, reason, detail, line
        where = source if line is None else f"{source}, line {line}"
        super().__init__(f"{where}: {detail}")


class EmptyError(RashomonError):
    """Raised if no article is left to examine."""


class ModelError(RashomonError):
    """Raised if a model cannot be used."""


class ArchiveError(RashomonError):
    """Raised if an archive cannot be used."""


class EngineError(RashomonError):
    """Raised if an engine cannot do its work on a corpus."""


class FormatError(RashomonError):
    """Raised if a file is not a report, or is of an unknown version."""
