"""Asking for a file and writing it: a refusal keeps the name that was typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from clubmgr.errors import ClubmgrError, ExistingFile, RefusedFile
from clubmgr.i18n import N_, _
from clubmgr.models.fields import Field
from clubmgr.models.program import Program
from clubmgr.screens.dialogs import Confirm
from clubmgr.screens.waiting import beside
from clubmgr.screens.widgets.form import Form, Texts

Write = Callable[[Path, bool], None]
"""Writes a file; the flag lets an existing one be replaced, else ExistingFile is raised."""
WriteFrom = Callable[[Program, Path, bool], None]
"""Writes a file of a program, in a thread, with a connection of its own."""

_FILE: Final = "file"


class FileForm(Form):
    """Ask for a file, write it, and return its path; one that exists is replaced on a yes only."""

    def __init__(
        self, title: str, name: str, endings: str, write: Write, label: str = N_("File")
    ) -> None:
        self._write = write
        self._replaced: Path | None = None
        hint = _("{endings}; in {folder} unless you name another; ~ is your home").format(
            endings=endings, folder=Path.cwd()
        )
        field = Field(_FILE, label, required=True, hint=hint)
        super().__init__(title, (field,), {_FILE: name}, self._save_file)

    def _save_file(self, texts: Texts) -> str | None:
        file = path_of(texts[_FILE])
        try:
            self._write(file, file == self._replaced)
        except ExistingFile as error:
            self._ask_to_replace(file, error)
            return None
        return str(file)

    def _ask_to_replace(self, file: Path, error: ExistingFile) -> None:
        question = Confirm(error.message, _("y replaces it; there is no way back."))
        self.app.push_screen(question, lambda sure: self._replace(file) if sure else None)

    def _replace(self, file: Path) -> None:
        self._replaced = file
        self.call_after_refresh(self.action_save)


class SlowFileForm(FileForm):
    """A form for a file that takes a while to write: it is written beside the screen."""

    def __init__(
        self, title: str, name: str, endings: str, program: Program, write: WriteFrom
    ) -> None:
        super().__init__(title, name, endings, self._begin)
        self._program = program
        self._write_from = write

    def _begin(self, file: Path, replaced: bool) -> None:
        self.run_worker(self._write_beside(file, replaced), group="writing")

    def _save_file(self, texts: Texts) -> str | None:
        super()._save_file(texts)
        return None

    async def _write_beside(self, file: Path, replaced: bool) -> None:
        told = _("Writing {file} …").format(file=file.name)
        try:
            await beside(
                self.app,
                self._program,
                told,
                lambda program: self._write_from(program, file, replaced),
            )
        except ExistingFile as error:
            self._ask_to_replace(file, error)
        except ClubmgrError as error:
            self.complain(error)
        else:
            self.dismiss(str(file))


def path_of(typed: str) -> Path:
    """Return the file that a typed path means. Raises RefusedFile for what is no path."""
    try:
        file = Path(typed.strip()).expanduser().absolute()
        file.exists()
    except (OSError, RuntimeError, ValueError) as error:
        raise RefusedFile(
            _("“{file}” is no name for a file: {reason}.").format(file=typed, reason=error)
        ) from None
    if not typed.strip():
        raise RefusedFile(_("A file needs a name."))
    return file
