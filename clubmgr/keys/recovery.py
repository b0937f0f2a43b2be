"""The keys of backups and the check of the file."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import N_
from clubmgr.keys.key import Key

KEYS: Final = (
    Key("backups.look", "enter", "look", N_("Compare"), N_("Look through the copy: what it holds, what would be lost"), "backups", shown=True, needs_row=True),
    Key("backups.new", "n", "new", N_("New"), N_("Copy the file now, among the backups"), "backups", shown=True),
    Key("backups.write", "w", "write", N_("Elsewhere"), N_("Copy the file to another place, with a passphrase if it ends in .sealed"), "backups", shown=True),
    Key("backups.restore", "r", "restore", N_("Restore"), N_("Put the copy in the file's place; what is there is kept"), "backups", shown=True, writes=True, needs_row=True),
    Key("backups.delete", "d,delete", "delete", N_("Delete"), N_("Delete the copy; there is no way back"), "backups", shown=True, needs_row=True),
    Key("backups.close", "escape", "close", N_("Back"), N_("Back to where you were"), "backups", shown=True),
    Key("checking.again", "enter", "again", N_("Again"), N_("Look through the file again"), "checking", shown=True),
    Key("checking.repair", "r", "repair", N_("Mend"), N_("Mend what can be mended, after a copy"), "checking", shown=True, writes=True),
    Key("checking.close", "escape", "close", N_("Back"), N_("Stop looking; then back to where you were"), "checking", shown=True),
    Key("passphrase.next", "enter", "next", N_("OK"), N_("Take the passphrase"), "passphrase", shown=True),
    Key("passphrase.close", "escape", "close", N_("Cancel"), N_("Give none; nothing is done"), "passphrase", shown=True),
)  # fmt: skip
