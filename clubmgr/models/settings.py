"""The program's settings: few, named, undone like everything else."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from clubmgr import method
from clubmgr.errors import InvalidFields
from clubmgr.i18n import N_, _
from clubmgr.method import Rubric
from clubmgr.method.journey import Limits
from clubmgr.models import rebranding
from clubmgr.models.fields import Choice, Field, Kind, Values
from clubmgr.models.program import Program
from clubmgr.text import is_email, one_line

_ALL: Final = "SELECT id, value FROM setting WHERE id NOT LIKE '%:%'"
_STORE: Final = """
INSERT INTO setting(id, value) VALUES (:id, :value)
ON CONFLICT (id) DO UPDATE SET value = :value, version = version + 1 WHERE value <> :value
"""
_FORGET: Final = "DELETE FROM setting WHERE id = :id"
FLOORS: Final = {
    "charismatic": N_("Floor: charismatic"),
    "known": N_("Floor: known"),
    "recognised": N_("Floor: recognised"),
    "available": N_("Floor: available"),
}
WEIGHTS: Final = {
    "charismatic": N_("Weight: charismatic"),
    "known": N_("Weight: known"),
    "recognised": N_("Weight: recognised"),
    "available": N_("Weight: available"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for the whole program: the brand, the look, the method's figures, the jury."""

    brand: str = ""
    brand_relation: str = ""
    organizer_name: str = ""
    organizer_email: str = ""
    pass_mark: int = method.PASS_MARK
    blind_jury: bool = False
    dispute: int = 2
    floor_charismatic: int = 0
    floor_known: int = 0
    floor_recognised: int = 0
    floor_available: int = 0
    weight_charismatic: int = 1
    weight_known: int = 1
    weight_recognised: int = 1
    weight_available: int = 1
    guests: int = 25
    call_from_days: int = 14
    call_until_days: int = 21
    callers_least: int = 3
    callers_most: int = 4
    founding_days: int = 92
    stage_days: int = 30
    back_plan: bool = True
    cadence: tuple[str, ...] = ()
    cadence_counts: str = "either"
    recognition: bool = True
    inactive_days: int = 90
    answer_hours: int = 24
    renewal_days: int = 60
    controller: str = ""
    privacy_contact: str = ""
    retention_months: int = 36
    retention_notice_days: int = 90
    inform_days: int = 30
    diet_days: int = 1
    score_days: int = 365
    backup_days: int = 10
    backup_weeks: int = 10
    backup_months: int = 12
    language: str = ""
    theme: str = ""

    @property
    def rubric(self) -> Rubric:
        """How grids are judged."""
        return Rubric(
            self.pass_mark,
            _four(self, "floor"),
            _four(self, "weight"),
            self.dispute,
        )

    @property
    def limits(self) -> Limits:
        """The figures that the founding of a club keeps to."""
        return Limits(
            self.guests, self.call_from_days, self.call_until_days, self.callers_least,
            self.callers_most, self.founding_days,
        )  # fmt: skip


def _four(now: Settings, what: str) -> method.Four:
    a, b, c, d = (int(getattr(now, f"{what}_{name}")) for name in method.CRITERIA)
    return a, b, c, d


def check(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse an organizer's address that no answer could reach, and a cadence without its days."""
    problems = {}
    email = values.get("organizer_email", "")
    if email and not is_email(email):
        problems["organizer_email"] = _("“{text}” is not an e-mail address.").format(text=email)
    for line in values.get("cadence") or ():
        if not CADENCE.fullmatch(line):
            problems["cadence"] = _(
                "“{text}” is not a segment and its days, like press: 30."
            ).format(text=line)
    if wrong := _upside_down(values):
        problems[wrong] = _("The most cannot be less than the least.")
    return problems


def _upside_down(values: Mapping[str, Any]) -> str:
    """Return the upper of two limits that lies under its lower one, if both are given."""
    pairs = (("call_from_days", "call_until_days"), ("callers_least", "callers_most"))
    for least, most in pairs:
        if values.get(least) and values.get(most) and values[most] < values[least]:
            return most
    return ""


CADENCE: Final = re.compile(r"(?P<segment>[^:]*[^:\s])\s*:\s*(?P<days>[1-9]\d{0,3})")
"""One segment and the days within which its people should be heard of: `press: 30`."""


def _days(name: str, label: str, hint: str = "", high: int = 999) -> Field:
    default = getattr(Settings(), name)
    return Field(name, label, "number", default=default, low=1, high=high, hint=hint)


GENERAL: Final = (
    Field("brand", N_("Brand"), hint=N_("The name that the papers print")),
    Field(
        "brand_relation",
        N_("Relation with the clubs"),
        "text",
        hint=N_("What the brand offers to every club"),
    ),
    Field("organizer_name", N_("Organizer's name"), hint=N_("In whose name invitations go out")),
    Field("organizer_email", N_("Organizer's e-mail"), hint=N_("Where answers come in")),
    Field(
        "language",
        N_("Language"),
        "choice",
        choices=(Choice("fr", N_("French")), Choice("en", N_("English"))),
    ),
    Field("theme", N_("Theme"), hint=N_("Chosen in the palette")),
)
JURY: Final = (
    Field(
        "pass_mark", N_("Pass mark"), "number", default=method.PASS_MARK, low=4, high=method.MOST
    ),
    Field(
        "blind_jury",
        N_("Blind jury"),
        "yesno",
        hint=N_("Others' grids show once one's own is complete"),
    ),
    Field(
        "dispute",
        N_("Disagreement from"),
        "number",
        default=2,
        low=1,
        high=2,
        hint=N_("Points between two assessors"),
    ),
    *(
        Field(f"floor_{name}", label, "number", default=0, high=3, hint=N_("0: no floor"))
        for name, label in FLOORS.items()
    ),
    *(
        Field(f"weight_{name}", label, "number", default=1, low=1, high=9, hint=N_("1: as usual"))
        for name, label in WEIGHTS.items()
    ),
)
METHOD: Final = (
    _days("guests", N_("Guests at table, at most")),
    _days("call_from_days", N_("Call: days after, from"), N_("After the dinner or lunch")),
    _days("call_until_days", N_("Call: days after, until"), N_("After the dinner or lunch")),
    _days("callers_least", N_("People on the call, least")),
    _days("callers_most", N_("People on the call, most")),
    _days("founding_days", N_("First meeting within (days)"), N_("After the founding")),
    _days("stage_days", N_("Stage grows old after (days)")),
    Field(
        "back_plan",
        N_("Prepare meetings"),
        "yesno",
        default=True,
        hint=N_("A plan makes dated to-dos: speakers, invitations, reminders, minutes"),
    ),
    Field(
        "cadence",
        N_("Contact rhythm"),
        "list",
        hint=N_("Segment: days, segment: days …"),
    ),
    Field(
        "cadence_counts",
        N_("Contacts that count"),
        "choice",
        default="either",
        choices=(
            Choice("either", N_("from either side")),
            Choice("to_person", N_("from us")),
            Choice("from_person", N_("from the person")),
        ),
    ),
)
PARTNERS: Final = (
    Field(
        "recognition",
        N_("Points and badges"),
        "yesno",
        default=True,
        hint=N_("Off: no points, badges, challenges, draws anywhere"),
    ),
    _days("inactive_days", N_("Inactive after (days)"), N_("Without a contribution")),
    _days("answer_hours", N_("Answer within (hours)"), N_("Complaints, critiques, questions")),
    _days("renewal_days", N_("Renewal told (days before)"), N_("Before an agreement ends")),
)
CARE: Final = (
    Field("controller", N_("Controller"), hint=N_("Who answers for the data: name and address")),
    Field("privacy_contact", N_("Privacy contact"), hint=N_("Where people exercise their rights")),
    _days("retention_months", N_("Kept, months"), N_("From the person's own last contact")),
    _days("retention_notice_days", N_("Warn before, days")),
    _days("inform_days", N_("Inform within, days"), N_("Data from others: one month at most")),
    _days("diet_days", N_("Diets kept, days"), N_("After the meal; then forgotten")),
    _days("score_days", N_("Scores kept, days"), N_("After the choice; then forgotten"), 3650),
    _days("backup_days", N_("Daily backups"), N_("So many days back")),
    _days("backup_weeks", N_("Weekly backups"), N_("So many weeks back")),
    _days("backup_months", N_("Monthly backups"), N_("So many months back")),
)
PAGES: Final = {
    "general": (N_("General"), GENERAL),
    "jury": (N_("Jury"), JURY),
    "method": (N_("Method and contacts"), METHOD),
    "partners": (N_("Ambassadors and perks"), PARTNERS),
    "care": (N_("Data care"), CARE),
}
"""The pages of the settings' form: title and fields."""

SETTINGS: Final = Kind(
    "setting",
    N_("Setting"),
    N_("Settings"),
    Settings,
    (*GENERAL, *JURY, *METHOD, *PARTNERS, *CARE),
    naming=(),
    check=check,
)


def read(program: Program) -> Settings:
    """Return the settings, with the defaults of what is not set or cannot be read."""
    stored = {row["id"]: row["value"] for row in program.rows(_ALL)}
    found: Values = {}
    for field in SETTINGS.fields:
        with suppress(ValueError):  # the check of the file tells of it
            if field.name in stored:
                found[field.name] = value_of(field, stored[field.name])
    return Settings(**found)


def value_of(field: Field, text: str) -> Any:
    """Return a stored setting as its field holds it. Raises ValueError when it cannot be read."""
    match field.type:
        case "number" if field.low <= (figure := int(text)) <= field.high:
            return figure
        case "yesno":
            return text == "1"
        case "list" if isinstance(lines := json.loads(text), list) and all(map(_is_line, lines)):
            return tuple(lines)
        case "choice" if not text or field.choice(text):
            return text
        case "line" if _is_line(text):
            return text
        case "text":
            return text
    raise ValueError(text)


def _is_line(value: object) -> bool:
    return isinstance(value, str) and one_line(value) == value


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(int(value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, tuple) else str(value)


def change(program: Program, values: Mapping[str, Any]) -> None:
    """Store settings as one step; an empty value brings back the default. Raises InvalidFields.

    A brand that gets another name keeps what was given and agreed in its name.
    """
    now = read(program)
    after = {f.name: values.get(f.name, getattr(now, f.name)) or f.initial for f in SETTINGS.fields}
    if problems := check(after):
        raise InvalidFields(problems)
    with program.step(_("Changed the settings"), "settings"):
        for name, value in values.items():
            if _is_default(name, value):
                program.execute(_FORGET, id=name)
            else:
                program.execute(_STORE, id=name, value=_text(value))
        rebranding.rename(program, now.brand, str(after["brand"] or ""))


def _is_default(name: str, value: Any) -> bool:
    """Tell whether nothing need be stored: nothing was said, or no where that is the default."""
    field = SETTINGS.field(name)
    if value is False:
        return field is None or not field.initial
    return value in ("", None, ())


def remember_column(program: Program, header: str, field: str) -> None:
    """Remember which field a column of an import was mapped to, by its folded header."""
    program.execute(_STORE, id=f"column:{header}", value=field)


def remembered_columns(program: Program) -> dict[str, str]:
    """Return the remembered columns: folded header to field."""
    rows = program.rows("SELECT id, value FROM setting WHERE id LIKE 'column:%'")
    return {row["id"].removeprefix("column:"): row["value"] for row in rows}
