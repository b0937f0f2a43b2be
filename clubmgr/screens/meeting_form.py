"""The form of a meeting of the journey; a call outside its days takes a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from clubmgr.i18n import _
from clubmgr.models import clubs, founding, records
from clubmgr.models.founding import Caution
from clubmgr.models.kinds.meeting import MEETING, Meeting
from clubmgr.models.program import Program
from clubmgr.screens.reasons import ask_reason
from clubmgr.screens.record_form import RecordForm
from clubmgr.screens.widgets.form import Texts
from clubmgr.text import clean_line


class _Warned(Exception):
    """Takes back what was stored for a trial: there is something to be said against it."""

    def __init__(self, cautions: Sequence[Caution]) -> None:
        super().__init__()
        self.cautions = cautions


class MeetingForm(RecordForm):
    """Plans a meeting of a club with what is known of it filled in; returns its id."""

    def __init__(self, program: Program, presets: Mapping[str, Any]) -> None:
        super().__init__(program, MEETING, None, presets, "starts_at")
        self._reason = ""

    def _store(self, texts: Texts) -> str | None:  # type: ignore[override]
        """Store the meeting, with the reason where its day takes one; else ask for it."""
        label = _("Added {name}").format(name=clean_line(texts["title"]))
        try:
            with self.program.step(label, "add meeting"):
                return self._stored(texts)
        except _Warned as warning:
            self.app.push_screen(ask_reason(warning.cautions), self._explain)
            return None

    def _stored(self, texts: Texts) -> str:
        id = super()._store(texts)
        meeting: Meeting = records.get(self.program, MEETING, id)
        cautions = self._cautions(meeting)
        if cautions and not self._reason:
            raise _Warned(cautions)
        founding.begin_agenda(self.program, id, meeting.kind)
        founding.note_override(self.program, meeting.club, cautions, self._reason, id)
        return id

    def _cautions(self, meeting: Meeting) -> list[Caution]:
        dinner = founding.dinner_day(self.program, clubs.get(self.program, meeting.club))
        if meeting.kind != "call" or dinner is None or meeting.starts_at is None:
            return []
        on = date.fromisoformat(meeting.starts_at[:10])
        return founding.warn_call_day(self.program, dinner, on)

    def _explain(self, reason: str | None) -> None:
        if reason is not None:
            self._reason = clean_line(reason)
            self.call_after_refresh(self.action_save)
