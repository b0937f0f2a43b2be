"""Importing people: a file, its columns, a report; only then is anything stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Input, ProgressBar, Static

from clubmgr.crash import record_crash
from clubmgr.desk import importing
from clubmgr.desk.importing import Prepared
from clubmgr.errors import ClubmgrError, UnknownColumns
from clubmgr.i18n import _, ngettext, number
from clubmgr.models import customs
from clubmgr.models.importing import Report
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program
from clubmgr.screens.binding import bindings
from clubmgr.screens.file_form import path_of
from clubmgr.screens.modal import Modal
from clubmgr.screens.widgets.bars import KeyBar
from clubmgr.text import fold

if TYPE_CHECKING:
    from clubmgr.app import ClubmgrApp

_COLUMNS: Final = 60
"""The columns that are shown; each is a field to type in, and a file may have a thousand."""
_SHOWN: Final = 500
"""The refused lines that are listed; a file of other things refuses them all."""
Columns = Sequence[tuple[str, str]]
"""Headers, and the names of the fields they are read as."""


class _Stopped(Exception):
    """Ends a reading or a storing that was told to stop; a storing is taken back whole."""


class ColumnLine(Horizontal):
    """A column of the file, and the field it is read as; '' leaves it out."""

    def __init__(self, header: str, field: str, labels: Mapping[str, str]) -> None:
        super().__init__(classes="column")
        self.header = header
        self.before = field
        self._labels = labels

    def compose(self) -> ComposeResult:
        """Lay out the header and its field."""
        labels = self._labels
        yield Static(self.header, markup=False, classes="label")
        yield Input(
            labels.get(self.before, self.before),
            compact=True,
            placeholder=_("left out"),
            suggester=SuggestFromList(labels.values(), case_sensitive=False),
        )

    @property
    def field(self) -> str:
        """The name of the field whose label is typed; what is none is left for the reading."""
        typed = self.query_one(Input).value.strip()
        wanted = fold(typed)
        return next((name for name, each in self._labels.items() if fold(each) == wanted), typed)


def _labels(program: Program) -> dict[str, str]:
    """Return the names of what a column can be read as, and their labels."""
    fields = customs.kind(program, PERSON).fields
    return {field.name: _(field.label) for field in fields} | {"name": _("Full name")}


class ImportScreen(Modal[bool]):
    """Reads a file, shows what it would do, and stores it on ctrl+s."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("import")
    AUTO_FOCUS = "#file"

    def __init__(self, program: Program) -> None:
        super().__init__()
        self._program = program
        self._writer: Program | None = None
        self._file: Path | None = None
        self._mapping: dict[str, str] = {}
        self._prepared: Prepared | None = None
        self._busy = False
        self._stopping = False
        self._warned = False

    @property
    def desk(self) -> ClubmgrApp:
        """The application."""
        return cast("ClubmgrApp", self.app)

    def compose(self) -> ComposeResult:
        """Lay out the file, the report and the columns."""
        with Vertical(classes="form") as box:
            box.border_title = Content.styled(_("Import people"), "bold")
            yield Input(placeholder=_("file: .csv .tsv .xlsx .vcf .json"), compact=True, id="file")
            with VerticalScroll(id="report"):
                told = _("Type the path of a file, then enter; ~ is your home.")
                yield Static(told, markup=False)
            yield ProgressBar(total=1, show_eta=False, id="progress", classes="-hidden")
            yield Vertical(id="columns")
        yield KeyBar("import")

    def on_mount(self) -> None:
        """Let no toast lie on it."""
        self.app.clear_notifications()

    def on_unmount(self) -> None:
        """Let go of the connection that held the rows."""
        if self._writer is not None:
            self._writer.close()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey storing until there is something to store, and reading while it works."""
        if action == "store":
            return True if self._prepared is not None and not self._busy else None
        return None if action == "read" and self._busy else True

    # Reading

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        """What was reported is no longer what is typed: it must be read again."""
        event.stop()
        self._warned = False
        changed = any(line.field != line.before for line in self.query(ColumnLine))
        if self._prepared is not None and (changed or event.input.id == "file"):
            self._prepared = None
            self._tell(_("Changed; enter reads the file again."))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_read()

    def action_read(self) -> None:
        """Read the file, with the columns as they are mapped now."""
        if self._busy:
            return
        try:
            file = path_of(self.query_one("#file", Input).value)
        except ClubmgrError as error:
            self._tell(str(error))
            return
        if file != self._file:
            self._file = file
            self._mapping = {}
        else:
            lines = self.query(ColumnLine)
            self._mapping |= {x.header: x.field for x in lines if x.field != x.before}
        self._start()
        work = partial(self._read, file, dict(self._mapping))
        self.run_worker(work, thread=True, exclusive=True, group="import")

    def _start(self) -> None:
        self._busy = True
        self._stopping = False
        self._prepared = None
        bar = self.query_one(ProgressBar)
        bar.update(progress=0)
        bar.remove_class("-hidden")
        self.refresh_bindings()

    def _read(self, file: Path, mapping: dict[str, str]) -> None:
        """Read and compare, in a thread with a connection of its own."""
        try:
            writer = self._writer = self._writer or self._program.another()
            prepared = importing.prepare(writer, [file], mapping=mapping, progress=self._advance)
        except UnknownColumns as error:
            columns = importing.columns(writer, file, mapping)
            self.app.call_from_thread(self._ask_for_columns, error.message, columns)
        except ClubmgrError as error:
            self.app.call_from_thread(self._end, str(error))
        except _Stopped:
            self.app.call_from_thread(self._end, _("Stopped; nothing was stored."))
        except Exception:  # a file of other people must not end the screens
            self._tell_crash()
        else:
            self.app.call_from_thread(self._show, prepared)

    def _advance(self, done: float) -> None:
        if self._stopping:
            raise _Stopped
        self.app.call_from_thread(self.query_one(ProgressBar).update, progress=done)

    def _end(self, told: str) -> None:
        self._busy = False
        self.query_one(ProgressBar).add_class("-hidden")
        self._tell(told)

    def _tell(self, text: str) -> None:
        self.query_one("#report Static", Static).update(text)
        self.query_one("#report").scroll_home(animate=False)
        self.refresh_bindings()

    def _show(self, prepared: Prepared) -> None:
        self._prepared = prepared if prepared.report.writes else None
        self._show_columns(prepared.columns)
        self._end(_told(prepared.report, has_columns=bool(prepared.columns)))

    def _ask_for_columns(self, refusal: str, columns: Columns) -> None:
        self._show_columns(columns)
        how = _("Say below which one does (tab goes there), then enter.")
        self._end(f"{refusal}\n{how}")

    def _show_columns(self, columns: Columns) -> None:
        """Show how the columns are read; the line being edited stays where it is."""
        box = self.query_one("#columns")
        lines = {line.header: line for line in self.query(ColumnLine)}
        shown = _most_telling(columns)
        if lines.keys() == dict(shown).keys():
            for header, field in shown:
                lines[header].before = field
            return
        box.remove_children()
        labels = _labels(self._program)
        box.mount(*(ColumnLine(*column, labels) for column in shown))
        if more := len(columns) - len(shown):
            told = ngettext(
                "… and {n} more column: clubmgr import reads it with --map HEADER=FIELD.",
                "… and {n} more columns: clubmgr import reads them with --map HEADER=FIELD.",
                more,
            )
            box.mount(Static(told.format(n=number(more)), markup=False))

    # Storing and closing

    def action_store(self) -> None:
        """Store what the report says."""
        if self._prepared is not None and not self._busy:
            prepared = self._prepared
            self._start()
            work = partial(self._store, prepared)
            self.run_worker(work, thread=True, exclusive=True, group="import")

    def _store(self, prepared: Prepared) -> None:
        assert self._writer is not None
        try:
            importing.store(self._writer, prepared, progress=self._advance)
        except ClubmgrError as error:
            self.app.call_from_thread(self._end, str(error))
        except _Stopped:
            self.app.call_from_thread(self._end, _("Stopped; nothing was stored."))
        except Exception:  # nothing is stored, and the screens can go on
            self._tell_crash()
        else:
            self.app.call_from_thread(self._close_stored)

    def _tell_crash(self) -> None:
        """Log the internal error being handled, and say so; the next reading begins anew."""
        told = record_crash()
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        self.app.call_from_thread(self._end, told)

    def _close_stored(self) -> None:
        self.dismiss(True)

    def action_close(self) -> None:
        """Stop what is going on; else close, when asked twice if a report would be lost."""
        if self._busy:
            self._stopping = True
        elif self._prepared is not None and not self._warned:
            self._warned = True
            self.app.notify(
                _("Nothing is stored yet. Esc again closes, ctrl+s stores."), markup=False
            )
        else:
            self.dismiss(False)


def _most_telling(columns: Columns) -> Columns:
    """Return the columns that are shown: those that are read, then the first of the others."""
    read = [header for header, field in columns if field]
    others = [header for header, field in columns if not field]
    chosen = {*read, *others[: max(_COLUMNS - len(read), 0)]}
    return [column for column in columns if column[0] in chosen]


def _told(report: Report, *, has_columns: bool) -> str:
    """Say what a file would do; a vCard has no columns."""
    lines = [
        _("{created} new, {updated} updated, {unchanged} unchanged, {refused} refused.").format(
            created=number(report.created),
            updated=number(report.updated),
            unchanged=number(report.unchanged),
            refused=number(len(report.refused)),
        )
    ]
    if report.writes:
        lines.append(_("ctrl+s stores this; nothing is stored yet."))
    told = (*report.refused, *report.remarks)
    lines += [
        _("line {line}: {reason}").format(line=each.line, reason=each.reason)
        for each in told[:_SHOWN]
    ]
    if report.more:
        lines.append(report.more)
    if (more := len(told) - _SHOWN) > 0:
        lines.append(ngettext("… and {n} more", "… and {n} more", more).format(n=number(more)))
    if has_columns:
        lines.append(
            _("Below, each column and what it is read as: empty leaves it out, → completes.")
        )
    return "\n".join(lines)
