"""What the application tells in passing: what was done, what to look at, what was refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from textual.actions import ActionParseResult
from textual.app import App
from textual.dom import DOMNode

from clubmgr.errors import ClubmgrError, MissingFields
from clubmgr.i18n import _
from clubmgr.models.program import Program

_PASSING: Final = 160
"""The characters of a refusal that can be read in passing; a longer one waits to be closed."""


class Telling(App[None]):
    """An application that tells, in plain text that is never read as markup."""

    program: Program
    sample: bool
    _acts_before = 0

    def begin_act(self) -> None:
        """Take note of what was done before an act begins."""
        self._acts_before = self.program.acts

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run what a key is bound to; what the models refuse is told, as flows tell it."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except ClubmgrError as error:
            self.refuse(error)
            return True

    @property
    def has_acted(self) -> bool:
        """Whether the act under way has changed anything."""
        return self.program.acts != self._acts_before

    def badge(self) -> str:
        """Return the mark at the upper right: the sample program, or a file for reading only."""
        if self.sample:
            return _("SAMPLE – nothing is kept")
        return _("READ ONLY") if self.program.readonly else ""

    def say(self, text: str) -> None:
        """Tell what was done."""
        self.notify(text, markup=False, timeout=4)

    def say_undoable(self) -> None:
        """Tell the last act, and that it can be taken back."""
        steps = self.program.latest_step()
        if steps is not None:
            self.say(_("{label}. u takes it back.").format(label=steps.label))

    def warn(self, text: str) -> None:
        """Tell what to look at, though it was done."""
        self.notify(text, severity="warning", markup=False, timeout=8)

    def refuse(self, error: ClubmgrError) -> None:
        """Tell why something was not done."""
        from clubmgr.screens.dialogs import Notice

        if isinstance(error, MissingFields):
            self.push_screen(Notice(error.message, "\n".join(error.fields)))
        elif len(str(error)) > _PASSING:
            self.push_screen(Notice(error.message, error.hint))
        else:
            self.notify(str(error), severity="error", markup=False, timeout=8)
