"""The form of the grid's anchors in one language."""

from __future__ import annotations

from clubmgr.i18n import N_, _
from clubmgr.method import CRITERIA_LABELS
from clubmgr.models import anchors
from clubmgr.models.fields import Field
from clubmgr.models.program import Program
from clubmgr.screens.widgets.form import Form, Texts
from clubmgr.text import clean_line

_HINT = N_("Something that was done or seen; empty brings back the usual text")


class AnchorsForm(Form):
    """Change what a 1, a 2 and a 3 of each criterion mean in a language."""

    def __init__(self, program: Program, language: str) -> None:
        self._program = program
        self._language = language
        names = {"en": _("English"), "fr": _("French")}
        texts = anchors.read(program, language)
        super().__init__(
            _("Anchors ({language})").format(language=names[language]),
            [
                Field(f"{name}_{level}", f"{_(CRITERIA_LABELS[name])} {level}", hint=_HINT)
                for name, level in anchors.PLACES
            ],
            {f"{name}_{level}": texts[name, level] for name, level in anchors.PLACES},
            self._store,
        )

    def _store(self, texts: Texts) -> str:
        typed = {
            (name, level): clean_line(texts[f"{name}_{level}"]) for name, level in anchors.PLACES
        }
        anchors.change(self._program, typed, self._language)
        return "anchors"
