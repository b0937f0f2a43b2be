"""The minutes of a meeting: finished once, amended by dated notes, approved by a later meeting."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Final, NoReturn

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _, short_date
from clubmgr.method.agenda import is_boards
from clubmgr.models import meetings, records
from clubmgr.models.fields import Values
from clubmgr.models.kinds.meeting import MEETING, Meeting
from clubmgr.models.kinds.minutes import AMENDMENT, MINUTES, Amendment, Minutes
from clubmgr.models.program import Program
from clubmgr.text import clean

_OF_MEETING: Final = "SELECT * FROM minutes WHERE meeting = :meeting"
_AMENDMENTS: Final = """
SELECT amendment.* FROM amendment JOIN minutes ON minutes.id = amendment.minutes
 WHERE minutes.meeting = :meeting ORDER BY amendment.number
"""
_AWAITING: Final = """
SELECT minutes.* FROM minutes JOIN meeting ON meeting.id = minutes.meeting
 WHERE meeting.club = :club AND meeting.starts_at < :before AND minutes.approved_at IS NULL
   AND (meeting.kind = 'board') = :boards
 ORDER BY meeting.starts_at, meeting.id
"""
_MINUTED: Final = """
SELECT meeting.title FROM minutes JOIN meeting ON meeting.id = minutes.meeting
 WHERE meeting.id IN (SELECT value FROM json_each(:ids)) ORDER BY meeting.starts_at LIMIT 1
"""
_COVERED: Final = """
UPDATE agenda_item SET state = 'done', version = version + 1, updated_at = :now
 WHERE meeting = :meeting AND state = 'open' AND (text <> ''
    OR EXISTS (SELECT 1 FROM decision WHERE decision.item = agenda_item.id)
    OR EXISTS (SELECT 1 FROM action WHERE action.item = agenda_item.id))
"""


def of_meeting(program: Program, meeting: str) -> Minutes | None:
    """Return the finished minutes of a meeting, None as long as they are not finished."""
    row = program.row(_OF_MEETING, meeting=meeting)
    return records.decode(MINUTES, row) if row else None


def amendments_of(program: Program, meeting: str) -> list[Amendment]:
    """Return the amendments to the minutes of a meeting, in order."""
    return [records.decode(AMENDMENT, row) for row in program.rows(_AMENDMENTS, meeting=meeting)]


def awaiting(program: Program, meeting: Meeting) -> list[Minutes]:
    """Return the minutes that a meeting may approve: of earlier ones of the same body, in order.

    The board approves its own minutes, the members all others.
    """
    rows = program.rows(
        _AWAITING,
        club=meeting.club,
        before=meeting.starts_at,
        boards=is_boards(meeting.kind),
    )
    return [records.decode(MINUTES, row) for row in rows]


def digest_of(body: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hex."""
    return sha256(body.encode()).hexdigest()


def verify(minutes: Minutes) -> bool:
    """Tell whether the text of finished minutes is the one that was finished."""
    return digest_of(minutes.body) == minutes.digest


def refuse_finished(program: Program, meeting: str | None) -> None:
    """Raise ClubmgrError when the minutes of a meeting are finished: nothing in them changes."""
    if meeting and (done := of_meeting(program, meeting)):
        raise ClubmgrError(
            _("The minutes of {title} were finished on {day}; what they say stays.").format(
                title=records.describe(program, MEETING, meeting), day=_day(done.finished_on or "")
            ),
            _("Add an amendment to them instead."),
        )


def is_yet_to_come(program: Program, meeting: Meeting) -> bool:
    """Tell whether a meeting is on a day that has not come."""
    return (meeting.starts_at or "")[:10] > program.clock.today().isoformat()


def finish(program: Program, meeting: str, language: str, body: str) -> Minutes:
    """Finish the minutes of a meeting with this text, and note that it was held.

    Items of which something was noted are covered; the next agenda takes up what is left. Raises
    ClubmgrError when they are finished already, or the meeting is cancelled or yet to come.
    """
    text = clean(body)
    values = {"meeting": meeting, "language": language, "body": text, "digest": digest_of(text)}
    label = _("Finished the minutes of {title}").format(
        title=records.describe(program, MEETING, meeting)
    )
    with program.step(label, "finish minutes"):
        seen: Meeting = records.get(program, MEETING, meeting)
        refuse_finished(program, meeting)
        _refuse_unheld(program, seen)
        if seen.status != "held":
            meetings.hold(program, meeting)
        program.execute(_COVERED, meeting=meeting, now=program.clock.stamp())
        id = records.add(program, MINUTES, values)
    finished: Minutes = records.get(program, MINUTES, id)
    return finished


def _refuse_unheld(program: Program, meeting: Meeting) -> None:
    """Raise ClubmgrError for a meeting that has no minutes, or none yet."""
    if meeting.status == "cancelled":
        raise ClubmgrError(
            _("{title} was cancelled: it has no minutes.").format(title=meeting.title),
            _("Set its status to held if it took place after all."),
        )
    if is_yet_to_come(program, meeting):
        text = _("{title} is yet to come: its minutes cannot be finished.")
        raise ClubmgrError(
            text.format(title=meeting.title), _("Finish them on the day of the meeting or later.")
        )


def amend(program: Program, meeting: str, text: str) -> Amendment:
    """Add a dated amendment to finished minutes, which themselves stay as they are.

    Raises ClubmgrError when they are not finished yet.
    """
    label = _("Amended the minutes of {title}").format(
        title=records.describe(program, MEETING, meeting)
    )
    with program.step(label, "amend minutes"):
        done = _finished(program, meeting)
        number = len(amendments_of(program, meeting)) + 1
        values = {"minutes": done.id, "number": number, "text": clean(text)}
        id = records.add(program, AMENDMENT, values)
    added: Amendment = records.get(program, AMENDMENT, id)
    return added


def approve(program: Program, meeting: str, at: str) -> None:
    """Note that the meeting `at` has approved the minutes of another; they stay as they are.

    Raises ClubmgrError when those are not finished yet, approved already, or not of an earlier
    meeting of the same body.
    """
    label = _("Approved the minutes of {title}").format(
        title=records.describe(program, MEETING, meeting)
    )
    with program.step(label, "approve minutes"):
        if problem := why_unapprovable(program, meeting, at):
            raise ClubmgrError(problem)
        later: Meeting = records.get(program, MEETING, at)
        values = {"approved_at": at, "approved_on": (later.starts_at or "")[:10]}
        records.change(program, MINUTES, _finished(program, meeting), values)


def why_unapprovable(program: Program, meeting: str, at: str) -> str:
    """Return why the meeting `at` cannot approve the minutes of another; '' where it can."""
    later: Meeting = records.get(program, MEETING, at)
    earlier: Meeting = records.get(program, MEETING, meeting)
    if later.club != earlier.club or (later.starts_at or "") <= (earlier.starts_at or ""):
        return _("Minutes are approved at a later meeting of the same club.")
    if is_boards(later.kind) != is_boards(earlier.kind):
        return _("The board approves its own minutes, the members all others.")
    done = of_meeting(program, meeting)
    if done is None:
        return _("The minutes of {title} are not finished yet.").format(title=earlier.title)
    if done.approved_at:
        return _("The minutes of {title} are approved already.").format(title=earlier.title)
    if is_yet_to_come(program, later):
        return _("{title} is yet to come.").format(title=later.title)
    return ""


def change(_program: Program, _seen: Minutes | Amendment, values: Values) -> None:
    """Refuse to change finished minutes, or an amendment to them: both stay as they are."""
    if values:
        _refuse()


def delete(_program: Program, _ids: Sequence[str]) -> NoReturn:
    """Refuse to delete finished minutes, or an amendment to them: both stay as they are."""
    _refuse()


def delete_meetings(program: Program, ids: Sequence[str]) -> int:
    """Delete meetings with all that hangs on them; return how many there were.

    Raises ClubmgrError for one that has finished minutes: only with their club they may go.
    """
    with program.step(records.deleted(program, MEETING, ids), "delete meeting"):
        if row := program.row(_MINUTED, ids=json.dumps(list(ids))):
            raise ClubmgrError(
                _("{title} has finished minutes: they stay, and so does the meeting.").format(
                    title=row["title"]
                ),
                _("Undo takes them back if they were finished just now."),
            )
        return records.delete(program, MEETING, ids)


def _refuse() -> NoReturn:
    raise ClubmgrError(
        _("Finished minutes and their amendments stay."),
        _("Correct them by another amendment; undo takes back what was done just now."),
    )


def _day(text: str) -> str:
    return short_date(date.fromisoformat(text))


def _finished(program: Program, meeting: str) -> Minutes:
    done = of_meeting(program, meeting)
    if done is None:
        raise ClubmgrError(
            _("The minutes of {title} are not finished yet.").format(
                title=records.describe(program, MEETING, meeting)
            ),
            _("Finish them first; until then they are simply edited."),
        )
    return done
