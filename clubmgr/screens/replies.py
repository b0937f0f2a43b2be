"""Answers to invitations, read from files: looked at first, then noted all at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import BindingType

from clubmgr.desk import answering
from clubmgr.desk.answering import Answers
from clubmgr.i18n import N_, _, labelled, ngettext
from clubmgr.models import replies
from clubmgr.models.fields import Field
from clubmgr.models.kinds.meeting import RSVPS
from clubmgr.models.replies import Finding
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.few import FewScreen
from clubmgr.screens.file_form import path_of
from clubmgr.screens.flows import flow
from clubmgr.screens.glyphs import glyph_word
from clubmgr.screens.widgets.columns import Column, Tone
from clubmgr.screens.widgets.form import Form, Texts

if TYPE_CHECKING:
    from clubmgr.screens.base import ListScreen

_FILE: Final = "file"
_NAMED: Final = 2
"""How many of the files without an answer are named; a screen has no room for all."""


async def read_replies(screen: ListScreen) -> None:
    """Ask for a file of answers, or a folder of them, and show what is in it."""
    found: list[Answers] = []

    def read(texts: Texts) -> str:
        file = path_of(texts[_FILE])
        found.append(answering.read([file]))
        return str(file)

    hint = _("an answer saved as .ics or .eml, or a folder of them; ~ is your home")
    field = Field(_FILE, N_("File"), required=True, hint=hint)
    if await screen.app.push_screen_wait(Form(_("Read answers"), (field,), {}, read)) is None:
        return
    noted = await screen.app.push_screen_wait(RepliesScreen(found[-1]))
    if noted:
        screen.reload()
        screen.desk.say_undoable()


class RepliesScreen(FewScreen):
    """Who answers what to which meeting; enter notes what fits, and what somebody has admitted."""

    PLACE = "replies"
    OPENS = "take"
    BINDINGS: ClassVar[list[BindingType]] = bindings("replies")

    def __init__(self, answers: Answers) -> None:
        super().__init__()
        self._replies = answers.replies
        self._refused = answers.refused
        self._admitted: set[str] = set()

    def columns(self) -> Sequence[Column]:
        """Return the columns: who answers what to which meeting, and whether that can be noted."""
        return (
            Column("name", _("Name"), 22, lambda f: f.name or f.reply.email, minimum=12, grow=True),
            Column("answer", _("Answer"), 12, lambda f: glyph_word(RSVPS, f.reply.rsvp)),
            Column("meeting", _("Meeting"), 20, lambda f: f.title, minimum=10, grow=True),
            Column("date", _("Date"), DAY_WIDTH, lambda f: day(f.starts_at[:10]), drop=1),
            Column("state", "", 20, self._state, minimum=16, tone=self._tone),
        )

    def _state(self, finding: Finding) -> str:
        if finding.counts(self._admitted):
            word = _("admitted") if finding.codes else _("fits")
            return f"● {word}"
        sign = "?" if finding.is_doubtful else "×"
        return f"{sign} {replies.label(finding.codes[0])}"

    def _tone(self, finding: Finding) -> Tone:
        if finding.counts(self._admitted):
            return ""
        return "caution" if finding.is_doubtful else "quiet"

    def read(self) -> Sequence[Finding]:
        """Return what each answer means, as the file is now."""
        return replies.judge(self.program, self._replies)

    def heading(self, rows: Sequence[Finding]) -> str:
        """Return how many answers there are, and how many would be noted."""
        count = sum(row.counts(self._admitted) for row in rows)
        many = ngettext("{n} answer", "{n} answers", len(rows)).format(n=len(rows))
        return f"{many} · " + _("{n} to be noted").format(n=count)

    def head(self, rows: Sequence[Finding]) -> str:
        """Say which files hold no answer; of many how many, and the first."""
        told = [labelled(each.file, each.reason) for each in self._refused[:_NAMED]]
        if (n := len(self._refused)) > _NAMED:
            count = ngettext(
                "{n} file has no answer that can be read.",
                "{n} files have no answer that can be read.",
                n,
            )
            told.insert(0, count.format(n=n))
        return "\n".join(told)

    def foot(self, row: Finding | None) -> Sequence[Section]:
        """Return who answers from where, what they say with it, and what speaks against it."""
        if row is None:
            return ()
        reply = row.reply
        told = [
            (_("Answer"), self._change(row)),
            (_("E-mail"), reply.email),
            (_("Sender"), reply.sender if reply.sender != reply.email else ""),
            *(("", sentence) for sentence in replies.sentences(row)),
            (_("Comment"), reply.comment),
            (_("File"), reply.file),
        ]
        return (Section(row.name or reply.email, tuple((a, b) for a, b in told if b)),)

    def _change(self, row: Finding) -> str:
        before = glyph_word(RSVPS, row.before) if row.before else ""
        after = glyph_word(RSVPS, row.reply.rsvp)
        return f"{before} → {after}" if before and before != after else after

    def empty(self) -> str:
        """Say that nothing is left."""
        return _("There is no answer left to note.")

    @flow
    async def action_take(self) -> None:
        """Note what fits and what is admitted, as one step, and leave."""
        if replies.take(self.program, self._replies, self._admitted).noted:
            self.dismiss(True)
        else:
            self.desk.say(_("None of these can be noted as it is; below stands why."))

    @flow
    async def action_admit(self) -> None:
        """Let the marked answers, or the present one, count in spite of the doubts; or not."""
        chosen = set(self.chosen_ids())
        doubtful = {row.id for row in self.read() if row.id in chosen and row.is_doubtful}
        if not doubtful:
            self.desk.say(_("There is nothing to admit here; below stands why."))
        elif doubtful <= self._admitted:
            self._admitted -= doubtful
        else:
            self._admitted |= doubtful
        self.table.action_clear_marks()
        self.reload()

    @flow
    async def action_drop(self) -> None:
        """Leave the marked answers, or the present one, out."""
        chosen = set(self.chosen_ids())
        self._replies = tuple(each for each in self._replies if each.id not in chosen)
        self.table.action_clear_marks()
        self.reload()
