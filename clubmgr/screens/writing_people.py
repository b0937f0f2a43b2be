"""Writing the people that are shown, or marked, to a file for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from clubmgr.desk import exporting, outputs
from clubmgr.desk.exporting import FORMATS, Format, Wanted
from clubmgr.errors import UsageError
from clubmgr.i18n import _, ngettext, number
from clubmgr.models import customs
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program
from clubmgr.screens.dialogs import Choose
from clubmgr.screens.file_form import SlowFileForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clubmgr.screens.base import ListScreen

_WITHOUT: Final = "without"
_WITH: Final = "with"


async def write_people(screen: ListScreen) -> None:
    """Ask for a file, whose ending tells the format, and write the people who are marked, or shown.

    Where there are sensitive own fields it is asked first whether they go along.
    """
    program = screen.program
    marked = screen.table.marked
    shown = exporting.chosen(program, "people", screen.filter_text)
    ids = [id for id in shown if id in marked] if marked else shown
    ids += sorted(set(marked) - set(ids))
    sensitive = await _ask_for_sensitive(screen)
    if sensitive is None:
        return
    wanted = Wanted(ids, sensitive)

    def write(reader: Program, file: Path, force: bool) -> None:
        outputs.refuse_target(file, force=force)
        content = exporting.export(reader, "people", _format(file), wanted)
        outputs.write_file(file, content, force=force)

    name = _("People").lower() + ".xlsx"
    endings = " ".join(f".{each}" for each in FORMATS)
    form = SlowFileForm(_title(ids), name, endings, program, write)
    file = await screen.app.push_screen_wait(form)
    if file is not None:
        remarks = exporting.remarks(program, "people", wanted)
        screen.desk.say(" ".join((_("Wrote {file}.").format(file=file), *remarks)))


def _title(ids: Sequence[str]) -> str:
    title = ngettext("Write {n} person", "Write {n} people", len(ids))
    return title.format(n=number(len(ids)))


async def _ask_for_sensitive(screen: ListScreen) -> bool | None:
    """Return whether sensitive own fields go along; False where there are none, None for esc."""
    fields = [field for field in customs.kind(screen.program, PERSON).fields if field.sensitive]
    if not fields:
        return False
    names = ", ".join(_(field.label) for field in fields)
    choices = [(_WITHOUT, _("without {names}")), (_WITH, _("with {names}"))]
    labelled = [(code, label.format(names=names)) for code, label in choices]
    question = _("Sensitive fields: do they go along?")
    chosen = await screen.app.push_screen_wait(Choose(question, labelled, _WITHOUT))
    return None if chosen is None else chosen == _WITH


def _format(file: Path) -> Format:
    """Return the format that a file's ending tells. Raises UsageError."""
    ending = file.suffix.removeprefix(".").lower()
    if ending not in FORMATS:
        raise UsageError(
            _("The ending of {file} tells no format.").format(file=file.name),
            _("End it with {endings}.").format(endings=" ".join(f".{each}" for each in FORMATS)),
        )
    return ending
