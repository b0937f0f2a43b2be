"""Reading a large file of people in a process of its own, beside the storing."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Generator
from contextlib import redirect_stderr
from pathlib import Path
from traceback import format_exc
from typing import TYPE_CHECKING, Final

from clubmgr import i18n
from clubmgr.errors import RefusedFile
from clubmgr.i18n import _
from clubmgr.papers.contacts import Chunk, Contacts
from clubmgr.papers.decoding import measure

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_LARGE: Final = 4 << 20
"""Bytes from which on a second process is worth its start."""
_NICE: Final = 10
"""How far what reads and stores stands back behind what somebody types in (0 to 19)."""


def is_large(file: Path) -> bool:
    """Tell whether reading a file is work for a second process."""
    return file.is_file() and file.stat().st_size >= _LARGE


def give_way() -> None:
    """Let this process stand back from now on: no key in an open screen waits for an import."""
    if sys.platform != "win32":
        own = os.getpriority(os.PRIO_PROCESS, 0)
        os.setpriority(os.PRIO_PROCESS, 0, max(own, _NICE))


def read_people(contacts: Contacts) -> Generator[Chunk, None, None]:
    """Yield all people of a file, as `Contacts.chunks` does; a large one is read beside.

    Close the iterator to stop it early.
    """
    return read_beside(contacts) if measure(contacts.source) >= _LARGE else contacts.chunks()


def read_beside(contacts: Contacts) -> Generator[Chunk, None, None]:
    """Yield all people of a file while a second process reads on.

    That process ends with this one, however this one ends: it has nobody to tell any more. Raises
    what the reading raises, RefusedFile when it was ended from outside.
    """
    from multiprocessing import get_context

    context = get_context("spawn")  # a fork would share the open program file and its locks
    receiving, sending = context.Pipe(duplex=False)
    reader = context.Process(target=_read, args=(contacts, i18n.language(), sending), daemon=True)
    with redirect_stderr(sys.__stderr__):  # a second process can be lent no captured one
        reader.start()
    sending.close()
    try:
        while not isinstance(told := receiving.recv(), list):
            if isinstance(told, Exception):
                raise told
            chunk, contacts.table.progress = told
            yield chunk
        contacts.refused[:] = told
    except EOFError:
        raise RefusedFile(
            _("Reading {name} was ended from outside.").format(name=contacts.name),
            _("Read it again."),
        ) from None
    finally:
        receiving.close()
        reader.terminate()
        reader.join()


def _read(contacts: Contacts, language: str, pipe: Connection) -> None:
    """Read in the second process: tell each chunk, at the end what was refused, or the error."""
    give_way()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # what the keyboard interrupts is the first one
    i18n.use(language)
    try:
        for chunk in contacts.chunks():
            pipe.send((chunk, contacts.progress))
        pipe.send(contacts.refused)
    except BrokenPipeError:
        return  # there is nobody to tell any more
    except Exception as error:
        error.add_note(format_exc())  # the place where it happened would be lost on the way
        pipe.send(error)
