"""Somebody who uses a program at random, for what must hold whatever was done."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from clubmgr.errors import ClubmgrError
from clubmgr.models import (
    actions,
    acts,
    agendas,
    appointing,
    approaches,
    attendance,
    back_plan,
    deciding,
    decisions,
    founding,
    jury,
    meetings,
    memberships,
    minutes,
    minuting,
    opt_outs,
    pauses,
    pipeline,
    planning,
    records,
    resting,
    settings,
    touchpoints,
)
from clubmgr.models.fields import Field, Kind
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.candidacy import STAGES
from clubmgr.models.kinds.pipeline import DECISIONS
from clubmgr.models.kinds.steps import STEPS
from clubmgr.models.program import Program
from clubmgr.recurrence import Rule

from . import office_acts

HOSTILE = (
    "[bold]O'Brien[/] =1+1",
    "../../etc/passwd",
    "'; DROP TABLE person; --",
    '"quoted" \\ back\\slash',
    "[@click=app.quit]x[/]",
    "{name} {0} %s %(x)s {{ 7*7 }}",
    "@import +1 -1 =cmd|' /C calc'!A0",
    "Łukasz Źrebię Ørsted Æsir straße ﬁn",
    "李小龍 かな 한국어",
    "עברית العربية",
    "👩‍👩‍👧‍👦 🏳️‍🌈 e\u0301 ñ",
    "BEGIN:VEVENT;X=1:2",
    "NULL null None true 0 -0",
    "a" * 400,
    "* % _ ? ~ ^ $ AND OR NOT NEAR( a:b",
)
BEARING = [KINDS[name] for name in ("person", "club", "candidacy")]
"""What the other kinds hang on."""


class Hand:
    """Somebody who does one thing after another at random, of everything that can be done."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def act(self, program: Program) -> None:
        """Do something, in one step; what is refused with a sentence is nothing done."""
        doing = self.chance.choice(
            [self._add] * 16 + [self._change] * 8 + [self._delete] + self._special_acts()
        )
        with suppress(ClubmgrError):
            doing(program)

    def _special_acts(self) -> list[Callable[[Program], None]]:
        return [
            self._score, self._move, self._move_all, self._end, self._plan, self._invite,
            self._cancel, self._set, self._log, self._follow_up, self._approach, self._decide,
            self._rest, self._wake, self._say_done, self._open_sheet, self._tick, self._settle,
            self._lay_table, self._go_round, self._thank, self._found, self._pause,
            self._attend, self._come_and_go, self._represent, self._join, self._opt_out,
            self._fill, self._minute, self._carry, self._finish, self._prepare, self._vote,
            self._assign, *(partial(act, self) for act in office_acts.ACTS),
        ]  # fmt: skip

    def text(self) -> str:
        """Return a text that nobody expects."""
        return self.chance.choice((*HOSTILE, "Ana", "Søren", "Lyon", "")) + (
            f" {self.chance.randrange(1000)}" if self.chance.random() < 0.5 else ""
        )

    def value(self, program: Program, field: Field) -> Any:
        """Return a value that the field may hold."""
        chance = self.chance
        if field.name == "emails":
            return tuple(f"p{chance.randrange(50)}@Example.org" for _ in range(chance.randrange(3)))
        if not field.required and chance.random() < 0.2:
            return field.empty
        match field.type:
            case "list":
                return tuple(self.text() for _ in range(chance.randrange(3)))
            case "choice":
                return chance.choice(field.choices).code
            case "choices":
                return tuple(c.code for c in field.choices if chance.random() < 0.5)
            case "date":
                return (date(2026, 1, 1) + timedelta(chance.randrange(800))).isoformat()
            case "moment":
                moment = datetime(2027, 1, 1) + timedelta(hours=chance.randrange(8000))
                return moment.isoformat("T", "minutes")
            case "time":
                return f"{chance.randrange(24):02}:{chance.randrange(60):02}"
            case "number":
                return chance.randint(max(field.low, 1), field.high)
            case "amount":
                return chance.randint(1, 100 * field.high)
            case "yesno":
                return chance.random() < 0.5
            case "record":
                return self.record(program, field.of)
            case "timezone":
                return chance.choice(("Europe/Paris", "America/New_York", "Asia/Tokyo"))
        return self.text() or "x"

    def record(self, program: Program, table: str) -> str | None:
        """Return the id of some record of a kind."""
        ids = [row[0] for row in program.rows(f"SELECT id FROM {table} ORDER BY rowid")]
        return self.chance.choice(ids) if ids else None

    def some(self, program: Program, table: str) -> list[Any]:
        """Return up to three records of a kind."""
        ids = {id for _ in range(3) if (id := self.record(program, table))}
        return [records.get(program, KINDS[table], id) for id in sorted(ids)]

    def day(self) -> date:
        """Return a day about a season ahead."""
        return date(2027, 1, 5) + timedelta(self.chance.randrange(90))

    def kind(self) -> Kind:
        """Return some kind; those that the others hang on more often."""
        return self.chance.choice([*KINDS.values(), *BEARING])

    def _add(self, program: Program) -> None:
        missing = [kind for kind in BEARING if self.record(program, kind.name) is None]
        kind = self.chance.choice(missing) if missing else self.kind()
        acts.add(
            program,
            kind,
            {
                f.name: self.value(program, f)
                for f in kind.fields
                if (f.edited or f.required) and (f.required or self.chance.random() < 0.5)
            },
        )

    def _change(self, program: Program) -> None:
        kind = self.kind()
        if (id := self.record(program, kind.name)) is None:
            return
        some = self.chance.sample(kind.fields, min(3, len(kind.fields)))
        values = {f.name: self.value(program, f) for f in some if f.edited}
        acts.change(program, kind, records.get(program, kind, id), values)

    def _delete(self, program: Program) -> None:
        kind = self.kind()
        ids = {self.record(program, kind.name) for _ in range(self.chance.randrange(1, 3))}
        records.delete(program, kind, [id for id in ids if id])

    def _score(self, program: Program) -> None:
        if id := self.record(program, "candidacy"):
            level = self.chance.choice((1, 2, 3, None))
            jury.score(program, id, {"known": level}, by=self.text())

    def _move(self, program: Program) -> None:
        for seen in self.some(program, "candidacy")[:1]:
            pipeline.move(program, seen, pipeline.neighbour(seen.stage, 1), self.text())

    def _move_all(self, program: Program) -> None:
        stage = self.chance.choice(STAGES).code
        moves = [(seen, stage) for seen in self.some(program, "candidacy")]
        if moves:
            pipeline.move_all(program, moves, self.text(), "no_time")

    def _end(self, program: Program) -> None:
        if id := self.record(program, "mandate"):
            mandate = records.get(program, KINDS["mandate"], id)
            ends_on = date(2028, 1, self.chance.randrange(1, 28)).isoformat()
            appointing.change(program, mandate, {"ends_on": ends_on})

    def _plan(self, program: Program) -> None:
        if id := self.record(program, "club"):
            club = records.get(program, KINDS["club"], id)
            slots = planning.propose(
                program,
                club,
                Rule(2, 1),
                at=time(18, 30),
                length=timedelta(hours=2),
                start=date(2027, self.chance.randrange(1, 12), 1),
                count=4,
            )
            planning.plan(program, club, slots)

    def _invite(self, program: Program) -> None:
        if id := self.record(program, "meeting"):
            meeting = records.get(program, KINDS["meeting"], id)
            with program.step("Asked and sent"):
                meetings.ask_circle(program, meeting)
                meetings.mark_sent(
                    program, meeting, sequence=meeting.sequence, at=program.clock.now()
                )

    def _cancel(self, program: Program) -> None:
        if id := self.record(program, "meeting"):
            meetings.cancel(program, records.get(program, KINDS["meeting"], id))

    def _set(self, program: Program) -> None:
        settings.change(
            program, {"brand": self.text(), "pass_mark": self.chance.choice((8, 9, None))}
        )

    def _follow_up(self, program: Program) -> None:
        if id := self.record(program, "touchpoint"):
            touchpoints.follow_up(program, id)

    def _log(self, program: Program) -> None:
        if person := self.record(program, "person"):
            open_ones = touchpoints.promised(program, person, "2029-01-01")
            values = {"person": person, "kind": "call", "summary": self.text()}
            touchpoints.log(program, values, [each.id for each in open_ones])

    def _approach(self, program: Program) -> None:
        values = {"methods": ("posts", "promotion"), "result": "later", "notes": self.text()}
        if ids := [each.id for each in self.some(program, "candidacy")]:
            approaches.log(program, ids, values)

    def _decide(self, program: Program) -> None:
        if id := self.record(program, "candidacy"):
            decision = self.chance.choice(DECISIONS).code
            deciding.decide(program, id, decision, self.text())

    def _rest(self, program: Program) -> None:
        resting.rest(program, self.some(program, "candidacy"), self.day(), self.text())

    def _wake(self, program: Program) -> None:
        resting.wake(program, self.some(program, "candidacy"))

    def _say_done(self, program: Program) -> None:
        if club := self.record(program, "club"):
            founding.say_done(program, club, self.chance.choice(STEPS).code)

    def _open_sheet(self, program: Program) -> None:
        for meeting in self.some(program, "meeting")[:1]:
            founding.open_sheet(program, meeting, self.chance.choice(("venue", "call")))

    def _tick(self, program: Program) -> None:
        if lines := self.some(program, "action"):
            founding.tick(program, lines)

    def _settle(self, program: Program) -> None:
        for line in self.some(program, "action")[:1]:
            founding.decide(program, line, self.text())

    def _lay_table(self, program: Program) -> None:
        for meeting in self.some(program, "meeting")[:1]:
            people = [person.id for person in self.some(program, "person")]
            cautions = [founding.Caution("guests", "≤ 25", "31", "Many.")]
            founding.invite(program, meeting, people, cautions, self.text())

    def _go_round(self, program: Program) -> None:
        for guest in self.some(program, "participation")[:1]:
            founding.note(
                program,
                guest.meeting,
                [guest.id],
                presence="present",
                opinion=self.text(),
                interest=self.chance.choice(("yes", "no", None)),
                hints=self.chance.choice((("treasurer",), None)),
            )

    def _thank(self, program: Program) -> None:
        for guest in self.some(program, "participation")[:1]:
            founding.thank(program, guest.meeting, [guest.id])

    def _found(self, program: Program) -> None:
        if club := self.record(program, "club"):
            seats = [(each.id, "moderator") for each in self.some(program, "person")]
            start = datetime.combine(self.day(), time(18, 30))
            founding.found(program, club, seats, starts_on=self.day(), next_meeting=start)

    def _pause(self, program: Program) -> None:
        if people := [person.id for person in self.some(program, "person")]:
            pauses.begin(program, people, self.chance.choice((self.day(), None)), self.text())

    def _attend(self, program: Program) -> None:
        for guest in self.some(program, "participation")[:1]:
            if self.chance.random() < 0.5:
                attendance.check_all(program, guest.meeting)
            else:
                attendance.sign(program, guest.meeting, self.chance.choice(("1", "1-2", "2 3")))

    def _come_and_go(self, program: Program) -> None:
        for guest in self.some(program, "participation")[:1]:
            go = self.chance.choice((attendance.arrive, attendance.leave))
            go(program, guest.meeting, guest.person, self.chance.choice(("20h", "")))

    def _represent(self, program: Program) -> None:
        for guest in self.some(program, "participation")[:1]:
            holder = self.record(program, "person") if self.chance.random() < 0.8 else None
            attendance.represent(program, guest.id, holder)

    def _fill(self, program: Program) -> None:
        for meeting in self.some(program, "meeting")[:1]:
            agendas.fill(program, meeting.id)

    def _minute(self, program: Program) -> None:
        line = self.chance.choice(
            ("{} ", "! {} 5-2-1", "! {} 3-3+", "* {} @Ana >fri", "+ Ana", "x 1")
        )
        for item in self.some(program, "agenda_item")[:1]:
            minuting.take(program, item, line.format(self.text()))

    def _carry(self, program: Program) -> None:
        for item in self.some(program, "agenda_item")[:1]:
            if self.chance.random() < 0.5:
                state = self.chance.choice(("open", "done", "postponed"))
                agendas.set_state(program, [item], state)
            else:
                agendas.move(program, item.id, self.chance.choice((-1, 1, 9)))

    def _finish(self, program: Program) -> None:
        for meeting in self.some(program, "meeting")[:1]:
            if minutes.of_meeting(program, meeting.id) is None:
                minutes.finish(program, meeting.id, "fr", self.text())
            else:
                minutes.amend(program, meeting.id, self.text())

    def _join(self, program: Program) -> None:
        ids = [each.id for each in self.some(program, "membership")]
        club = self.record(program, "club")
        match self.chance.randrange(3):
            case 0 if club:
                memberships.add_officers(program, club)
            case 1 if ids:
                memberships.pay(program, ids, self.day())
            case 2 if ids:
                memberships.leave(program, ids, self.day(), self.text())

    def _opt_out(self, program: Program) -> None:
        if people := [person.id for person in self.some(program, "person")]:
            note = self.chance.choice((opt_outs.opt_out, opt_outs.opt_in))
            note(program, people)

    def _prepare(self, program: Program) -> None:
        if meeting := self.record(program, "meeting"):
            back_plan.make(program, meeting)

    def _vote(self, program: Program) -> None:
        for item in self.some(program, "agenda_item")[:1]:
            votes = {"votes_for": self.chance.randrange(4), "votes_against": 2}
            values = {"meeting": item.meeting, "item": item.id, "motion": self.text() or "x"}
            decisions.add(program, {**values, **votes})

    def _assign(self, program: Program) -> None:
        for item in self.some(program, "agenda_item")[:1]:
            owner = f"@{self.text()}"
            actions.add(program, {"item": item.id, "title": self.text() or "x", "owner": owner})
