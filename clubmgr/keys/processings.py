"""The keys of the register of processing activities."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import N_
from clubmgr.keys.key import Key

KEYS: Final = (
    Key("processings.edit", "e,enter", "edit", N_("Edit"), N_("Purpose, basis, people, data, recipients, how long it is kept"), "processings", shown=True, writes=True, needs_row=True),
    Key("processings.new", "n", "new", N_("New"), N_("Add a sheet for something else"), "processings", shown=True, writes=True),
    Key("processings.usual", "a", "usual", N_("Usual"), N_("Add the sheets of what this program is used for"), "processings", shown=True, writes=True),
    Key("processings.write", "w", "write", N_("Paper"), N_("Write the register, or a notice for members or prospects"), "processings", shown=True, writes=True),
    Key("processings.end", "z", "end", N_("End"), N_("Note that it has ended, or go on with it"), "processings", writes=True, needs_row=True),
    Key("processings.all", "b", "all", N_("Ended"), N_("Show those that ended too, or not"), "processings"),
    Key("processings.delete", "d,delete", "delete", N_("Delete"), N_("Delete the sheet, or the marked ones; asks first"), "processings", writes=True, needs_row=True),
    Key("processings.close", "escape", "close", N_("Back"), N_("Back to where you were"), "processings", shown=True),
)  # fmt: skip
