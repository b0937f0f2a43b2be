"""From the selected leader to a club: who takes which seat, from when, when the club meets next."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import Any

from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.i18n import N_, _
from clubmgr.models import founding, parsing, records
from clubmgr.models.fields import Field
from clubmgr.models.founding import Proposed
from clubmgr.models.kinds.club import Club
from clubmgr.models.kinds.mandate import SEATS
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program
from clubmgr.screens.dialogs import Confirm
from clubmgr.screens.record_form import day_turner, reader, suggesters
from clubmgr.screens.widgets.form import Form, Texts


class FoundingForm(Form):
    """Proposes a person for each seat; each can be changed or left out. Returns the club's id."""

    def __init__(self, program: Program, club: Club) -> None:
        self._program = program
        self._club = club
        self._agreed = False
        proposed = founding.propose_seats(program, club.id)
        self._seats = _rows_of(proposed)
        fields = [
            Field(name, label, "record", of="person", hint=N_("Empty: nobody yet"))
            for name, (_seat, label, _person) in self._seats.items()
        ]
        fields += [
            Field("starts_on", N_("In office from"), "date", required=True),
            Field("next_meeting", N_("Club meets next"), "moment", hint="2027-01-31 18:30"),
        ]
        texts = {
            name: records.describe(program, PERSON, person) if person else ""
            for name, (_seat, _label, person) in self._seats.items()
        }
        texts["starts_on"] = program.clock.today().isoformat()
        self._proposed = dict(texts)
        super().__init__(
            _("Found {club}").format(club=club.name),
            fields,
            texts,
            self._found,
            read=reader(program),
            turn_day=day_turner(program),
            suggesters=suggesters(program),
        )

    def _found(self, texts: Texts) -> str | None:
        values = self._parse(texts)
        seats = [
            (values[name], seat)
            for name, (seat, _label, _person) in self._seats.items()
            if values[name]
        ]
        warnings = founding.warn_dependence(self._program, seats)
        if warnings and not self._agreed:
            question = Confirm(_("Give these seats to people of the brand?"), "\n".join(warnings))
            self.app.push_screen(question, self._agree)
            return None
        meeting = values["next_meeting"]
        founding.found(
            self._program,
            self._club.id,
            seats,
            starts_on=date.fromisoformat(values["starts_on"]),
            next_meeting=datetime.fromisoformat(meeting) if meeting else None,
        )
        return self._club.id

    def _parse(self, texts: Texts) -> dict[str, Any]:
        values: dict[str, Any] = {}
        problems: dict[str, str] = {}
        for field in self._fields:
            text = texts[field.name]
            try:
                if field.required and not text.strip():
                    raise ValueError(_("{field} is needed.").format(field=_(field.label)))
                proposed = self._seats.get(field.name, ("", "", ""))[2]
                if proposed and text == self._proposed[field.name]:
                    values[field.name] = proposed
                else:
                    values[field.name] = parsing.parse_field(self._program, field, text, {})
            except (ValueError, ClubmgrError) as error:
                problems[field.name] = str(error)
        if problems:
            raise InvalidFields(problems)
        return values

    def _agree(self, sure: bool | None) -> None:
        if sure:
            self._agreed = True
            self.call_after_refresh(self.action_save)


def _rows_of(proposed: list[Proposed]) -> dict[str, tuple[str, str, str]]:
    """Return a row for every seat, and more where several are proposed for one: by field name.

    Each is the seat's code, its label, and the id of the person proposed, or ''.
    """
    rows = {}
    counts = Counter(seat.seat for seat in proposed)
    for choice in SEATS:
        people = [seat.person for seat in proposed if seat.seat == choice.code]
        for n in range(max(1, counts[choice.code])):
            person = people[n] if n < len(people) else ""
            rows[f"{choice.code}_{n}"] = (choice.code, choice.label, person)
    return rows
