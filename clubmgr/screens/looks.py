"""How the screens look and speak: safe text, with colours or without, a theme, a language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.app import App
from textual.constants import DEFAULT_THEME
from textual.filter import LineFilter, NoColor

from clubmgr import i18n
from clubmgr.keys import SECTIONS
from clubmgr.models import preferences
from clubmgr.models.program import Program
from clubmgr.screens.safety import ControlFilter
from clubmgr.screens.sections import section


class Looks(App[None]):
    """An application that looks and speaks as its program is set to."""

    def __init__(self, program: Program) -> None:
        super().__init__()
        self.program = program
        self._control = ControlFilter()
        self._colourless = NoColor()
        self._language = preferences.language(program)
        begun = i18n.language()
        self._usual = i18n.from_environment() if begun == self._language else begun
        """What is spoken where the program sets no language, as `--lang` or the locale had it."""
        self.wear_theme()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Keep control characters in anybody's text from the terminal, and colours if unwanted."""
        if self.no_color:
            return [self._control, self._colourless]
        return [self._control, *super().get_line_filters()]

    def wear_theme(self) -> None:
        """Show the theme that the program is set to, if there is one of that name."""
        theme = preferences.theme(self.program) or DEFAULT_THEME
        if theme in self.available_themes and theme != self.theme:
            self.theme = theme

    def choose_theme(self, name: str) -> None:
        """Show another theme, and remember it in the program."""
        from clubmgr.models import settings

        self.theme = name
        if not self.program.readonly:
            settings.change(self.program, {"theme": name})

    async def speak(self) -> None:
        """Speak the language that the program is set to, if that has changed."""
        language = preferences.language(self.program)
        if language == self._language:
            return
        self._language = language
        i18n.use(language or self._usual)
        here = self.current_mode
        await self._make_anew(name for _digit, name, _title in SECTIONS if name != here)
        await self.switch_mode("papers" if here == "today" else "today")
        await self._make_anew([here])
        await self.switch_mode(here)

    async def _make_anew(self, sections: Iterable[str]) -> None:
        for name in sections:
            await self.remove_mode(name)
            self.add_mode(name, section(name))
