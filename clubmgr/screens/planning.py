"""Planning a club's year: a short form, then the dates, which can be moved before any is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from clubmgr import dates, recurrence
from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.i18n import N_, _
from clubmgr.models import clubs, parsing, planning, settings
from clubmgr.models.fields import Field
from clubmgr.models.kinds.club import Club
from clubmgr.models.kinds.meeting import MEETING
from clubmgr.models.planning import Slot
from clubmgr.models.program import Program
from clubmgr.recurrence import Rule
from clubmgr.screens.details import day
from clubmgr.screens.record_form import day_turner
from clubmgr.screens.widgets.form import Form, Texts

if TYPE_CHECKING:
    from clubmgr.screens.base import ListScreen
    from clubmgr.screens.few import FewScreen
    from clubmgr.screens.plan_preview import Planned


def _field(name: str) -> Field:
    return parsing.named_field(MEETING, name)


_FIELDS: Final = (
    Field("rule", N_("Rule"), required=True, hint=N_("2nd tue, last fri; 2026: as in that year")),
    Field("months", N_("Months"), hint=N_("3,6,9,12; Mar, Jun; every 2 months")),
    Field("at", N_("At"), required=True, hint="18:30"),
    Field("length", N_("For"), required=True, hint="2h, 1h30"),
    Field("start", N_("From"), "date", required=True),
    Field("count", N_("How many"), "number", required=True, low=1, high=recurrence.MOST),
    replace(_field("kind"), required=True),
    _field("mode"),
    _field("place"),
    _field("link"),
    Field("title", N_("Title"), hint=N_("Empty: its kind, with its quarter, month or year")),
    Field("prepare", N_("Prepare"), "yesno", hint=N_("Dated to-dos before and after each")),
)
_OF_A_YEAR: Final = ("rule", "start", "prepare")
"""The fields that count when a year is copied."""


class PlanForm(Form):
    """Asks for the rhythm and shows the dates; `made` are the meetings that came of it.

    `left_out` is how many were not made, because there is a meeting on their days.

    It proposes what the club is used to. With a `start` it proposes a meeting every three months
    from there, else the usual months.
    """

    def __init__(self, program: Program, club: Club, start: date | None = None) -> None:
        self._program = program
        self._club = club
        self.made: list[str] | None = None
        self.left_out = 0
        usual = planning.custom(program, club)
        minutes = int(usual.length.total_seconds()) // 60
        texts = {
            "rule": recurrence.write_rule(usual.rule),
            "months": "" if start else "3,6,9,12",
            "at": f"{usual.at:%H:%M}",
            "length": f"{minutes // 60}h{minutes % 60:02}" if minutes % 60 else f"{minutes // 60}h",
            "start": (start or program.clock.today()).isoformat(),
            "count": "4",
            "kind": _label("kind", "quarterly"),
            "mode": _label("mode", usual.mode),
            "place": usual.place,
            "link": usual.link,
            "title": "",
            "prepare": _("yes") if settings.read(program).back_plan else _("no"),
        }
        super().__init__(
            _("Plan the meetings of {club}").format(club=club.name),
            _FIELDS,
            texts,
            self._propose,
            read=self._echoed,
            turn_day=day_turner(program),
        )

    def _echoed(self, field: Field, text: str, _others: Texts) -> str:
        value = self._parse(field, text)
        return day(value) if field.type == "date" else ""

    def _parse(self, field: Field, text: str) -> Any:
        """Read a field. Raises ValueError or ClubmgrError with a sentence."""
        if field.required and not text.strip():
            raise ValueError(_("{field} is needed.").format(field=_(field.label)))
        match field.name:
            case "rule":
                return _parse_rule(text)
            case "months":
                return recurrence.parse_rhythm(text)
            case "at":
                return dates.parse_time(text)
            case "length":
                return dates.parse_duration(text)
            case _:
                return parsing.parse_field(self._program, field, text, {})

    def _values(self, texts: Texts, fields: Sequence[Field]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        problems: dict[str, str] = {}
        for field in fields:
            try:
                values[field.name] = self._parse(field, texts[field.name])
            except (ValueError, ClubmgrError) as error:
                problems[field.name] = str(error)
        if problems:
            raise InvalidFields(problems)
        return values

    def _propose(self, texts: Texts) -> None:
        """Show the dates; a yes to them closes the form, a no leads back to it."""
        from clubmgr.screens.plan_preview import Draft, PlanScreen

        copied = texts["rule"].strip().isdigit()
        fields = [field for field in _FIELDS if not copied or field.name in _OF_A_YEAR]
        values = self._values(texts, fields)
        prepare = values.pop("prepare")
        slots = self._copied(values) if copied else self._ruled(values)
        self.app.push_screen(PlanScreen(Draft(self._club, slots, prepare)), self._decide)

    def _copied(self, values: Mapping[str, Any]) -> list[Slot]:
        year, start = values["rule"], date.fromisoformat(values["start"])
        slots = planning.copy_year(self._program, self._club, year, start=start)
        if not slots:
            text = _("There is nothing of {year} to plan again.").format(year=year)
            raise InvalidFields({"rule": text})
        return slots

    def _ruled(self, values: dict[str, Any]) -> list[Slot]:
        months, every = values.pop("months")
        values["start"] = date.fromisoformat(values["start"])
        return planning.propose(self._program, self._club, months=months, every=every, **values)

    def _decide(self, planned: Planned | None) -> None:
        if planned is not None:
            self.made, self.left_out = planned.made, planned.left_out
            self.call_after_refresh(self._close_agreed)

    def _close_agreed(self) -> None:
        self.dismiss(self._club.id)


def _label(name: str, code: str) -> str:
    choice = _field(name).choice(code)
    return _(choice.label) if choice else ""


def _parse_rule(text: str) -> Rule | int:
    """Read a rule, or the year whose meetings are to be copied."""
    year = text.strip()
    if year.isascii() and year.isdigit() and len(year) == 4 and int(year):
        return int(year)
    return recurrence.parse_rule(text)


async def plan_meetings(
    screen: ListScreen | FewScreen, club_id: str, start: date | None = None
) -> None:
    """Ask for the rhythm, show the dates, and tell what was made."""
    club = clubs.get(screen.program, club_id)
    form = PlanForm(screen.program, club, start)
    if await screen.app.push_screen_wait(form) is None:
        return
    made = form.made or []
    screen.reload(cursor_id=made[0] if made else None)
    if not made:
        screen.desk.say(_("All of them are there already."))
        return
    screen.desk.say_undoable()
    if form.left_out:
        screen.desk.say(planning.left_out_text(form.left_out))
