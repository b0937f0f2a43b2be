"""One command at work: its arguments, the program that it opens, what it says."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from clubmgr import paths
from clubmgr.clock import system_clock
from clubmgr.errors import UsageError
from clubmgr.i18n import _
from clubmgr.text import clean, clean_line

if TYPE_CHECKING:
    from clubmgr.models.program import Program


class Job:
    """What a command needs to do its work.

    Data goes to stdout by way of `clubmgr.cli.printing`; everything said goes to stderr.
    """

    def __init__(self, arguments: Namespace) -> None:
        self.arguments = arguments
        self.clock = system_clock()
        self.readonly = bool(arguments.readonly)
        self.json = bool(arguments.json)
        self._open = ExitStack()

    @property
    def path(self) -> Path:
        """The program file to work on."""
        return Path(self.arguments.db) if self.arguments.db else paths.program_file()

    @property
    def is_named(self) -> bool:
        """Whether somebody named the program file; else it is the user's own."""
        return bool(self.arguments.db or os.environ.get("CLUBMGR_DB"))

    def program(self) -> Program:
        """Return the program, opened. Raises RefusedFile."""
        from clubmgr.models.program import Program

        return self._open.enter_context(
            Program(
                self.path,
                clock=self.clock,
                operator=operator(),
                readonly=self.readonly,
                backups=paths.backup_folder(self.path),
            )
        )

    def program_to_change(self) -> Program:
        """Return the program, opened; the user's own file is made when there is none yet."""
        if not self.is_named and not self.readonly and not self.path.exists():
            from clubmgr.models import database

            database.create(self.path)
        return self.program()

    def close(self) -> None:
        """Close the program, if it was opened."""
        self._open.close()

    def say(self, text: str) -> None:
        """Tell something on stderr."""
        say(text)

    def agree(self, question: str) -> bool:
        """Ask before something that is hard to take back; only `y` says yes.

        Raises UsageError when there is nobody to ask and `--yes` was not given.
        """
        if self.arguments.yes:
            return True
        if not sys.stdin.isatty():
            raise UsageError(question, _("Say yes to this with --yes."))
        sys.stderr.write(f"{clean(question)} [y/N] ")
        sys.stderr.flush()
        if sys.stdin.readline().strip().lower() == "y":
            return True
        say(_("Nothing was changed."))
        return False


def say(text: str) -> None:
    """Write a line of talk to stderr."""
    sys.stderr.write(f"{clean(text)}\n")


def operator() -> str:
    """Return who is at work, as the system knows them."""
    from getpass import getuser

    try:
        return clean_line(getuser())
    except (KeyError, OSError, ImportError):
        return ""
