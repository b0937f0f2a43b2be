"""The forms of an article: the club's own words for one, or one of its own."""

from __future__ import annotations

from typing import Final

from clubmgr.desk import rewording
from clubmgr.i18n import N_, _
from clubmgr.models import articles
from clubmgr.models.articles import Text
from clubmgr.models.fields import Field
from clubmgr.models.program import Program
from clubmgr.models.records import Stale
from clubmgr.papers.articles import Listed
from clubmgr.screens.widgets.form import Form, Texts

_WORDS: Final = Field(
    "text", N_("Text"), "text", hint=N_("A blank line ends a paragraph, “- ” begins an item")
)
_TITLE: Final = Field("title", N_("Title"))
_USUAL_TITLE: Final = Field("title", N_("Title"), hint=N_("Empty brings back the usual one"))
_USUAL_WORDS: Final = Field(
    "text",
    N_("Text"),
    "text",
    hint=N_("A blank line ends a paragraph, “- ” begins an item; empty brings back the usual text"),
)


class RewordForm(Form):
    """Change the title and the words of an article, which it begins with as they are."""

    def __init__(self, program: Program, text: Text, article: Listed, words: str) -> None:
        self._program = program
        self._text = text
        self._code = article.code
        self._seen = articles.look(program, text, article.code)
        self._shown = {"title": article.title, "text": words}
        fields = (_TITLE, _WORDS) if article.own else (_USUAL_TITLE, _USUAL_WORDS)
        super().__init__(article.title, fields, self._shown, self._store)

    def on_mount(self) -> None:
        """Begin at the text."""
        self.row_of("text").editor.focus()

    def _store(self, typed: Texts) -> str:
        """Store what was changed; after a refusal for staleness, saving again keeps ours."""
        changed = {name: text for name, text in typed.items() if text != self._shown[name]}
        title, body = changed.get("title"), changed.get("text")
        try:
            rewording.reword(
                self._program, self._text, self._code, title=title, body=body, seen=self._seen
            )
        except Stale:
            self._seen = articles.look(self._program, self._text, self._code)
            raise
        return self._code


class NewArticleForm(Form):
    """Add an article of the club's own behind another, or at the end where that is ''."""

    def __init__(self, program: Program, text: Text, after: str) -> None:
        self._program = program
        self._text = text
        self._after = after
        super().__init__(_("New article"), (_TITLE, _WORDS), {}, self._store)

    def _store(self, typed: Texts) -> str:
        title, body = typed["title"], typed["text"]
        return rewording.add(self._program, self._text, title, body, self._after)
