"""The errors that people see: one clear sentence, and how to mend it."""

from __future__ import annotations


class ClubmgrError(Exception):
    """Something was refused; nothing has been changed.

    `message` says what and where, `hint` how to mend it. Both are already translated.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UsageError(ClubmgrError):
    """The command was not understood (exit status 2)."""


class RefusedFile(ClubmgrError):
    """A program file, or a file to read, was refused and left untouched."""


class ExistingFile(RefusedFile):
    """A file is there already; it is replaced only when that is said."""


class NotFound(ClubmgrError):
    """No record goes by that name or id, or more than one does."""


class UnknownColumns(RefusedFile):
    """No column of a list is known to name a person; somebody must say which one does."""


class Unready(ClubmgrError):
    """Something else must be stored first; `lacks` is its code, which tells where to fill it."""

    def __init__(self, message: str, hint: str = "", *, lacks: str) -> None:
        super().__init__(message, hint)
        self.lacks = lacks


class InvalidFields(ClubmgrError):
    """A record was refused; `problems` maps each field's name to its sentence."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


class MissingFields(ClubmgrError):
    """A paper was refused: `fields` names each blank it would have had, and where to fill it."""

    def __init__(self, message: str, fields: tuple[str, ...], hint: str = "") -> None:
        super().__init__(message, hint)
        self.fields = fields
