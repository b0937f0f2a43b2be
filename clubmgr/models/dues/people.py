"""What is due with people: follow-ups, next steps, rests and pauses that are over."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import N_
from clubmgr.models.dues.source import Source
from clubmgr.models.naming import NAME

_OPEN: Final = "candidacy.stage NOT IN ('selected', 'declined', 'parked')"
_OF_CANDIDACY: Final = """
  FROM candidacy JOIN person ON person.id = candidacy.person
                 JOIN club ON club.id = candidacy.club"""
_BACK: Final = "date(pause.ends_on, '+1 day')"

SOURCES: Final = (
    Source(
        "touchpoint",
        label=N_("follow-up"),
        glyph="»",
        title=N_("Follow up with {who}"),
        record="touchpoint",
        section="people",
        sql=f"""
SELECT touchpoint.id, touchpoint.follow_up_on AS due, {NAME} AS who, touchpoint.summary AS what,
       touchpoint.person AS record
  FROM touchpoint JOIN person ON person.id = touchpoint.person
 WHERE touchpoint.followed_up = 0 AND touchpoint.follow_up_on <= :until""",
        moved="follow_up_on",
    ),
    Source(
        "candidacy",
        label=N_("next step"),
        glyph="▸",
        title=N_("Next step with {who}"),
        record="candidacy",
        section="prospects",
        sql=f"""
SELECT candidacy.id, candidacy.next_step_on AS due, {NAME} || ' · ' || club.name AS who,
       candidacy.next_step AS what, candidacy.id AS record {_OF_CANDIDACY}
 WHERE candidacy.next_step_on <= :until AND candidacy.snoozed_until IS NULL AND {_OPEN}""",
        moved="next_step_on",
    ),
    Source(
        "rest",
        label=N_("rest over"),
        glyph="◌",
        title=N_("The rest is over: {who}"),
        record="candidacy",
        section="prospects",
        sql=f"""
SELECT candidacy.id, candidacy.snoozed_until AS due, {NAME} || ' · ' || club.name AS who,
       candidacy.snooze_reason AS what, candidacy.id AS record {_OF_CANDIDACY}
 WHERE candidacy.snoozed_until <= :today AND {_OPEN}""",
        moved="snoozed_until",
    ),
    Source(
        "pause",
        label=N_("pause over"),
        glyph="‖",
        title=N_("The pause is over: {who}"),
        record="pause",
        section="people",
        # Whom somebody has been in touch with since, or who is in another pause, needs no reminder.
        sql=f"""
SELECT pause.id, {_BACK} AS due, {NAME} AS who, pause.reason AS what, pause.person AS record
  FROM pause JOIN person ON person.id = pause.person
 WHERE pause.ends_on < :today AND pause.ends_on >= :long_ago
   AND NOT EXISTS (SELECT 1 FROM touchpoint WHERE touchpoint.person = pause.person
                      AND touchpoint.happened_on > pause.ends_on)
   AND NOT EXISTS (SELECT 1 FROM pause AS other WHERE other.person = pause.person
                      AND (other.ends_on IS NULL OR other.ends_on > pause.ends_on))""",
    ),
    Source(
        "cadence",
        label=N_("rhythm"),
        glyph="↻",
        title=N_("Get in touch with {who}"),
        record="person",
        section="people",
    ),
)
