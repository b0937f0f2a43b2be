"""A passphrase for a command: asked without echo, or read from a file; never an argument."""

from __future__ import annotations

import sys
from typing import Final

from clubmgr.cli.job import Job
from clubmgr.cli.parser import Parser
from clubmgr.errors import RefusedFile, UsageError
from clubmgr.i18n import _

_LONGEST: Final = 4 << 10


def declare(parser: Parser) -> None:
    """Add the options by which a passphrase is given."""
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--passphrase", action="store_true", help=_("ask for a passphrase"))
    ways.add_argument(
        "--passphrase-file",
        metavar=_("FILE"),
        help=_("read the passphrase from the first line of a file"),
    )
    ways.add_argument(
        "--passphrase-fd",
        metavar=_("NUMBER"),
        type=int,
        help=_("read the passphrase from an open descriptor"),
    )


def refuse(job: Job) -> None:
    """Raise UsageError when a passphrase is given for what is not sealed."""
    asked = job.arguments
    if asked.passphrase or asked.passphrase_file is not None or asked.passphrase_fd is not None:
        raise UsageError(
            _("Only a bundle is sealed with a passphrase."), _("Write it with: clubmgr export all")
        )


def given(job: Job, *, new: bool = False, needed: bool = False) -> str:
    """Return the passphrase that the options give; '' when none is asked for.

    A new one is typed twice; one that is needed is asked for even where no option says so. Raises
    UsageError where nobody can be asked, RefusedFile for a file that cannot be read.
    """
    source = job.arguments.passphrase_file
    if source is None:
        source = job.arguments.passphrase_fd
    if source is not None:
        return _first_line(source)
    return _ask(new=new) if job.arguments.passphrase or needed else ""


def _first_line(source: str | int) -> str:
    """Read the first line of a file or of an open descriptor."""
    try:
        with open(source, "rb") as file:  # noqa: PTH123 - a descriptor has no path
            line = file.readline(_LONGEST)
        return line.decode("utf-8-sig").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else error.reason
        raise RefusedFile(
            _("No passphrase can be read from {file}: {reason}.").format(
                file=source, reason=reason or error
            ),
            _("Name a text file in UTF-8 whose first line it is."),
        ) from None


def _ask(*, new: bool) -> str:
    """Ask for a passphrase without showing it."""
    from getpass import getpass

    if not sys.stdin.isatty():
        raise UsageError(
            _("A passphrase is needed, and there is nobody to ask."),
            _("Name a file that holds it with --passphrase-file."),
        )
    typed = getpass(_("Passphrase: "), sys.stderr)
    if new and getpass(_("The same again: "), sys.stderr) != typed:
        raise UsageError(_("The two are not the same."), _("Try again."))
    return typed
