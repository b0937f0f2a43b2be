"""The form of the program's settings."""

from __future__ import annotations

from collections.abc import Sequence

from textual.suggester import SuggestFromList

from clubmgr.errors import InvalidFields
from clubmgr.i18n import _
from clubmgr.models import parsing, settings
from clubmgr.models.fields import Values
from clubmgr.models.program import Program
from clubmgr.models.settings import SETTINGS
from clubmgr.screens.record_form import reader, text_of
from clubmgr.screens.widgets.form import Form, Texts


class SettingsForm(Form):
    """Change the settings of a program; `themes` are the names of those that can be worn."""

    def __init__(self, program: Program, themes: Sequence[str]) -> None:
        self.program = program
        self._themes = themes
        now = settings.read(program)
        self._shown = {f.name: text_of(program, f, getattr(now, f.name)) for f in SETTINGS.fields}
        super().__init__(
            _("Settings"),
            SETTINGS.fields,
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
