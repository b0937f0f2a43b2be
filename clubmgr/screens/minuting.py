"""The line in which minutes are taken: it stays open while the meeting goes through its items."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.widgets import Input, Static

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _
from clubmgr.models import agendas, minuting
from clubmgr.models.actions import ActionRow
from clubmgr.models.journal import Step
from clubmgr.models.kinds.agenda import AgendaItem
from clubmgr.models.minute_lines import Remark
from clubmgr.models.minuting import Heard
from clubmgr.screens.binding import key_of
from clubmgr.screens.few import FewScreen
from clubmgr.screens.widgets.bars import KeyBar
from clubmgr.screens.widgets.field_row import FieldLine
from clubmgr.text import clean_line


class MinuteLine(FieldLine):
    """The line itself; of several lines that are pasted, none is lost."""

    DEFAULT_CSS = "MinuteLine { height: 1; padding: 0 1; background: $boost; }"

    def __init__(self) -> None:
        super().__init__("", None, between=" ", select=False)


class MinutingScreen(FewScreen):
    """Items of an agenda with a line below, in which is taken down what is said of one of them."""

    DEFAULT_CSS = """
    MinutingScreen #heard { height: auto; max-height: 2; padding: 0 1; color: $text-muted; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._taken: list[tuple[int, str]] = []
        """The lines taken since the line was opened, each with the step that it was."""
        self._minuting = False

    @property
    def item(self) -> AgendaItem | None:
        """The item under the cursor."""
        raise NotImplementedError

    @property
    def open_before(self) -> Sequence[ActionRow]:
        """What is open from before, as it is shown: the actions that `x 2` counts."""
        raise NotImplementedError

    @property
    def line(self) -> MinuteLine:
        """The line that is typed in."""
        return self.query_one(MinuteLine)

    @property
    def is_minuting(self) -> bool:
        """Whether the line is open."""
        return self._minuting

    def on_mount(self) -> None:
        """Make room for the line, and above it for what is heard."""
        bar = self.query_one(KeyBar)
        self.mount(Static(id="heard", markup=False, classes="-hidden"), before=bar)
        line = MinuteLine()
        line.add_class("-hidden")
        self.mount(line, before=bar)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the letters to the line while it is open."""
        if key_of(action, "minuting") is not None:
            return self.is_minuting
        if self.is_minuting and key_of(action, self.PLACE) is not None:
            return False
        return super().check_action(action, parameters)

    def reload(self, cursor_id: str | None = None) -> None:
        """Tell anew what the line would come to: it may have become something else."""
        super().reload(cursor_id)
        if self.is_minuting and clean_line(self.line.value):
            self._hear(self.line.value)

    def show_foot(self) -> None:
        """Keep what was said last in view while more is being said."""
        super().show_foot()
        if self.is_minuting:
            self.query_one("#foot").scroll_end(animate=False)

    # The line

    def action_minute(self) -> None:
        """Open the line."""
        if self.item is None:
            return
        self.app.clear_notifications()
        self._taken.clear()
        self._minuting = True
        self.line.remove_class("-hidden")
        self.table.can_focus = False
        self.set_focus(self.line)
        self._hear("")
        self.show_foot()
        self.refresh_bindings()

    def action_end(self) -> None:
        """Close the line and give the keys back; what stands in it is kept for the next time."""
        self._minuting = False
        self.line.add_class("-hidden")
        self._say("#heard", "")
        self.table.can_focus = True
        self.set_focus(self.table)
        self.refresh_bindings()

    @on(Input.Changed)
    def _follow_line(self, event: Input.Changed) -> None:
        """Tell what the line would come to, as it is typed."""
        if self.is_minuting:
            self._hear(event.value)

    def _hear(self, text: str) -> None:
        item = self.item
        if item is None or not clean_line(text):
            self._say(
                "#heard", _("! motion 5-2-1 · * task @who >fri · + comes · - goes · x 2 done")
            )
            return
        try:
            self._tell(minuting.hear(self.program, item, text, self.open_before))
        except ClubmgrError as error:
            self._say("#heard", str(error))

    def _tell(self, heard: Heard, tick: str = "") -> None:
        """Say what was heard, and first of all what speaks against it.

        What could only be kept as text is not ticked off.
        """
        doubt = f"! {heard.problem} · " if heard.problem else ""
        ticked = "" if doubt and isinstance(heard.line, Remark) else tick
        self._say("#heard", ticked + doubt + (heard.told or _("as text")))

    def action_take(self) -> None:
        """Take the line down; an empty one says that the item is done, and goes on to the next."""
        item, text = self.item, self.line.value
        if item is None:
            return
        before = self.program.latest_step()
        try:
            if clean_line(text):
                heard = minuting.take(self.program, item, text, self.open_before)
                self._note_step(before, text)
                self._clear_line(heard)
            else:
                agendas.set_state(self.program, [item], "done")
                self._note_step(before, text)
                self._go_on()
        except ClubmgrError as error:
            self.desk.refuse(error)

    def _note_step(self, before: Step | None, text: str) -> None:
        """Note the step that a line was, if it was one: it may have said what was so already."""
        after = self.program.latest_step()
        if after is None or after == before or after.by != self.program.operator:
            return
        self._taken.append((after.n, text))

    def _clear_line(self, heard: Heard) -> None:
        with self.prevent(Input.Changed):
            self.line.value = ""
        self.reload()
        self._tell(heard, "✓ ")

    def _go_on(self) -> None:
        self.reload()
        if self.table.position + 1 < self.table.count:
            self.action_item(1)
        else:
            self._say("#heard", _("That was the last item. Esc, then o closes the meeting."))

    def action_item(self, steps: int) -> None:
        """Go to the next item, or the one before."""
        self.table.action_move(steps)
        self._hear(self.line.value)

    def action_undo_line(self) -> None:
        """Take back the line taken last, to type it again."""
        latest = self.program.latest_step()
        if not self._taken or latest is None or latest.n != self._taken[-1][0]:
            self.desk.say(_("There is no line to take back; esc, then u takes back other acts."))
            return
        try:
            self.program.undo()
        except ClubmgrError as error:
            self.desk.refuse(error)
            return
        _step, text = self._taken.pop()
        self.reload()
        if not self.line.value:
            self.line.value = text
            self.line.cursor_position = len(text)
