"""The program's settings: a page is chosen, then its form filled in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.app import App
from textual.suggester import SuggestFromList

from clubmgr.errors import InvalidFields
from clubmgr.i18n import _
from clubmgr.models import parsing, settings
from clubmgr.models.fields import Values
from clubmgr.models.program import Program
from clubmgr.models.settings import SETTINGS
from clubmgr.screens.dialogs import Choose
from clubmgr.screens.record_form import reader, text_of
from clubmgr.screens.widgets.form import Form, Texts


async def change_settings(app: App[Any], program: Program) -> None:
    """Ask for a page of the settings, then for what is to be changed there."""
    pages = [(name, _(title)) for name, (title, _fields) in settings.PAGES.items()]
    page = await app.push_screen_wait(Choose(_("Settings"), pages))
    if page is not None:
        await app.push_screen_wait(SettingsForm(program, page, sorted(app.available_themes)))


class SettingsForm(Form):
    """Change a page of the settings; `themes` are the names of those that can be worn."""

    def __init__(self, program: Program, page: str, themes: Sequence[str]) -> None:
        self.program = program
        self._themes = themes
        now = settings.read(program)
        title, fields = settings.PAGES[page]
        self._shown = {f.name: text_of(program, f, getattr(now, f.name)) for f in fields}
        super().__init__(
            _("Settings: {page}").format(page=_(title)),
            fields,
            self._shown,
            self._store,
            read=reader(program),
            suggesters={"theme": SuggestFromList(themes)},
        )

    def _store(self, texts: Texts) -> str:
        typed = {name: text for name, text in texts.items() if text != self._shown[name]}
        problems: dict[str, str] = {}
        values: Values = {}
        try:
            values = parsing.parse(self.program, SETTINGS, typed)
        except InvalidFields as error:
            problems = error.problems
        theme = typed.get("theme", "").strip()
        if theme and theme not in self._themes:
            problems["theme"] = _("There is no theme “{text}”; there are {themes}.").format(
                text=theme, themes=", ".join(self._themes)
            )
        if problems:
            raise InvalidFields(problems)
        settings.change(self.program, values)
        return "settings"
