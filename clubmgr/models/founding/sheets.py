"""The venue's checklist and the call's decision sheet: lines to be done, decided, owned, dated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from clubmgr import i18n
from clubmgr.i18n import N_, _, ngettext
from clubmgr.method.agenda import USUAL
from clubmgr.models import clubs, records
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.founding import ACTION, SHEETS, Action
from clubmgr.models.kinds.meeting import Meeting
from clubmgr.models.program import Program
from clubmgr.text import clean_line

_LINES: Final = """
SELECT * FROM action WHERE meeting = :meeting AND sheet = :sheet ORDER BY place, rowid
"""
_LAST_PLACE: Final = """
SELECT coalesce(max(place), 0) FROM action WHERE meeting = :meeting AND sheet = :sheet
"""
TEMPLATES: Final = {
    "venue": (
        N_("A separate room, away from the other guests"),
        N_("Acoustics: one conversation is possible, no music"),
        N_("Round tables, or one where everybody sees everybody"),
        N_("Step-free access, transport, parking"),
        N_("Allergies, diets and needs asked; forgotten after the meal"),
        N_("Who pays is said in the invitation"),
        N_("Photo notice: who agrees to be seen"),
        N_("Name labels and a sign for the arrival"),
        N_("Number of covers confirmed; some will not come"),
        N_("Host sheet and guest list printed"),
    ),
    "call": tuple(usual.title for usual in USUAL["call"]),
}
"""The lines that a sheet begins with.

Source: the method's advice for the first dinner and for the call; access, diets, photos and labels
are what hosts of meetings add.
"""


def usual_lines(sheet: str) -> list[str]:
    """Return what a sheet's lines begin as, in the language in use, as somebody would type it."""
    return [clean_line(_(line)) for line in TEMPLATES[sheet]]


def sheet_for(meeting: Meeting) -> str:
    """Return the sheet that goes with a meeting: the call's for a call, else the venue's."""
    return "call" if meeting.kind == "call" else "venue"


def sheet_name(sheet: str) -> str:
    """Return what a sheet is called."""
    return label_of(SHEETS, sheet)


def lines_of(program: Program, meeting: str, sheet: str) -> list[Action]:
    """Return the lines of a meeting's sheet, in order."""
    rows = program.rows(_LINES, meeting=meeting, sheet=sheet)
    return [records.decode(ACTION, row) for row in rows]


def open_sheet(program: Program, meeting: Meeting, sheet: str) -> list[Action]:
    """Return the lines of a meeting's sheet; one that has none begins with the usual ones.

    They are in the club's language, and stay empty in a file that is open for reading only.
    """
    lines = lines_of(program, meeting.id, sheet)
    if lines or program.readonly:
        return lines
    with i18n.speaking(clubs.language_of(clubs.get(program, meeting.club))):
        titles = usual_lines(sheet)
    label = _("Began the sheet “{sheet}” of {title}").format(
        sheet=sheet_name(sheet), title=meeting.title
    )
    with program.step(label, "sheet"):
        begun = lines_of(program, meeting.id, sheet)  # by another program, meanwhile
        for place, title in enumerate([] if begun else titles, 1):
            values = {
                "club": meeting.club, "meeting": meeting.id, "sheet": sheet, "place": place,
                "title": title,
            }  # fmt: skip
            records.add(program, ACTION, values)
    return lines_of(program, meeting.id, sheet)


def next_place(program: Program, meeting: str, sheet: str) -> int:
    """Return the place of a line that is added to a sheet."""
    row = program.row(_LAST_PLACE, meeting=meeting, sheet=sheet)
    return int(row[0]) + 1 if row else 1


def tick(program: Program, lines: Sequence[Action]) -> None:
    """Note that lines are done today; if all of them are, that none is."""
    done = None if all(line.done_on for line in lines) else program.clock.today().isoformat()
    text = (
        ngettext("Done: {n} line", "Done: {n} lines", len(lines))
        if done
        else ngettext("To be done again: {n} line", "To be done again: {n} lines", len(lines))
    )
    with program.step(text.format(n=len(lines)), "edit action"):
        for line in lines:
            if done is None or line.done_on is None:
                records.change(program, ACTION, line, {"done_on": done})


def decide(program: Program, line: Action, outcome: str) -> None:
    """Write down what was decided on a line."""
    label = _("Decided: {what}").format(what=line.title)
    records.change(program, ACTION, line, {"outcome": outcome}, label)
