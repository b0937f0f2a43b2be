"""What lies over a screen until it is answered: questions, forms, help."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Final, TypeVar

from textual.screen import ModalScreen

T = TypeVar("T")
_SHEET: Final = Path(__file__).with_name("modal.tcss")


class Modal(ModalScreen[T]):
    """A screen over another; its style sheet is read when the first one is shown."""

    CSS_PATH: ClassVar[Path] = _SHEET

    def on_mount(self) -> None:
        """Let no toast lie on the question."""
        self.app.clear_notifications()
