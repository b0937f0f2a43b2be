"""The program's settings: few, named, undone like everything else."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

from clubmgr import method
from clubmgr.errors import InvalidFields
from clubmgr.i18n import N_, _
from clubmgr.models import database
from clubmgr.models.fields import Choice, Field, Kind
from clubmgr.models.program import Program
from clubmgr.text import is_email

_ALL: Final = "SELECT id, value FROM setting WHERE id NOT LIKE 'column:%'"
_STORE: Final = """
INSERT INTO setting(id, value) VALUES (:id, :value)
ON CONFLICT (id) DO UPDATE SET value = :value, version = version + 1 WHERE value <> :value
"""
_LANGUAGE: Final = "SELECT value FROM setting WHERE id = 'language'"
_FORGET: Final = "DELETE FROM setting WHERE id = :id"


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for the whole program."""

    brand: str = ""
    brand_relation: str = ""
    organizer_name: str = ""
    organizer_email: str = ""
    pass_mark: int = method.PASS_MARK
    language: str = ""
    theme: str = ""


def check(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse an organizer's address that no answer could reach."""
    email = values.get("organizer_email", "")
    if email and not is_email(email):
        return {"organizer_email": _("“{text}” is not an e-mail address.").format(text=email)}
    return {}


SETTINGS: Final = Kind(
    "setting",
    N_("Setting"),
    N_("Settings"),
    Settings,
    (
        Field("brand", N_("Brand"), hint=N_("The name that the papers print")),
        Field(
            "brand_relation",
            N_("Relation with the clubs"),
            "text",
            hint=N_("What the brand offers to every club"),
        ),
        Field(
            "organizer_name", N_("Organizer's name"), hint=N_("In whose name invitations go out")
        ),
        Field("organizer_email", N_("Organizer's e-mail"), hint=N_("Where answers come in")),
        Field(
            "pass_mark",
            N_("Pass mark"),
            "number",
            default=method.PASS_MARK,
            low=4,
            high=method.MOST,
        ),
        Field(
            "language",
            N_("Language"),
            "choice",
            choices=(Choice("fr", N_("French")), Choice("en", N_("English"))),
        ),
        Field("theme", N_("Theme"), hint=N_("Chosen in the palette")),
    ),
    naming=(),
    check=check,
)


def read(program: Program) -> Settings:
    """Return the settings, with the defaults of what is not set."""
    stored = {row["id"]: row["value"] for row in program.rows(_ALL)}
    values: dict[str, Any] = {
        f.name: int(stored[f.name]) if f.name == "pass_mark" else stored[f.name]
        for f in fields(Settings)
        if f.name in stored
    }
    return Settings(**values)


def language_of(path: Path) -> str:
    """Return the language that a program file is set to, before it is opened to work with.

    Returns '' where it is not set, or where the file cannot be read: opening it tells why.
    """
    try:
        if not path.is_file():
            return ""
        with closing(database.connect(path, readonly=True)) as connection:
            row = connection.execute(_LANGUAGE).fetchone()
    except (OSError, sqlite3.Error):
        return ""
    return row[0] if row else ""


def change(program: Program, values: Mapping[str, Any]) -> None:
    """Store settings as one step; an empty value brings back the default. Raises InvalidFields."""
    if problems := check(values):
        raise InvalidFields(problems)
    with program.step(_("Changed the settings"), "settings"):
        for name, value in values.items():
            if value in ("", None):
                program.execute(_FORGET, id=name)
            else:
                program.execute(_STORE, id=name, value=str(value))


def remember_column(program: Program, header: str, field: str) -> None:
    """Remember which field a column of an import was mapped to, by its folded header."""
    program.execute(_STORE, id=f"column:{header}", value=field)


def remembered_columns(program: Program) -> dict[str, str]:
    """Return the remembered columns: folded header to field."""
    rows = program.rows("SELECT id, value FROM setting WHERE id LIKE 'column:%'")
    return {row["id"].removeprefix("column:"): row["value"] for row in rows}
