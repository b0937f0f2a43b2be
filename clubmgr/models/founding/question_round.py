"""The question round of a dinner or a call, written down afterwards: one line for each guest."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.errors import NotFound
from clubmgr.i18n import _, ngettext
from clubmgr.method import CRITERIA, Scores
from clubmgr.models import jury, meetings, pipeline, records
from clubmgr.models.kinds.candidacy import CANDIDACY, EARLY, LADDER
from clubmgr.models.kinds.meeting import MEETING, PARTICIPATION, PRESENT, Meeting
from clubmgr.models.kinds.pipeline import is_back
from clubmgr.models.kinds.touchpoint import TOUCHPOINT
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program

_LINES: Final = f"""
SELECT participation.id, participation.person, {NAME} AS name, person.emails ->> 0 AS email,
       participation.rsvp, participation.presence, participation.introduced,
       participation.opinion, participation.thanked_on,
       candidacy.id AS candidacy, candidacy.stage, candidacy.interest, candidacy.role_hints,
       {", ".join(f"grid.{name}" for name in CRITERIA)}
  FROM participation
  JOIN meeting ON meeting.id = participation.meeting
  JOIN person ON person.id = participation.person
  LEFT JOIN candidacy ON candidacy.person = person.id AND candidacy.club = meeting.club
  LEFT JOIN assessment AS grid ON grid.candidacy = candidacy.id AND grid.assessor = :juror
       AND {jury.LATEST}
 WHERE participation.meeting = :meeting
 ORDER BY person.sort_name, person.id
"""
FOUNDING_KINDS: Final = frozenset(("dinner", "call"))
"""The kinds of meeting whose guests are the candidates of a club."""


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A guest's line; `id` is the participation's, `candidacy` None for one who is no candidate.

    `own` is the grid of the one who is at work.
    """

    id: str
    person: str
    name: str
    email: str | None
    rsvp: str
    presence: str
    introduced: bool
    opinion: str
    thanked_on: str | None
    candidacy: str | None
    stage: str
    interest: str
    role_hints: tuple[str, ...]
    own: Scores


def _line(row: sqlite3.Row) -> RoundLine:
    a, b, c, d = (row[name] for name in CRITERIA)
    return RoundLine(
        row["id"], row["person"], row["name"], row["email"], row["rsvp"], row["presence"],
        bool(row["introduced"]), row["opinion"], row["thanked_on"], row["candidacy"],
        row["stage"] or "", row["interest"] or "", tuple(json.loads(row["role_hints"] or "[]")),
        (a, b, c, d),
    )  # fmt: skip


def round_of(program: Program, meeting: str) -> list[RoundLine]:
    """Return the question round of a meeting, a line for each guest, by name."""
    rows = program.rows(_LINES, meeting=meeting, juror=program.operator)
    return [_line(row) for row in rows]


def note(
    program: Program,
    meeting: str,
    ids: Sequence[str],
    *,
    presence: str | None = None,
    introduced: bool | None = None,
    opinion: str | None = None,
    interest: str | None = None,
    hints: Sequence[str] | None = None,
) -> None:
    """Write down what was seen of guests (ids of participations), as one step; None stays as it is.

    Who was there has attended, who says yes is interested, and nobody goes back, unless what led
    there today is corrected. Interest and role hints make a candidate of a guest who is none. A
    meeting whose day has come was held.
    """
    held: Meeting = records.get(program, MEETING, meeting)
    with program.step(_noted(program, meeting, ids), "round"):
        for line in _find(program, meeting, ids):
            facts = {"presence": presence, "introduced": introduced, "opinion": opinion}
            if introduced and presence is None and not line.presence:
                facts["presence"] = "present"
            seen = records.get(program, PARTICIPATION, line.id)
            told = {name: value for name, value in facts.items() if value is not None}
            records.change(program, PARTICIPATION, seen, told)
            _note_candidacy(program, held, line, told, interest, hints)
        if meetings.has_come(program, held):
            meetings.hold(program, meeting)


def _note_candidacy(
    program: Program,
    meeting: Meeting,
    line: RoundLine,
    told: Mapping[str, Any],
    interest: str | None,
    hints: Sequence[str] | None,
) -> None:
    """Bring the guest's candidacy to the stage that this shows, and note interest and roles."""
    stage = "attended" if told.get("presence") in PRESENT or hints else ""
    stage = "interested" if interest == "yes" else stage
    id = line.candidacy
    if id is None:
        if not interest and not hints:
            return
        id = _make_candidate(program, meeting, line)
    if line.presence in PRESENT and told.get("presence", "present") not in PRESENT:
        _take_back(program, id, line, "attended", _("was not there"))
    if line.interest == "yes" and interest not in (None, "yes"):
        _take_back(program, id, line, "interested", _("did not say yes"))
    seen = records.get(program, CANDIDACY, id)
    if stage and seen.stage in LADDER and LADDER.index(seen.stage) < LADDER.index(stage):
        pipeline.move(program, seen, stage)
        seen = records.get(program, CANDIDACY, id)
    values = {"interest": interest, "role_hints": tuple(hints) if hints is not None else None}
    records.change(
        program, CANDIDACY, seen, {name: v for name, v in values.items() if v is not None}
    )


def _take_back(program: Program, id: str, line: RoundLine, stage: str, why: str) -> None:
    """Take a candidacy back from a stage that it was brought to today, by mistake.

    One for whom a role was hinted at was there.
    """
    seen = records.get(program, CANDIDACY, id)
    last = next(iter(pipeline.moves_of(program, id)), None)
    if last is None or (seen.stage, last.to_stage) != (stage, stage):
        return
    before = last.from_stage
    if stage == "interested" and before in EARLY and line.presence in PRESENT:
        before = "attended"
    if (
        last.moved_on == program.clock.today().isoformat()
        and is_back(stage, before)
        and not (before in EARLY and seen.role_hints)
    ):
        pipeline.move(program, seen, before, why)


def _make_candidate(program: Program, meeting: Meeting, line: RoundLine) -> str:
    values = {"person": line.person, "club": meeting.club, "stage": "attended"}
    return records.add(program, CANDIDACY, values)


def score_guest(program: Program, meeting: str, id: str, scores: Mapping[str, int | None]) -> None:
    """Fill criteria of one's own grid of a guest, who becomes a candidate by that."""
    (seen,) = _find(program, meeting, [id])
    with program.step(_("Scored {name}").format(name=seen.name), "score"):
        (line,) = _find(program, meeting, [id])  # another program may have made the candidacy
        candidacy = line.candidacy
        if candidacy is None:
            candidacy = _make_candidate(program, records.get(program, MEETING, meeting), line)
        jury.score(program, candidacy, scores)


def thank(program: Program, meeting: str, ids: Sequence[str], kind: str = "message") -> int:
    """Note that guests were thanked today, by a touchpoint of this kind; return how many.

    Those who were thanked before are left out.
    """
    title = records.describe(program, MEETING, meeting)
    due = _unthanked(program, meeting, ids)
    label = ngettext("Thanked {n} guest: {title}", "Thanked {n} guests: {title}", len(due))
    today = program.clock.today().isoformat()
    with program.step(label.format(n=len(due), title=title), "thank"):
        due = _unthanked(program, meeting, ids)  # another program may have been faster
        for line in due:
            seen = records.get(program, PARTICIPATION, line.id)
            records.change(program, PARTICIPATION, seen, {"thanked_on": today})
            summary = _("Thanks: {title}").format(title=title)
            records.add(
                program, TOUCHPOINT, {"person": line.person, "kind": kind, "summary": summary}
            )
    return len(due)


def _unthanked(program: Program, meeting: str, ids: Sequence[str]) -> list[RoundLine]:
    return [line for line in _find(program, meeting, ids) if not line.thanked_on]


def _find(program: Program, meeting: str, ids: Sequence[str]) -> list[RoundLine]:
    lines = {line.id: line for line in round_of(program, meeting)}
    if not lines.keys() >= set(ids):
        raise NotFound(_("This guest is no longer asked; somebody removed them meanwhile."))
    return [lines[id] for id in ids]


def _noted(program: Program, meeting: str, ids: Sequence[str]) -> str:
    if len(ids) == 1:
        (line,) = _find(program, meeting, ids)
        return _("Round: {name}").format(name=line.name)
    return ngettext("Round: {n} guest", "Round: {n} guests", len(ids)).format(n=len(ids))
