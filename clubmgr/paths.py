"""The only place that knows directories."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Final

_SYNCED: Final = (
    "dropbox", "onedrive", "google drive", "googledrive", "my drive", "icloud drive",
    "mobile documents", "nextcloud", "owncloud", "syncthing", "pcloud drive", "box sync", "kdrive",
    "mega", "megasync", "seafile", "proton drive",
)  # fmt: skip
_MARKERS: Final = (".stfolder", ".dropbox", ".dropbox.cache", ".sync_journal.db", "._sync.db")


def _home(variable: str, default: str) -> Path:
    """Return a base folder of the XDG specification; a relative value is ignored."""
    value = os.environ.get(variable, "")
    return Path(value) if value.startswith("/") else Path.home() / default


def user_folder() -> Path:
    """Return the folder of this user's program file and backups."""
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "clubmgr"
    return _home("XDG_DATA_HOME", ".local/share") / "clubmgr"


def program_file() -> Path:
    """Return the program file that is opened when none is named."""
    named = os.environ.get("CLUBMGR_DB")
    return Path(named) if named else user_folder() / "program.db"


def backup_folder(program: Path) -> Path:
    """Return the folder of a program file's daily backups; each file has its own."""
    mark = hashlib.sha256(os.fsencode(program.resolve())).hexdigest()[:8]
    return user_folder() / "backups" / f"{program.stem}-{mark}"


def log_file() -> Path:
    """Return the private log of internal errors."""
    if os.name == "nt":
        return user_folder() / "clubmgr.log"
    return _home("XDG_STATE_HOME", ".local/state") / "clubmgr" / "clubmgr.log"


def templates_folder() -> Path:
    """Return the folder of the papers' templates: in the package, or beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def own_templates() -> Path:
    """Return the folder of the user's own templates; it need not exist."""
    named = os.environ.get("CLUBMGR_TEMPLATES")
    return Path(named) if named else user_folder() / "templates"


def make_private_folder(folder: Path) -> None:
    """Make a folder that only its owner can enter (0700); one that exists is left as it is."""
    missing = [f for f in (folder, *folder.parents) if not f.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)


def synced_by(file: Path) -> str:
    """Return the name of the synchronised folder that a file would lie in, or ''.

    A live database that a service copies while it is written gets torn.
    """
    for folder in (*file.absolute().parents, *file.resolve().parents):
        name = folder.name.casefold()
        if any(name == s or name.startswith((f"{s} -", f"{s}-", f"{s} (")) for s in _SYNCED):
            return folder.name
        if folder.name and any(os.path.lexists(folder / marker) for marker in _MARKERS):
            return folder.name
    return ""
