"""Program: the open file, handed to everything that reads or changes it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any, Final, Self

from clubmgr.clock import Clock
from clubmgr.errors import ClubmgrError, RefusedFile
from clubmgr.i18n import _
from clubmgr.models import database, housekeeping, inverting, journal

MERGE: Final = "merge"
"""The command of a step that makes one of two people."""

_SPARE_READERS: Final = 1
"""How many connections wait for the next question from another thread."""


class Program:
    """A program file that is open: its connection, journal, operator and clock.

    `backups` is the folder of its daily copies, or None to keep none (the sample program).
    """

    def __init__(
        self,
        path: Path,
        *,
        clock: Clock,
        operator: str,
        readonly: bool = False,
        backups: Path | None = None,
    ) -> None:
        self.path = path
        self.clock = clock
        self.operator = operator
        self.readonly = readonly
        self.backups = backups
        self.connection = database.open_file(path, readonly=readonly, backups=backups)
        self._mark = database.mark(path)
        self._spare_readers: list[sqlite3.Connection] = []
        self._closed = False
        self._rolled_back = 0
        self.begins_day = False
        """Whether what is done before the first act of a day is under way: it is no such act."""
        self.acts = 0
        """How many acts were done here since it was opened; those of other programs not counted."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was acknowledged is on the disk already."""
        self._closed = True
        while self._spare_readers:
            self._spare_readers.pop().close()
        self.connection.close()

    def another(self) -> Program:
        """Open the same file once more, for writing from another thread."""
        return Program(
            self.path,
            clock=self.clock,
            operator=self.operator,
            readonly=self.readonly,
            backups=self.backups,
        )

    def reader(self) -> sqlite3.Connection:
        """Return a second connection that only reads, for another thread."""
        return database.connect(self.path, readonly=True)

    @contextmanager
    def lent_reader(self) -> Iterator[sqlite3.Connection]:
        """Lend what `reader` returns, to one thread at a time.

        It is kept for whoever asks next: to connect is to read the whole schema first.
        """
        try:
            reader = self._spare_readers.pop()
        except IndexError:
            reader = self.reader()
        try:
            yield reader
        finally:
            self._spare_readers.append(reader)
            if self._closed or len(self._spare_readers) > _SPARE_READERS:
                with suppress(IndexError):  # whoever closed the file has closed it
                    self._spare_readers.pop().close()

    def rows(self, sql: str, **values: Any) -> list[sqlite3.Row]:
        """Return all rows of a query."""
        return self.connection.execute(sql, values).fetchall()

    def row(self, sql: str, **values: Any) -> sqlite3.Row | None:
        """Return the first row of a query."""
        found: sqlite3.Row | None = self.connection.execute(sql, values).fetchone()
        return found

    def execute(self, sql: str, **values: Any) -> int:
        """Run a statement that writes; return how many rows it touched."""
        return self.connection.execute(sql, values).rowcount

    def generation(self) -> tuple[int, int]:
        """Return a mark that differs once this or another program has written to the file."""
        foreign = self.connection.execute("PRAGMA data_version").fetchone()[0]
        return int(foreign), self.connection.total_changes - self._rolled_back

    @contextmanager
    def step(
        self, label: str | Callable[[], str], command: str = "", *, doubles: bool = False
    ) -> Iterator[None]:
        """Make one act of all that is written inside: done whole, or not at all; undone as one.

        Inside another step it joins that one; a label given as a function is made for a step of its
        own only. A step that changes nothing leaves no trace. One that `doubles` what there is may
        hold up whoever opens the file meanwhile.
        """
        if self.connection.in_transaction:
            yield
            return
        housekeeping.begin_day(self)
        once = database.written_once(self.connection) if doubles else nullcontext()
        with once, self._transaction():
            own = journal.begin(
                self.connection,
                at=self.clock.stamp(),
                by=self.operator,
                label=label if isinstance(label, str) else label(),
                command=command,
            )
            yield
            if journal.is_empty(self.connection, own):
                raise _NothingChanged
            self.acts += 1

    @contextmanager
    def for_good(
        self, label: Callable[[], str], command: str, erasure: Callable[[], int] = int
    ) -> Iterator[None]:
        """Make one act of what is written inside that nothing brings back; nothing is journaled.

        What it deletes is written over. `label` and `erasure`, the number of the receipt if there
        is one, are asked for inside. It cannot be a part of another act.
        """
        if self.connection.in_transaction:
            raise ClubmgrError(_("Nothing is erased in the middle of something else."))
        housekeeping.begin_day(self)
        self.connection.execute("PRAGMA secure_delete = ON")
        with self._transaction():
            number = erasure()
            own = journal.begin(
                self.connection,
                at=self.clock.stamp(),
                by=self.operator,
                label=label(),
                command=command,
            )
            before = self.connection.total_changes
            yield
            if self.connection.total_changes == before:
                raise _NothingChanged
            journal.end_for_good(self.connection, own, number)
            self.acts += 1

    @contextmanager
    def replacing(self) -> Iterator[None]:
        """Write all that the file holds anew, outside of any step: done whole, or not at all.

        What is written names its own steps; that all records named are there is the caller's to
        see to.
        """
        with (
            self._names_checked_at_once(),
            database.written_once(self.connection),
            self._transaction(),
        ):
            yield

    def latest_step(self) -> journal.Step | None:
        """Return the act that an undo would take back."""
        return journal.latest(self.connection)

    def undo(self) -> journal.Step:
        """Take back the last act, whoever did it. Raises ClubmgrError when it cannot be."""
        act = self._inverted(journal.undo, journal.to_undo(self.connection))
        self._look_again([act])
        return act

    def undo_to(self, step: int) -> list[journal.Step]:
        """Take back every act down to a step, that one too: all of them, or none.

        Raises ClubmgrError when one of them cannot be taken back.
        """
        taken: list[journal.Step] = []

        def go_back(connection: sqlite3.Connection, **who: str) -> journal.Step:
            taken[:] = journal.undo_to(connection, step, **who)
            return taken[-1]

        self._inverted(go_back, step)
        self._look_again(taken)
        return taken

    def _look_again(self, taken: Sequence[journal.Step]) -> None:
        """Look who is like those that were merged and are two again: no act remembers that."""
        if merges := [act.n for act in taken if act.command == MERGE]:
            from clubmgr.models import duplicates

            duplicates.look_again(self, merges)

    def redo(self) -> journal.Step:
        """Do again what was undone last."""
        return self._inverted(journal.redo, journal.to_redo(self.connection))

    def _inverted(self, invert: Callable[..., journal.Step], first: int | None) -> journal.Step:
        """Invert what was changed from the step `first` on.

        What names each of very many records that go is looked for once, at the end, and not for
        each of them. If anything does, or stands in the way, they are taken one by one.
        """
        if inverting.changes_very_much(self.connection, first):
            with suppress(ClubmgrError), self._names_checked_at_once():
                return self._invert(invert)
        return self._invert(invert)

    def _invert(self, invert: Callable[..., journal.Step]) -> journal.Step:
        act: journal.Step | None = None
        try:
            with self._transaction():
                act = invert(self.connection, at=self.clock.stamp(), by=self.operator)
                if not self._checks_names():
                    inverting.forget_untold(self.connection)
                    if not inverting.all_are_there(self.connection):
                        raise inverting.built_on(act.label)
        except sqlite3.IntegrityError:
            if act is None:
                raise
            raise inverting.built_on(act.label) from None  # a foreign key, checked at the commit
        return act

    @contextmanager
    def _names_checked_at_once(self) -> Iterator[None]:
        """Let no foreign key be followed; that all records named are there is to be seen to."""
        self.connection.execute("PRAGMA foreign_keys = OFF")
        try:
            yield
        finally:
            self.connection.execute("PRAGMA foreign_keys = ON")

    def _checks_names(self) -> bool:
        return bool(self.connection.execute("PRAGMA foreign_keys").fetchone()[0])

    def untold(self) -> AbstractContextManager[None]:
        """Write outside any act, whole or not at all: what tidies up is not undone."""
        return self._transaction()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        if self.readonly:
            raise ClubmgrError(
                _("{file} is open for reading only.").format(file=self.path),
                _("Start again without --readonly to change it."),
            )
        self._refuse_moved()
        with self._whole("BEGIN IMMEDIATE"):
            yield

    @contextmanager
    def staging(self) -> Iterator[None]:
        """Fill temporary tables, whole or not at all; nothing of it reaches the file.

        Raises ClubmgrError when there is no room for them.
        """
        with self._whole("BEGIN"):
            yield

    @contextmanager
    def _whole(self, begin: str) -> Iterator[None]:
        """Do what is inside in one transaction; say in words why SQLite could not."""
        try:
            self.connection.execute(begin)
            before = self.connection.total_changes
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                self._rolled_back += self.connection.total_changes - before
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
        except _NothingChanged:
            return
        except sqlite3.DatabaseError as error:
            if failure := _write_failure(self.path, error):
                raise failure from error
            raise

    def _refuse_moved(self) -> None:
        """Refuse to write into a file that is no longer where it was opened: it would be lost."""
        if database.mark(self.path) != self._mark:
            raise RefusedFile(
                _("{file} was moved, deleted or replaced while it was open.").format(
                    file=self.path
                ),
                _("Nothing was changed; close clubmgr and open the file again."),
            )


class _NothingChanged(Exception):
    """Ends a step that changed nothing: it is rolled back."""


def _write_failure(path: Path, error: sqlite3.DatabaseError) -> ClubmgrError | None:
    """Say in words why SQLite could not write, if that is what happened; nothing was changed."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith("SQLITE_FULL"):
        return ClubmgrError(
            _("The disk is full; nothing was changed."), _("Make room, then do it again.")
        )
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return ClubmgrError(
            _("Another program has held {file} for too long; nothing was changed.").format(
                file=path
            ),
            _("Wait for it to finish, then do it again."),
        )
    if name.startswith(("SQLITE_READONLY", "SQLITE_IOERR", "SQLITE_CANTOPEN")):
        return RefusedFile(
            _("{file} cannot be written: {reason}.").format(file=path, reason=error),
            _("See that the disk is well and that you may write there."),
        )
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return database.damaged(path, error)
    return None
