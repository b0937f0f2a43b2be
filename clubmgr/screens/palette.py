"""What the palette finds: commands of the screen, people, clubs, meetings, and what was written."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import Matcher

from clubmgr.app import ClubmgrApp
from clubmgr.i18n import _
from clubmgr.keys import Key
from clubmgr.models import finding
from clubmgr.models.kinds import KINDS
from clubmgr.text import clean_line, fold

_SECTION_OF: Final = {"person": "people", "club": "clubs", "meeting": "meetings"}
_MOST: Final = 8
_TOLD: Final = 3
"""The letters from which on what was written is looked through too."""
_WRITTEN: Final = 0.01
"""The score of what was written: behind whatever is called so."""
_NAMED: Final = 1_000.0
"""The score of a record, above every fuzzy hit; a command with the very words scores more."""


class Finder(Provider):
    """Finds commands by their label and records by their name."""

    @property
    def desk(self) -> ClubmgrApp:
        """The application."""
        return cast(ClubmgrApp, self.app)

    async def discover(self) -> Hits:
        """Offer every command before anything is typed."""
        for key in self.desk.keys_here(self.screen):
            yield DiscoveryHit(
                self._named(key), partial(self._press, key), text=_(key.label), help=_(key.help)
            )

    async def search(self, query: str) -> Hits:
        """Find commands that have the words typed, records, commands that nearly fit, and texts.

        Where there is nothing, say so; whoever chooses that is asked again.
        """
        found = False
        for hit in self._find(query):
            found = True
            yield hit
        if not found:
            text = _("Nothing is found for “{text}”.").format(text=clean_line(query))
            yield Hit(_WRITTEN, Content(text), self.desk.action_palette, text=text)

    def _find(self, query: str) -> Iterator[Hit]:
        score = partial(_score, self.matcher(query), fold(query).split())
        for key in self.desk.keys_here(self.screen):
            text = f"{_(key.label)} – {_(key.help)}"
            if (fit := score(text)) > 0:
                yield Hit(fit, self._named(key), partial(self._press, key), text=text)
        for theme in sorted(self.desk.available_themes):
            text = _("Theme: {name}").format(name=theme)
            if (fit := score(text)) > 0:
                yield Hit(fit, Content(text), partial(self.desk.choose_theme, theme), text=text)
        for kind in _SECTION_OF:
            for id, name in finding.named(self.desk.program, KINDS[kind], query, _MOST):
                label = Content(f"{clean_line(name)}  ({_(KINDS[kind].label).lower()})")
                yield Hit(_NAMED, label, partial(self._show, kind, id), text=name)
        if len(query.strip()) >= _TOLD or not query.isascii():
            yield from self._told(query)

    def _told(self, query: str) -> Iterator[Hit]:
        """Yield where something was written, behind what is named so."""
        from clubmgr.models.text_search import find_passages

        for passage in find_passages(self.desk.program, query):
            label = Content.assemble(
                clean_line(passage.text),
                (f"  {clean_line(passage.about)} ({_(KINDS[passage.kind].label).lower()})", "dim"),
            )
            show = partial(self.desk.show_record, passage.section, passage.shown)
            yield Hit(_WRITTEN, label, show, text=passage.text)

    def _named(self, key: Key) -> Content:
        return Content.assemble(_(key.label), "  ", (key.display, "dim"))

    async def _press(self, key: Key) -> None:
        await self.desk.run_key(key)

    async def _show(self, kind: str, id: str) -> None:
        await self.desk.show_record(_SECTION_OF[kind], id)


def _score(matcher: Matcher, words: list[str], text: str) -> float:
    has_all = all(word in fold(text) for word in words)
    return matcher.match(text) + (_NAMED if has_all else 0)
