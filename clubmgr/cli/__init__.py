"""The command line: thin, one module for each family of commands."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from clubmgr import __version__, i18n
from clubmgr.errors import ClubmgrError, InvalidFields, UsageError
from clubmgr.i18n import _

if TYPE_CHECKING:
    from clubmgr.cli.commands import Command

INTERRUPTED = 130
"""What a shell shows for a command that ctrl+c has ended."""
_VALUED = ("--db", "--lang", "--go")
"""The options before a command whose next word is their value."""


def run(arguments: Sequence[str]) -> int:
    """Run a command; return its exit status: 0 done, 1 failed, 2 not understood."""
    try:
        _never_stumble_over_characters()
        status = _run(list(arguments))
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _leave_stdout()  # who read it wants no more
        return 0
    except SystemExit as end:  # argparse has shown its help
        return int(end.code or 0)
    except ClubmgrError as error:
        return _refuse(error)
    except OSError as error:
        _leave_stdout()  # it may be what is full
        _say(_("The system refuses this: {reason}.").format(reason=error))
        return 1
    except Exception:
        from clubmgr.crash import record_crash

        _say(record_crash())
        return 1


def _run(arguments: list[str]) -> int:
    from clubmgr.cli import parser
    from clubmgr.cli.job import Job

    i18n.use(_language(arguments))
    place = _place_of_command(arguments)
    word = arguments[place] if place is not None else ""
    command = _command(word) if word else None
    if command is not None:
        from clubmgr.cli.commands import shape_of

        gc.enable()  # what the screens do once their first frame is shown
        shape = shape_of(command)
        read = parser.command_parser(word, _(command.purpose), shape)
        given = read.read([a for n, a in enumerate(arguments) if n != place])
    else:
        from clubmgr.cli.screens import OPEN, refuse_unknown

        refuse_unknown(word)
        shape = OPEN
        given = parser.main_parser(shape).read(arguments)
        if given.version:
            print(f"clubmgr {__version__}")
            return 0
    job = Job(given)
    try:
        return shape.act(job) or 0
    finally:
        job.close()


def _command(word: str) -> Command | None:
    """Return the command of this name, if there is one."""
    from clubmgr.cli.commands import COMMANDS

    return COMMANDS.get(word)


def _place_of_command(arguments: Sequence[str]) -> int | None:
    """Return where the first word is that is neither an option of all commands nor its value."""
    place = 0
    while place < len(arguments):
        word = arguments[place]
        if word in _VALUED:
            place += 2
        elif word == "--":
            return None
        elif word.startswith("-") and word != "-":
            place += 1
        else:
            return place
    return None


def _language(arguments: Sequence[str]) -> str:
    """Return the language to speak: that of `--lang`, of the settings, or of the locale."""
    from pathlib import Path

    from clubmgr import paths
    from clubmgr.models.preferences import language_of

    wanted = _value_of("--lang", arguments)
    if wanted in i18n.LANGUAGES:
        return wanted
    named = _value_of("--db", arguments)
    return language_of(Path(named) if named else paths.program_file()) or i18n.from_environment()


def _value_of(option: str, arguments: Sequence[str]) -> str:
    """Return an option's value before the command line is read, which takes the right language."""
    for n, word in enumerate(arguments):
        if word == option:
            return arguments[n + 1] if n + 1 < len(arguments) else ""
        if word.startswith(f"{option}="):
            return word.partition("=")[2]
    return ""


def _refuse(error: ClubmgrError) -> int:
    """Say why nothing was done: a sentence for each problem, and what differs of a stale record."""
    if isinstance(error, InvalidFields):
        for name, problem in error.problems.items():
            _say(_("{field}: {problem}").format(field=name, problem=problem))
    else:
        _say(str(error))
    for label, theirs, yours in getattr(error, "differences", ()):
        _say(
            _("{field}: “{theirs}” is stored, “{yours}” is yours").format(
                field=label, theirs=theirs, yours=yours
            )
        )
    return 2 if isinstance(error, UsageError) else 1


def _say(text: str) -> None:
    from clubmgr.cli.job import say

    say(text)


def _leave_stdout() -> None:
    """Write nothing more to a stdout that takes nothing, not even when Python ends."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _never_stumble_over_characters() -> None:
    """Write characters that the terminal's encoding lacks as their codes."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
