"""The form of the program's settings."""

from __future__ import annotations

from clubmgr import i18n
from clubmgr.i18n import _
from clubmgr.models import parsing, settings
from clubmgr.models.program import Program
from clubmgr.models.settings import SETTINGS
from clubmgr.screens.record_form import reader, text_of
from clubmgr.screens.widgets.form import Form, Texts


class SettingsForm(Form):
    """Change the settings; a change of language shows on the screens opened next."""

    def __init__(self, program: Program) -> None:
        self.program = program
        now = settings.read(program)
        texts = {f.name: text_of(program, f, getattr(now, f.name)) for f in SETTINGS.fields}
        self._originals = texts
        super().__init__(_("Settings"), SETTINGS.fields, texts, self._store, read=reader(program))

    def _store(self, texts: Texts) -> str:
        changed = {name: t for name, t in texts.items() if t != self._originals[name]}
        values = parsing.parse(self.program, SETTINGS, changed)
        settings.change(self.program, values)
        if values.get("language"):
            i18n.use(values["language"])
        return "settings"
