"""Every deliberate error of the package, so that a caller can catch the family or the one."""

from collections.abc import Iterable
from difflib import get_close_matches


class DiscourseError(Exception):
    """Something the user can mend; the message says what, where, and what was expected."""


class FileError(DiscourseError):
    """A file that cannot be used; names the file, the line, the value found and the value expected."""

    def __init__(self, what: str, *, file: str, line: int | None = None) -> None:
        self.what, self.file, self.line = what, file, line
        super().__init__(f"{file}:{line}: {what}" if line else f"{file}: {what}")


class ReadError(FileError):
    """A document that could not be read."""


class CodebookError(FileError):
    """A codebook that does not say what it means; `complaints` holds every one found."""

    def __init__(self, complaints: Iterable[FileError]) -> None:
        self.complaints = tuple(complaints)
        first = self.complaints[0]
        super().__init__(first.what, file=first.file, line=first.line)
        self.args = ("\n".join(str(complaint) for complaint in self.complaints),)


class UnknownNameError(DiscourseError):
    """A name that the data do not have; the message lists the names they have."""

    def __init__(self, kind: str, found: str, known: Iterable[str]) -> None:
        self.kind, self.found, self.known = kind, found, tuple(sorted(known))
        near = get_close_matches(found, self.known, n=1)
        hint = f" Did you mean “{near[0]}”?" if near else ""
        listed = ", ".join(self.known[:30]) + (", …" if len(self.known) > 30 else "")
        super().__init__(f"unknown {kind} “{found}”.{hint} Known: {listed or 'none'}")


class PipelineError(DiscourseError):
    """A pipeline of spaCy that is missing or is not what its name says; the message says what to do."""


class TooFewClustersError(DiscourseError):
    """An interval was asked of too few documents to carry one."""


class AgreementError(DiscourseError):
    """Codings that cannot be compared as asked; the message says which coder, unit or value, and what was expected."""
