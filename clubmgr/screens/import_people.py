"""Importing people: a file, its columns, a report; only then is anything stored."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Input, ProgressBar, Static

from clubmgr.desk import importing
from clubmgr.desk.importing import Prepared
from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _, ngettext, number
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program
from clubmgr.screens.binding import bindings
from clubmgr.screens.widgets.bars import KeyBar

if TYPE_CHECKING:
    from clubmgr.app import ClubmgrApp

_SHOWN: Final = 8
_FIELDS: Final = tuple(field.name for field in PERSON.fields)


class ColumnLine(Horizontal):
    """A column of the file, and the field it is read as; '' leaves it out."""

    def __init__(self, header: str, field: str) -> None:
        super().__init__(classes="column")
        self.header = header
        self.before = field

    def compose(self) -> ComposeResult:
        """Lay out the header and its field."""
        yield Static(self.header, markup=False, classes="label")
        yield Input(
            self.before,
            compact=True,
            placeholder=_("left out"),
            suggester=SuggestFromList((*_FIELDS, "name"), case_sensitive=False),
        )

    @property
    def field(self) -> str:
        """The field's name as it is typed."""
        return self.query_one(Input).value.strip()


class ImportScreen(ModalScreen[bool]):
    """Reads a file, shows what it would do, and stores it on ctrl+s."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("import")
    AUTO_FOCUS = "#file"

    def __init__(self, program: Program) -> None:
        super().__init__()
        self._program = program
        self._writer: Program | None = None
        self._prepared: Prepared | None = None
        self._busy = False

    @property
    def desk(self) -> ClubmgrApp:
        """The application."""
        return cast("ClubmgrApp", self.app)

    def compose(self) -> ComposeResult:
        """Lay out the file, the columns and the report."""
        with Vertical(classes="form"):
            yield Static(Content.styled(_("Import people"), "bold"), markup=False)
            yield Input(placeholder=_("file: .csv .tsv .xlsx .vcf .json"), compact=True, id="file")
            yield Static(_("Type the path of a file, then enter."), markup=False, id="report")
            yield ProgressBar(total=1, show_eta=False, id="progress", classes="-hidden")
            yield VerticalScroll(id="columns", can_focus=False)
        yield KeyBar()

    def on_unmount(self) -> None:
        """Let go of the connection that held the rows."""
        if self._writer is not None:
            self._writer.close()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey storing until there is something to store."""
        if action == "store":
            ready = self._prepared is not None and not self._busy
            return True if ready else None
        return True

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        """Read the file; after a change of columns, read it anew."""
        event.stop()
        if self._busy:
            return
        lines = {line.header: line for line in self.query(ColumnLine)}
        mapping = {h: line.field for h, line in lines.items() if line.field != line.before}
        if event.input.id == "file":
            mapping = {}
        try:
            file = Path(self.query_one("#file", Input).value.strip()).expanduser()
        except RuntimeError as error:
            self._tell(str(error))
            return
        self._start()
        self.run_worker(
            partial(self._read, file, mapping), thread=True, exclusive=True, group="import"
        )

    def _start(self) -> None:
        self._busy = True
        self._prepared = None
        bar = self.query_one(ProgressBar)
        bar.update(progress=0)
        bar.remove_class("-hidden")
        self.refresh_bindings()

    def _read(self, file: Path, mapping: dict[str, str]) -> None:
        """Read and compare, in a thread with a connection of its own."""
        try:
            if self._writer is None:
                self._writer = self._program.another()
            prepared = importing.prepare(
                self._writer, [file], mapping=mapping, progress=self._advance
            )
        except ClubmgrError as error:
            self.app.call_from_thread(self._failed, str(error))
        else:
            self.app.call_from_thread(self._show, prepared)

    def _advance(self, done: float) -> None:
        self.app.call_from_thread(self.query_one(ProgressBar).update, progress=done)

    def _failed(self, sentence: str) -> None:
        self._busy = False
        self.query_one(ProgressBar).add_class("-hidden")
        self._tell(sentence)

    def _tell(self, text: str) -> None:
        self.query_one("#report", Static).update(text)
        self.refresh_bindings()

    def _show(self, prepared: Prepared) -> None:
        self._busy = False
        self._prepared = prepared if prepared.report.writes else None
        self.query_one(ProgressBar).add_class("-hidden")
        report = prepared.report
        lines = [
            _("{created} new, {updated} updated, {unchanged} unchanged, {refused} refused.").format(
                created=number(report.created),
                updated=number(report.updated),
                unchanged=number(report.unchanged),
                refused=number(len(report.refused)),
            )
        ]
        lines += [
            _("line {line}: {reason}").format(line=refused.line, reason=refused.reason)
            for refused in report.refused[:_SHOWN]
        ]
        if (more := len(report.refused) - _SHOWN) > 0:
            lines.append(ngettext("… and {n} more", "… and {n} more", more).format(n=more))
        if report.writes:
            lines.append(_("ctrl+s stores this; nothing is stored yet."))
        columns = self.query_one("#columns")
        columns.query(ColumnLine).remove()
        columns.mount(*(ColumnLine(header, field) for header, field in prepared.columns))
        self._tell("\n".join(lines))

    def action_store(self) -> None:
        """Store what the report says."""
        if self._prepared is not None and not self._busy:
            prepared = self._prepared
            self._start()
            self.run_worker(
                partial(self._store, prepared), thread=True, exclusive=True, group="import"
            )

    def _store(self, prepared: Prepared) -> None:
        assert self._writer is not None
        try:
            importing.store(self._writer, prepared, progress=self._advance)
        except ClubmgrError as error:
            self.app.call_from_thread(self._failed, str(error))
        else:
            self.app.call_from_thread(self.dismiss, True)

    def action_close(self) -> None:
        """Close; nothing that was not stored is kept. While it works, wait."""
        if not self._busy:
            self.dismiss(False)
